"""Owns the pictures of the report on a grouping: the groups' sizes, and their cost beside the size."""

from math import log
from typing import Any

import polars as pl

from dashboard.charts.cost_curve import HEIGHT, PADDING, chart_cost_curve
from dashboard.charts.labels import place_labels
from dashboard.charts.sizes import chart_sizes
from dashboard.export.group_report.gathered import GroupReport
from dashboard.export.pictures import Picture, to_svg
from dashboard.quality import marks

INK = "#1f2733"  # as the report's own
WIDTH = 640  # px: the writing in a picture is then as large as in the tables
CURVE_WIDTH = WIDTH - 60  # without the axis
BARS = 40  # groups in a picture; the table has all
POINTS = 60  # of the drawn curve


def report_pictures(told: GroupReport) -> tuple[Picture, ...]:
    """Draw what the data allows: nothing without groups, no curve below three different sizes."""
    return tuple(one for one in (_sizes(told), _curve(told)) if one)


def _sizes(told: GroupReport) -> Picture | None:
    wording, critical = told.wording, marks(told.report)
    groups = list(told.report.sizes.head(BARS).iter_rows(named=True))
    if not groups or not told.report.active:
        return None
    rows = [
        {
            "name": one["name"],
            "customers": one["customers"],
            "label": f"{wording.count(one['customers'])} ({wording.share(one['share'])})",
            "is_critical": one["group_id"] in critical,
        }
        for one in groups
    ]
    spec = chart_sizes(len(rows), wording.locale, INK)
    note = wording.text("report.sizes_note") if any(row["is_critical"] for row in rows) else ""
    title = wording.text("report.sizes_alt")
    return Picture(title, to_svg(spec, rows, WIDTH - 240), title, note, width=94)


def _curve(told: GroupReport) -> Picture | None:
    wording, curve = told.wording, told.curve
    if curve is None:
        return None
    groups = _points(told)
    least, most = (float(pick(one["customers"] for one in groups)) for pick in (min, max))
    line: list[dict[str, Any]] = []
    for at in range(POINTS + 1):
        customers = least * (most / least) ** (at / POINTS)
        line.append({"kind": "line", "customers": customers, "cost": curve.at(customers)})
    heads = wording.text("report.customers"), f"{wording.text('report.cost')} ({wording.symbol})"
    amounts = {"per_customer": wording.money(curve.per_customer), "per_group": wording.money(curve.per_group)}
    title = wording.text("report.curve")
    spec = chart_cost_curve(*heads, wording.locale, INK)
    note = wording.text("report.curve_note", **amounts)
    return Picture(title, to_svg(spec, [*line, *groups], CURVE_WIDTH), title, note, 94)


def _points(told: GroupReport) -> list[dict[str, Any]]:
    """Give the groups as points of the curve's chart, each with the side its name goes to; largest first."""
    write = told.wording
    known = told.report.sizes.filter(pl.col("customers") > 0).drop_nulls("cost_per_customer")
    groups = known.select("name", "customers", cost="cost_per_customer").to_dicts()
    reach = log(max(one["customers"] for one in groups) / min(one["customers"] for one in groups)) or 1.0
    top = max(one["cost"] for one in groups) or 1.0
    room = CURVE_WIDTH - 2 * PADDING
    places = [
        (
            PADDING + room * log(one["customers"] / groups[-1]["customers"]) / reach,
            HEIGHT * (1 - one["cost"] / top),
            one["name"],
        )
        for one in groups
    ]
    return [
        {
            "kind": "group",
            "side": side,
            "label": f"{write.count(one['customers'])} · {write.money(one['cost'])}",
            **one,
        }
        for one, side in zip(groups, place_labels(places), strict=True)
    ]

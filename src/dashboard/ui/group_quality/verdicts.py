"""Owns the verdict on each group on the screen, and what serving costs beside the size of a group."""

from collections.abc import Mapping, Sequence
from math import log
from typing import Any

import polars as pl
import streamlit as st

from dashboard.catalog.checks import CHECK
from dashboard.charts.cost_curve import HEIGHT, PADDING, chart_cost_curve
from dashboard.charts.labels import LETTER
from dashboard.insight.group_quality.size_cost import Curve, beside_curve, cost_curve
from dashboard.insight.group_quality.verdict import Action, Verdict, resembling, verdicts
from dashboard.model.kpi import Unit
from dashboard.model.question import Question
from dashboard.quality import Report, resemblance
from dashboard.ui.behind import drill
from dashboard.ui.behind.drill import draw_opener
from dashboard.ui.elements.look import ink
from dashboard.ui.elements.named_points import draw_numbers, name_points
from dashboard.ui.elements.picking import draw_clickable
from dashboard.ui.elements.tables import draw_table
from dashboard.ui.figures.values import in_currency
from dashboard.ui.group_quality.coverage import asked_about
from dashboard.ui.view.kpis import ACTIVE
from dashboard.ui.view.page import Page
from dashboard.ui.ways.leads import draw_owner_link, draw_workshop_link
from dashboard.ui.words import format
from dashboard.ui.words.texts import language, locale, many, plain, say, text

COLOUR = {
    Action.REDEFINE: "red",
    Action.OWNER: "red",
    Action.MERGE: "orange",
    Action.SPLIT: "orange",
    Action.KEEP: "green",
}
COST = "cost_to_serve_per_customer"
OPENED = {"customers": ACTIVE, "share": ACTIVE, "cost_per_customer": COST}  # by column
POINTS, WIDTH = 60, 560  # of the drawn curve; px for which its names are placed


def draw_verdicts(page: Page, report: Report) -> None:
    """Draw the verdict on every group, then the groups by size and cost."""
    with st.container(border=True, key="panel-verdicts"):
        st.subheader(text("verdict.title"), anchor=False)
        names = dict(report.sizes.select("group_id", "name").rows())
        for number, one in enumerate(verdicts(report)):
            if number:
                st.divider()
            _draw_verdict(page, report, one, names)
    if not report.sizes.is_empty():
        _draw_of_today(report)
    _draw_curve(page, report)
    _draw_sizes(page, report)


def _of_group(page: Page, report: Report, kpi_id: str, group_id: str) -> Question:
    """Give the question that a number of a group answers."""
    return asked_about(page, report).with_(kpis=(kpi_id,)).where("group", group_id)


def _draw_verdict(page: Page, report: Report, one: Verdict, names: dict[str, str]) -> None:
    with st.container(key=f"finding-verdict-{one.group_id}"):
        also = "".join(f" :gray-badge[{plain(_words(one, action, names))}]" for action in one.also)
        badges = f":{COLOUR[one.action]}-badge[{plain(_words(one, one.action, names))}]{also}"
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{plain(one.name)}** {badges}", width="content")
            asked, customers = _of_group(page, report, ACTIVE, one.group_id), many("customers", one.customers)
            draw_opener(asked, {"value": one.customers}, key=f"verdict-{one.group_id}", words=customers)
        if reasons := ", ".join(say(CHECK[name].title) for name in one.because):
            st.markdown(f":gray[{text('verdict.because')}:] {plain(reasons)}")
        if one.partners and (like := resembling(report, one.group_id)):
            st.caption(plain(f"{one.name} – {resemblance(like.name, like.alike, language())}."))
        if remarks := ", ".join(say(CHECK[name].title) for name in one.remarks):
            st.markdown(f":gray[{text('verdict.remarks')}:] {plain(remarks)}")
        _draw_links(one)


def _words(one: Verdict, action: Action, names: dict[str, str]) -> str:
    if action is Action.MERGE and one.partners:
        return text(
            "report.verdict.merge_with", partners=", ".join(names.get(other, other) for other in one.partners)
        )
    return text(f"report.verdict.{action}")


def _draw_links(one: Verdict) -> None:
    """Lead to where it is done: owners are assigned on their own page, groups are changed in the workshop."""
    actions = {one.action, *one.also}
    with st.container(horizontal=True):
        if Action.OWNER in actions:
            draw_owner_link(one.group_id)
        if actions & {Action.REDEFINE, Action.MERGE, Action.SPLIT}:
            draw_workshop_link(one.group_id)


def _draw_curve(page: Page, report: Report) -> None:
    """Draw the groups on the curve of cost against size; nothing where there is no curve."""
    curve = cost_curve(report.sizes)
    if curve is None:
        return
    currency = page.store.settings().currency

    def money(amount: float) -> str:
        return format.short(amount, Unit.MONEY, locale(), currency)

    groups = beside_curve(report.sizes, curve).drop_nulls("cost_per_customer")
    with st.container(border=True, key="panel-cost"):
        st.subheader(text("report.curve"), anchor=False)
        amounts = {"per_customer": money(curve.per_customer), "per_group": money(curve.per_group)}
        explains = f"{curve.explains:.0%}"
        st.markdown(plain(text("cost.told", explains=explains, **amounts)))
        points = [
            {
                "kind": "group",
                "group_id": one["group_id"],
                "name": one["name"],
                "customers": one["customers"],
                "cost": one["cost_per_customer"],
                "label": text(
                    "cost.label", cost=money(one["cost_per_customer"]), expected=money(one["expected"])
                ),
            }
            for one in groups.iter_rows(named=True)
        ]
        named = _placed(points)
        rows = [*_line(groups, curve), *named]
        spec = chart_cost_curve(text("quality.customers"), in_currency(text("report.cost")), locale(), ink())
        frame = pl.DataFrame(rows, infer_schema_length=None)

        def open_rows(picked: Mapping[str, Any]) -> None:
            if picked.get("group_id") in groups["group_id"]:
                drill.remember(_of_group(page, report, COST, picked["group_id"]))

        draw_clickable(frame, spec, "cost-curve", text("cost.alt"), open_rows)
        draw_numbers(named)


def _draw_of_today(report: Report) -> None:
    """Say whose year the costs are: they are no figures of the group as it was on each day."""
    st.caption(text("figures.of_today", day=format.day(report.as_of, locale())))


def _line(groups: pl.DataFrame, curve: Curve) -> list[dict[str, object]]:
    sizes = groups.get_column("customers").cast(pl.Float64).to_list()
    least, most = min(sizes), max(sizes)
    spread = (least * (most / least) ** (at / POINTS) for at in range(POINTS + 1))
    return [{"kind": "line", "customers": size, "cost": curve.at(size)} for size in spread]


def _placed(points: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Give the points with the side that each name goes to, so that names do not cover each other."""
    sizes, costs = [one["customers"] for one in points], [one["cost"] for one in points]
    reach, top = log(max(sizes) / min(sizes)) or 1.0, max(costs) or 1.0

    def pixels(one: Mapping[str, Any], width: float) -> tuple[float, float]:
        across = log(one["customers"] / min(sizes)) / reach
        return PADDING + (width - 2 * PADDING) * across, HEIGHT * (1 - one["cost"] / top)

    named = name_points(points, pixels, WIDTH)
    return [{**one, "side": _beside_axis(one["side"], one["name"], pixels(one, WIDTH)[0])} for one in named]


def _beside_axis(side: str, name: str, x: float) -> str:
    """Give the side where a name does not lie over the axis."""
    return "right" if side in ("above", "below") and x < LETTER * len(name) / 2 else side


def _draw_sizes(page: Page, report: Report) -> None:
    if report.sizes.is_empty():
        return
    with st.container(border=True, key="panel-sizes"):
        st.subheader(text("quality.sizes"), anchor=False)
        shares = report.sizes.with_columns(pl.col("share") * 100).drop("group_id")
        columns = {
            "share": st.column_config.ProgressColumn(
                text("quality.share"), format="%.1f%%", min_value=0, max_value=100
            ),
            "cost_per_customer": st.column_config.NumberColumn(
                in_currency(text("quality.cost")), format="%,.0f"
            ),
            "customers": st.column_config.NumberColumn(text("quality.customers"), format="localized"),
            "name": st.column_config.TextColumn(text("quality.group")),
        }

        def open_rows(row: int, column: str) -> None:
            if column in OPENED:
                drill.remember(_of_group(page, report, OPENED[column], report.sizes["group_id"][row]))

        draw_table(shares, key="sizes", alt=text("quality.sizes"), columns=columns, on_pick=open_rows)

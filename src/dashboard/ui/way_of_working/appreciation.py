"""Owns effort and appreciation on the screen: the groups in their corners, and as a list."""

from collections.abc import Iterator, Mapping
from math import log
from typing import Any

import polars as pl
import streamlit as st

from dashboard.charts.labels import NARROW_WIDTH, POINT, away
from dashboard.charts.quadrant import HEIGHT, chart_quadrant, radius
from dashboard.insight.way_of_working.appreciation import (
    APPRECIATION,
    EFFORT,
    QUADRANTS,
    UNCLEAR,
    effort_and_appreciation,
)
from dashboard.model.period import Compare
from dashboard.ui.asking import ask
from dashboard.ui.asking.cache import MEMORY
from dashboard.ui.available.fitting import can_show
from dashboard.ui.behind import drill
from dashboard.ui.elements.look import ink
from dashboard.ui.elements.named_points import draw_numbers, name_points
from dashboard.ui.elements.picking import draw_clickable
from dashboard.ui.elements.tables import draw_table
from dashboard.ui.figures.values import in_currency, member_name, shortly
from dashboard.ui.groups.without_groups import draw_no_groups
from dashboard.ui.view.address_bar import put, said
from dashboard.ui.view.kpis import KPI
from dashboard.ui.view.page import Page
from dashboard.ui.way_of_working.columns import columns_of
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, many, plain, text

WIDTH = 1000.0  # px; about as wide as the picture is on a desktop
MARGIN = 1.35  # times the least and the largest cost, and
ROOM = 0.04  # of a share, below and above the intervals: room for names
_OPENED = "way-group"


def draw_appreciation(page: Page) -> None:
    """Draw the groups by what serving them costs and by how content they are."""
    _open_group()
    if not (can_show(page, EFFORT) and can_show(page, APPRECIATION)):
        return
    if not ask.counts(page.store)["groups"]:
        draw_no_groups()
        return
    asked = page.question(compare=Compare.NONE)
    key = ("effort and appreciation", asked)
    found = MEMORY.get(page.store, key, lambda: effort_and_appreciation(page.store, asked))
    placed = found.drop_nulls("quadrant")
    if placed.is_empty():
        st.info(text("none_yet"))
        return
    with st.container(border=True, key="panel-quadrant"):
        st.subheader(text("way.quadrant"), anchor=False)
        company = placed.row(0, named=True)
        numbers = {"cost": shortly(KPI[EFFORT], company["company_effort"]),
                   "content": shortly(KPI[APPRECIATION], company["company_appreciation"])}  # fmt: skip
        st.markdown(plain(text("way.quadrant_told", **numbers) + " " + _told_apart(page, placed)))
        _draw_quadrant(page, placed.filter(pl.col("effort") > 0))
        st.caption(text("way.pale"))
    with st.container(border=True, key="panel-by-corner"):
        _draw_list(page, found, placed)


def _told_apart(page: Page, placed: pl.DataFrame) -> str:
    """Say whose satisfaction differs from the company's beyond chance."""
    is_above = pl.col("appreciation") > pl.col("company_appreciation")
    said_of = []
    for side, where in (("above", is_above), ("below", ~is_above)):
        names = [_name(page, one) for one in placed.filter(where & ~pl.col("is_alike"))["group"]]
        if names:
            said_of.append(text("way.apart", side=text(f"way.apart.{side}"), groups=", ".join(names)))
    return " ".join(said_of) or text("way.none_apart")


def _draw_quadrant(page: Page, placed: pl.DataFrame) -> None:
    company = placed.row(0, named=True)
    costs: list[float] = placed["effort"].to_list()
    shares: list[float] = [*placed["low"], *placed["high"]]
    across = (min(costs) / MARGIN, max(costs) * MARGIN)
    upright = (max(0.0, min(shares) - ROOM), min(1.0, max(shares)) + ROOM)
    points = list(_points(page, placed.sort("customers", descending=True)))
    most = float(max(placed["customers"].to_list()))
    radii = [radius(one["size"], most) for one in points]
    named = name_points(points, lambda one, width: _pixels(one, across, upright, width), WIDTH, radii)
    rows = [
        {**one, **_names_at(one, size - POINT, across, upright)}
        for one, size in zip(named, radii, strict=True)
    ]
    spec = chart_quadrant(
        in_currency(text("way.axis_effort")), text("way.axis_content"),
        tuple((corner, text(f"way.corner.{corner}")) for corner in QUADRANTS),
        (company["company_effort"], company["company_appreciation"]), (across, upright),
        most, locale(), ink(),
    )  # fmt: skip

    def open_group(picked: Mapping[str, Any]) -> None:
        if picked.get("group_id"):
            st.session_state[_OPENED] = picked["group_id"]

    frame = pl.DataFrame(rows, schema_overrides={"group_id": pl.String}, infer_schema_length=None)
    draw_clickable(frame, spec, "quadrant", text("way.quadrant_alt"), open_group)
    draw_numbers(named)


def _points(page: Page, placed: pl.DataFrame) -> Iterator[dict[str, Any]]:
    for row in placed.iter_rows(named=True):
        label = text(
            "way.bubble", cost=shortly(KPI[EFFORT], row["effort"]), content=_share(row["appreciation"]),
            low=_share(row["low"]), high=_share(row["high"]), answers=format.count(row["answers"], locale()),
            customers=many("customers", row["customers"]), told=_standing(row),
        )  # fmt: skip
        yield {
            "x": row["effort"], "y": row["appreciation"], "low": row["low"], "high": row["high"],
            "size": row["customers"], "name": _name(page, row["group"]), "group_id": row["group"],
            "is_alike": row["is_alike"] is not False, "label": label,
        }  # fmt: skip


def _pixels(
    point: Mapping[str, Any], across: tuple[float, float], upright: tuple[float, float], width: float
) -> tuple[float, float]:
    """Give about where a point is drawn, from the upper left corner."""
    x = log(point["x"] / across[0]) / log(across[1] / across[0])
    y = (point["y"] - upright[0]) / (upright[1] - upright[0])
    return width * x, HEIGHT * (1 - y)


def _names_at(
    point: Mapping[str, Any], by: float, across: tuple[float, float], upright: tuple[float, float]
) -> dict[str, float]:
    """Give where a name is hung up, that it stands beside its bubble and not on it; on a phone its number."""
    found = {}
    for suffix, width in (("", WIDTH), ("_narrow", NARROW_WIDTH)):
        right, down = away(point[f"side{suffix}"], by)
        found[f"name_x{suffix}"] = point["x"] * (across[1] / across[0]) ** (right / width)
        found[f"name_y{suffix}"] = point["y"] - down / HEIGHT * (upright[1] - upright[0])
    return found


def _draw_list(page: Page, found: pl.DataFrame, placed: pl.DataFrame) -> None:
    """Draw the groups by corner: what a phone reads, and what says which differences are real."""
    st.subheader(text("way.list"), anchor=False)
    order = {corner: place for place, corner in enumerate((*QUADRANTS, UNCLEAR))}
    ordered = placed.sort(pl.col("quadrant").replace_strict(order), -pl.col("effort"))
    rows = [
        {
            "group": _name(page, row["group"]),
            "corner": text(f"way.corner.{row['quadrant']}"),
            "cost": row["effort"],
            "content": 100 * row["appreciation"],
            "between": f"{_share(row['low'])} – {_share(row['high'])}",
            "answers": row["answers"],
            "differs": _standing(row),
            "customers": row["customers"],
        }
        for row in ordered.iter_rows(named=True)
    ]
    frame = pl.DataFrame(rows, infer_schema_length=None)

    def open_group(row: int, _: str) -> None:
        group = ordered["group"][row]
        if group is None:
            drill.remember(page.question(APPRECIATION).where("group", None))
        else:
            st.session_state[_OPENED] = group

    columns = columns_of(frame, cost=in_currency(text("way.column.cost")))
    draw_table(frame, key="by-corner", alt=text("way.list"), columns=columns, on_pick=open_group)
    if unplaced := [_name(page, one) for one in found.filter(pl.col("quadrant").is_null())["group"]]:
        st.caption(plain(text("way.not_placed", groups=", ".join(unplaced))))


def _open_group() -> None:
    """Go to the page of groups, to the one that somebody clicked."""
    if group := st.session_state.pop(_OPENED, None):
        put({"show_group": [group], "part": []})
        st.switch_page("pages/groups.py", query_params=said())


def _name(page: Page, group: str | None) -> str:
    return member_name(group, page.names("group"), "group")


def _standing(row: Mapping[str, Any]) -> str:
    if row["is_alike"] is None:
        return text("way.few")
    if row["is_alike"]:
        return text("way.alike_company")
    return text("way.above" if row["appreciation"] > row["company_appreciation"] else "way.below")


def _share(value: float | None) -> str:
    return shortly(KPI[APPRECIATION], value)

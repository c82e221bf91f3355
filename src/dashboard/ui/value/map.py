"""Owns the map of cost against value on the screen: cells where customers are many, else each; the groups."""

from collections.abc import Iterator, Mapping
from math import log2, sqrt
from typing import Any

import polars as pl
import streamlit as st

from dashboard.charts.served_map import AXIS, BAND, HEIGHT, chart_served_map
from dashboard.insight.value.entitlement import BANDS
from dashboard.insight.value.served_map import (
    CELLS,
    CHEAP,
    CORNERS,
    DEAR,
    FARTHEST,
    Basis,
    ServedMap,
    spread_customers,
)
from dashboard.model.kpi import Unit
from dashboard.model.question import Question
from dashboard.ui.asking.cache import MEMORY
from dashboard.ui.elements.look import ink
from dashboard.ui.elements.named_points import draw_numbers, name_points
from dashboard.ui.elements.picking import draw_clickable
from dashboard.ui.view.address_bar import put
from dashboard.ui.view.page import Page
from dashboard.ui.ways.card import lead_to
from dashboard.ui.ways.listing import money
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, text

FEW = 150  # customers that are drawn one by one
WIDTH = 900.0  # px; about as wide as the map is on a desktop


def draw_map(page: Page, asked: Question, basis: Basis, found: ServedMap) -> None:
    """Draw the map; a click on a group lists its customers, one on a customer leads to its card."""
    drawn = int(found.cells["customers"].sum())
    if drawn <= FEW:
        key = ("spread", asked, basis.measure)
        spread = MEMORY.get(page.store, key, lambda: spread_customers(page.store, asked, basis, FEW))
        rows = [*_customers(page, spread)]
    else:
        rows = [*_cells(page, found)]
    band, (_, most) = BANDS[basis.measure], CELLS[basis.measure]
    groups = _groups(page, found, most)
    rows += groups
    spec = chart_served_map(
        text("value.axis_cost"), text(f"value.axis_served.{basis.measure}"),
        tuple((corner.value, text(f"value.corner.{corner}")) for corner in CORNERS),
        (CHEAP, DEAR), (band.short, band.ample), (FARTHEST, most), locale(), ink(),
    )  # fmt: skip

    def open_picked(picked: Mapping[str, Any]) -> None:
        if picked.get("group_id"):
            put({"of_group": [picked["group_id"]]})
        elif picked.get("customer_id"):
            lead_to(picked["customer_id"])

    frame = pl.DataFrame(rows, infer_schema_length=None)
    draw_clickable(frame, spec, "served-map", text("value.map_alt"), open_picked)
    draw_numbers(groups)
    unplaced = int(found.corners["customers"].sum()) - drawn
    told = {"drawn": format.count(drawn, locale()), "unplaced": format.count(unplaced, locale())}
    st.caption(text("value.map_few" if drawn <= FEW else "value.map_many", **told))


def _cells(page: Page, found: ServedMap) -> Iterator[dict[str, Any]]:
    most = found.cells["customers"].max()
    for row in found.cells.iter_rows(named=True):
        label = text(
            "value.cell", customers=format.count(row["customers"], locale()),
            profit=money(page, row["profit"]), cost=money(page, row["cost"]),
            corner=text(f"value.corner.{row['corner']}"),
        )  # fmt: skip
        edges = {"x": row["x_low"], "x2": row["x_high"], "y": row["y_low"], "y2": row["y_high"]}
        weight = sqrt(row["customers"] / most)  # a few customers are to be seen beside many
        yield {"kind": "cell", **edges, "corner": row["corner"], "weight": weight, "label": label}


def _customers(page: Page, spread: pl.DataFrame) -> Iterator[dict[str, Any]]:
    for row in spread.iter_rows(named=True):
        label = text("value.one", customer=row["customer_id"], profit=money(page, row["profit"]))
        yield {"kind": "customer", "x": row["times"], "y": row["served"], "corner": row["corner"],
               "customer_id": row["customer_id"], "label": label}  # fmt: skip


def _groups(page: Page, found: ServedMap, most: float) -> list[dict[str, Any]]:
    """Give each group where its customers lie together, the largest first, with the side its name goes to."""
    names = page.names("group")
    sums = found.groups.drop_nulls("group_id").group_by("group_id").agg(pl.exclude("corner").sum())
    placed = sums.filter((pl.col("agreed") > 0) & (pl.col("warranted") > 0)).sort(
        -pl.col("customers"), "group_id"
    )
    points = [
        _group(row, names.get(row["group_id"], row["group_id"])) for row in placed.iter_rows(named=True)
    ]
    return name_points(points, lambda one, width: _pixels(one["x"], one["y"], most, width), WIDTH)


def _group(row: Mapping[str, Any], name: str) -> dict[str, Any]:
    times, served = row["cost"] / row["warranted"], row["got"] / row["agreed"]
    label = text(
        "value.group_point", name=name, customers=format.count(row["customers"], locale()),
        times=format.short(times, Unit.RATE, locale()), served=f"{served:.0%}",
    )  # fmt: skip
    return {"kind": "group", "x": times, "y": served, "corner": "group", "group_id": row["group_id"],
            "name": name, "label": label}  # fmt: skip


def _pixels(times: float, served: float, most: float, width: float) -> tuple[float, float]:
    """Give about where a point is drawn, from the upper left corner."""
    across = (log2(max(times, 1 / FARTHEST)) / log2(FARTHEST) + 1) / 2
    down = (1 + BAND - min(served / most, 1.0)) / (1 + 2 * BAND)
    return width * min(across, 1.0), (HEIGHT - AXIS) * down

"""Owns who is served too much or too little on the screen: the map, its corners, the customers of one."""

from collections.abc import Mapping
from typing import Any

import polars as pl
import streamlit as st

from dashboard.insight.selecting import year_of
from dashboard.insight.value.entitlement import BANDS, LEVEL, Measure, measures, promise
from dashboard.insight.value.follow_up import with_owners
from dashboard.insight.value.ranking import NEEDS
from dashboard.insight.value.served_map import (
    CHEAP,
    DEAR,
    Basis,
    Corner,
    ServedMap,
    cost_rate,
    listed_customers,
    served_map,
)
from dashboard.model.kpi import Unit
from dashboard.model.period import Compare
from dashboard.model.question import Question
from dashboard.ui.asking import ask
from dashboard.ui.asking.cache import MEMORY
from dashboard.ui.available.fitting import can_show
from dashboard.ui.available.needs import draw_needed
from dashboard.ui.elements.tables import draw_table
from dashboard.ui.figures.values import exactly, shortly
from dashboard.ui.value.entitled import draw_entitled
from dashboard.ui.value.map import draw_map
from dashboard.ui.view.address_bar import put
from dashboard.ui.view.choice import choose
from dashboard.ui.view.kpis import KPI
from dashboard.ui.view.page import Page
from dashboard.ui.ways.listing import SHOWN, columns_of, draw_listing, money
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, plain, text

ALL = ""  # of the groups


def draw_served(page: Page) -> None:
    """Draw the map of the active customers under the page's filters."""
    if not can_show(page, NEEDS):
        return
    asked = page.question(NEEDS, compare=Compare.NONE)
    basis = _chosen_basis(page, asked)
    if basis is None:
        return
    found = MEMORY.get(
        page.store, ("served", asked, basis.measure), lambda: served_map(page.store, asked, basis, SHOWN)
    )
    if found.corners.is_empty():
        st.info(text("none_yet"))
        return
    with st.container(border=True, key="panel-map"):
        _draw_told(page, basis)
        draw_map(page, asked, basis, found)
    with st.container(border=True, key="panel-corners"):
        _draw_corners(page, found, basis.measure)
    with st.container(border=True, key="panel-listed"):
        _draw_listed(page, asked, basis, found)
    if found.groups["group_id"].drop_nulls().len():
        with st.container(border=True, key="panel-entitled"):
            draw_entitled(page, asked, basis, found)


def _chosen_basis(page: Page, asked: Question) -> Basis | None:
    """Give what customers are held against, by the measure that is chosen; says what is lacking for it."""
    year = asked.with_(period=year_of(asked))
    rate = cost_rate(lambda one: ask.ask(page.store, one), year)
    if rate is None:
        draw_needed(text("value.no_rate"))
        return None
    possible = measures(page.store, ask.available(page.store))
    if Measure.CONTACTS not in possible:
        draw_needed(text("value.no_plans"))
    if not possible:
        return None
    words = text("value.measure")
    measure = Measure(
        choose("agreed", words, list(possible), possible[0], lambda one: text(f"value.measure.{one}"))
    )
    promised = promise(page.store, lambda one: ask.ask(page.store, one), year)
    return Basis(measure, rate, promised if measure is Measure.ANSWERS else None)


def _draw_told(page: Page, basis: Basis) -> None:
    """Say by which thresholds customers are placed."""
    st.subheader(text("value.map_title"), anchor=False)
    band = BANDS[basis.measure]
    numbers = {
        "rate": exactly(KPI["profit"], 100 * basis.rate),
        "per": money(page, 100.0),
        "dear": format.short(DEAR, Unit.RATE, locale()),
        "cheap": f"{CHEAP:.0%}",
        "short": f"{band.short:.0%}",
        "ample": f"{band.ample:.0%}",
    }
    st.markdown(plain(text("value.map_told", **numbers)))
    st.caption(text(f"value.agreed.{basis.measure}"))
    if basis.promised is not None and not basis.promised.is_set:
        level = shortly(KPI[LEVEL], basis.promised.otherwise)
        st.caption(text("value.no_target", level=level))


def _draw_corners(page: Page, found: ServedMap, measure: Measure) -> None:
    """Draw the corners side by side: who lies there, what it costs, what it would save or win."""
    st.subheader(text("value.corners"), anchor=False)
    total = found.corners["customers"].sum()
    by_corner = {row["corner"]: row for row in found.corners.iter_rows(named=True)}
    rows = [
        {
            "corner": text(f"value.corner.{corner}"),
            "customers": row["customers"],
            "share": 100 * row["customers"] / total,
            "profit": row["profit"],
            "cost_to_serve": row["cost"],
            "told": told(page, corner, row, measure),
        }
        for corner in Corner
        if (row := by_corner.get(corner))
    ]
    columns = columns_of(frame := pl.DataFrame(rows))
    columns["share"] = st.column_config.NumberColumn(text("value.column.share"), format="%.1f%%")
    listed = [corner for corner in Corner if corner in by_corner]
    draw_table(
        frame, key="corners", alt=text("value.corners"), columns=columns,
        on_pick=lambda row, _: put({"corner": [listed[row].value], "of_group": ()}),
    )  # fmt: skip
    st.caption(text("value.corners_about"))


def told(page: Page, corner: Corner, row: Mapping[str, Any], measure: Measure) -> str:
    """Say what a corner would save, or what is at stake there."""
    numbers = {
        "excess": money(page, row["excess"]),
        "room": money(page, row["room"]),
        "profit": money(page, row["profit"]),
        "missing": text(f"value.missing.{measure}", count=format.count(row["missing"], locale())),
    }
    return text(f"value.told.{corner}", **numbers)


def _draw_listed(page: Page, asked: Question, basis: Basis, found: ServedMap) -> None:
    st.subheader(text("value.listed"), anchor=False)
    corner, group = _chosen(page, found)
    narrowed = asked.where("group", group) if group else asked
    of_corner = found.groups.filter(pl.col("group_id") == group) if group else found.corners
    count = int(of_corner.filter(pl.col("corner") == corner)["customers"].sum())
    if not count:
        st.caption(text("value.nobody.all"))
        return

    def owned(listed: pl.DataFrame) -> pl.DataFrame:
        day = min(page.period.last, page.as_of)
        return with_owners(page.store, listed, day, page.viewer.scope)

    def read(limit: int) -> pl.DataFrame:
        return owned(listed_customers(page.store, narrowed, basis, corner, limit))

    def first() -> pl.DataFrame:
        return read(SHOWN) if group else owned(found.listed.filter(corner=corner).drop("corner"))

    shown = MEMORY.get(page.store, ("listed", narrowed, basis.measure, corner), first)
    draw_listing(shown, count, read, name=f"served-{corner}", alt=text("value.listed"))


def _chosen(page: Page, found: ServedMap) -> tuple[Corner, str]:
    """Give the corner and the group whose customers are listed; "" for every group."""
    names = page.names("group")
    there = [one for one in Corner if one in set(found.corners["corner"])]
    known = found.groups["group_id"].drop_nulls().unique()
    groups = [ALL, *sorted(known, key=lambda one: names.get(one, one))]

    def called(one: str) -> str:
        return names.get(one, one) if one else text("value.every_group")

    with st.container(horizontal=True):
        corner = choose(
            "corner", text("value.corner"), there, there[0], lambda one: text(f"value.corner.{one}")
        )
        return Corner(corner), choose("of_group", text("value.column.group"), groups, ALL, called)

"""Owns the matrix of causes by group on the screen, with what differs beyond chance."""

from collections.abc import Mapping
from typing import Any

import polars as pl
import streamlit as st

from dashboard.charts.standings import chart_standings
from dashboard.insight.value.missed import Cause, missed_by_group
from dashboard.insight.value.missed_apart import Apart, apart
from dashboard.model.kpi import Unit
from dashboard.model.question import Question
from dashboard.ui.asking.cache import MEMORY
from dashboard.ui.elements.look import ink
from dashboard.ui.elements.picking import draw_clickable
from dashboard.ui.figures.values import member_name
from dashboard.ui.value.causes import cause_name, list_cause
from dashboard.ui.view.page import Page
from dashboard.ui.words import format
from dashboard.ui.words.format import NOTHING
from dashboard.ui.words.texts import locale, plain, text

CAUSES, GROUPS = 10, 14  # in the matrix
TOLD = 5  # differences put in words


def draw_apart(page: Page, asked: Question, cause: Cause) -> None:
    """Draw which causes are more frequent in a group than in all others."""
    st.subheader(text("value.apart"), anchor=False)
    found = apart(of_groups(page, asked, cause), page.store.settings().small_cell)
    if found["group_id"].n_unique() < 2:
        st.caption(text("value.one_group"))
        return
    names = page.names("group")
    st.markdown(plain(_told(page, found, cause, names)))
    often = (
        found.group_by("cause").agg(pl.col("missed").sum()).sort(-pl.col("missed"), "cause", nulls_last=True)
    )
    kept = often.head(CAUSES)["cause"].to_list()
    largest = (
        found.group_by("group_id").agg(pl.col("of").first()).sort(-pl.col("of"), "group_id", nulls_last=True)
    )
    groups = largest.head(GROUPS)["group_id"].to_list()
    rows = [
        {
            "column": cause_name(page, cause, row["cause"]),
            "group": member_name(row["group_id"], names, "group"),
            "standing": row["standing"],
            "label": NOTHING if row["standing"] == Apart.FEW else _share(row["share"]),
            "told": _interval(row),
        }
        for row in found.iter_rows(named=True)
        if row["cause"] in kept and row["group_id"] in groups
    ]
    spec = chart_standings(
        tuple(cause_name(page, cause, one) for one in kept),
        tuple(member_name(one, names, "group") for one in groups), locale(), ink(),
    )  # fmt: skip
    frame = pl.DataFrame(rows, infer_schema_length=None)
    of_name = {cause_name(page, cause, one): one for one in kept}

    def list_picked(picked: Mapping[str, Any]) -> None:
        if picked.get("column") in of_name:
            list_cause(of_name[picked["column"]])

    with st.container(key="matrix"):  # not on a phone: the words above say what differs
        draw_clickable(frame, spec, "causes-apart", text("value.apart_alt"), list_picked)
        st.caption(text("value.apart_about", least=page.store.settings().small_cell))


def of_groups(page: Page, asked: Question, cause: Cause) -> pl.DataFrame:
    """Give what was missed by group and cause, as `missed_by_group` does."""
    key = ("missed by group", asked, cause)
    return MEMORY.get(page.store, key, lambda: missed_by_group(page.store, asked, cause))


def _told(page: Page, found: pl.DataFrame, cause: Cause, names: Mapping[str, str]) -> str:
    """Say the plainest differences, those that most opportunities stand behind first."""
    known = pl.col("standing").is_in([Apart.MORE, Apart.LESS])
    apart_from = found.filter(known).sort(
        (pl.col("share") - pl.col("others")).abs() * pl.col("of"), descending=True
    )
    if apart_from.is_empty():
        return text("value.apart_none")
    lines = [
        text(
            f"value.apart_{row['standing']}", group=member_name(row["group_id"], names, "group"),
            cause=cause_name(page, cause, row["cause"]),
            share=_share(row["share"]), others=_share(row["others"]),
        )
        for row in apart_from.head(TOLD).iter_rows(named=True)
    ]  # fmt: skip
    return " ".join(lines)


def _interval(row: dict[str, float]) -> str:
    counts = {name: format.count(row[name], locale()) for name in ("missed", "of")}
    return text(
        "value.apart_cell", **counts, low=_share(row["low"]), high=_share(row["high"]),
        others=_share(row["others"]), standing=text(f"value.standing.{row['standing']}"),
    )  # fmt: skip


def _share(value: float) -> str:
    return format.short(value, Unit.SHARE, locale())

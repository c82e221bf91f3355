"""Owns the table of what each group is to get beside what it got: contacts, answers in time, the cost."""

from collections.abc import Mapping
from typing import Any

import polars as pl
import streamlit as st

from dashboard.insight.selecting import year_of
from dashboard.insight.value.entitlement import LEVEL, Measure, Promise, promise
from dashboard.insight.value.served_map import Basis, Corner, ServedMap
from dashboard.model.question import Question
from dashboard.ui.asking import ask
from dashboard.ui.elements.tables import draw_table
from dashboard.ui.figures.values import member_name
from dashboard.ui.view.address_bar import put
from dashboard.ui.view.page import Page
from dashboard.ui.ways.listing import columns_of
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, text


def draw_entitled(page: Page, asked: Question, basis: Basis, found: ServedMap) -> None:
    """Draw what each group is to get beside what it got."""
    st.subheader(text("value.entitled"), anchor=False)
    st.caption(text("value.entitled_about"))
    year = asked.with_(period=year_of(asked))
    st.caption(text("figures.of_today", day=format.day(year.period.last, locale())))
    promised = basis.promised or promise(page.store, lambda one: ask.ask(page.store, one), year)
    levels = _levels(page, year)
    names = page.names("group")
    sums = found.groups.group_by("group_id").agg(pl.exclude("corner").sum())
    short = found.groups.filter(pl.col("corner").is_in([Corner.TOO_LITTLE, Corner.DEAR_SHORT]))
    few = dict(short.group_by("group_id").agg(pl.col("customers").sum()).rows())
    rows = [
        {
            "group": member_name(row["group_id"], names, "group"),
            "customers": row["customers"],
            **_contacts(row, basis.measure),
            **_answers(row["group_id"], promised, levels),
            "cost_per_customer": row["cost"] / row["customers"],
            "times": row["cost"] / row["warranted"] if row["warranted"] else None,
            "short": 100 * few.get(row["group_id"], 0) / row["customers"],
        }
        for row in sums.iter_rows(named=True)
    ]
    frame = pl.DataFrame(sorted(rows, key=lambda row: row["group"]), infer_schema_length=None)
    of_name = {member_name(one, names, "group"): one for one in sums["group_id"].drop_nulls()}

    def list_group(row: int, _: str) -> None:
        if (name := frame["group"][row]) in of_name:
            put({"of_group": [of_name[name]]})

    draw_table(
        frame, key="entitled", alt=text("value.entitled"), columns=columns_of(frame), on_pick=list_group
    )


def _contacts(row: Mapping[str, Any], measure: Measure) -> dict[str, float]:
    if measure is not Measure.CONTACTS:
        return {}
    return {"planned": row["agreed"] / row["customers"], "made": row["got"] / row["customers"]}


def _answers(
    group_id: str | None, promised: Promise, levels: Mapping[str | None, float]
) -> dict[str, float | None]:
    share, level = promised.of_group(group_id), levels.get(group_id)
    return {
        "target": None if share is None else 100 * share,
        "level": None if level is None else 100 * level,
    }


def _levels(page: Page, year: Question) -> dict[str | None, float]:
    if LEVEL not in ask.available(page.store):
        return {}
    found = ask.ask(
        page.store, year.with_(kpis=(LEVEL,), by=("group",), filters=(), has_intervals=False)
    ).frame
    return dict(found.drop_nulls("value").select("group", "value").rows())

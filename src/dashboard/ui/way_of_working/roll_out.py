"""Owns the roll-out on the screen: by which KPI it is judged, its effect, and every group with its own."""

from collections.abc import Mapping
from typing import Any

import polars as pl
import streamlit as st

from dashboard.insight.way_of_working.roll_out import Way, groups_by_way
from dashboard.model.kpi import Kpi
from dashboard.model.period import Compare
from dashboard.model.question import Question
from dashboard.ui.asking import ask
from dashboard.ui.asking.cache import MEMORY
from dashboard.ui.available.fitting import can_show
from dashboard.ui.behind import drill
from dashboard.ui.elements.tables import draw_table
from dashboard.ui.figures.values import answering
from dashboard.ui.view.judge import EFFECT, choose_judge
from dashboard.ui.view.kpis import KPI
from dashboard.ui.view.page import Page
from dashboard.ui.way_of_working.columns import columns_of
from dashboard.ui.way_of_working.effect import draw_effect
from dashboard.ui.way_of_working.told import signed, told_standing
from dashboard.ui.words import format
from dashboard.ui.words.texts import many, plain, text

Row = Mapping[str, Any]


def draw_roll_out(page: Page) -> None:
    """Draw what the new way changed, and all groups with their way of working."""
    asked = None
    if can_show(page, EFFECT):
        asked = page.question(EFFECT, compare=Compare.NONE, new_way_kpi=choose_judge(page))
    if not ask.counts(page.store)["groups"]:
        return
    whose = asked or page.question(EFFECT)
    key = ("groups by way", page.as_of, whose.filters, whose.scope)
    groups = MEMORY.get(page.store, key, lambda: groups_by_way(page.store, whose))
    if asked:
        draw_effect(page, asked, groups)
    with st.container(border=True, key="panel-groups"):
        _draw_groups(page, asked, groups)


def _draw_groups(page: Page, asked: Question | None, groups: pl.DataFrame) -> None:
    """Draw every group: how it is served, since when, who answers for it, and the effect of its own."""
    st.subheader(text("way.groups"), anchor=False)
    often = dict(groups.group_by("way").len().rows())
    new = often.get(Way.NEW, 0) + often.get(Way.UNDATED, 0)
    counts = {"new": many("groups", new), "traditional": many("groups", often.get(Way.TRADITIONAL, 0))}
    later = often.get(Way.PLANNED)
    planned = " " + text("way.planned", planned=many("groups", later)) if later else ""
    st.markdown(plain(text("way.counted", **counts) + planned))
    _draw_unwritten(groups)
    effects = {}
    if asked:
        frame = ask.ask(page.store, asked.with_(by=("group",))).frame
        effects = {row["group"]: row for row in frame.iter_rows(named=True) if row["value"] is not None}
        judge = KPI[asked.new_way_kpi or ""]
    rows = [
        {
            "group": row["name"],
            **(_effect(judge, effects.get(row["group"])) if effects else {}),
            "way": text(f"way.way.{row['way']}"),
            "since": row["new_since"],
            "department": row["department"],
            "manager": answering(row["manager"], row["left_on"]),
        }
        for row in groups.iter_rows(named=True)
    ]
    frame = pl.DataFrame(rows, schema_overrides={"since": pl.Date}, infer_schema_length=None)

    def open_effect(row: int, _: str) -> None:
        group = groups["group"][row]
        if asked and group in effects:
            drill.remember(asked.where("group", group))

    draw_table(
        frame, key="groups-by-way", alt=text("way.groups"), columns=columns_of(frame), on_pick=open_effect
    )
    if effects:
        st.caption(text("way.groups_click"))


def _draw_unwritten(groups: pl.DataFrame) -> None:
    """Say of which groups the roll-out is not written down, and lead to where it is added."""
    named = {way: groups.filter(way=way)["name"].to_list() for way in (Way.UNDATED, Way.UNKNOWN)}
    lines = [text(f"way.{way}", groups=", ".join(names)) for way, names in named.items() if names]
    if lines:
        st.markdown("  \n".join(plain(line) for line in lines))
        st.page_link("pages/data.py", label=text("missing.add"), icon=":material/upload_file:")


def _effect(kpi: Kpi, row: Row | None) -> dict[str, Any]:
    if row is None:
        return dict.fromkeys(("effect", "told", "between", "n"))
    has_interval = row["low"] is not None
    return {
        "effect": 100 * row["value"],
        "told": told_standing(kpi, row),
        "between": f"{signed(row['low'])} – {signed(row['high'])}" if has_interval else format.NOTHING,
        "n": row["n"],
    }

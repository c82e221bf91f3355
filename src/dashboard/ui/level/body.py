"""Owns the page body that compares the members of one level – groups, departments or teams – and shows one in
depth."""

from collections.abc import Mapping

import polars as pl
import streamlit as st

from dashboard.ui.asking import ask
from dashboard.ui.available.fitting import (
    NEEDS,
    draw_missing,
    draw_unfiltered,
    every_kpi,
    headlines_of,
    shown,
)
from dashboard.ui.figures.values import member_name
from dashboard.ui.groups.marks import await_marks
from dashboard.ui.groups.without_groups import draw_no_groups
from dashboard.ui.level.depth import draw_depth
from dashboard.ui.side_by_side.bars import draw_bars
from dashboard.ui.side_by_side.board import draw_board, members_question, usual_columns
from dashboard.ui.view.choice import choose, choose_headed
from dashboard.ui.view.kpis import ACTIVE, KPI
from dashboard.ui.view.page import Page
from dashboard.ui.words.texts import many, plain, say, text

USUAL = {"team": "plan_adherence"}  # what is compared first, of others the service level


def draw_level(page: Page, dimension: str) -> None:
    """Draw the comparison of all members, the table of several KPIs, and one member in depth."""
    ids = shown(page, every_kpi(), dimension)
    if not ids or not ask.counts(page.store)[NEEDS[dimension]]:
        _draw_nothing(page, dimension)
        return
    if dimension == "group":
        await_marks(page)
    first = headlines_of(dimension)
    usual = next((one for one in (USUAL.get(dimension, "service_level"), *first) if one in ids), ids[0])
    with st.container(border=True, key="panel-compare"):
        level = text(f"level.{dimension}")
        kpi = choose_headed(
            lambda one: text("compare.title", kpi=say(KPI[one].name), level=level),
            "kpi", text("compare.kpi"), ids, usual, lambda one: say(KPI[one].name),
        )  # fmt: skip
        draw_bars(page, kpi, dimension, key="level-bars")
    with st.container(border=True, key="panel-board"):
        st.subheader(text("compare.table"), anchor=False)
        draw_board(page, dimension, ids)
    draw_unfiltered(page, first)
    draw_missing(page, first)
    members = _members(page, dimension, ids)
    if dimension == "team" and not page.view.where:
        _draw_absent(page, members)
    if not members:
        st.caption(text("none_yet"))
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="panel-pick"):
        st.subheader(text("compare.pick"), anchor=False, width="content")
        member = choose(
            f"show_{dimension}", text("compare.pick"), list(members), next(iter(members)),
            lambda one: members[one], hidden=True,
        )  # fmt: skip
    draw_depth(page, dimension, member, members[member], kpi, usual_columns(dimension, ids))


def _members(page: Page, dimension: str, ids: tuple[str, ...]) -> dict[str, str]:
    """Give the members that have active customers, then those that have any of the usual figures, by name."""
    chosen = list(dict.fromkeys((*usual_columns(dimension, ids), *([ACTIVE] if ACTIVE in ids else []))))
    frame = ask.ask(page.store, members_question(page, dimension, chosen)).frame
    names = page.names(dimension)
    found = {value: member_name(value, names, dimension) for value in frame[dimension].drop_nulls()}
    is_active = (pl.col("kpi") == ACTIVE) & (pl.col("value") > 0)
    active = set(frame.filter(is_active)[dimension])
    return dict(sorted(found.items(), key=lambda pair: (pair[0] not in active, pair[1])))


def _draw_absent(page: Page, members: Mapping[str, str]) -> None:
    """Name the teams that look after nobody: they have no bar and no row."""
    absent = sorted(name for team, name in page.names("team").items() if team not in members)
    if absent:
        st.caption(plain(f"{many('no_accounts', len(absent))}: {', '.join(absent)}."))


def _draw_nothing(page: Page, dimension: str) -> None:
    if dimension == "group" and not ask.counts(page.store)["groups"]:
        draw_no_groups()
        return
    with st.container(border=True, key="panel-nothing"):
        st.markdown(text("compare.no_level", level=text(f"levels.{dimension}"), tables=NEEDS[dimension]))
        st.page_link("pages/data.py", label=text("missing.add"), icon=":material/upload_file:")

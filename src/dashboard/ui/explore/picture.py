"""Owns the picture: cards of the whole, bars by member, a course over time, or small charts on one scale."""

import streamlit as st

from dashboard.ui.asking import ask
from dashboard.ui.explore.answer import BARS, MULTIPLES, Explored, Row
from dashboard.ui.explore.asked import Exploration
from dashboard.ui.explore.multiples import draw_multiples
from dashboard.ui.explore.way import go_into, place_name
from dashboard.ui.figures.values import level_name, with_gap
from dashboard.ui.over_time.trend import draw_trend
from dashboard.ui.side_by_side.bars import draw_members
from dashboard.ui.side_by_side.cards import draw_cards
from dashboard.ui.view.address_bar import put
from dashboard.ui.view.choice import choose_headed
from dashboard.ui.view.kpis import KPI
from dashboard.ui.view.order import OF_CHANGE, OF_TARGET
from dashboard.ui.view.page import Page
from dashboard.ui.view.steps import Step
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, say, text


def draw_picture(page: Page, asked: Exploration, found: Explored) -> None:
    """Draw the KPI in the picture as it is split; a click goes into a member or opens a point's rows."""
    if not asked.dimensions and not asked.grain:
        draw_cards(page, asked.kpis, ask.ask(page.store, page.question(*asked.kpis)))
        return
    with st.container(border=True, key="panel-picture"):
        title, words = titled(asked), text("explore.focus")
        choose_headed(
            lambda _: title, "kpi", words, asked.kpis, asked.kpis[0], lambda one: say(KPI[one].name)
        )
        if not asked.dimensions:
            name, alt = say(KPI[asked.focus].name), text("explore.alt", what=title)
            draw_trend(page, asked.focus, name=name, key="explore-trend", alt=alt, grain=asked.grain)
            return
        if not found.members[-1].rows:
            st.caption(text("none_yet"))
            return
        if asked.order in OF_TARGET and found.members[0].everyone["target"].is_null().all():
            st.caption(text("explore.no_targets", kpi=say(KPI[asked.focus].name)))
        if asked.grain or len(asked.dimensions) > 1:
            draw_multiples(page, asked, found)
        else:
            _draw_bars(page, asked, found)
        _draw_more(asked, found)


def titled(asked: Exploration) -> str:
    """Give what the picture shows, in words."""
    kpi = say(KPI[asked.focus].name)
    levels = [level_name(one) for one in asked.dimensions]
    match levels:
        case [by, then]:
            title = text("explore.title_two", kpi=kpi, by=by, then=then)
        case [by]:
            title = text("explore.title_by", kpi=kpi, by=by)
        case _:
            title = kpi
    return (
        text("explore.title_time", what=title, grain=text(f"grain.{asked.grain}")) if asked.grain else title
    )


def _draw_bars(page: Page, asked: Exploration, found: Explored) -> None:
    members = found.members[0]
    draw_members(
        page, asked.focus, members.dimension, [members.rows[one] for one in members.shown], members.everyone,
        key="explore-bars", on_pick=lambda one: go_into(page, asked, Step(members.dimension, one)),
        told=lambda row: _told_gap(asked, row), whole=place_name(page, asked.path),
    )  # fmt: skip


def _told_gap(asked: Exploration, row: Row) -> str:
    """Give what a bar says: its value, and what it is put in order by where that is something else."""
    kpi = KPI[asked.focus]
    if asked.order in OF_CHANGE:
        return with_gap(kpi, row["value"], row["change"])
    if asked.order in OF_TARGET:
        return with_gap(kpi, row["value"], None if row["target"] is None else row["value"] - row["target"])
    return with_gap(kpi, row["value"], None)


def _draw_more(asked: Exploration, found: Explored) -> None:
    """Say how many members are not in the picture, and offer them."""
    members = found.members[-1]
    if members.left:
        numbers = {
            "shown": format.count(len(members.shown), locale()),
            "count": format.count(len(members.every), locale()),
        }
        is_all = asked.grain is None
        with st.container(horizontal=True, vertical_alignment="center", key="explore-left"):
            st.caption(text("explore.shown_all" if is_all else "explore.shown", **numbers), width="content")
            step = min(BARS if is_all and len(asked.dimensions) == 1 else MULTIPLES, members.left)
            st.button(
                text("explore.more", count=step), key="explore-more", type="tertiary",
                on_click=put, args=({"more": [str(asked.more + 1)]},),
            )  # fmt: skip

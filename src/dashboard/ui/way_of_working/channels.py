"""Owns channels on the screen: what each costs and yields, as pictures and as a table."""

import polars as pl
import streamlit as st

from dashboard.ui.asking import ask
from dashboard.ui.available.fitting import can_show, draw_missing, draw_unfiltered, shown
from dashboard.ui.behind import drill
from dashboard.ui.figures.values import member_name
from dashboard.ui.side_by_side.bars import draw_members
from dashboard.ui.side_by_side.board import draw_side_by_side, members_question
from dashboard.ui.side_by_side.pivot import Detail
from dashboard.ui.view.kpis import KPI
from dashboard.ui.view.page import Page
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, plain, say, text

COST = "channel_effectiveness"
CHANNEL_KPIS = (COST, "service_level", "csat", "wins_per_100_contacts")
COUNTS = "inward_ratio"  # stands on every contact, internal ones too
MOST = 12  # bars


def draw_channels(page: Page) -> None:
    """Draw the KPIs that tell channels apart, each as bars, and all of them side by side."""
    ids = shown(page, CHANNEL_KPIS, "channel")
    if not ids:
        can_show(page, COST)
        draw_missing(page, CHANNEL_KPIS)
        return
    counted = shown(page, (COUNTS,), "channel")
    asked = members_question(page, "channel", (*ids, *counted))
    frame = ask.ask(page.store, asked).frame
    st.caption(plain(text("way.channels_about")))
    for pair in (ids[:2], ids[2:]):
        for place, kpi_id in zip(st.columns(2), pair, strict=False):
            with place, st.container(border=True, key=f"panel-{kpi_id}", height="stretch"):
                _draw_bars(page, kpi_id, frame)
    with st.container(border=True, key="panel-channels"):
        st.subheader(text("way.channels_table"), anchor=False)
        draw_side_by_side(page, "channel", (*ids, *counted), key="channels", detail=Detail.EVIDENCE)
        if counted:
            st.caption(plain(_told_contacts(page, frame)))
    draw_unfiltered(page, CHANNEL_KPIS)
    draw_missing(page, CHANNEL_KPIS)


def _draw_bars(page: Page, kpi_id: str, frame: pl.DataFrame) -> None:
    st.subheader(say(KPI[kpi_id].name), anchor=False)
    own = frame.filter(pl.col("kpi") == kpi_id).drop_nulls("value")
    if own.is_empty():
        st.caption(text("none_yet"))
        return
    ordered = sorted(
        own.iter_rows(named=True), key=lambda row: (row["channel"] is None, -row["value"], row["channel"])
    )
    draw_members(
        page, kpi_id, "channel", ordered[:MOST], own, key=f"by-channel-{kpi_id}",
        on_pick=lambda member: drill.remember(page.question(kpi_id).where("channel", member)),
    )  # fmt: skip


def _told_contacts(page: Page, frame: pl.DataFrame) -> str:
    names = page.names("channel")
    rows = frame.filter(kpi=COUNTS).sort(-pl.col("n"), "channel").iter_rows(named=True)
    told = [
        text("way.contacts_of", channel=member_name(row["channel"], names, "channel"),
             count=format.count(row["n"], locale()))
        for row in rows
    ]  # fmt: skip
    return text("way.contacts_note", told=", ".join(told))

"""The overview: headline KPIs, what needs attention, one KPI over time and by group."""

import streamlit as st

from dashboard.ui.asking import ask
from dashboard.ui.attention import draw_attention
from dashboard.ui.available.fitting import (
    HEADLINES,
    draw_missing,
    draw_unfiltered,
    glance,
    headlines,
    parted_by,
    shown,
)
from dashboard.ui.opening import open_page
from dashboard.ui.over_time.trend import draw_trend, grain_of
from dashboard.ui.side_by_side.bars import draw_bars
from dashboard.ui.side_by_side.board import draw_side_by_side
from dashboard.ui.side_by_side.cards import draw_cards
from dashboard.ui.side_by_side.pivot import Detail
from dashboard.ui.view.choice import choose_headed
from dashboard.ui.view.kpis import KPI
from dashboard.ui.words.texts import say, text

page = open_page("overview")
PARTS = 12  # bars
ids = headlines(page)
if not ids:
    st.info(text("none_yet"))
    draw_unfiltered(page, HEADLINES)
    draw_missing(page, HEADLINES)
    st.stop()
draw_cards(page, ids, ask.ask(page.store, page.question(*shown(page, HEADLINES))))
draw_unfiltered(page, HEADLINES)
draw_missing(page, HEADLINES)
with st.container(key="first-row"):  # on a phone what needs attention comes first
    left, right = st.columns([1.65, 1])
with left, st.container(border=True, key="panel-trend", height="stretch"):
    grain = text(f"grain.{grain_of(page)}")
    kpi = choose_headed(
        lambda one: text("depth.trend", kpi=say(KPI[one].name), grain=grain),
        "kpi", text("compare.kpi"), shown(page, HEADLINES), ids[0], lambda one: say(KPI[one].name),
    )  # fmt: skip
    name = say(KPI[kpi].name)
    alt = text("overview.trend", name=name, grain=grain)
    draw_trend(page, kpi, name=name, key="overview-trend", alt=alt)
with right, st.container(border=True, key="panel-attention", height="stretch"):
    draw_attention(page)
dimension = parted_by(page)
if dimension and kpi in shown(page, HEADLINES, dimension):
    what = text(f"level.{dimension}")
    left, right = st.columns([1, 1.5])
    with left, st.container(border=True, key="panel-parts", height="stretch"):
        st.subheader(text("compare.title", kpi=name, level=what), anchor=False)
        draw_bars(page, kpi, dimension, key="overview-parts", most=PARTS)
    with right, st.container(border=True, key="panel-glance", height="stretch"):
        st.subheader(text("overview.glance", what=what), anchor=False)
        draw_side_by_side(page, dimension, glance(page, dimension), key="glance", detail=Detail.CHANGE)

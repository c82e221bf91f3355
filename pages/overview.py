"""The overview: headline KPIs, what needs attention, one KPI over time and by group."""

import streamlit as st

from dashboard.catalog.kpis import KPI
from dashboard.ui.attention import draw_attention
from dashboard.ui.bars import draw_bars
from dashboard.ui.board import draw_side_by_side
from dashboard.ui.cards import draw_cards
from dashboard.ui.choice import choose
from dashboard.ui.fitting import GLANCE, HEADLINES, draw_missing, draw_unfiltered, headlines, shown
from dashboard.ui.page import open_page
from dashboard.ui.texts import say, text
from dashboard.ui.trend import draw_trend

page = open_page("overview")
ids = headlines(page)
if not ids:
    st.info(text("none_yet"))
    draw_unfiltered(page, HEADLINES)
    draw_missing(page, HEADLINES)
    st.stop()
draw_cards(page, ids, among=shown(page, HEADLINES))
draw_unfiltered(page, HEADLINES)
draw_missing(page, HEADLINES)
by_group = shown(page, HEADLINES, "group")
left, right = st.columns([1.65, 1])
with left, st.container(border=True, key="panel-trend", height="stretch"):
    words = text("compare.kpi")
    kpi = choose("kpi", words, shown(page, HEADLINES), ids[0], lambda one: say(KPI[one].name), hidden=True)
    name = say(KPI[kpi].name)
    draw_trend(page, kpi, name=name, key="overview-trend", alt=text("overview.trend", name=name))
with right, st.container(border=True, key="panel-attention", height="stretch"):
    draw_attention(page)
if kpi in by_group:
    left, right = st.columns([1, 1.35])
    with left, st.container(border=True, key="panel-groups", height="stretch"):
        draw_bars(page, kpi, "group", key="overview-groups", title=text("overview.groups", name=name))
    with right, st.container(border=True, key="panel-glance", height="stretch"):
        st.subheader(text("overview.glance"), anchor=False)
        glance = [one for one in GLANCE if one in by_group]
        draw_side_by_side(page, "group", glance or by_group[:4], key="glance")

"""The overview: headline KPIs, what needs attention, one KPI over time and by group."""

import streamlit as st

from dashboard.catalog.kpis import KPI
from dashboard.ui.attention import draw_attention
from dashboard.ui.bars import draw_bars
from dashboard.ui.cards import draw_cards
from dashboard.ui.choice import choose
from dashboard.ui.fitting import HEADLINES, draw_missing, draw_unfiltered, headlines, shown
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
left, right = st.columns([1.65, 1])
with left:
    with st.container(border=True, key="panel-trend"):
        kpi = choose(
            "kpi",
            text("compare.kpi"),
            shown(page, HEADLINES),
            ids[0],
            lambda one: say(KPI[one].name),
            hidden=True,
        )
        name = say(KPI[kpi].name)
        draw_trend(page, kpi, name=name, key="overview-trend", alt=text("overview.trend", name=name))
    if shown(page, [kpi], "group"):
        with st.container(border=True, key="panel-groups"):
            draw_bars(page, kpi, "group", key="overview-groups", title=text("overview.groups", name=name))
with right, st.container(border=True, key="panel-attention"):
    draw_attention(page)

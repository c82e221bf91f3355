"""Entry of the pages: page settings, who may enter, navigation. Everything else is in pages/ and
src/dashboard/ui."""

from functools import partial

import streamlit as st

from dashboard.ui.behind.drill import draw_asked
from dashboard.ui.gate.faults import told
from dashboard.ui.gate.guard import enter
from dashboard.ui.view.address_bar import go_on
from dashboard.ui.words.texts import speak, text

speak()
st.set_page_config(page_title=text("app.name"), page_icon="static/icon.png", layout="wide")
st.logo("static/icon.png", size="large")
enter()
start = st.Page("pages/overview.py", title=text("page.overview"), url_path="start", default=True)
pages = [
    start,
    st.Page(partial(go_on, start), title=text("page.overview"), url_path="overview", visibility="hidden"),
    st.Page("pages/groups.py", title=text("page.groups")),
    st.Page("pages/departments.py", title=text("page.departments")),
    st.Page("pages/teams.py", title=text("page.teams")),
    st.Page("pages/scorecards.py", title=text("page.scorecards")),
    st.Page("pages/explore.py", title=text("page.explore")),
    st.Page("pages/value.py", title=text("page.value")),
    st.Page("pages/way_of_working.py", title=text("page.way_of_working")),
    st.Page("pages/group_quality.py", title=text("page.group_quality")),
    st.Page("pages/ownership.py", title=text("page.ownership")),
    st.Page("pages/workshop.py", title=text("page.workshop")),
    st.Page("pages/data.py", title=text("page.data")),
    st.Page("pages/catalogue.py", title=text("page.catalogue")),
    st.Page("pages/customer.py", title=text("page.customer"), visibility="hidden"),
]
page = st.navigation(pages, position="top")
with told():
    page.run()
    draw_asked()

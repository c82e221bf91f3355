"""Owns the ways from page to page: from what is wrong to where it is mended, from a number to exploring."""

from collections.abc import Callable

import streamlit as st

from dashboard import kpi as engine
from dashboard.model.question import Question
from dashboard.ui.view.address import Preset, read_address
from dashboard.ui.view.address_bar import put, said
from dashboard.ui.view.judge import JUDGE
from dashboard.ui.view.order import Order
from dashboard.ui.view.steps import AT, NOTHING, Step, next_level
from dashboard.ui.ways.card import CUSTOMER, PAGE, card_address
from dashboard.ui.words.texts import text

IN_DEPTH = {
    "group": "pages/groups.py",
    "department": "pages/departments.py",
    "team": "pages/teams.py",
    CUSTOMER: PAGE,
}  # by dimension, the page that shows one of its members in depth


def draw_owner_link(group_id: str | None) -> None:
    """Lead to the form that assigns owners, of one group where it is known."""
    label, icon = text("quality.mend_owner"), ":material/person_add:"
    says = {"mend": group_id} if group_id else {}
    st.page_link("pages/ownership.py", label=label, icon=icon, query_params=says)


def draw_workshop_link(group_id: str | None) -> None:
    """Lead to the workshop, to the rule of one group where it is known."""
    label, icon = text("quality.mend_rule"), ":material/build:"
    says = {"draft_group": group_id} if group_id else {}
    st.page_link("pages/workshop.py", label=label, icon=icon, query_params=says)


def draw_depth_link(asked: Question, leave: Callable[[], None]) -> None:
    """Lead from a number of one group, department, team or customer to all that is known of it.

    `leave` closes what the link stands in.
    """
    own = [one for one in asked.filters if one.dimension in IN_DEPTH and None not in one.values]
    if len(own) != 1 or len(own[0].values) != 1:
        return
    if st.button(text("rows.depth"), icon=":material/frame_inspect:", key="drill-depth", type="tertiary"):
        leave()
        dimension, member = own[0].dimension, str(own[0].values[0])
        shown = card_address(member) if dimension == CUSTOMER else {f"show_{dimension}": [member]}
        put({**shown, "kpi": asked.kpis})
        st.switch_page(IN_DEPTH[dimension], query_params=said())


def draw_explore_link(asked: Question, is_worse: bool, leave: Callable[[], None]) -> None:
    """Lead from a number to the page that explores its KPI, narrowed to whom and which days it speaks of.

    Where it `is_worse` than before, the largest setback comes first; `leave` closes what the link stands in.
    """
    if not st.button(
        text("rows.explore"), icon=":material/query_stats:", key="drill-explore", type="tertiary"
    ):
        return
    leave()
    view, _ = read_address(said())
    steps = [
        Step(one.dimension, one.values[0])
        for one in asked.filters
        if one not in view.where and len(one.values) == 1
    ]
    split = next_level(steps, engine.applicable(asked.kpis[0])) or NOTHING
    days = {}
    if asked.period != view.period(asked.as_of):
        days = {
            "period": [Preset.CUSTOM.value],
            "from": [asked.period.start.isoformat()],
            "to": [asked.period.last.isoformat()],
        }
    judge = {JUDGE: [asked.new_way_kpi] if asked.new_way_kpi else []}
    fresh = dict.fromkeys(("then", "grain", "more", "kpi"), ())
    order = [Order.LOST.value] if is_worse else []
    put(
        {
            **fresh,
            "order": order,
            "kpis": asked.kpis,
            AT: [step.word for step in steps],
            "by": [split],
            **days,
            **judge,
        }
    )
    st.switch_page("pages/explore.py", query_params=said())

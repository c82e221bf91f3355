"""Owns saying whose number it is: of which members, filters and part of the company, of which days."""

import streamlit as st

from dashboard.catalog.dimensions import DIMENSION
from dashboard.catalog.kpis import KPI
from dashboard.grouping import drafts, groupings, groups_of
from dashboard.model.question import Filter, Hours, Question, Scope
from dashboard.ui.asking import ask
from dashboard.ui.asking.company import company
from dashboard.ui.figures.answering import who_answers
from dashboard.ui.figures.values import member_name
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, plain, say, text


def draw_whose(asked: Question) -> None:
    """Say whose number it is: of which members and filters, or of the whole company; of which days."""
    period, as_of = format.span(asked.period, locale()), format.day(asked.as_of, locale())
    with st.container(horizontal=True, gap="small", key="drill-whose"):
        for one in asked.filters:
            st.badge(_told(one, asked.scope, asked.grouping), color="blue")
        for one in asked.scope.filters:
            st.badge(_told(one, asked.scope, None), icon=":material/visibility:", color="violet")
        if not (*asked.filters, *asked.scope.filters):
            st.badge(text("rows.whole"), color="blue")
        for name in _answering(asked):
            st.badge(text("rows.answers", name=plain(name)), icon=":material/person:", color="gray")
        st.badge(plain(period), icon=":material/calendar_month:", color="gray")
        st.badge(text("rows.as_of", as_of=plain(as_of)), color="gray")
        if asked.grouping:
            st.badge(text("rows.grouping", grouping=plain(_named(asked.grouping))), color="gray")
        if asked.is_restated:
            st.badge(text("filter.restated"), color="gray")
        if judge := asked.new_way_kpi:
            st.badge(text("rows.judged_by", kpi=plain(say(KPI[judge].name))), color="gray")
        if asked.hours is Hours.WORKING:
            st.badge(text("filter.in_working_hours"), color="gray")


def _answering(asked: Question) -> list[str]:
    """Give who answers for the one group, department or team that the number is of."""
    known = {} if asked.grouping else who_answers(company(), asked.as_of, asked.scope)
    parts = [(one.dimension, one.values[0]) for one in asked.filters if len(one.values) == 1]
    return [known[part] for part in parts if part in known]


def _named(grouping: str) -> str:
    known = (*groupings(company()), *drafts(company()))
    return next((one.name for one in known if one.grouping_id == grouping), "") or grouping


def _told(one: Filter, scope: Scope, grouping: str | None) -> str:
    """Say what a filter holds to; groups of a draft are known by it alone."""
    names = dict(ask.labels(company(), one.dimension, scope))
    if grouping and one.dimension == "group":
        names = {group.group_id: group.name for group in groups_of(company(), grouping)} | names
    chosen = ", ".join(member_name(value, names, one.dimension) for value in one.values)
    return f"{say(DIMENSION[one.dimension].title)}: {plain(chosen)}"

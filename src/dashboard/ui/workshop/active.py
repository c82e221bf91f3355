"""Owns what the workshop shows before there is a draft: the groups that hold, whom they have, their rules."""

from dataclasses import replace

import streamlit as st

from dashboard.grouping import Counts, Group, describe
from dashboard.ui.asking import ask
from dashboard.ui.view.page import Page
from dashboard.ui.words.texts import plain, say, text
from dashboard.ui.workshop.groups import draw_coverage, draw_share
from dashboard.ui.workshop.tried import active_on, tried


def draw_active(page: Page) -> None:
    """Draw the grouping that is active on the as-of date; nothing where there is none."""
    active = active_on(page)
    if active is None:
        return
    known = tried(page, active)
    seen = ask.values(page.store, "group", page.viewer.scope)
    counts = known.compared(active).counts_before
    counts = replace(counts, groups={one: own for one, own in counts.groups.items() if one in seen})
    draw_coverage(counts, page.as_of, is_draft=False)
    with st.container(border=True, key="panel-active"):
        st.subheader(plain(active.name), anchor=False)
        for group in known.groups:
            if group.group_id in seen:
                _draw_group(page, counts, group)


def _draw_group(page: Page, counts: Counts, group: Group) -> None:
    left, right = st.columns([1, 1.4], gap="medium")
    with left, st.container(gap=None):
        st.markdown(f"**{plain(group.name)}**")
        draw_share(page.store, counts, group)
    with right:
        if group.rule:
            st.markdown(plain(say(describe(group.rule.condition))))
        else:
            st.caption(plain(str(group.fault)) if group.fault else text("workshop.without_rule"))

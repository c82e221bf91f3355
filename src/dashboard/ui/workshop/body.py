"""Owns the body of the workshop: which draft, its groups beside the rule, and what the draft would change."""

from pathlib import Path

import streamlit as st

from dashboard.grouping import Grouping, groupings
from dashboard.ui.gate.faults import told
from dashboard.ui.view.choice import choose
from dashboard.ui.view.page import Page
from dashboard.ui.view.sections import choose_section
from dashboard.ui.words.texts import text
from dashboard.ui.workshop.active import draw_active
from dashboard.ui.workshop.attributes import draw_attributes
from dashboard.ui.workshop.checks import draw_checks
from dashboard.ui.workshop.choosing import choose_draft
from dashboard.ui.workshop.copied import draw_copied
from dashboard.ui.workshop.figures import draw_figures
from dashboard.ui.workshop.groups import choose_group, draw_coverage
from dashboard.ui.workshop.moves import draw_moves
from dashboard.ui.workshop.proposed import draw_applied, draw_proposals
from dashboard.ui.workshop.publishing import draw_publish, draw_published
from dashboard.ui.workshop.rule import draw_rule
from dashboard.ui.workshop.tried import Tried, tried

PARTS = ("attributes", "moves", "figures", "checks", "proposals", "publish")


def draw_workshop(page: Page) -> None:
    """Draw the workshop on the draft that the address names."""
    st.html(f"<style>{Path(__file__).with_name('workshop.css').read_text('utf-8')}</style>")
    draw_published()
    draw_applied()
    draft = choose_draft(page)
    if draft is None:
        draw_active(page)
        return
    with told():
        _draw_bench(page, draft)


def _draw_bench(page: Page, draft: Grouping) -> None:
    bench = tried(page, draft)
    if page.view.where:
        st.caption(text("workshop.unfiltered"))
    draw_coverage(bench.counts, bench.page.as_of)
    draw_copied(bench)
    left, right = st.columns([1, 1.9], gap="medium")
    with left:
        chosen = choose_group(bench)
    with right:
        if chosen:
            draw_rule(bench, chosen)
    part = choose_section("bench", PARTS, lambda one: text(f"workshop.part_{one}"))
    _draw_part(bench, part)


def _draw_part(bench: Tried, part: str) -> None:
    if part == "attributes":
        draw_attributes(bench)
        return
    if part == "publish":
        draw_publish(bench)
        return
    if part == "proposals":
        draw_proposals(bench)
        return
    before = _choose_before(bench)
    if part == "checks":
        draw_checks(bench, before)
    elif before is None:
        st.caption(text("workshop.nothing_active"))
    elif part == "moves":
        draw_moves(bench, before)
    else:
        draw_figures(bench, before)


def _choose_before(bench: Tried) -> Grouping | None:
    """Offer what to compare with: the grouping that holds, unless another is chosen."""
    known = {one.grouping_id: one for one in groupings(bench.page.store)}
    if not known:
        return None
    usual = bench.active.grouping_id if bench.active else next(iter(known))
    chosen = usual
    if len(known) > 1:
        chosen = choose("against", text("workshop.against"), list(known), usual, lambda one: known[one].name)
    return known[chosen]

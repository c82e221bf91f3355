"""Owns the body of the scorecards' page: whose cards there are, and which section of it is looked at."""

from pathlib import Path

import streamlit as st

from dashboard.insight.scorecards.subjects import PARTS, subjects
from dashboard.model.question import Scope
from dashboard.ui.scorecards.card import draw_card
from dashboard.ui.scorecards.chosen import draw_choice
from dashboard.ui.scorecards.matrix import draw_matrix
from dashboard.ui.scorecards.targets import draw_targets
from dashboard.ui.scorecards.words import subject_words
from dashboard.ui.view.choice import choose
from dashboard.ui.view.page import Page
from dashboard.ui.view.sections import choose_section
from dashboard.ui.words.texts import text


def draw_scorecards(page: Page) -> None:
    """Draw one card, all of a level side by side, the targets, or the choice of KPIs."""
    st.html(f"<style>{Path(__file__).with_name('scorecards.css').read_text('utf-8')}</style>")
    parts = tuple(one for one in page.view.where if one.dimension in PARTS)
    traits = tuple(one for one in page.view.where if one.dimension not in PARTS)
    scope = Scope((*page.viewer.scope.filters, *parts), page.viewer.scope.sees_persons)
    known = {one.key: one for one in subjects(page.store, page.as_of, scope)}
    section = choose_section(
        "part", ("card", "all", "targets", "kpis"), lambda one: text(f"scorecards.{one}")
    )
    match section:
        case "all":
            draw_matrix(page, list(known.values()), traits)
        case "targets":
            draw_targets(page)
        case "kpis":
            draw_choice(page)
        case _ if known:
            first = next(iter(known))
            words = {key: subject_words(one) for key, one in known.items()}
            key = choose("card", text("scorecards.whose"), list(known), first, lambda one: words[one])
            draw_card(page, known[key], traits)
        case _:
            st.info(text("scorecards.none_within"))

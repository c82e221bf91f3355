"""Owns what was typed into the table of targets as it is understood: told first, kept at a click."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from dashboard.catalog.kpis import KPI
from dashboard.insight.scorecards.target_rows import Planned
from dashboard.insight.scorecards.target_setting import Besides, change_targets, check_change, seen_targets
from dashboard.model.errors import RefusedError
from dashboard.ui.figures.values import exactly
from dashboard.ui.gate.deeds import do
from dashboard.ui.gate.faults import draw_refusal
from dashboard.ui.scorecards.edits import Edits
from dashboard.ui.view.page import Page
from dashboard.ui.words.texts import plain, text


def draw_changes(
    page: Page,
    edits: Edits,
    place: str,
    words: Callable[[Planned], str],
    besides: Besides,
    done: Callable[[], None],
) -> None:
    """Show what was understood, or everything that stands in the way of keeping it.

    It is kept in one transaction with what is `besides` to be done; then `done`.
    """
    st.subheader(text("targets.changes"), anchor=False)
    lines = [plain(_told(one, edits, words)) for one in edits.new]
    moved = {one.key for one in edits.before.values()}
    stored = {one.key: one for one in seen_targets(page.store, page.viewer, page.as_of)}
    lines += [
        plain(text("targets.gone", what=words(stored[key]))) for key in edits.gone
        if key in stored and key not in moved
    ]  # fmt: skip
    st.markdown("\n".join(f"- {line}" for line in lines))
    problems = list(edits.problems)
    try:
        if edits.new or edits.gone:
            check_change(page.store, page.viewer, page.as_of, edits.new, edits.gone)
    except RefusedError as refused:
        problems += refused.problems
    if problems:
        draw_refusal(RefusedError(problems))
        return
    keep = partial(_keep, page, edits, besides, done)
    st.button(text("targets.keep"), type="primary", key="targets-keep", on_click=do, args=(place, keep))


def _told(one: Planned, edits: Edits, words: Callable[[Planned], str]) -> str:
    kpi, old = KPI[one.kpi], edits.before.get(one.key)
    if old is None:
        return text("targets.new", what=words(one), value=exactly(kpi, one.value))
    before = exactly(KPI[old.kpi], old.value) if old.kpi in KPI else f"{old.value:g}"
    return text("targets.changed", what=words(one), before=before, value=exactly(kpi, one.value))


def _keep(page: Page, edits: Edits, besides: Besides, done: Callable[[], None]) -> str:
    load_id = change_targets(page.store, page.viewer, page.as_of, edits.new, edits.gone, besides)
    done()
    return text("targets.kept", load=load_id)

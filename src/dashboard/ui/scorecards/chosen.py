"""Owns the choice of the KPIs that every scorecard has."""

from functools import partial

import streamlit as st

from dashboard.catalog.perspectives import PERSPECTIVES, on_the_card, perspective_of
from dashboard.insight.scorecards.scorecard import choose_kpis
from dashboard.ui.asking import ask
from dashboard.ui.available.fitting import every_kpi
from dashboard.ui.gate.deeds import do_for_all, draw_done
from dashboard.ui.scorecards.words import kpi_name
from dashboard.ui.view.page import Page
from dashboard.ui.words.texts import say, text

_PLACE = "scorecard-kpis"  # of deeds


def draw_choice(page: Page) -> None:
    """Draw, per perspective, which KPIs the company's scorecards have."""
    chosen, there = on_the_card(page.store.settings().scorecard), set(ask.available(page.store))
    with st.container(border=True, key="panel-choose"):
        draw_done(_PLACE)
        st.caption(text("scorecards.choose_about"))
        if not page.viewer.may_change_all:
            st.caption(text("targets.not_allowed"))
        with st.form("scorecard-kpis", border=False):
            for one in PERSPECTIVES:
                st.multiselect(
                    say(one.title),
                    [kpi for kpi in every_kpi() if perspective_of(kpi) is one],
                    [kpi for kpi in chosen if perspective_of(kpi) is one],
                    format_func=lambda kpi: _named(kpi, there),
                    key=_key(one.id, chosen),
                    disabled=not page.viewer.may_change_all,
                )
            st.form_submit_button(
                text("scorecards.keep"),
                type="primary",
                key="scorecard-keep",
                disabled=not page.viewer.may_change_all,
                on_click=do_for_all,
                args=(_PLACE, partial(_keep, page, chosen)),
            )


def _named(kpi_id: str, there: set[str]) -> str:
    name = kpi_name(kpi_id)
    return name if kpi_id in there else f"{name} ({text('scorecards.not_yet')})"


def _key(perspective: str, chosen: tuple[str, ...]) -> str:
    return f"scorecard-{perspective}-{'-'.join(chosen)}"


def _keep(page: Page, chosen: tuple[str, ...]) -> str:
    ids = [kpi for one in PERSPECTIVES for kpi in st.session_state[_key(one.id, chosen)]]
    choose_kpis(page.store, page.viewer, ids)
    return text("scorecards.kept")

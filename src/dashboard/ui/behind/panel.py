"""Owns the order of the panel behind a number; each of its parts is a module of its own."""

from collections.abc import Callable

import streamlit as st

from dashboard import kpi as engine
from dashboard.catalog.kpis import KPI
from dashboard.kpi.figures.result import Result
from dashboard.model.kpi import Better
from dashboard.model.question import Question
from dashboard.ui.asking import ask
from dashboard.ui.asking.company import company
from dashboard.ui.available.empty_cells import draw_in_part, draw_withheld
from dashboard.ui.available.needs import draw_lacked
from dashboard.ui.behind.command import command_of
from dashboard.ui.behind.computed import draw_computed
from dashboard.ui.behind.figures import draw_figures
from dashboard.ui.behind.origin import draw_origin
from dashboard.ui.behind.rows import draw_rows
from dashboard.ui.behind.whose import draw_whose
from dashboard.ui.ways.card import go_to_card
from dashboard.ui.ways.leads import draw_depth_link, draw_explore_link
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, plain, say, text


def draw_panel(asked: Question, leave: Callable[[], None]) -> None:
    """Draw everything that is known of the number that answers a question of one KPI and no cut.

    `leave` closes the panel.
    """
    go_to_card(leave)
    store, kpi = company(), KPI[asked.kpis[0]].by(asked.hours)
    draw_whose(asked)
    if lacked := engine.missing(store).get(kpi.id):
        draw_lacked(kpi.id, lacked)
    result = ask.ask(store, asked)
    draw_figures(store, result)
    for begun in result.begun_on.values():
        st.caption(text("card.begun", day=plain(format.day(begun, locale()))))
    draw_in_part(result)
    draw_withheld(store, result)
    st.markdown(f"**{text('rows.definition')}** {plain(say(kpi.about))}")
    st.markdown(f"**{text('rows.formula')}** {plain(say(kpi.formula))}")
    if kpi.source:
        st.markdown(f"**{text('rows.source')}** {plain(kpi.source)}")
    with st.container(horizontal=True, vertical_alignment="center", key="drill-ways"):
        if asked.grouping is None:  # pages look at whichever grouping held on the day
            draw_explore_link(asked, _is_worse(result), leave)
            draw_depth_link(asked, leave)
        st.page_link(
            "pages/catalogue.py", label=text("rows.catalogue"), icon=":material/menu_book:",
            query_params={"kpi": kpi.id},
        )  # fmt: skip
    draw_rows(store, asked)
    draw_origin(store, asked)
    _draw_command(asked)
    draw_computed(store, asked, result)


def _is_worse(result: Result) -> bool:
    """Tell whether a number is worse than what it is compared with."""
    change = next(iter(result.frame["change"]), None)
    better = KPI[result.question.kpis[0]].better
    if not change or better is Better.NEITHER:
        return False
    return bool((change < 0) == (better is Better.HIGHER))


def _draw_command(asked: Question) -> None:
    st.markdown(f"**{text('rows.command')}**")
    if line := command_of(asked):
        st.code(line, language="bash", wrap_lines=True)
    else:
        st.caption(text("rows.no_command"))

"""Owns the KPI catalogue on a page: the list, and one KPI with everything its declaration says."""

from datetime import date
from html import escape

import polars as pl
import streamlit as st

from dashboard import kpi as engine
from dashboard.catalog.kpis import KPI, KPIS
from dashboard.export.reference import kpi_facts
from dashboard.export.wording import Wording
from dashboard.model.kpi import Kpi
from dashboard.model.question import Question
from dashboard.ui.asking import ask
from dashboard.ui.asking.updating import await_figures
from dashboard.ui.available.lacking import draw_more
from dashboard.ui.available.needs import draw_additions, told_needs
from dashboard.ui.behind.computed import draw_statement
from dashboard.ui.behind.drill import draw_opener
from dashboard.ui.elements.tables import draw_table
from dashboard.ui.figures.values import exactly
from dashboard.ui.view.address_bar import put
from dashboard.ui.view.choice import choose
from dashboard.ui.view.page import Page
from dashboard.ui.words.texts import language, plain, say, text


def draw_catalogue(page: Page) -> None:
    """Draw the list of all KPIs that match what is looked for, and beside it the chosen one."""
    await_figures(page.store, page.viewer)
    draw_more(page)
    left, right = st.columns([1, 1.35])
    with left, st.container(border=True, key="panel-list", height="stretch"):
        looked_for = st.text_input(
            text("catalogue.search"), placeholder=text("catalogue.search_hint"), key="catalogue-search"
        )
        _draw_list(page, looked_for.strip().lower())
    with right, st.container(border=True, key="panel-kpi", height="stretch"):
        _draw_kpi(page)


def _draw_kpi(page: Page) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        ids, words = [one.id for one in KPIS], text("compare.kpi")
        kpi = KPI[choose("kpi", words, ids, ids[0], lambda one: say(KPI[one].name), hidden=True)]
        lacked = engine.missing(page.store).get(kpi.id, ())
        there, state = not lacked, text("catalogue.available")
        if lacked:
            state = text("catalogue.lacking", needs=plain(told_needs(lacked)))
        st.markdown(f":{'green' if there else 'orange'}-badge[{state}]", width="content")
    draw_additions(lacked)
    st.markdown(plain(say(kpi.about)))
    if kpi.in_working_hours:
        st.markdown(f"**{text('catalogue.in_working_hours')}** {plain(say(kpi.in_working_hours.about))}")
    facts = kpi_facts(Wording(language()), kpi).items()
    lines = (f"<dt>{escape(title)}</dt><dd>{escape(words)}</dd>" for title, words in facts)
    st.html(f'<dl class="facts">{"".join(lines)}</dl>')
    if there and "group" in engine.applicable(kpi.id) and ask.counts(page.store)["groups"]:
        label, says = text("catalogue.compare"), {"kpi": kpi.id}
        st.page_link("pages/groups.py", label=label, icon=":material/leaderboard:", query_params=says)
    if there and page.as_of > date(1970, 1, 1):
        _draw_whole(page, page.question(kpi.id, filters=()))


def _draw_whole(page: Page, asked: Question) -> None:
    """Draw the company's own figure, the way behind it, and the SQL that gave it."""
    if not {one.dimension for one in asked.scope.filters} <= set(engine.applicable(asked.kpis[0])):
        return
    result = ask.ask(page.store, asked)
    row = next(result.frame.iter_rows(named=True), {})
    kpi = KPI[asked.kpis[0]].by(asked.hours)
    whole = text("catalogue.whole", value=plain(exactly(kpi, row.get("value"))))
    draw_opener(asked, row, key="catalogue", words=whole)
    with st.expander(text("catalogue.sql")):
        draw_statement(page.store, asked, result)


def _draw_list(page: Page, looked_for: str) -> None:
    there = set(ask.available(page.store))
    found = [kpi for kpi in KPIS if looked_for in _searched(kpi)]
    if not found:
        st.caption(text("catalogue.none"))
        return
    subject, has_data = text("catalogue.subject"), text("catalogue.data")
    rows = [
        {
            text("compare.kpi"): say(kpi.name),
            has_data: "✓" if kpi.id in there else "–",
            subject: text(f"subject.{kpi.subject}"),
        }
        for kpi in found
    ]

    def show(row: int, _: str) -> None:
        put({"kpi": [found[row].id]})

    columns = {
        text("compare.kpi"): st.column_config.TextColumn(width=200),
        has_data: st.column_config.TextColumn(width=46),
        subject: st.column_config.TextColumn(width=110),
    }
    alt = text("page.catalogue")
    draw_table(pl.DataFrame(rows), key="catalogue-list", alt=alt, height=640, columns=columns, on_pick=show)


def _searched(kpi: Kpi) -> str:
    told = (kpi.id, say(kpi.name), say(kpi.about), say(kpi.formula), kpi.source, *_needed(kpi))
    return " ".join((*told, text(f"subject.{kpi.subject}"))).lower()


def _needed(kpi: Kpi) -> list[str]:
    return [*kpi.needs, *(one for need in engine.needed_columns(kpi.id) for one in need)]

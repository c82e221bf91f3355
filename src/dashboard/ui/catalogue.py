"""Owns the KPI catalogue on a page: the list, and one KPI with everything its declaration says."""

from datetime import date

import polars as pl
import streamlit as st

from dashboard import kpi as engine
from dashboard.catalog.dimensions import DIMENSION
from dashboard.catalog.kpis import KPI, KPIS
from dashboard.catalog.tables import TABLE
from dashboard.model.kpi import Kpi
from dashboard.ui import ask
from dashboard.ui.address_bar import put
from dashboard.ui.choice import choose
from dashboard.ui.fitting import lacking_tables
from dashboard.ui.page import Page
from dashboard.ui.tables import draw_table
from dashboard.ui.texts import plain, say, text


def draw_catalogue(page: Page) -> None:
    """Draw the chosen KPI, then the list of all that match what is looked for."""
    with st.container(border=True, key="panel-kpi"):
        kpi_id = choose(
            "kpi", text("compare.kpi"), [one.id for one in KPIS], KPIS[0].id, lambda one: say(KPI[one].name)
        )
        _draw_kpi(page, KPI[kpi_id])
    with st.container(border=True, key="panel-list"):
        looked_for = st.text_input(
            text("catalogue.search"), placeholder=text("catalogue.search_hint"), key="catalogue-search"
        )
        _draw_list(page, looked_for.strip().lower())


def _draw_kpi(page: Page, kpi: Kpi) -> None:
    there = kpi.id in ask.available(page.store)
    state = (
        text("catalogue.available")
        if there
        else text("catalogue.lacking", tables=lacking_tables(page, kpi.id))
    )
    st.markdown(f"### {plain(say(kpi.name))} :{'green' if there else 'orange'}-badge[{state}]")
    st.markdown(plain(say(kpi.about)))
    facts = (
        ("catalogue.formula", say(kpi.formula)),
        ("catalogue.unit", text(f"unit.name.{kpi.unit}")),
        ("catalogue.better", text(f"better.{kpi.better}")),
        ("catalogue.needs", ", ".join(say(TABLE[name].title) for name in kpi.needs)),
        (
            "catalogue.by",
            ", ".join(say(DIMENSION[one].title) for one in engine.applicable(kpi.id) if one in DIMENSION),
        ),
        ("catalogue.source", kpi.source or "–"),
    )
    st.markdown("\n".join(f"- **{text(title)}** {plain(words)}" for title, words in facts))
    if there and page.as_of > date(1970, 1, 1):
        with st.expander(text("catalogue.sql")):
            for sql in ask.ask(page.store, page.question(kpi.id, filters=())).sql:
                st.code(sql, language="sql", wrap_lines=True)


def _draw_list(page: Page, looked_for: str) -> None:
    there = set(ask.available(page.store))
    found = [kpi for kpi in KPIS if looked_for in _searched(kpi)]
    if not found:
        st.caption(text("catalogue.none"))
        return
    subject, has_data = text("catalogue.subject"), text("catalogue.available").capitalize()
    rows = [
        {
            subject: text(f"subject.{kpi.subject}"),
            text("compare.kpi"): say(kpi.name),
            has_data: "✓" if kpi.id in there else "–",
            text("catalogue.formula"): say(kpi.formula),
            text("catalogue.definition"): say(kpi.about),
            text("catalogue.needs"): ", ".join(kpi.needs),
            "id": kpi.id,
        }
        for kpi in found
    ]

    def show(row: int, _: str) -> None:
        put({"kpi": [found[row].id]})

    columns = {
        subject: st.column_config.TextColumn(width=120),
        has_data: st.column_config.TextColumn(width=80),
    }
    alt = text("page.catalogue")
    draw_table(pl.DataFrame(rows), key="catalogue-list", alt=alt, height=560, columns=columns, on_pick=show)


def _searched(kpi: Kpi) -> str:
    return f"{kpi.id} {say(kpi.name)} {say(kpi.about)} {' '.join(kpi.needs)}".lower()

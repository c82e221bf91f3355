"""Owns the panel behind every number: definition, evidence, SQL, the rows themselves and their download."""

import polars as pl
import streamlit as st

from dashboard import kpi as engine
from dashboard.catalog.dimensions import DIMENSION
from dashboard.catalog.kpis import KPI
from dashboard.kpi import Result
from dashboard.model.question import Question
from dashboard.ui import ask, format
from dashboard.ui.company import company
from dashboard.ui.downloads import draw_downloads
from dashboard.ui.leads import draw_explore_link
from dashboard.ui.tables import draw_table, local_times
from dashboard.ui.texts import locale, plain, say, text
from dashboard.ui.values import exactly, member_name, member_names

_ASKED = "drill-question"
SHOWN = 500  # rows on the screen; the download has more


def remember(asked: Question) -> None:
    """Note which number's rows to show; the page draws the panel at its end."""
    st.session_state[_ASKED] = asked


def draw_asked() -> None:
    """Open the panel when somebody asked for the rows behind a number."""
    asked: Question | None = st.session_state.pop(_ASKED, None)
    if asked is not None:
        st.dialog(say(KPI[asked.kpis[0]].by(asked.hours).name), width="large")(_draw)(asked)


def _draw(asked: Question) -> None:
    store, kpi = company(), KPI[asked.kpis[0]].by(asked.hours)
    result = ask.ask(store, asked)
    _draw_whose(asked)
    _draw_value(result)
    st.markdown(f"**{text('rows.definition')}** {plain(say(kpi.about))}")
    st.markdown(f"**{text('rows.formula')}** {plain(say(kpi.formula))}")
    if kpi.source:
        st.markdown(f"**{text('rows.source')}** {plain(kpi.source)}")
    draw_explore_link(asked)
    _draw_rows(asked)
    with st.expander(text("rows.sql")):
        for statement in result.statements:
            if statement.is_kept:
                st.caption(text("rows.sql_kept"))
            st.code(statement.sql, language="sql", wrap_lines=True)


def _draw_whose(asked: Question) -> None:
    """Say whose number it is: of which members and filters, or of the whole company; of which days."""
    period, as_of = format.span(asked.period, locale()), format.day(asked.as_of, locale())
    with st.container(horizontal=True, gap="small", key="drill-whose"):
        for one in asked.filters:
            names = member_names(one.dimension, asked.scope)
            chosen = ", ".join(member_name(value, names, one.dimension) for value in one.values)
            st.badge(f"{say(DIMENSION[one.dimension].title)}: {plain(chosen)}", color="blue")
        if not asked.filters:
            st.badge(text("rows.whole"), color="blue")
        st.badge(plain(period), icon=":material/calendar_month:", color="gray")
        st.badge(text("rows.as_of", as_of=plain(as_of)), color="gray")
        if asked.is_restated:
            st.badge(text("filter.restated"), color="gray")


def _draw_value(result: Result) -> None:
    kpi = KPI[result.question.kpis[0]].by(result.question.hours)
    row = next(result.frame.iter_rows(named=True), None)
    if row is None:
        return
    has_interval = row["low"] is not None and row["high"] is not None and row["low"] < row["high"]
    interval = (
        f"{exactly(kpi, row['low'])} – {exactly(kpi, row['high'])}"
        if has_interval
        else text("rows.no_interval")
    )
    cells = (
        (text("rows.value"), exactly(kpi, row["value"])),
        (text("rows.n"), format.count(row["n"], locale())),
        (text("rows.interval"), interval),
    )
    for column, (title, value) in zip(st.columns(3), cells, strict=True):
        column.caption(title)
        column.markdown(f"**{plain(value)}**")


def _draw_rows(asked: Question) -> None:
    store, kpi_id = company(), asked.kpis[0]
    count = engine.count_rows(store, asked, kpi_id)
    if not count:
        st.info(text("rows.none"))
        return
    zone = ask.settings(store).time_zone
    shown = local_times(engine.rows(store, asked, kpi_id, limit=SHOWN), zone)
    numbers = {"shown": format.count(shown.height, locale()), "count": format.count(count, locale())}
    st.markdown(f"**{text('rows.table', **numbers)}**")
    draw_table(shown, key="drill-rows", alt=text("rows.title"), height=320)
    if pl.Datetime in shown.dtypes:
        st.caption(text("rows.zone", zone=plain(zone)))

    def read(limit: int) -> pl.DataFrame:
        found = local_times(engine.rows(store, asked, kpi_id, limit=limit), zone)
        return found.rename(
            {name: f"{name} ({zone})" for name in found.columns if found[name].dtype == pl.Datetime}
        )

    draw_downloads(read, name=kpi_id, count=count)

"""Owns how a number was computed: the one statement that gives it, and below it what ran."""

import streamlit as st

from dashboard.kpi import Result
from dashboard.kpi.figures.result import Statement
from dashboard.kpi.statements.layout import laid_out
from dashboard.model.question import Question
from dashboard.store import Store
from dashboard.ui.asking import ask
from dashboard.ui.words.texts import text

TALLEST = 420  # px
NOT_OF_SQL = {"derived.lifetimes": "rows.sql_lifetimes", "derived.working_days": "rows.sql_working_days"}


def draw_computed(store: Store, asked: Question, result: Result) -> None:
    """Draw the statement that gives the number, and folded below it every one that ran for it."""
    draw_statement(store, asked, result)
    _draw_tables(store, asked)
    if result.statements:
        with st.expander(text("rows.sql_ran")):
            for statement in result.statements:
                st.caption(_told(statement))
                st.code(written(statement), language="sql", wrap_lines=True, height=TALLEST)


def draw_statement(store: Store, asked: Question, result: Result) -> None:
    """Draw the one statement that gives the number, values and all, or say why there is none."""
    st.markdown(f"**{text('rows.sql')}**")
    sql = ask.statement(store, asked)
    if not sql:
        st.caption(text("rows.sql_none" if result.statements else "rows.no_sql"))
        return
    st.caption(text("rows.sql_whole"))
    st.code(sql, language="sql", wrap_lines=True, height=TALLEST)
    for table, words in NOT_OF_SQL.items():
        if table in sql:
            st.caption(text(words))


def _draw_tables(store: Store, asked: Question) -> None:
    """Draw how the tables that the statement reads are made, but for members of a draft.

    It names all groups: it is for who sees the whole company.
    """
    is_draft = ask.revision(store, asked.grouping) is not None
    if not asked.scope.filters and not is_draft and (sql := ask.made_script(store, asked)):
        with st.expander(text("rows.sql_tables")):
            st.caption(text("rows.sql_tables_about"))
            st.code(sql, language="sql", wrap_lines=True, height=TALLEST)


def written(statement: Statement) -> str:
    """Write a statement as it ran, its parameters above it."""
    given = "".join(f"-- ${name} = {_value(value)}\n" for name, value in statement.params)
    return f"{given}{laid_out(statement.sql)}"


def _told(statement: Statement) -> str:
    if not statement.of_parts:
        return text("rows.sql_asked")
    return text("rows.sql_kept" if statement.is_kept else "rows.sql_parts")


def _value(value: object) -> str:
    shown = list(value) if isinstance(value, tuple) else value
    return str(shown).replace("\n", " ")

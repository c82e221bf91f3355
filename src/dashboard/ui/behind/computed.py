"""Owns how a number was computed: the statements as they ran, laid out for reading, with their parameters."""

import streamlit as st

from dashboard.kpi import Result
from dashboard.kpi.result import Statement
from dashboard.kpi.written import laid_out
from dashboard.ui.texts import text

TALLEST = 300  # px


def draw_statements(result: Result) -> None:
    """Draw every statement that the figures come from, and what became of what it gave."""
    st.markdown(f"**{text('rows.sql')}**")
    if not result.statements:
        st.caption(text("rows.no_sql"))
    for statement in result.statements:
        st.caption(_told(statement))
        st.code(written(statement), language="sql", wrap_lines=True, height=TALLEST)


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

"""Owns what the page that is drawn now looks at: whom and which days, as a question of no KPI yet."""

import streamlit as st

from dashboard.model.question import Question

_LOOKED_AT = "looked-at"


def look_at(question: Question) -> None:
    """Note what the page looks at."""
    st.session_state[_LOOKED_AT] = question


def looked_at() -> Question | None:
    """Give what the page looks at; None where it looks at no figures."""
    found: Question | None = st.session_state.get(_LOOKED_AT)
    return found

"""Owns how faults are told on a page: what is wrong and how to mend it, never a traceback."""

import logging
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from dashboard.model.errors import RefusedError
from dashboard.ui.texts import plain, text

_log = logging.getLogger("dashboard")


@contextmanager
def told() -> Iterator[None]:
    """Show a refusal raised inside as a message on the page."""
    try:
        yield
    except RefusedError as refused:
        draw_refusal(refused)


def draw_refusal(refused: RefusedError) -> None:
    """Show every problem of a refusal."""
    for problem in refused.problems:
        st.error(plain(str(problem)), icon=":material/error:")


def draw_unexpected(error: Exception) -> bool:
    """Show one plain message with a reference, under which the error itself is in the server's log."""
    reference = uuid.uuid4().hex[:8]
    _log.error("reference %s", reference, exc_info=error)
    st.error(f"**{text('fault.title')}.** {text('fault.mend', reference=reference)}", icon=":material/error:")
    return True

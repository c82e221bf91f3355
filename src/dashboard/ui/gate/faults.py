"""Owns how faults are told on a page: what is wrong and how to mend it, never a traceback."""

import logging
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from dashboard.model.errors import RefusedError
from dashboard.ui.words.texts import plain, text

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


def record(error: Exception) -> str:
    """Write an unexpected error to the server's log and give the reference it is found under."""
    reference = uuid.uuid4().hex[:8]
    _log.error("reference %s", reference, exc_info=error)
    return reference


def draw_reference(reference: str) -> None:
    """Say that something went wrong, and under which reference the log tells what."""
    st.error(f"**{text('fault.title')}.** {text('fault.mend', reference=reference)}", icon=":material/error:")


def draw_unexpected(error: Exception) -> bool:
    """Record an error that ended a page's run and say so; gives True: nothing else is to be shown of it."""
    draw_reference(record(error))
    return True

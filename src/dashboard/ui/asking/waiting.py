"""Owns how a page waits for work: it says how far it is, offers to stop, and goes on by itself when it is
done."""

import streamlit as st

from dashboard.model.errors import CancelledError, RefusedError
from dashboard.ui.asking.jobs import Job
from dashboard.ui.gate.faults import draw_reference, draw_refusal
from dashboard.ui.words.texts import text


@st.fragment(run_every=1.0)
def wait_for(job: Job, words: str) -> None:
    """Say that work is under way, and run the page again when it is done."""
    if job.is_done:
        st.rerun()
    st.caption(f":material/hourglass_top: {words}")


@st.fragment(run_every=0.5)
def watch(job: Job, words: str) -> None:
    """Show how far work is, with a way to stop it, and run the page again when it is done."""
    if job.is_done:
        st.rerun()
    told = job.progress
    share = min(told.rows / told.total, 1.0) if told and told.total else 0.0
    st.progress(share, text=_told(told) if told else words)
    st.button(text("job.stop"), on_click=job.cancel.set, key="job-stop", icon=":material/stop_circle:")


def _told(progress: object) -> str:
    step, rows, total = (getattr(progress, name) for name in ("step", "rows", "total"))
    left = getattr(progress, "seconds_left", None)
    words = text("job.progress", step=step, rows=f"{rows:,}", total=f"{total:,}") if total else step
    return f"{words} · {text('job.left', seconds=round(left))}" if left else str(words)


def draw_fault(job: Job) -> None:
    """Say why a job that ended has no result."""
    match job.fault:
        case None:
            return
        case RefusedError():
            draw_refusal(job.fault)
        case CancelledError():
            st.info(text("job.stopped"))
        case _:
            draw_reference(job.reference)

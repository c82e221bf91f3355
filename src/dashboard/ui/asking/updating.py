"""Owns what a page says while its figures are brought up to date after a change of the data: how far it is.
No figures are shown meanwhile; the page goes on by itself."""

import streamlit as st

from dashboard import kpi
from dashboard.access import Viewer
from dashboard.store import Store
from dashboard.store.loads import history
from dashboard.ui.asking.jobs import JOBS, Job
from dashboard.ui.words.texts import plain, text

PATIENCE = 1.0  # s that a page waits before it says why
NAMED = 2  # files of a load


def await_figures(store: Store, viewer: Viewer, page_id: str = "") -> None:
    """Go on when the derived tables are up to date; until then say so, and stop the script.

    `page_id` is that of a page whose title is not drawn yet.
    """
    if kpi.is_up_to_date(store):
        return
    job = JOBS.start(store, "derived tables", lambda _: kpi.prepare(store))
    if job.thread:
        job.thread.join(PATIENCE)
    if job.is_done:
        return
    if page_id:
        st.title(text(f"page.{page_id}"), anchor=False)
    with st.container(border=True, key="panel-updating"):
        _tell(store, job, _last_load(store, viewer))
    st.stop()


@st.fragment(run_every=1.0)
def _tell(store: Store, job: Job, last_load: str) -> None:
    if job.is_done:
        st.rerun()
    progress = kpi.under_way(store)
    share = progress.done / progress.steps if progress else 0.0
    words = [text("updating.figures"), *filter(None, [last_load])]
    if progress:
        far = {
            "step": min(progress.done + 1, progress.steps),
            "steps": progress.steps,
            "seconds": round(progress.seconds),
        }
        words.append(text("updating.far", **far))
    st.progress(min(share, 1.0), text=" · ".join(words))
    st.caption(text("updating.goes_on"))


def _last_load(store: Store, viewer: Viewer) -> str:
    """Say what was loaded last, to those who may hear of everybody's loads."""
    last = history(store).head(1).to_dicts() if viewer.sees_everything else []
    if not last:
        return ""
    files = [one["file"] for one in last[0]["files"] or []]
    names = ", ".join(files[:NAMED]) if files else last[0]["source"]
    more = f" + {len(files) - NAMED}" if len(files) > NAMED else ""
    return text("updating.last", load=last[0]["load_id"], what=plain(f"{names}{more}"))

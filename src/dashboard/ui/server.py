"""Owns the app as a server: warmed up before its first visitor, with pages run through app.py only."""

import sys
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from streamlit.starlette import App

from dashboard.quality import warm
from dashboard.store import Store
from dashboard.ui.asking.company import company, use
from dashboard.ui.asking.jobs import JOBS
from dashboard.ui.gate.faults import draw_unexpected
from dashboard.ui.gate.guard import ignore_pages_folder
from dashboard.ui.warm import keep_examined, prepare_first_questions, set_apart

SCRIPT = Path(__file__).parents[3] / "app.py"


def asgi(store_folder: Path | str | None = None) -> App:
    """Give the app for any ASGI server, on the store in that folder (default: as `company()` opens it)."""
    if store_folder is not None:
        use(Store.open(store_folder))
    ignore_pages_folder()
    return st.App(SCRIPT, lifespan=_warm, on_script_error=draw_unexpected)


def serve(store: Store, port: int = 8501, address: str = "127.0.0.1", headless: bool = False) -> None:
    """Serve the app on an open store until stopped; opens a browser unless `headless`."""
    use(store)
    sys.stdout.write(f"The dashboard opens at http://{address}:{port} – Ctrl+C ends it.\n")
    sys.stdout.flush()
    asgi().run(config={"server.port": port, "server.address": address, "server.headless": headless})


@asynccontextmanager
async def _warm(_: App) -> AsyncIterator[None]:
    prepare_first_questions(company())
    set_apart()
    ended = threading.Event()
    threading.Thread(target=_keep_examined, args=(ended,), name="examine groups", daemon=True).start()
    yield
    ended.set()
    JOBS.end(company())


def _keep_examined(ended: threading.Event) -> None:
    """Import what checks need, which takes seconds, while nobody waits for it; then examine the groups."""
    warm().join()
    set_apart()
    keep_examined(company(), ended)

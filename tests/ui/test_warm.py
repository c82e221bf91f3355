"""What is done before anybody asks: a refusal is logged, and the next change of the data tried."""

import gc
import logging
import threading
import time
import weakref

import pytest
import streamlit as st
from streamlit.runtime.scriptrunner_utils import script_run_context

from dashboard import kpi
from dashboard.access import admit
from dashboard.model.errors import Problem, RefusedError
from dashboard.store import Store
from dashboard.ui.asking.cache import MEMORY
from dashboard.ui.asking.jobs import JOBS
from dashboard.ui.warm import (
    _fresh_overview,
    _of_the_scorecard,
    keep_examined,
    prepare_first_questions,
    set_apart,
)
from tests.quality.company import run, sound

PATIENCE = 60  # s; a ceiling for a busy machine, never a measure


def wait(is_so) -> None:
    patience = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < patience
        time.sleep(0.1)


def test_a_refusal_does_not_end_the_examining(
    store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    sound(store)

    def refuse(_: Store) -> None:
        raise RefusedError(Problem("Not now"))

    ended = threading.Event()
    keeping = threading.Thread(target=keep_examined, args=(store, ended))
    with monkeypatch.context() as refusing, caplog.at_level(logging.WARNING, "dashboard"):
        refusing.setattr(kpi, "prepare", refuse)
        keeping.start()
        wait(lambda: "not examined: Not now" in caplog.text)
    run(store, "UPDATE customers SET region = 'North'")
    wait(lambda: JOBS.known(store, ("groups", None, store.last_day(), admit().scope)))
    ended.set()
    keeping.join()
    JOBS.end(store)


def test_what_is_prepared_for_the_first_visitor_looks_at_no_session(
    demo_store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    said = logging.getLogger(script_run_context.__name__)
    said.addHandler(caplog.handler)
    try:
        prepare_first_questions(demo_store)
        assert "ScriptRunContext" not in caplog.text
        dict(st.session_state)  # as it would be told
        assert "ScriptRunContext" in caplog.text
    finally:
        said.removeHandler(caplog.handler)


def test_after_a_change_the_companys_scorecard_is_asked_before_anybody_does(store: Store) -> None:
    sound(store)
    asked = [one for page in [_fresh_overview(store)] if page for one in _of_the_scorecard(page)]
    assert len(asked) == 2

    def is_there() -> bool:
        try:
            for one in asked:
                MEMORY.get(store, (one, None), lambda: {}["nobody asked"])
        except KeyError:
            return False
        return True

    assert not is_there()
    gc.unfreeze()
    ended = threading.Event()
    keeping = threading.Thread(target=keep_examined, args=(store, ended))
    keeping.start()
    wait(is_there)
    wait(gc.get_freeze_count)  # what the examination brought along is looked through after no page
    ended.set()
    keeping.join()
    JOBS.end(store)


def test_what_was_set_apart_goes_once_nobody_holds_it() -> None:
    class Held:
        pass

    one = Held()
    one.own = one  # only the collection of garbage finds it
    held = weakref.ref(one)
    set_apart()
    del one
    gc.collect()
    assert held() is not None
    set_apart()
    assert held() is None

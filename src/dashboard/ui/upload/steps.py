"""Owns the order of the steps on the screen: files, what was read, what loading would do, what was done."""

import streamlit as st

from dashboard.ui.asking import ask
from dashboard.ui.asking.waiting import draw_fault, watch
from dashboard.ui.available.welcome import draw_welcome
from dashboard.ui.upload.chosen import check, collected, take
from dashboard.ui.upload.options import draw_options, draw_unreadable
from dashboard.ui.upload.outcome import draw_outcome
from dashboard.ui.upload.planned import draw_plan
from dashboard.ui.upload.receive import receive
from dashboard.ui.upload.sheets import draw_notes, draw_sheet
from dashboard.ui.upload.templates import draw_templates
from dashboard.ui.upload.work import Work, begin, current_work, drop
from dashboard.ui.view.page import Page
from dashboard.ui.words.texts import many, text

_TURN = "upload-turn"  # changes the uploader's key, which makes it let go of the files it holds


def draw_load(page: Page) -> None:
    """Draw where the load stands and what to do next."""
    work = current_work()
    if work is None:
        if not any(ask.counts(page.store).values()):
            draw_welcome(page.store, page.viewer, offers_upload=False)
        _draw_uploader(page)
        draw_templates()
        return
    if work.load:
        draw_outcome(page, work)
        return
    _draw_head(work)
    for job, words in (
        (work.reading, "load.reading"),
        (work.planning, "load.checking"),
        (work.storing, "load.storing"),
    ):
        if job and not job.is_done:
            watch(job, text(words))
            return
        if job and job.fault:
            draw_fault(job)
    if work.checks_again and work.draft and not work.draft.questions:
        work.check()
        st.rerun()
    if work.plan:
        draw_plan(page, work)
    elif work.draft:
        _draw_draft(work)


def _draw_uploader(page: Page) -> None:
    turn = st.session_state.setdefault(_TURN, 0)
    with st.container(border=True, key="panel-upload"):
        st.subheader(text("load.title"), anchor=False)
        st.markdown(text("load.about"))
        files = st.file_uploader(text("load.files"), accept_multiple_files=True, key=f"uploader-{turn}")
    if files:
        begin(page.store, receive(page.store, files))
        st.session_state[_TURN] = turn + 1
        st.rerun()


def _draw_head(work: Work) -> None:
    names = ", ".join(upload.name for upload in work.uploads)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.text(names, width="content")
        with st.container(horizontal=True, width="content"):
            _draw_next(work)
            st.button(text("load.drop"), on_click=drop, icon=":material/close:", key="load-drop")


def _draw_next(work: Work) -> None:
    """Offer what comes after looking at what was read: to read it by the answers, or to check it."""
    draft, planning = work.draft, work.planning
    if draft is None or (planning and not planning.fault):
        return
    if draft.questions:
        again = text("load.read_again")
        st.button(again, type="primary", on_click=take, args=(work,), key="load-again")
    elif not draft.problems or collected(work).leave_out:
        st.button(
            text("load.check"), type="primary", on_click=check, args=(work,), key="load-check",
            icon=":material/fact_check:",
        )  # fmt: skip


def _draw_draft(work: Work) -> None:
    draft = work.draft
    if draft is None:
        return
    if draft.questions:
        asked = text("load.open_questions", questions=many("questions", len(draft.questions)))
        st.info(asked, icon=":material/help:")
    elif draft.problems and not collected(work).leave_out:
        st.info(text("load.open_problems"), icon=":material/help:")
    draw_unreadable(work)
    draw_notes(draft)
    for number, sheet in enumerate(draft.sheets):
        draw_sheet(work, sheet, number)
    with st.container(border=True, key="panel-options"):
        draw_options(work)

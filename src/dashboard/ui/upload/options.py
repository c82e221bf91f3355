"""Owns asking how rows are treated: several of one key, those stored already, and what they refer to and
nobody knows."""

from datetime import date

import streamlit as st

from dashboard.catalog.tables import TABLE
from dashboard.intake import LAST_ROW, Mode, Sheet
from dashboard.intake.mapping.feeds import is_undated
from dashboard.ui.upload.chosen import REFUSE, key
from dashboard.ui.upload.work import Work
from dashboard.ui.words.texts import plain, say, text


def draw_keep(work: Work, sheet: Sheet, number: int) -> None:
    """Ask which row of a key counts in a sheet that has several."""
    now = work.choices.of(sheet.label).keep_last
    keeps = [REFUSE, LAST_ROW, *sheet.staged.headers]
    words = {REFUSE: _told_usual(sheet), LAST_ROW: text("load.keep_last_row")}
    st.selectbox(
        text("load.keep"), keeps, keeps.index(REFUSE if now is None else now), key=key(work, "keep", number),
        format_func=lambda name: words.get(name) or text("load.keep_highest", header=name),
        help=text("load.keep_help"), width=480,
    )  # fmt: skip


def _told_usual(sheet: Sheet) -> str:
    """Say what becomes of several rows of a key where nothing is chosen: the tables may differ in that."""
    says = []
    for is_repeated, words in ((False, "load.keep_refuse"), (True, "load.keep_repeated")):
        fed = [feed.table for feed in sheet.feeds if feed.is_repeated is is_repeated]
        if fed:
            says.append(text(words, tables=", ".join(say(TABLE[name].title) for name in fed)))
    return "; ".join(says)


def draw_unreadable(work: Work) -> None:
    """Say which files cannot be read, and ask whether the others are to be loaded without them."""
    draft = work.draft
    if draft is None or not draft.problems:
        return
    with st.container(border=True, key="panel-unreadable"):
        for problem in draft.problems:
            st.error(plain(str(problem)), icon=":material/error:")
        st.toggle(
            text("load.leave_out"), bool(work.choices.leave_out), key=key(work, "leave-out"),
            help=text("load.leave_out_help"),
        )  # fmt: skip


def draw_options(work: Work) -> None:
    """Ask what holds for all the files: rows that are stored already, and what rows refer to."""
    modes = [mode.value for mode in Mode]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            text("load.mode"), modes, modes.index(work.choices.mode), key=key(work, "mode"), width=320,
            format_func=lambda one: text(f"mode.{one}"),
        )  # fmt: skip
        st.toggle(
            text("load.create"),
            work.choices.create_missing,
            key=key(work, "create"),
            help=text("load.create_help"),
        )
    if work.draft and any(is_undated(feed) for sheet in work.draft.sheets for feed in sheet.feeds):
        st.date_input(
            text("load.valid_from"), work.choices.valid_from, date(1900, 1, 1), date(2200, 1, 1),
            key=key(work, "valid-from"), format="YYYY-MM-DD", width=320,
        )  # fmt: skip
        st.caption(text("load.valid_from_about"))
    if work.draft and any(feed.table == "memberships" for sheet in work.draft.sheets for feed in sheet.feeds):
        st.toggle(
            text("load.end_previous"), work.choices.end_previous, key=key(work, "end-previous"),
            help=text("load.end_previous_help"),
        )  # fmt: skip

"""Owns one sheet on the screen: how it was read, its first rows, its open questions, its tables and
columns."""

from dataclasses import replace
from typing import Any

import polars as pl
import streamlit as st

from dashboard.intake import Draft, Question, Sheet
from dashboard.ui import format
from dashboard.ui.tables import draw_table
from dashboard.ui.texts import locale, plain, text
from dashboard.ui.upload.mapping import draw_mapping
from dashboard.ui.upload.work import Work

DELIMITERS = (";", ",", "\t", "|")
ENCODINGS = ("utf-8", "utf-8-sig", "cp1252", "iso8859-15", "utf-16")
WORDS = {
    "day first": "answer.day_first",
    "month first": "answer.month_first",
    ",": "answer.comma",
    ".": "answer.point",
}
_ASKED_BELOW = ("table", "columns")  # questions that the choice of table and columns answers


def draw_notes(draft: Draft) -> None:
    """Say what there is to know of how the files were read."""
    for note in draft.notes:
        st.caption(f":material/info: {plain(str(note))}")


def draw_sheet(work: Work, sheet: Sheet, number: int) -> None:
    """Draw one sheet of what was read, with everything about it that can be decided otherwise."""
    draft = work.draft
    asked = [one for one in draft.questions if one.sheet == sheet.label] if draft else []
    with st.container(border=True, key=f"panel-sheet-{number}"):
        st.subheader(plain(sheet.label), anchor=False)
        st.caption(_how_read(sheet))
        for question in asked:
            _draw_question(work, sheet, question, number)
        _draw_sample(sheet, number)
        with st.expander(text("load.how_read")):
            _draw_reading(work, sheet, number)
        draw_mapping(work, sheet, number, is_open=any(one.about in _ASKED_BELOW for one in asked))


def _how_read(sheet: Sheet) -> str:
    reading = sheet.reading
    marks = {"\t": text("load.tab"), ";": ";", ",": ",", "|": "|"}
    parts = [text("load.rows", count=format.count(sheet.staged.rows, locale())), str(reading.format)]
    parts += [reading.encoding] if reading.encoding else []
    parts += (
        [text("load.delimiter_is", mark=marks.get(reading.delimiter, reading.delimiter))]
        if reading.delimiter
        else []
    )
    parts += [text("load.header_is", row=reading.header_row + 1)] if reading.header_row else []
    parts += [text("load.remembered")] if sheet.remembered else []
    return plain(" · ".join(parts))


def _draw_sample(sheet: Sheet, number: int) -> None:
    columns = (
        dict(zip(sheet.staged.headers, zip(*sheet.sample, strict=True), strict=True)) if sheet.sample else {}
    )
    frame = pl.DataFrame(
        {header: list(cells) for header, cells in columns.items()},
        schema_overrides=dict.fromkeys(columns, pl.String),
    )
    heads = {header: st.column_config.TextColumn(header) for header in columns}
    draw_table(frame, key=f"sample-{number}", alt=text("load.sample"), height=230, columns=heads)


def _draw_question(work: Work, sheet: Sheet, question: Question, number: int) -> None:
    about = text(f"ask.{question.about}")
    found = text("ask.found", found=plain(question.found)) if question.found else ""
    st.warning(f"**{plain(question.title)}.** {about} {found}", icon=":material/help:")
    if not question.options or question.about in _ASKED_BELOW:
        return
    key = f"answer-{number}-{question.about}-{question.header}"
    chosen = st.radio(
        text("load.answer"), question.options, index=None, key=key, horizontal=True,
        format_func=lambda option: text(WORDS[option]) if option in WORDS else option,
    )  # fmt: skip
    if chosen:
        _answer(work, sheet, question, chosen)
        st.rerun()


def _answer(work: Work, sheet: Sheet, question: Question, chosen: str) -> None:
    own = work.choices.of(sheet.label)
    of_header = {**own.values.get(question.header, {}), question.about: chosen}
    own = replace(own, values={**own.values, question.header: of_header})
    work.read(sheets={**work.choices.sheets, sheet.label: own})


def _draw_reading(work: Work, sheet: Sheet, number: int) -> None:
    reading = sheet.reading
    with st.form(f"reading-{number}", border=False):
        chosen: dict[str, Any] = {}
        columns = st.columns(3)
        if reading.encoding:
            known = list(dict.fromkeys((reading.encoding, *ENCODINGS)))
            chosen["encoding"] = columns[0].selectbox(text("load.encoding"), known, key=f"encoding-{number}")
        if reading.delimiter:
            marks = list(dict.fromkeys((reading.delimiter, *DELIMITERS)))
            words = {"\t": text("load.tab")}
            chosen["delimiter"] = columns[1].selectbox(
                text("load.delimiter"),
                marks,
                key=f"delimiter-{number}",
                format_func=lambda mark: words.get(mark, mark),
            )
        if reading.header_row is not None:
            row = columns[2].number_input(
                text("load.header_row"), 1, 1000, reading.header_row + 1, key=f"header-{number}"
            )
            chosen["header_row"] = int(row) - 1
        if not chosen:
            st.caption(text("load.nothing_to_choose"))
        if st.form_submit_button(text("load.read_again"), disabled=not chosen):
            changed = {name: value for name, value in chosen.items() if value != getattr(reading, name)}
            own = work.choices.of(sheet.label)
            own = replace(own, reading={**own.reading, **changed})
            work.read(sheets={**work.choices.sheets, sheet.label: own})
            st.rerun()

"""Owns one sheet on the screen: how it was read, its first rows, its open questions, its tables and
columns."""

import polars as pl
import streamlit as st

from dashboard.intake import Draft, Question, Sheet
from dashboard.ui.elements.tables import draw_table
from dashboard.ui.upload.chosen import key, take
from dashboard.ui.upload.mapping import draw_mapping
from dashboard.ui.upload.options import draw_keep
from dashboard.ui.upload.reading import draw_own_words, draw_reading, in_words
from dashboard.ui.upload.work import Work
from dashboard.ui.words.texts import many, plain, text

_ASKED_BELOW = ("table", "columns")  # questions that the choice of table and columns answers


def draw_notes(draft: Draft) -> None:
    """Say what there is to know of how the files were read; folded, since nothing in it needs a person."""
    if draft.notes:
        with st.expander(text("load.notes", count=len(draft.notes)), icon=":material/info:"):
            st.markdown("\n".join(f"- {plain(str(note))}" for note in draft.notes))


def draw_sheet(work: Work, sheet: Sheet, number: int) -> None:
    """Draw one sheet of what was read, with everything about it that can be decided otherwise."""
    draft = work.draft
    asked = [one for one in draft.questions if one.sheet == sheet.label] if draft else []
    with st.container(border=True, key=f"panel-sheet-{number}"):
        st.subheader(plain(sheet.label), anchor=False)
        st.caption(_how_read(sheet))
        for question in asked:
            _draw_question(work, question, number)
        draw_own_words(work, sheet, number)
        _draw_sample(sheet, number)
        with st.expander(text("load.how_read")):
            draw_reading(work, sheet, number, asked={one.header for one in asked if one.header})
        draw_mapping(work, sheet, number, is_open=any(one.about in _ASKED_BELOW for one in asked))
        if sheet.feeds:
            draw_keep(work, sheet, number)


def _how_read(sheet: Sheet) -> str:
    reading = sheet.reading
    marks = {"\t": text("load.tab"), ";": ";", ",": ",", "|": "|"}
    parts = [many("rows", sheet.staged.rows), str(reading.format)]
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


def _draw_question(work: Work, question: Question, number: int) -> None:
    about = text(f"ask.{question.about}")
    found = text("ask.found", found=plain(question.found)) if question.found else ""
    st.warning(f"**{plain(question.title)}.** {about} {found}", icon=":material/help:")
    if not question.options or question.about in _ASKED_BELOW:
        return
    st.radio(
        text("load.answer"), question.options, index=None, horizontal=True, format_func=in_words,
        key=key(work, "answer", number, question.about, question.header), on_change=take, args=(work,),
    )  # fmt: skip

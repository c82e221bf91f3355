"""Owns asking how one sheet is read: encoding, delimiter, header row, how dates and numbers are written."""

import streamlit as st

from dashboard.intake import Sheet
from dashboard.ui.upload.chosen import is_known, key, markers, take, written
from dashboard.ui.upload.work import Work
from dashboard.ui.words.texts import plain, text

NAMED = 4  # words of a column
DELIMITERS = (";", ",", "\t", "|")
ENCODINGS = ("utf-8", "utf-8-sig", "cp1252", "iso8859-15", "utf-16")
WORDS = {
    "day first": "answer.day_first",
    "month first": "answer.month_first",
    "year first": "answer.year_first",
    ",": "answer.comma",
    ".": "answer.point",
}
OPTIONS = {"order": ("day first", "month first", "year first"), "decimal": (",", ".")}


def in_words(option: str) -> str:
    """Give a way of writing dates or numbers in words, with an example."""
    return text(WORDS[option]) if option in WORDS else option


def draw_reading(work: Work, sheet: Sheet, number: int, asked: set[str]) -> None:
    """Draw how the sheet is read, to be chosen otherwise; `asked` are headers whose values are asked for."""
    has_form = _draw_form(work, sheet, number)
    has_values = _draw_values(work, sheet, number, asked)
    has_words = _draw_words(work, sheet, number)
    has_empty = _draw_empty(work, sheet, number)
    if not (has_form or has_values or has_words or has_empty):
        st.caption(text("load.nothing_to_choose"))
        return
    st.button(text("load.read_again"), key=key(work, "read", number), on_click=take, args=(work,))


def _draw_form(work: Work, sheet: Sheet, number: int) -> bool:
    reading, columns = sheet.reading, st.columns(3)
    if reading.encoding:
        known = list(dict.fromkeys((reading.encoding, *ENCODINGS)))
        columns[0].selectbox(text("load.encoding"), known, key=key(work, "encoding", number))
    if reading.delimiter:
        marks = list(dict.fromkeys((reading.delimiter, *DELIMITERS)))
        words = {"\t": text("load.tab")}
        columns[1].selectbox(
            text("load.delimiter"), marks, key=key(work, "delimiter", number),
            format_func=lambda mark: words.get(mark, mark),
        )  # fmt: skip
    if reading.header_row is not None:
        columns[2].number_input(
            text("load.header_row"), 1, 1000, reading.header_row + 1, key=key(work, "header_row", number)
        )
    return bool(reading.encoding or reading.delimiter) or reading.header_row is not None


def _draw_values(work: Work, sheet: Sheet, number: int, asked: set[str]) -> bool:
    """Ask how the dates and numbers of each column are written."""
    found = {place: now for place, now in written(sheet).items() if place[0] not in asked}
    with st.grid(3, min_column_width=230):
        for (header, about), now in found.items():
            options = OPTIONS[about]
            st.selectbox(
                text(f"load.{about}", header=plain(header)), options, options.index(now),
                key=key(work, "written", number, about, header), format_func=in_words,
            )  # fmt: skip
    return bool(found)


def draw_own_words(work: Work, sheet: Sheet, number: int) -> None:
    """Ask first what the words of columns without a known word mean: what stands on them is not shown."""
    for header, seen in sheet.seen.items():
        if not seen.own_words:
            continue
        if header in sheet.unread:
            words = ", ".join(f"“{word}”" for word in seen.own_words)
            st.warning(
                text("load.no_known_word", header=plain(header), words=plain(words)), icon=":material/help:"
            )
        if seen.meanings:
            _draw_known(work, sheet, number, header, is_taken=True)
        _draw_others(work, sheet, number, header)


def _draw_words(work: Work, sheet: Sheet, number: int) -> bool:
    """Offer, column by column, to read words as the dashboard's values; those asked first left out."""
    offered = {header: seen for header, seen in sheet.seen.items() if not seen.own_words}
    for header, seen in offered.items():
        if seen.meanings:
            _draw_known(work, sheet, number, header)
        _draw_others(work, sheet, number, header)
    return any(seen.meanings or seen.others for seen in offered.values())


def _draw_others(work: Work, sheet: Sheet, number: int, header: str) -> None:
    """Ask what words mean that nobody knows, those seen most first; as written where nothing is picked."""
    seen, now = sheet.seen[header], sheet.meanings.get(header, {})
    if not seen.others:
        return
    st.caption(text("load.words_about", header=plain(header)))
    with st.grid(4, min_column_width=180):
        for word in seen.others:
            options = list(dict.fromkeys(("", *seen.values, now.get(word, ""))))
            st.selectbox(
                plain(word), options, options.index(now.get(word, "")),
                key=key(work, "means", number, header, word),
                format_func=lambda value: value.replace("_", " ") if value else text("load.as_written"),
            )  # fmt: skip


def _draw_known(work: Work, sheet: Sheet, number: int, header: str, is_taken: bool = False) -> None:
    """Offer to read the known words of a column; `is_taken` at once, without being told to read again."""
    meanings = sheet.seen[header].meanings
    told = ", ".join(f"{one.said} → {one.value}" for one in meanings[:NAMED])
    more = f" +{len(meanings) - NAMED}" if len(meanings) > NAMED else ""
    st.toggle(
        text("load.known_words", header=plain(header), words=plain(told + more)),
        is_known(sheet, header), key=key(work, "known", number, header),
        help=text("load.known_words_help"),
        on_change=take if is_taken else None, args=(work,) if is_taken else None,
    )  # fmt: skip


def _draw_empty(work: Work, sheet: Sheet, number: int) -> bool:
    """Ask, column by column, which values mean that there is none."""
    if not sheet.seen:
        return False
    st.caption(text("load.empty_about"))
    with st.grid(3, min_column_width=230):
        for header, seen in sheet.seen.items():
            marks = markers(sheet, header)
            st.multiselect(
                text("load.empty", header=plain(header)), list(dict.fromkeys((*marks, *seen.common))), marks,
                key=key(work, "empty", number, header), accept_new_options=True,
                placeholder=text("load.empty_none"),
            )  # fmt: skip
    return True

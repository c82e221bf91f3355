"""Owns what the controls of a load say: their keys, and bringing them into the load's choices before every
look."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard.catalog.tables import TABLE
from dashboard.intake import LAST_ROW, Choices, Mode, Sheet
from dashboard.intake.mapping.meanings import KNOWN
from dashboard.intake.reading.values import EMPTY_MARKERS
from dashboard.model.table import Kind
from dashboard.ui.upload.work import Work

REFUSE = "\x00"  # several rows of a key are an error
NOT_HERE = ""  # a column that the file does not have
READ_BY = ("encoding", "delimiter", "header_row")
_DATES, _NUMBERS = (Kind.DAY, Kind.TIME), (Kind.MONEY, Kind.NUMBER, Kind.COUNT, Kind.SCORE)
_ABOUT = {**dict.fromkeys(_DATES, "order"), **dict.fromkeys(_NUMBERS, "decimal")}


def key(work: Work, *names: object) -> str:
    """Give the key of a control: another one as soon as the files are read anew."""
    return f"load-{work.turn}-{'-'.join(str(name) for name in names)}"


def collected(work: Work) -> Choices:
    """Give the choices as the controls of all sheets say them now; what is not on the screen stays."""
    draft, choices = work.draft, work.choices
    if draft is None:
        return choices
    mode = Mode(_said(work, choices.mode, "mode"))
    choices = replace(choices, mode=mode, create_missing=_said(work, choices.create_missing, "create"))
    choices = replace(choices, valid_from=_said(work, choices.valid_from, "valid-from"))
    choices = replace(choices, end_previous=_said(work, choices.end_previous, "end-previous"))
    if draft.problems:
        choices = replace(choices, leave_out=_said(work, bool(choices.leave_out), "leave-out"))
    sheets = dict(choices.sheets)
    for number, sheet in enumerate(draft.sheets):
        own = work.choices.of(sheet.label)
        chosen = _of_sheet(work, sheet, number, own)
        if chosen != own:
            sheets[sheet.label] = chosen
            if len(draft.sheets) == 1:
                choices = replace(choices, keep_last=chosen.keep_last)
    return replace(choices, sheets=sheets)


def take(work: Work) -> None:
    """Read the files anew where the controls say anything else than before."""
    chosen = collected(work)
    if chosen != work.choices:
        work.read(chosen)


def check(work: Work) -> None:
    """Check the rows as the controls say they are to be read and treated."""
    take(work)
    if work.draft:
        work.check()
    else:
        work.checks_again = True


def _said(work: Work, now: Any, *names: object) -> Any:
    return st.session_state.get(key(work, *names), now)


def _of_sheet(work: Work, sheet: Sheet, number: int, own: Choices) -> Choices:
    own = _as_mapped(work, sheet, number, own)
    now = REFUSE if own.keep_last is None else own.keep_last
    keep = _said(work, now, "keep", number)
    own = replace(own, keep_last=None if keep == REFUSE else keep, values=_values(work, sheet, number, own))
    said = {name: _said(work, None, name, number) for name in READ_BY}
    if said["header_row"] is not None:
        said["header_row"] = int(said["header_row"]) - 1  # people count from one
    changed = {
        name: value
        for name, value in said.items()
        if value is not None and value != getattr(sheet.reading, name)
    }
    if not changed:
        return own
    read = replace(own, reading={**sheet.overruled.chosen, **own.reading, **changed})
    if set(changed) == {"encoding"} and all(header.isascii() for header in sheet.staged.headers):
        return read
    keep_last = LAST_ROW if read.keep_last == LAST_ROW else None
    return replace(read, mapping={}, values={}, keep_last=keep_last)  # its headers are no longer these


def _as_mapped(work: Work, sheet: Sheet, number: int, own: Choices) -> Choices:
    """Give the choices with the tables and columns as picked; as they were where nothing was picked anew."""
    fed = [feed.table for feed in sheet.feeds]
    tables = _said(work, fed, "tables", number)
    now = {
        f"{feed.table}.{column.name}": feed.columns.get(column.name, NOT_HERE)
        for feed in sheet.feeds
        for column in TABLE[feed.table].columns
        if feed.columns.get(column.name) not in sheet.brought
    }
    picked = {target: _said(work, header, "map", number, target) for target, header in now.items()}
    if sorted(tables) == sorted(fed):
        return own if picked == now else replace(own, table=fed[0] if fed else None, mapping=picked)
    first = next((name for name in fed if name in tables), tables[0] if tables else None)
    mapping = {target: header for target, header in picked.items() if target.split(".")[0] in tables}
    extra = {f"{name}.{TABLE[name].key[0]}": "" for name in tables if name not in fed and name != first}
    return replace(own, table=first, mapping={**mapping, **extra}, skip=not tables)


def _values(work: Work, sheet: Sheet, number: int, own: Choices) -> Mapping[str, Mapping[str, Any]]:
    """Give how values are written, per header, with what was answered or chosen otherwise."""
    values = {header: dict(said) for header, said in own.values.items()}
    for (header, about), now in written(sheet).items():
        said = _said(work, now, "written", number, about, header)
        if said is not None and said != now:
            values.setdefault(header, {})[about] = said
    for header in sheet.seen:
        means = _means(work, sheet, number, header)
        if means != sheet.meanings.get(header, {}):
            values.setdefault(header, {})["means"] = means
        marks = markers(sheet, header)
        said = _said(work, marks, "empty", number, header)
        if set(said) != set(marks):
            values.setdefault(header, {})["empty"] = _as_empty(sheet, header, said)
    for question in work.draft.questions if work.draft else ():
        if question.sheet == sheet.label and question.header:
            said = _said(work, None, "answer", number, question.about, question.header)
            if said is not None:
                values.setdefault(question.header, {})[question.about] = said
    return values


def written(sheet: Sheet) -> dict[tuple[str, str], str]:
    """Give how dates and numbers are read that stand in the file as text: per header, its order or decimal
    mark."""
    found = {}
    for feed in sheet.feeds:
        for column, header in feed.columns.items():
            conventions = sheet.conventions[f"{feed.table}.{column}"]
            about = _ABOUT.get(Kind.NUMBER if conventions.since else TABLE[feed.table][column].kind)
            if about and sheet.staged.headers.index(header) not in sheet.staged.typed:
                found[header, about] = str(getattr(conventions, about))
    return found


def _means(work: Work, sheet: Sheet, number: int, header: str) -> dict[str, str]:
    """Give what the texts under a header stand for, with what was picked anew."""
    now, seen = sheet.meanings.get(header, {}), sheet.seen[header]
    known = _said(work, is_known(sheet, header), "known", number, header)
    picked = {word: _said(work, now.get(word, ""), "means", number, header, word) for word in seen.others}
    kept = {word: value for word, value in now.items() if word not in {KNOWN[0], *seen.others}}
    return dict([KNOWN] if known else []) | kept | {word: value for word, value in picked.items() if value}


def is_known(sheet: Sheet, header: str) -> bool:
    """Tell whether the known words under a header are read as the dashboard's values."""
    return KNOWN[0] in sheet.meanings.get(header, {})


def markers(sheet: Sheet, header: str) -> list[str]:
    """Give what is read as empty under a header: the marks that it has, and those that somebody named."""
    marks, now = list(sheet.seen[header].empty), _empty(sheet, header)
    return marks + sorted(now - EMPTY_MARKERS - {mark.lower() for mark in marks})


def _empty(sheet: Sheet, header: str) -> frozenset[str]:
    return next(
        sheet.conventions[f"{feed.table}.{column}"].empty
        for feed in sheet.feeds
        for column, own in feed.columns.items()
        if own == header
    )


def _as_empty(sheet: Sheet, header: str, said: Sequence[str]) -> list[str]:
    """Give all words that mean empty where the marks that are seen are picked anew."""
    before = {mark.lower() for mark in markers(sheet, header)}
    return sorted((_empty(sheet, header) - before) | {mark.strip().lower() for mark in said})

"""Owns the first look at files: what they are, which tables they feed, and what only a person can decide."""

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from types import MappingProxyType

from dashboard.intake.conventions import chosen_meanings, observe_columns
from dashboard.intake.feeding import columns_asked, feeds_of
from dashboard.intake.mapping import Feed, unused
from dashboard.intake.model import Choices, Draft, Question, Sheet, Upload
from dashboard.intake.reading import Reading, Source, Staged, detect, open_sources, stage
from dashboard.intake.returned import choices_again, feeds_again, is_returned, split
from dashboard.intake.sources import recall
from dashboard.intake.workspace import Workspace
from dashboard.model.errors import Problem, RefusedError
from dashboard.store import Store
from dashboard.store.running import Report, Work

NOTHING_CHOSEN = Choices()
SAMPLE = 20  # rows shown to a person


def inspect(
    store: Store,
    uploads: Sequence[Upload],
    source_name: str | None = None,
    choices: Choices = NOTHING_CHOSEN,
    progress: Report | None = None,
    cancel: threading.Event | None = None,
) -> Draft:
    """Read files and tell what they would feed; the draft holds their rows until it is closed or committed.

    A file that cannot be read is a problem of the draft, beside files that can. Raises `RefusedError` when
    none can be read or a choice cannot be, `CancelledError` when `cancel` is set.
    """
    workspace = Workspace(store)
    try:
        work = Work(workspace.cursor, progress, cancel)
        with work.watched():
            return _draft(workspace, work, tuple(uploads), source_name, choices)
    except BaseException:
        workspace.close()
        raise


def _draft(
    workspace: Workspace, work: Work, uploads: tuple[Upload, ...], source_name: str | None, choices: Choices
) -> Draft:
    name = source_name or _source_name(uploads)
    sheets: list[Sheet] = []
    questions: list[Question] = []
    notes: list[str] = []
    problems: list[Problem] = []
    numbers = count()
    for place, upload in enumerate(uploads):
        work.step(f"reading {upload.name}", place / len(uploads))
        try:
            landed = list(_landed(workspace, work, upload, choices, numbers))
        except RefusedError as refused:
            problems += refused.problems
            notes += [f"{upload.name} is left out: {problem}" for problem in refused.problems]
            continue
        for source, label, reading, staged in landed:
            notes += [f"{label}: {note}" for note in (*reading.notes, *staged.notes)]
            for part in _parts(workspace, name, label, staged, choices):
                sheet, asked, noted = _sheet(workspace, source, reading, part)
                sheets.append(sheet)
                questions += asked
                notes += [f"{part.label}: {note}" for note in (*noted, *part.notes)]
    if problems and not sheets:
        raise RefusedError(problems)
    questions = _worth_asking(sheets, questions, notes)
    return Draft(
        uploads, name, choices, tuple(sheets), tuple(questions), tuple(notes), workspace, tuple(problems)
    )


def _landed(
    workspace: Workspace, work: Work, upload: Upload, choices: Choices, numbers: Iterator[int]
) -> Iterator[tuple[Source, str, Reading, Staged]]:
    """Give every sheet of a file with its label, landed; raises `RefusedError` for what cannot be read."""
    for source in open_sources(upload.path, upload.name, workspace.folder, check=work.check):
        for label, reading in _readings(source, choices):
            table = f"staged_{next(numbers)}"
            yield source, label, reading, stage(workspace.cursor, source, reading, table, check=work.check)


def _readings(source: Source, choices: Choices) -> list[tuple[str, Reading]]:
    """Give each sheet of a source that holds rows, by its label."""
    first = detect(source, **choices.of(source.label).reading)
    if len(first.sheets) < 2 or "sheet" in choices.of(source.label).reading:
        return [(source.label, first)]
    found = []
    for sheet in first.sheets:
        label = f"{source.label} › {sheet.name}"
        if sheet.rows and not sheet.is_hidden and not choices.of(label).skip:
            found.append((label, detect(source, **{**choices.of(label).reading, "sheet": sheet.name})))
    hidden = [sheet.name for sheet in first.sheets if sheet.rows and sheet.is_hidden]
    if found and hidden:
        told = Problem("Hidden sheets are not read", found=", ".join(hidden), mend="Unhide them first.")
        label, reading = found[0]
        found[0] = label, replace(reading, notes=(*reading.notes, told))
    return found or [(source.label, first)]


@dataclass(frozen=True, slots=True)
class _Part:
    """Rows that are looked at as one sheet: all of a file's, or those that were set aside from one file."""

    label: str
    staged: Staged
    remembered: tuple[Feed, ...]
    choices: Choices
    notes: tuple[str, ...] = ()


def _parts(
    workspace: Workspace, source_name: str, label: str, staged: Staged, choices: Choices
) -> Iterator[_Part]:
    own = choices.of(label)
    if not is_returned(staged.headers) or own.skip:
        known = recall(workspace.cursor, source_name, staged.headers)
        feeds = known.feeds if own.table is None else ()
        yield _Part(label, staged, feeds, replace(own, values=known.meanings_under(own.values)))
        return
    returned = split(workspace.cursor, staged, label)
    for one in returned:
        name = label if len(returned) == 1 else f"{label} › {one.file}: {one.table}"
        known = recall(workspace.cursor, source_name, one.staged.headers)
        known = replace(known, feeds=feeds_again(one, known.feeds))
        chosen = choices_again(one, known, choices.of(name))
        left = f"{one.staged.rows:,} rows are left out: they were set aside from {one.table}"
        yield _Part(name, one.staged, known.feeds, chosen, (left,) if chosen.skip else ())


def _sheet(
    workspace: Workspace, source: Source, reading: Reading, part: _Part
) -> tuple[Sheet, list[Question], list[str]]:
    label, staged, choices = part.label, part.staged, part.choices
    feeds = () if choices.skip else feeds_of(workspace.cursor, staged, label, part.remembered, choices)
    currency = workspace.store.settings().currency
    conventions, asked, noted = observe_columns(workspace.cursor, label, staged, feeds, choices, currency)
    columns = ", ".join(staged.columns)
    sample = workspace.rows(f"SELECT {columns} FROM {staged.table} LIMIT {SAMPLE}")
    texts = tuple(tuple(None if cell is None else str(cell) for cell in row) for row in sample)
    sheet = Sheet(
        label, source, reading, staged, texts, feeds,
        unused(staged.headers, feeds), MappingProxyType(conventions),
        chosen_meanings(staged.headers, choices), bool(part.remembered),
    )  # fmt: skip
    return sheet, [*([] if choices.skip else columns_asked(label, staged.headers, feeds)), *asked], noted


def _worth_asking(sheets: Sequence[Sheet], questions: list[Question], notes: list[str]) -> list[Question]:
    """Pass over a workbook's sheets that are no table when another sheet of it is one, and say so."""
    loaded = {
        sheet.source for sheet in sheets if sheet.feeds and not any(feed.missing for feed in sheet.feeds)
    }
    by_label = {sheet.label: sheet for sheet in sheets}
    asked = []
    for question in questions:
        sheet = by_label[question.sheet]
        if sheet.source in loaded and question.about == "table" and sheet.reading.sheets:
            notes.append(f"{sheet.label} is not loaded: no table is recognised in it")
        else:
            asked.append(question)
    return asked


def _source_name(uploads: Sequence[Upload]) -> str:
    """Give the name of the source where nobody gave one: the file's, without dates and counters."""
    letters = "".join(c if c.isalpha() else " " for c in uploads[0].name.split(".")[0]) if uploads else ""
    return " ".join(letters.split()).lower() or "file"

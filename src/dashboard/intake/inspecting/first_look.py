"""Owns the first look at files: what they are, which tables they feed, and what only a person can decide."""

import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from types import MappingProxyType

from dashboard.intake.casting.chosen_values import chosen_meanings
from dashboard.intake.casting.conventions import observe_columns
from dashboard.intake.inspecting.answers import without_second_answers
from dashboard.intake.inspecting.feeding import (
    columns_asked,
    keys_told,
    overruled_feeds,
    proposed_feeds,
)
from dashboard.intake.inspecting.first_rows import with_first_rows
from dashboard.intake.inspecting.intruders import with_intruders
from dashboard.intake.inspecting.landed import Landed, Piece, pieces_of, with_shared_mapping
from dashboard.intake.inspecting.left_out import left_out_told
from dashboard.intake.inspecting.names_apart import with_names
from dashboard.intake.inspecting.other_files import completed
from dashboard.intake.inspecting.other_numbers import WHO, lists_asked, with_listed_numbers
from dashboard.intake.inspecting.own_numbers import own_numbers_asked, with_own_numbers
from dashboard.intake.inspecting.persons import persons_asked, with_persons
from dashboard.intake.inspecting.second_headings import without_second_headings
from dashboard.intake.inspecting.sources import recall_sheet
from dashboard.intake.inspecting.times_apart import with_times
from dashboard.intake.inspecting.unanswered import with_unanswered
from dashboard.intake.inspecting.whole_orders import Fed
from dashboard.intake.inspecting.worth_asking import worth_asking
from dashboard.intake.mapping.addressing import require_addressed, under_headers
from dashboard.intake.mapping.feeds import Feed, priced, unused
from dashboard.intake.model import Choices, Draft, Question, Sheet, Upload
from dashboard.intake.reading import Reading, Source, open_sources, stage
from dashboard.intake.reading.overruling import Overruled, read_sheet
from dashboard.intake.workspace import Workspace
from dashboard.model.errors import Problem, RefusedError
from dashboard.store import Store
from dashboard.store.running import Report, Work

NOTHING_CHOSEN = Choices()
SAMPLE = 20  # rows shown to a person
READING = 0.5  # share of the look at files in which they are landed


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
    look = _Look(workspace, work, name, choices)
    written = tuple(upload.written for upload in uploads)
    whole = sum(size for size, _ in written) or 1
    for place, upload in enumerate(uploads):
        read, size = sum(size for size, _ in written[:place]), written[place][0]
        work.step(f"reading {upload.name}", READING * read / whole, READING * (read + size) / whole)
        look.at(upload)
    if look.problems and not look.pieces:
        raise RefusedError(look.problems)
    look.through()
    require_addressed(choices.values, [(sheet.staged.headers, sheet.feeds) for sheet in look.sheets])
    questions, noted, unknown = worth_asking(look.sheets, look.questions)
    return Draft(
        uploads, written, name, choices, tuple(look.sheets), tuple(questions), (*look.notes, *noted),
        workspace, (*look.problems, *unknown),
    )  # fmt: skip


class _Look:
    """Looks at files one by one, and gathers what is found."""

    def __init__(self, workspace: Workspace, work: Work, source_name: str, choices: Choices) -> None:
        self.pieces: list[tuple[Landed, Piece]] = []
        self.sheets: list[Sheet] = []
        self.questions: list[Question] = []
        self.notes: list[str] = []
        self.problems: list[Problem] = []
        self._workspace, self._work = workspace, work
        self._source_name, self._choices = source_name, choices
        self._numbers = count()

    def at(self, upload: Upload) -> None:
        """Look at every sheet of every file in an upload; what cannot be read keeps nothing else out."""
        check = self._work.check
        try:
            sources = open_sources(upload.path, upload.name, self._workspace.folder, check=check)
        except RefusedError as refused:
            self.problems += refused.problems
            return
        for source in sources:
            try:
                landed = list(self._landed(source))
            except RefusedError as refused:
                self.problems += refused.problems
                continue
            for one in landed:
                self._take(one)

    def through(self) -> None:
        """Tell what each sheet feeds, by what is chosen for all of them together, and how it is written."""
        cursor = self._workspace.cursor
        proposed = [
            proposed_feeds(cursor, piece.staged, piece.label, piece.remembered.feeds, piece.choices)
            for _, piece in self.pieces
        ]
        pieces = with_shared_mapping(self.pieces, proposed, self._choices)
        told = [_told(piece, feeds) for (_, piece), feeds in zip(pieces, proposed, strict=True)]
        ready = (with_unanswered(cursor, one) for one in without_second_answers(told))
        filled = [with_first_rows(cursor, one) for one in ready]
        whole = completed(cursor, with_listed_numbers(cursor, filled))
        rows, done = sum(piece.staged.rows for _, piece in pieces) or 1, 0
        for (landed, piece), own, fed in zip(pieces, told, whole, strict=True):
            self._work.step(f"telling how {piece.label} is written", READING + (1 - READING) * done / rows)
            done += piece.staged.rows
            sheet, asked, noted = _sheet(self._workspace, landed, piece, fed)
            taken = unused(sheet.unused, own.feeds) if fed.is_used_up else sheet.unused
            self.sheets.append(
                replace(sheet, told=own.feeds, brought=fed.brought, unused=taken, listed=fed.listed)
            )
            self.questions += asked
            self.notes += [f"{piece.label}: {note}" for note in (*fed.notes, *noted, *piece.notes)]

    def _landed(self, source: Source) -> Iterator[Landed]:
        for label, reading, overruled, told in self._readings(source):
            table = f"staged_{next(self._numbers)}"
            staged = stage(self._workspace.cursor, source, reading, table, check=self._work.check)
            staged = without_second_headings(self._workspace.cursor, staged)
            staged = with_times(self._workspace.cursor, with_intruders(self._workspace.cursor, staged))
            staged = with_names(self._workspace.cursor, staged)
            notes = (*told, *map(str, reading.notes), *map(str, staged.notes))
            yield Landed(source, label, reading, overruled, staged, notes)

    def _readings(self, source: Source) -> list[tuple[str, Reading, Overruled, tuple[str, ...]]]:
        """Give each sheet of a source that holds rows, by its label."""
        first = self._read(source, source.label)
        if len(first[1].sheets) < 2 or "sheet" in first[2].chosen:
            return [first]
        shown = [sheet for sheet in first[1].sheets if sheet.rows and not sheet.is_hidden]
        found = [self._read(source, f"{source.label} › {one.name}", one.name) for one in shown]
        hidden = [sheet.name for sheet in first[1].sheets if sheet.rows and sheet.is_hidden]
        if found and hidden:
            told = Problem("Hidden sheets are not read", found=", ".join(hidden), mend="Unhide them first.")
            label, reading, overruled, notes = found[0]
            found[0] = label, reading, overruled, (*notes, str(told))
        return found or [first]

    def _read(
        self, source: Source, label: str, sheet: str | None = None
    ) -> tuple[str, Reading, Overruled, tuple[str, ...]]:
        known = recall_sheet(self._workspace.cursor, self._source_name, label)
        return label, *read_sheet(source, self._choices.of(label).reading, known.overruled, sheet)

    def _take(self, landed: Landed) -> None:
        self.notes += [f"{landed.label}: {note}" for note in landed.notes]
        found = pieces_of(self._workspace, self._source_name, landed, self._choices)
        self.pieces += [(landed, piece) for piece in found]


def _told(piece: Piece, proposed: Sequence[Feed]) -> Fed:
    """Give what a sheet feeds as somebody maps it, by its own headers."""
    choices, staged = piece.choices, piece.staged
    feeds = () if choices.skip else overruled_feeds(proposed, staged, choices.mapping, choices.table)
    said = under_headers(choices.values, staged.headers, feeds)
    numbered = with_own_numbers(feeds, said, staged.headers)
    return Fed(piece.label, staged, tuple(map(priced, with_persons(numbered, said, staged.headers))))


def _sheet(
    workspace: Workspace, landed: Landed, piece: Piece, fed: Fed
) -> tuple[Sheet, list[Question], list[str]]:
    label, staged, known, choices = piece.label, fed.staged, piece.remembered, piece.choices
    feeds, said = fed.feeds, under_headers(choices.values, staged.headers, fed.feeds)
    values = known.chosen_under(said)
    choices = replace(choices, values=values)
    currency = workspace.store.settings().currency
    written = observe_columns(workspace.cursor, label, staged, feeds, choices, currency, known.values)
    columns = ", ".join(staged.columns)
    sample = workspace.rows(f"SELECT {columns} FROM {staged.table} LIMIT {SAMPLE}")
    texts = tuple(tuple(None if cell is None else str(cell) for cell in row) for row in sample)
    parts = {staged.headers[place] for place in staged.within}
    rest = tuple(header for header in unused(staged.headers, feeds) if header not in parts)
    sheet = Sheet(
        label, landed.source, landed.reading, staged, texts, feeds,
        rest, MappingProxyType(dict(written.conventions)),
        chosen_meanings(staged.headers, choices), MappingProxyType(dict(written.seen)), landed.overruled,
        bool(known.feeds), choices.skip,
    )  # fmt: skip
    left_out = left_out_told(workspace.cursor, staged, feeds)
    is_asked = not choices.skip and (feeds or not fed.is_used_up)
    asked = columns_asked(label, staged.headers, feeds, left_out) if is_asked else []
    if not {WHO, f"{feeds[0].table}.{WHO}" if feeds else WHO} & set(choices.mapping):
        asked += lists_asked(label, feeds, known.values, fed.listed)
    if not known.feeds:
        asked += own_numbers_asked(workspace.cursor, label, staged, feeds, said)
        asked += persons_asked(workspace.cursor, label, staged, feeds, said)
    return sheet, [*asked, *written.questions], [*written.notes, *left_out, *keys_told(feeds)]


def _source_name(uploads: Sequence[Upload]) -> str:
    """Give the name of the source where nobody gave one: the file's, without dates and counters."""
    letters = "".join(c if c.isalpha() else " " for c in uploads[0].name.split(".")[0]) if uploads else ""
    return " ".join(letters.split()).lower() or "file"

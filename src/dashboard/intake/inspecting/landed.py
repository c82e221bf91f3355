"""Owns rows that were read of files before anybody tells what they feed: which are looked at as one sheet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dashboard.intake.inspecting.returned import choices_again, feeds_again, is_returned, split
from dashboard.intake.inspecting.sources import Remembered, recall, recall_sheet
from dashboard.intake.mapping.by_hand import shared
from dashboard.intake.mapping.feeds import Feed
from dashboard.intake.model import Choices
from dashboard.intake.reading import Reading, Source, Staged
from dashboard.intake.reading.overruling import Overruled
from dashboard.intake.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Landed:
    """The rows of one sheet, and how they were read."""

    source: Source
    label: str
    reading: Reading
    overruled: Overruled
    staged: Staged
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """Rows that are looked at as one sheet: all of a file's, or those that were set aside from one file."""

    label: str
    staged: Staged
    remembered: Remembered
    choices: Choices
    notes: tuple[str, ...] = ()


def pieces_of(workspace: Workspace, source_name: str, landed: Landed, choices: Choices) -> Iterator[Piece]:
    """Give the rows of a sheet as they are looked at; set-aside ones by the file and table they left.

    Raises `RefusedError` for set-aside rows that do not say where they came from.
    """
    label, staged = landed.label, landed.staged
    own = choices.of(label)
    known = recall(workspace.cursor, source_name, staged.headers)
    if not is_returned(staged.headers) or own.skip:
        is_chosen = own.skip or own.table is not None or bool(own.mapping)
        again = not is_chosen and recall_sheet(workspace.cursor, source_name, label).is_left_out
        notes = ("left out, as last time",) if again else ()
        own = replace(own, skip=own.skip or again)
        feeds = known.feeds if own.table is None else ()
        yield Piece(label, staged, replace(known, feeds=feeds), own, notes)
        return
    returned = split(workspace.cursor, staged, label)
    for one in returned:
        name = label if len(returned) == 1 else f"{label} › {one.file}: {one.table}"
        known = recall(workspace.cursor, source_name, one.staged.headers)
        known = replace(known, feeds=feeds_again(one, known.feeds))
        chosen = choices_again(one, known, choices.of(name))
        left = f"{one.staged.rows:,} rows are left out: they were set aside from {one.table}"
        yield Piece(name, one.staged, known, chosen, (left,) if chosen.skip else ())


def with_shared_mapping(
    pieces: Sequence[tuple[Landed, Piece]], fed: Sequence[Sequence[Feed]], choices: Choices
) -> list[tuple[Landed, Piece]]:
    """Give every sheet, where several go by one mapping, the part of the mapping that concerns it."""
    places = [
        place
        for place, (_, piece) in enumerate(pieces)
        if not piece.choices.skip and piece.choices.mapping is choices.mapping
    ]
    result = list(pieces)
    if len(places) > 1:
        own = shared(choices.mapping, [(fed[place], pieces[place][1].staged.headers) for place in places])
        for place, mapping in zip(places, own, strict=True):
            landed, piece = pieces[place]
            result[place] = landed, replace(piece, choices=replace(piece.choices, mapping=mapping))
    return result

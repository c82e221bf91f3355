"""Owns what each table of a load is fed from, and which files cannot feed one table together."""

from collections import defaultdict
from collections.abc import Sequence

from dashboard.catalog.tables import TABLES
from dashboard.intake.casting.columns import Part
from dashboard.intake.casting.conventions import keep_reading
from dashboard.intake.model import Draft, Sheet
from dashboard.model.errors import Problem, RefusedError
from dashboard.model.table import Table


def parts_by_table(draft: Draft) -> dict[str, tuple[Part, ...]]:
    """Give what each table is fed from, parents before the tables that refer to them.

    A table that has a file of its own is not fed from files that merely repeat it; raises `RefusedError` for
    two files that fill different columns of one table.
    """
    found: defaultdict[str, list[Part]] = defaultdict(list)
    for number, sheet in enumerate(draft.sheets):
        for feed in sheet.feeds:
            found[feed.table].append(_part(draft, number, sheet, feed.table))
    problems, parts = [], {}
    for table in TABLES:
        own = [part for part in found[table.name] if not part.feed.is_repeated]
        chosen = own or sorted(found[table.name], key=lambda part: -len(part.feed.columns))[:1]
        chosen += [
            p for p in found[table.name] if not own and p not in chosen and _same_columns(p, chosen[0])
        ]
        if any(not _same_columns(part, chosen[0]) for part in chosen):
            problems.append(_differing(table, chosen))
        if chosen:
            parts[table.name] = tuple(sorted(chosen, key=lambda part: part.number))
    if problems:
        raise RefusedError(problems)
    return parts


def _differing(table: Table, parts: Sequence[Part]) -> Problem:
    """Say why files of different columns are not put together, and what to do instead."""
    shared = set.intersection(*(set(part.feed.columns) for part in parts))
    only = (
        f"{part.sheet.label} alone fills {', '.join(own)}"
        if (own := [name for name in part.feed.columns if name not in shared])
        else f"{part.sheet.label} fills only what all of them fill"
        for part in parts
    )
    names = ", then ".join(part.sheet.label for part in parts)
    return Problem(
        f"Files fill different columns of {table.name}",
        found="; ".join(only),
        expected="the same columns in every file of one load, since in a row that is only in one of the files"
        " the columns of the other would be emptied",
        mend=f"Load them one after the other, {names}: each brings its own columns up to date and keeps the"
        " rest. Or map them to the same columns.",
    )


def _part(draft: Draft, number: int, sheet: Sheet, table: str) -> Part:
    feed = next(feed for feed in sheet.feeds if feed.table == table)
    choices = draft.choices.of(sheet.label)
    workspace, keep_last, keep = draft.workspace, choices.keep_last, None
    if keep_last:
        currency = workspace.store.settings().currency
        keep = keep_reading(workspace.cursor, sheet.staged, keep_last, choices, currency)
    return Part(number, sheet, feed, strict=keep_last is None and not feed.is_repeated, keep=keep)


def _same_columns(left: Part, right: Part) -> bool:
    return set(left.feed.columns) == set(right.feed.columns)

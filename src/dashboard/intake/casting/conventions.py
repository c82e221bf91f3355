"""Owns how the values of each mapped column are written: as observed in the whole column, unless chosen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from dashboard.intake.casting.asking_units import units_asked
from dashboard.intake.casting.chosen_values import ORDERS, chosen_for, read_choice
from dashboard.intake.casting.wanted import spans_told, units_named, wanted_columns
from dashboard.intake.casting.zones import named_zone
from dashboard.intake.mapping.addressing import Values
from dashboard.intake.mapping.feeds import Feed
from dashboard.intake.mapping.meanings import KNOWN, Seen, find_meanings, own_words, told_of
from dashboard.intake.mapping.units import is_in_minutes
from dashboard.intake.model import Choices, Question
from dashboard.intake.reading import Staged
from dashboard.intake.reading.values.conventions import Conventions, Doubt, Observed
from dashboard.intake.reading.values.currency import foreign_currencies
from dashboard.intake.reading.values.expression import expression, is_unread
from dashboard.intake.reading.values.observing import observe
from dashboard.model.errors import Problem, RefusedError
from dashboard.model.table import Column, Kind

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

ANSWERS = {  # to a doubt, as the command line takes them
    "order": ("date_order", {order.value: short for short, order in ORDERS.items()}),
    "decimal": ("decimal", {",": "comma", ".": "point"}),
}


@dataclass(frozen=True, slots=True)
class Written:
    """How the mapped columns of a sheet are written, what must be asked of them, and what to know."""

    conventions: Mapping[str, Conventions]  # by `table.column`
    seen: Mapping[str, Seen]  # by header
    questions: tuple[Question, ...]
    notes: tuple[str, ...]


def observe_columns(
    cursor: "DuckDBPyConnection",
    label: str,
    staged: Staged,
    feeds: Sequence[Feed],
    choices: Choices,
    currency: str,
    usual: Values,
) -> Written:
    """Tell how each mapped column is written.

    `usual` holds how earlier files were written: it settles what this file leaves open.
    Raises `RefusedError` for a choice that cannot be.
    """
    wanted = wanted_columns(cursor, staged, feeds, usual)
    said_so = {header: chosen_for(choices, header) for _, header, _ in wanted}
    named = {header: {"unit": unit} for header, unit in units_named(wanted).items()}
    chosen = {header: named.get(header, {}) | own for header, own in said_so.items()}
    kinds = {(header, column.kind) for _, header, column in wanted}
    seen = _observed(cursor, staged, kinds, chosen, currency)
    settled = _as_usual(seen, usual)
    again = {(header, kind) for header, kind in kinds if header in settled}
    known = {header: chosen[header] | own for header, own in settled.items()}
    seen |= _observed(cursor, staged, again, known, currency)
    notes = [f"{header}: {note}" for (header, _), observed in seen.items() for note in observed.notes]
    notes += _zones_told(wanted)
    notes += spans_told(wanted)
    notes += [f"{header}: read with {_in_words(own)}, as last time" for header, own in settled.items()]
    found = {target: _written(seen[header, column.kind], header, column) for target, header, column in wanted}
    told = {
        target: _seen_under(cursor, staged, header, column, seen[header, column.kind])
        for target, header, column in wanted
    }
    for target, header, column in wanted:
        said, meanings = chosen[header].get("means", ()), told[target].meanings
        is_known = KNOWN in said
        if _has_words(column) and (is_known or "means" not in chosen[header]):
            notes += told_of(header, meanings, is_known)
        if is_known:
            chosen_so = [pair for pair in said if pair != KNOWN]
            read_so = [(one.said, one.value) for one in meanings]
            found[target] = replace(found[target], means=(*chosen_so, *read_so))
    in_order = sorted(wanted, key=lambda one: (staged.headers.index(one[1]), _has_words(one[2])))
    there = {header: told[target] for target, header, _ in in_order}
    questions = [
        _question(label, header, doubt) for (header, _), observed in seen.items() for doubt in observed.doubts
    ]
    questions += units_asked(label, wanted, said_so, seen)
    questions += _foreign(cursor, label, staged, wanted, currency)
    return Written(found, there, tuple(dict.fromkeys(questions)), tuple(dict.fromkeys(notes)))


def _has_words(column: Column) -> bool:
    return column.kind is Kind.TEXT and bool(column.values)


def _seen_under(
    cursor: "DuckDBPyConnection", staged: Staged, header: str, column: Column, observed: Observed
) -> Seen:
    """Give what was seen under a header, and of a column of known words what its texts are of those."""
    empty = observed.conventions.empty
    meanings, others = (
        find_meanings(cursor, staged, header, column, empty) if _has_words(column) else ((), ())
    )
    own = own_words(cursor, staged, header, column, empty) if _has_words(column) else ()
    return Seen(observed.empty, observed.common, meanings, own, others, column.values)


def _written(observed: Observed, header: str, column: Column) -> Conventions:
    """Give how a column is written: as its values tell, with what its header and its declaration say."""
    zone = named_zone(header) if column.kind is Kind.TIME else ""
    since = column.since if column.since and column.kind is Kind.NUMBER else ""
    return replace(observed.conventions, in_minutes=is_in_minutes(column), zone=zone, since=since)


def _zones_told(wanted: Sequence[tuple[str, str, Column]]) -> list[str]:
    return [
        f"{header}: times without a zone are read as of {zone}, as the header says"
        for _, header, column in wanted
        if column.kind is Kind.TIME and (zone := named_zone(header))
    ]


def _foreign(
    cursor: "DuckDBPyConnection",
    label: str,
    staged: Staged,
    wanted: Sequence[tuple[str, str, Column]],
    currency: str,
) -> list[Question]:
    amounts = [
        staged.columns[staged.headers.index(header)]
        for _, header, column in wanted
        if column.kind is Kind.MONEY
    ]
    return [
        Question(label, "currency", problem.title, problem.found, problem.mend)
        for problem in (foreign_currencies(cursor, staged, amounts, currency) if amounts else ())
    ]


def _as_usual(seen: Mapping[tuple[str, Kind], Observed], usual: Values) -> dict[str, dict[str, Any]]:
    """Give, per header, the setting of earlier files for what this file's values leave open.

    Values that contradict each other are asked about each time.
    """
    found: dict[str, dict[str, Any]] = {}
    for (header, _), observed in seen.items():
        for doubt in observed.doubts:
            setting = read_choice(doubt.field, usual.get(header, {}).get(doubt.field))
            if setting is not None and not doubt.contradicts:
                found.setdefault(header, {})[setting[0]] = setting[1]
    return found


def _in_words(settings: Mapping[str, Any]) -> str:
    words = {",": "a decimal comma", ".": "a decimal point"}
    return " and ".join(words.get(str(value), f"the {value}") for value in settings.values())


def _question(label: str, header: str, doubt: Doubt) -> Question:
    told = doubt.problem
    name, words = ANSWERS[doubt.field]
    first, *others = (words[option] for option in doubt.options)
    mend = f"{told.mend} On the command line: --values {name}={first} (or {', '.join(others)})."
    return Question(label, doubt.field, told.title, told.found, mend, header, doubt.options)


def keep_reading(
    cursor: "DuckDBPyConnection", staged: Staged, header: str, choices: Choices, currency: str
) -> tuple[str, Kind | None, Conventions]:
    """Give how the header that decides between rows is compared: all as numbers, all as times, else as text.

    Raises `RefusedError` when the file has no such header.
    """
    if header not in staged.headers:
        raise RefusedError(
            Problem(
                f"There is no column {header} to decide between several rows of one key",
                expected=f"one of: {', '.join(staged.headers)}",
                mend="Name the header as the file has it.",
            )
        )
    text = staged.columns[staged.headers.index(header)]
    chosen = {header: chosen_for(choices, header)}
    kinds = (Kind.NUMBER, Kind.TIME)
    seen = _observed(cursor, staged, {(header, kind) for kind in kinds}, chosen, currency)
    for kind in kinds:
        conventions = seen[header, kind].conventions
        value = expression(text, kind, conventions, "UTC")
        unread = f"SELECT count(*) FROM {staged.table} WHERE {is_unread(text, value, kind, conventions)}"
        if cursor.execute(unread).fetchall() == [(0,)]:
            return text, kind, conventions
    return text, None, seen[header, Kind.NUMBER].conventions


def _observed(
    cursor: "DuckDBPyConnection",
    staged: Staged,
    wanted: set[tuple[str, Kind]],
    chosen: Mapping[str, Mapping[str, Any]],
    currency: str,
) -> dict[tuple[str, Kind], Observed]:
    """Observe headers as the kinds they are to be read as; a header may be wanted as more than one."""
    place = dict(zip(staged.headers, staged.columns, strict=True))
    seen: dict[tuple[str, Kind], Observed] = {}
    for kinds in _rounds(wanted):
        own = {place[header]: chosen[header] for header in kinds if chosen.get(header)}
        observed = observe(
            cursor, staged, {place[header]: kind for header, kind in kinds.items()}, currency, own
        )
        seen |= {(header, kind): observed[place[header]] for header, kind in kinds.items()}
    return seen


def _rounds(wanted: set[tuple[str, Kind]]) -> list[dict[str, Kind]]:
    rounds: list[dict[str, Kind]] = []
    for header, kind in sorted(wanted):
        free = next((kinds for kinds in rounds if header not in kinds), None)
        if free is None:
            rounds.append(free := {})
        free[header] = kind
    return rounds

"""Owns how the values of each mapped column are written: as observed in the whole column, unless chosen."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dashboard.catalog.tables import TABLE
from dashboard.intake.mapping import Feed
from dashboard.intake.meanings import KNOWN, find_meanings, told_of
from dashboard.intake.model import Choices, Question
from dashboard.intake.reading import Staged
from dashboard.intake.reading.values.conventions import Clock, Conventions, Doubt, Observed, Order
from dashboard.intake.reading.values.currency import foreign_currencies
from dashboard.intake.reading.values.expression import expression, is_unread
from dashboard.intake.reading.values.observing import observe
from dashboard.model.errors import Problem, RefusedError
from dashboard.model.table import Kind

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

ORDERS = {"dmy": Order.DAY_FIRST, "mdy": Order.MONTH_FIRST, "ymd": Order.YEAR_FIRST}
ANSWERS = {"order": "--values date_order=dmy (or mdy)", "decimal": "--values decimal=comma (or point)"}
DECIMALS = {",": ",", ".": ".", "comma": ",", "point": "."}


def observe_columns(
    cursor: "DuckDBPyConnection",
    label: str,
    staged: Staged,
    feeds: Sequence[Feed],
    choices: Choices,
    currency: str,
) -> tuple[dict[str, Conventions], list[Question], list[str]]:
    """Give the conventions of each mapped column, by `table.column`, what must be asked, and what to know.

    Raises `RefusedError` for a choice that cannot be.
    """
    wanted = [
        (f"{feed.table}.{column}", header, TABLE[feed.table][column].kind)
        for feed in feeds
        for column, header in feed.columns.items()
    ]
    chosen = {header: chosen_for(choices, header) for _, header, _ in wanted}
    seen = _observed(cursor, staged, {(header, kind) for _, header, kind in wanted}, chosen, currency)
    found = {target: seen[header, kind].conventions for target, header, kind in wanted}
    questions = [
        _question(label, header, doubt) for (header, _), observed in seen.items() for doubt in observed.doubts
    ]
    amounts = [
        staged.columns[staged.headers.index(header)] for _, header, kind in wanted if kind is Kind.MONEY
    ]
    questions += [
        Question(label, "currency", problem.title, problem.found, problem.mend)
        for problem in (foreign_currencies(cursor, staged, amounts, currency) if amounts else ())
    ]
    notes = [f"{header}: {note}" for (header, _), observed in seen.items() for note in observed.notes]
    for target, header, kind in wanted:
        table, _, name = target.partition(".")
        column = TABLE[table][name]
        is_chosen = chosen[header].get("means") == KNOWN
        if kind is Kind.TEXT and column.values and (is_chosen or "means" not in chosen[header]):
            means = find_meanings(cursor, staged, header, column)
            notes += told_of(header, means, is_chosen)
            read_so = tuple((m.said, m.value) for m in means) if is_chosen else ()
            found[target] = replace(found[target], means=read_so)
        elif is_chosen:
            found[target] = replace(found[target], means=())
    return found, list(dict.fromkeys(questions)), list(dict.fromkeys(notes))


def _question(label: str, header: str, doubt: Doubt) -> Question:
    told = doubt.problem
    mend = f"{told.mend} On the command line: {ANSWERS[doubt.field]}."
    return Question(label, doubt.field, told.title, told.found, mend, header, doubt.options)


def chosen_for(choices: Choices, header: str) -> dict[str, Any]:
    """Give the conventions that somebody chose for a header, or for all; raises `RefusedError`."""
    chosen: Mapping[str, Any] = {**choices.values.get("", {}), **choices.values.get(header, {})}
    problems = [
        _no_choice(header, name, value) for name, value in chosen.items() if _read(name, value) is None
    ]
    if problems:
        raise RefusedError(problems)
    return dict(field for name, value in chosen.items() if (field := _read(name, value)))


def chosen_meanings(headers: Sequence[str], choices: Choices) -> dict[str, dict[str, str]]:
    """Give, per header, what somebody chose its texts to stand for, whether here or with an earlier file."""
    chosen = {header: chosen_for(choices, header) for header in headers}
    return {header: dict(own["means"]) for header, own in chosen.items() if "means" in own}


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
        if cursor.execute(unread).fetchone() == (0,):
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


def _read(name: str, value: Any) -> tuple[str, Any] | None:
    """Give a choice as a field of `Conventions` and its value; None when there is no such choice."""
    text = str(value).strip().lower()
    match name:
        case "order" | "date_order":
            orders = ORDERS | {order.value: order for order in Order}
            return ("order", orders[text]) if text in orders else None
        case "decimal":
            return ("decimal", DECIMALS[text]) if text in DECIMALS else None
        case "clock":
            return ("clock", Clock(text)) if text in {clock.value for clock in Clock} else None
        case "marks" | "float_ids":
            return (
                (name, text in ("true", "yes", "1"))
                if text in ("true", "yes", "1", "false", "no", "0")
                else None
            )
    return _read_words(name, value)


def _read_words(name: str, value: Any) -> tuple[str, Any] | None:
    if name == "empty":
        words = value if isinstance(value, (list, tuple, set, frozenset)) else str(value).split(",")
        return "empty", frozenset(str(word).strip().lower() for word in words)
    return _meanings(value) if name == "means" else None


def _meanings(value: Any) -> tuple[str, Any] | None:
    """Read what texts stand for: a mapping, or `text:value,text:value`; nothing at all keeps them as is."""
    if isinstance(value, Mapping):
        return "means", tuple((str(said), str(meant)) for said, meant in value.items())
    if value == "known":
        return "means", KNOWN
    pairs = [pair.rpartition(":") for pair in str(value).split(",") if pair.strip()]
    if not all(said.strip() and meant.strip() for said, _, meant in pairs):
        return None
    return "means", tuple((said.strip(), meant.strip()) for said, _, meant in pairs)


def _no_choice(header: str, name: str, value: Any) -> Problem:
    return Problem(
        f"There is no way of writing values called {name}={value}",
        found=f"for the column {header}" if header else "",
        expected="date_order=dmy|mdy|ymd, decimal=comma|point, clock=calendar|excel|unix seconds,"
        " empty=word,word, marks=yes|no, float_ids=yes|no, means=known or text:value,…",
        mend="Choose one of these.",
    )

"""Owns how the values of each mapped column are written: as observed in the whole column, unless chosen."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dashboard.catalog.tables import TABLE
from dashboard.intake.mapping import Feed
from dashboard.intake.model import Choices, Question
from dashboard.intake.reading import Staged
from dashboard.intake.reading.values.conventions import Clock, Conventions, Observed, Order
from dashboard.intake.reading.values.expression import expression, is_unread
from dashboard.model.errors import Problem, RefusedError
from dashboard.model.table import Kind

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

ORDERS = {"dmy": Order.DAY_FIRST, "mdy": Order.MONTH_FIRST, "ymd": Order.YEAR_FIRST}
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

    Raises `RefusedError` for a choice that cannot be, and for amounts in another currency.
    """
    found: dict[str, Conventions] = {}
    questions: list[Question] = []
    notes: list[str] = []
    wanted = [(feed, column, header) for feed in feeds for column, header in feed.columns.items()]
    kinds = {(header, TABLE[feed.table][column].kind) for feed, column, header in wanted}
    seen = _observed(cursor, staged, kinds, currency)
    for feed, column, header in wanted:
        observed = seen[header, TABLE[feed.table][column].kind]
        chosen = chosen_for(choices, header)
        found[f"{feed.table}.{column}"] = replace(observed.conventions, **chosen)
        questions += [
            Question(
                label,
                doubt.field,
                doubt.problem.title,
                doubt.problem.found,
                doubt.problem.mend,
                header,
                doubt.options,
            )
            for doubt in observed.doubts
            if doubt.field not in chosen
        ]
        notes += [f"{header}: {note}" for note in observed.notes]
    return found, list(dict.fromkeys(questions)), list(dict.fromkeys(notes))


def chosen_for(choices: Choices, header: str) -> dict[str, Any]:
    """Give the conventions that somebody chose for a header, or for all; raises `RefusedError`."""
    chosen: Mapping[str, Any] = {**choices.values.get("", {}), **choices.values.get(header, {})}
    problems = [
        _no_choice(header, name, value) for name, value in chosen.items() if _read(name, value) is None
    ]
    if problems:
        raise RefusedError(problems)
    return dict(field for name, value in chosen.items() if (field := _read(name, value)))


def keep_reading(
    cursor: "DuckDBPyConnection", staged: Staged, header: str, choices: Choices, currency: str
) -> tuple[str, Kind | None, Conventions]:
    """Give how the header that decides between rows is compared: as numbers or times if all are, else as text.

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
    seen = _observed(cursor, staged, {(header, Kind.NUMBER), (header, Kind.TIME)}, currency)
    for kind in (Kind.NUMBER, Kind.TIME):
        conventions = replace(seen[header, kind].conventions, **chosen_for(choices, header))
        value = expression(text, kind, conventions, "UTC")
        unread = f"SELECT count(*) FROM {staged.table} WHERE {is_unread(text, value, kind, conventions)}"
        if cursor.execute(unread).fetchone() == (0,):
            return text, kind, conventions
    return text, None, seen[header, Kind.NUMBER].conventions


def _observed(
    cursor: "DuckDBPyConnection", staged: Staged, wanted: set[tuple[str, Kind]], currency: str
) -> dict[tuple[str, Kind], Observed]:
    return {want: Observed(Conventions(currency=currency)) for want in wanted}


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
        case "empty":
            words = value if isinstance(value, (list, tuple, set, frozenset)) else str(value).split(",")
            return "empty", frozenset(str(word).strip().lower() for word in words)
        case "marks" | "float_ids":
            return (
                (name, text in ("true", "yes", "1"))
                if text in ("true", "yes", "1", "false", "no", "0")
                else None
            )
    return None


def _no_choice(header: str, name: str, value: Any) -> Problem:
    return Problem(
        f"There is no way of writing values called {name}={value}",
        found=f"for the column {header}" if header else "",
        expected="date_order=dmy|mdy|ymd, decimal=,|., clock=calendar|excel|unix seconds, empty=word,word, marks, float_ids",
        mend="Choose one of these.",
    )

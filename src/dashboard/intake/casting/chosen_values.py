"""Owns what somebody chose of how values are written, in words or as remembered, as conventions say it."""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.intake.mapping.meanings import KNOWN
from dashboard.intake.model import Choices
from dashboard.intake.reading.values.conventions import EMPTY_MARKERS, Clock, Order
from dashboard.model.errors import Problem, RefusedError

ORDERS = {"dmy": Order.DAY_FIRST, "mdy": Order.MONTH_FIRST, "ymd": Order.YEAR_FIRST}
UNITS = ("milliseconds", "seconds", "minutes", "hours")  # of plain numbers in a column of minutes
PERSON = "person"  # whether a column is the customer's own number: of which is read too
KEY = "key"  # whether a column is the number of each row: of which column is read, not of how
DECIMALS = {",": ",", ".": ".", "comma": ",", "point": "."}


def chosen_for(choices: Choices, header: str) -> dict[str, Any]:
    """Give the conventions that somebody chose for a header, or for all; raises `RefusedError`."""
    chosen: Mapping[str, Any] = {**choices.values.get("", {}), **choices.values.get(header, {})}
    problems = [
        _no_choice(header, name, value) for name, value in chosen.items() if read_choice(name, value) is None
    ]
    if problems:
        raise RefusedError(problems)
    read = dict(field for name, value in chosen.items() if (field := read_choice(name, value)))
    for of_which in (KEY, PERSON):
        read.pop(of_which, None)
    if also := read.pop("also_empty", None):
        read["empty"] = read.get("empty", EMPTY_MARKERS) | also
    return read


def chosen_meanings(headers: Sequence[str], choices: Choices) -> dict[str, dict[str, str]]:
    """Give, per header, what somebody chose its texts to stand for, whether here or with an earlier file."""
    chosen = {header: chosen_for(choices, header) for header in headers}
    return {header: dict(own["means"]) for header, own in chosen.items() if "means" in own}


def read_choice(name: str, value: Any) -> tuple[str, Any] | None:
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
        case "unit":
            return ("unit", text) if text in UNITS else None
        case "marks" | "float_ids" | "key" | "person":
            return (
                (name, text in ("true", "yes", "1"))
                if text in ("true", "yes", "1", "false", "no", "0")
                else None
            )
    return _read_words(name, value)


def _read_words(name: str, value: Any) -> tuple[str, Any] | None:
    if name in ("empty", "also_empty"):
        words = value if isinstance(value, (list, tuple, set, frozenset)) else str(value).split(",")
        return name, frozenset(str(word).strip().lower() for word in words)
    return _meanings(value) if name == "means" else None


def _meanings(value: Any) -> tuple[str, Any] | None:
    """Read what texts stand for: a mapping, or `text:value,text:value`, with `known` for all that is known;
    nothing at all keeps them as is."""
    if isinstance(value, Mapping):
        return "means", tuple((str(said), str(meant)) for said, meant in value.items())
    said = [pair.strip() for pair in str(value).split(",") if pair.strip()]
    known = [KNOWN] if KNOWN[1] in said else []
    pairs = [pair.rpartition(":") for pair in said if pair != KNOWN[1]]
    if not all(text.strip() and meant.strip() for text, _, meant in pairs):
        return None
    return "means", (*known, *((text.strip(), meant.strip()) for text, _, meant in pairs))


def _no_choice(header: str, name: str, value: Any) -> Problem:
    return Problem(
        f"There is no way of writing values called {name}={value}",
        found=f"for the column {header}" if header else "",
        expected="date_order=dmy|mdy|ymd, decimal=comma|point, clock=calendar|excel|unix seconds,"
        " unit=milliseconds|seconds|minutes|hours, empty=word,word, also_empty=word,word, marks=yes|no,"
        " float_ids=yes|no, key=yes|no, person=yes|no, means=known or text:value,…",
        mend="Choose one of these.",
    )

"""Owns what the fields of a drafted group may hold; tells every fault of an edit at once."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from dashboard.catalog.tables import TABLE
from dashboard.grouping.drafting.naming import proper
from dashboard.grouping.rules.parse import parse
from dashboard.model.errors import Problem, RefusedError
from dashboard.model.table import Column, Kind

if TYPE_CHECKING:
    from dashboard.store import Store

LARGEST = 2**53  # of a whole number that a page and a spreadsheet hold exactly
_FIXED = ("group_id", "grouping_id")


def checked(store: "Store", fields: Mapping[str, Any]) -> dict[str, Any]:
    """Give the values of an edit as they are stored; an empty text is no value.

    Raises `RefusedError` with all that is wrong.
    """
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    columns = {column.name: column for column in TABLE["groups"].columns if column.name not in _FIXED}
    for name, value in fields.items():
        if name not in columns:
            problems.append(
                Problem(
                    f"A group has no field {name}",
                    expected=f"one of {', '.join(columns)}",
                    mend="Leave it out.",
                )
            )
            continue
        try:
            values[name] = _checked(store, columns[name], value)
        except RefusedError as refused:
            problems += refused.problems
    if problems:
        raise RefusedError(problems)
    return values


def _checked(store: "Store", column: Column, value: Any) -> Any:
    if column.name == "name":
        return proper(str(value or ""))
    if isinstance(value, str):
        value = value.strip()
    if value is None or value == "":
        return None
    if column.name == "rule":
        return parse(str(value)).text
    if column.kind is Kind.COUNT:
        return _whole(column, value)
    if column.kind is Kind.DAY:
        return _day(column, value)
    if column.references:
        _hold_to_known(store, column, str(value))
    if column.values and value not in column.values:
        raise RefusedError(
            Problem(
                f"Unknown {_words(column)}",
                str(value),
                f"one of {', '.join(column.values)}",
                "Choose one of them.",
            )
        )
    return str(value)


def _whole(column: Column, value: Any) -> int:
    least = int(column.low) if column.low is not None else -LARGEST
    fault = Problem(f"The {_words(column)} is no whole number from {least} up", str(value), mend="Write one.")
    try:
        number = int(str(value))
    except ValueError as error:
        raise RefusedError(fault) from error
    if not least <= number <= LARGEST:
        raise RefusedError(fault)
    return number


def _day(column: Column, value: Any) -> date:
    try:
        return value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError as error:
        fault = Problem(f"{_words(column)} is not a day", str(value), mend="Write year-month-day.")
        raise RefusedError(fault) from error


def _hold_to_known(store: "Store", column: Column, value: str) -> None:
    table = TABLE[str(column.references)]
    found = store.query(f'SELECT 1 FROM "{table.name}" WHERE "{table.key[0]}" = $value', {"value": value})
    if not found.height:
        raise RefusedError(
            Problem(
                f"Nobody knows the {_words(column)}",
                found=value,
                expected=f"an id of the table {table.name}",
                mend=f"Name one that is there, or load {table.name} first.",
            )
        )


def _words(column: Column) -> str:
    return column.name.removesuffix("_id").replace("_", " ")

"""Owns what is said of rows beyond the rule they break: the values or faults that were found, most first."""

from typing import Any

from dashboard.intake.casting.columns import ROW
from dashboard.intake.mapping.units import is_in_minutes
from dashboard.intake.planning.checking import Rows
from dashboard.model.table import Column, Kind
from dashboard.quality.uploads.rules import Rule

NAMED = 5  # values or faults that are told
QUOTED = 3  # texts that are quoted
LONGEST = 40  # characters of a text that is quoted
EXAMPLE = {
    Kind.DAY: "2025-01-31",
    Kind.TIME: "2025-01-31 14:05",
    Kind.MONEY: "1234.50",
    Kind.NUMBER: "12.5",
    Kind.COUNT: "12",
    Kind.SCORE: "4",
    Kind.FLAG: "yes or no",
}


def found_by(cursor: Any, rows: Rows, rule: Rule) -> str:
    """Name what was found: values beyond the known set, what is malformed; nothing for other rules."""
    if rule.id == "malformed":
        return _most(cursor, rows, "_fault", "_fault IS NOT NULL")
    if rule.id.startswith("unread:"):
        return _unread(cursor, rows, rows.table[rule.column], str(rule.expected))
    if not rule.id.startswith("unknown:"):
        return ""
    known = ", ".join("'" + value.replace("'", "''") + "'" for value in rows.table[rule.column].values)
    return _most(cursor, rows, f'"{rule.column}"', f'"{rule.column}" NOT IN ({known})')


def _unread(cursor: Any, rows: Rows, column: Column, where: str) -> str:
    """Quote texts that could not be read, most first, and give one that can be."""
    found = cursor.execute(
        f"SELECT trim(text), count(*) OVER () FROM (SELECT {ROW} FROM {rows.name} WHERE {where})"
        f" JOIN ({rows.texts[column.name]}) USING ({ROW}) GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT {QUOTED}"
    ).fetchall()
    quoted = ", ".join(f"“{text[:LONGEST]}{'…' if len(text) > LONGEST else ''}”" for text, _ in found)
    more = f" and {found[0][1] - len(found):,} other texts" if found[0][1] > len(found) else ""
    is_lasting = column.name in rows.lasting
    example = EXAMPLE[Kind.NUMBER if is_lasting else column.kind]
    example += " or 0:12:30" if is_lasting or is_in_minutes(column) else ""
    example = example.replace(".", ",") if column.name in rows.comma else example
    return f" ({quoted}{more}): write for example {example}"


def _most(cursor: Any, rows: Rows, value: str, where: str) -> str:
    found = cursor.execute(
        f"SELECT {value}, count(*), count(*) OVER () FROM {rows.name} WHERE {where}"
        f" GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {NAMED}"
    ).fetchall()
    named = ", ".join(f"{said} ({count:,})" for said, count, _ in found)
    more = found[0][2] - len(found) if found else 0
    return f"; found: {named}" + (f" and {more:,} more" if more else "")

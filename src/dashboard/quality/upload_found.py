"""Owns what is said of rows beyond the rule they break: the values or faults that were found, most first."""

from typing import Any

from dashboard.intake.checking import Rows
from dashboard.quality.upload_rules import Rule

NAMED = 5  # values or faults that are told


def found_by(cursor: Any, rows: Rows, rule: Rule) -> str:
    """Name what was found: values beyond the known set, what is malformed; nothing for other rules."""
    if rule.id == "malformed":
        return _most(cursor, rows, "_fault", "_fault IS NOT NULL")
    if not rule.id.startswith("unknown:"):
        return ""
    known = ", ".join("'" + value.replace("'", "''") + "'" for value in rows.table[rule.column].values)
    return _most(cursor, rows, f'"{rule.column}"', f'"{rule.column}" NOT IN ({known})')


def _most(cursor: Any, rows: Rows, value: str, where: str) -> str:
    found = cursor.execute(
        f"SELECT {value}, count(*), count(*) OVER () FROM {rows.name} WHERE {where}"
        f" GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {NAMED}"
    ).fetchall()
    named = ", ".join(f"{said} ({count:,})" for said, count, _ in found)
    more = found[0][2] - len(found) if found else 0
    return f"; found: {named}" + (f" and {more:,} more" if more else "")

"""Owns by which columns any KPI tells rows apart, and so needs to say something or to hold known words."""

from dashboard.catalog.kpis import KPIS
from dashboard.catalog.rows import ROW_SETS
from dashboard.catalog.tables import TABLE

NEEDED = frozenset(one for kpi in KPIS for need in kpi.filled for one in need if "." in one)  # `table.column`


def _has_words(name: str) -> bool:
    table, _, column = name.partition(".")
    return bool(TABLE[table][column].values)


_NAMED = NEEDED | {one for some in (KPIS, ROW_SETS) for own in some for one in own.words}
BY_WORDS = frozenset(filter(_has_words, _NAMED))  # `table.column` of a known set

"""Owns which rows of a load may be stored: the order of the checks over tables that refer to each other."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any, Protocol

from dashboard.catalog.tables import TABLE
from dashboard.intake.casting.columns import ROW, quoted
from dashboard.intake.model import Mode, Reason
from dashboard.intake.workspace import Workspace
from dashboard.model.check import Severity
from dashboard.model.table import Table


@dataclass(frozen=True, slots=True)
class Rows:
    """Typed rows of one table that are to be checked.

    `name` is a temp table with `_row`, the filled columns, `_unread` (bit n: the text of the n-th declared
    column is not of its kind) and `_fault` (why the row itself is malformed).
    """

    table: Table
    name: str
    columns: tuple[str, ...]  # those that are filled
    headers: Mapping[str, str]  # how the file heads them
    moment: datetime  # of the load, UTC
    clashing: str | None = None  # temp table with the `_row` of rows whose key comes twice
    known: Mapping[str, str] = field(
        default_factory=lambda: MappingProxyType({})
    )  # column → query of its keys
    is_malformed: bool = False  # some rows have a `_fault`
    texts: Mapping[str, str] = field(
        default_factory=lambda: MappingProxyType({})
    )  # column → query of what the file says: `_row`, `text`
    comma: frozenset[str] = frozenset()  # columns of numbers with a comma before the fraction
    lasting: frozenset[str] = frozenset()  # columns of instants of which the file says how long they took


class Check(Protocol):
    """Checks the rows' own values, or, when `known` is given, only what they refer to.

    Writes `(_row, rule)` of every row that fails a critical rule into the temp table `into`, and gives the
    reason of every rule that failed.
    """

    def __call__(self, cursor: Any, rows: Rows, into: str) -> tuple[Reason, ...]:
        """Check the rows."""


@dataclass
class Checked:
    """A table's rows on their way through the checks."""

    rows: Rows
    reasons: list[Reason] = field(default_factory=list)

    @property
    def table(self) -> Table:
        """The table they belong to."""
        return self.rows.table

    @property
    def failing(self) -> str:
        """The temp table with `_row` and `rule` of rows that may not be stored."""
        return f"{self.rows.name}_bad"

    @property
    def accepted(self) -> str:
        """The query for the rows that may be stored."""
        return accepted(self.rows.name, self.reasons)


def check_values(workspace: Workspace, rows: Rows, check: Check) -> Checked:
    """Check the rows' own values."""
    checked = Checked(rows)
    workspace.cursor.execute(f"CREATE TEMP TABLE {checked.failing} ({ROW} BIGINT, rule VARCHAR)")
    checked.reasons += check(workspace.cursor, rows, checked.failing)
    return checked


def check_references(
    workspace: Workspace, tables: Sequence[Checked], check: Check, mode: Mode, makes: Container[str]
) -> None:
    """Check what rows refer to: stored keys and keys of this load count, in whichever order tables stand.

    Whatever is named of the tables that the load `makes` rows of is there as well.
    A row set aside takes its key with it, so that tables which refer to it are looked at again.
    """
    fed = {checked.table.name: checked for checked in tables}
    waiting = [checked for checked in tables if _known(checked, fed, mode, makes)]
    while waiting:
        checked = min(waiting, key=lambda one: sum(other.table.name in _parents(one) for other in waiting))
        waiting.remove(checked)
        before = workspace.count(f"SELECT count(DISTINCT {ROW}) FROM {checked.failing}")
        workspace.cursor.execute(f"DELETE FROM {checked.failing} WHERE rule LIKE 'reference%'")
        checked.reasons = [reason for reason in checked.reasons if not reason.rule.startswith("reference")]
        known = _known(checked, fed, mode, makes)
        looked = Rows(checked.table, checked.rows.name, checked.rows.columns, checked.rows.headers,
                      checked.rows.moment, known=MappingProxyType(known))  # fmt: skip
        checked.reasons += check(workspace.cursor, looked, checked.failing)
        if workspace.count(f"SELECT count(DISTINCT {ROW}) FROM {checked.failing}") != before:
            waiting += [
                other for other in tables if checked.table.name in _parents(other) and other not in waiting
                and _known(other, fed, mode, makes)
            ]  # fmt: skip


def accepted(rows: str, reasons: Sequence[Reason]) -> str:
    """Give the query for those of the typed rows that may be stored."""
    return f"(SELECT * FROM {rows}{f' ANTI JOIN {rows}_bad USING ({ROW})' if fails(reasons) else ''})"


def fails(reasons: Sequence[Reason]) -> bool:
    """Tell whether any reason keeps rows from being stored."""
    return any(reason.severity is Severity.CRITICAL for reason in reasons)


def _parents(checked: Checked) -> set[str]:
    table = checked.table
    return {str(table[name].references) for name in checked.rows.columns if table[name].references}


def _known(checked: Checked, fed: Mapping[str, Checked], mode: Mode, makes: Container[str]) -> dict[str, str]:
    """Give, for each column that refers to a table, the query of the keys it may name."""
    known = {}
    for name in checked.rows.columns:
        parent = TABLE.get(checked.table[name].references or "")
        if parent is None or parent.name in makes:
            continue
        known[name] = known_keys(parent, fed.get(parent.name), mode)
    return known


def known_keys(parent: Table, loading: Checked | None, mode: Mode) -> str:
    """Give the query for the keys of a table after the load, in one column `key`."""
    key = quoted(parent.key[0])
    stored = f"SELECT {key} AS key FROM {quoted(parent.name)}"
    if loading is None:
        return stored
    coming = f"SELECT {key} AS key FROM {loading.accepted}"
    if mode is Mode.REPLACE:
        return f"{coming} UNION ALL {stored} WHERE {key} IN (SELECT {key} FROM {loading.rows.name})"
    return f"{stored} UNION ALL {coming}"

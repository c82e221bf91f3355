"""Owns what accepted rows mean for the stored table: new, changed, unchanged, or to be removed."""

from collections.abc import Container
from dataclasses import dataclass

from dashboard.catalog.tables import TABLES
from dashboard.intake.casting.columns import ROW, quoted
from dashboard.intake.model import Mode, TablePlan
from dashboard.intake.planning.checking import Checked, accepted
from dashboard.intake.workspace import Workspace
from dashboard.model.errors import Problem, RefusedError
from dashboard.model.table import Table
from dashboard.store.journal import same_key


@dataclass(frozen=True, slots=True)
class Difference:
    """How the accepted rows of a table differ from what is stored, in rows."""

    new: int
    changed: int
    unchanged: int
    present: int  # of the unchanged: there already, and left alone whatever they say
    removed: int


def compare(workspace: Workspace, checked: Checked, mode: Mode, fed: Container[str]) -> Difference:
    """Compare by key, null-safe; leaves a temp table `…_step` with `_row` and `step` (new, changed).

    Nothing is left where nothing is stored: then every accepted row is new. `fed` names all tables of the
    load. Raises `RefusedError` when a replacement would orphan other tables.
    """
    table, rows = checked.table, checked.rows
    if not workspace.rows(f"SELECT 1 FROM {quoted(table.name)} LIMIT 1"):
        return Difference(workspace.count(f"SELECT count(*) FROM {checked.accepted}"), 0, 0, 0, 0)
    alike = " AND ".join(f"a.{quoted(name)} IS NOT DISTINCT FROM s.{quoted(name)}" for name in rows.columns)
    changed = "false" if mode is Mode.ADD else f"NOT ({alike})"
    workspace.cursor.execute(f"""
        CREATE TEMP TABLE {rows.name}_step AS
        SELECT a.{ROW}, CASE WHEN s._load_id IS NULL THEN 'new' WHEN {changed} THEN 'changed' END AS step
        FROM {checked.accepted} a LEFT JOIN {quoted(table.name)} s ON {same_key(table, "a", "s")}""")
    new, changed_rows, unchanged = workspace.numbers(f"""
        SELECT count(*) FILTER (step = 'new'), count(*) FILTER (step = 'changed'),
               count(*) FILTER (step IS NULL) FROM {rows.name}_step""")
    removed = _removed(workspace, checked, fed) if mode is Mode.REPLACE else 0
    return Difference(new, changed_rows, unchanged, unchanged if mode is Mode.ADD else 0, removed)


def new_rows(name: str, planned: TablePlan) -> str:
    """Give the query for the typed rows whose key is not stored."""
    if not planned.changed and not planned.unchanged:
        return accepted(name, planned.reasons)
    return f"SELECT a.* FROM {name} a SEMI JOIN (FROM {name}_step WHERE step = 'new') t USING ({ROW})"


def gone(table: Table, rows: str) -> str:
    """Give the query for stored rows whose key the typed rows do not hold at all, as whole rows."""
    return f"SELECT s.* FROM {quoted(table.name)} s ANTI JOIN {rows} a ON {same_key(table, 's', 'a')}"


def _removed(workspace: Workspace, checked: Checked, fed: Container[str]) -> int:
    """Count what a replacement removes; raises `RefusedError` when other tables need one of those rows."""
    table = checked.table
    leaving = gone(table, checked.rows.name)
    count = workspace.count(f"SELECT count(*) FROM ({leaving})")
    problems = []
    for child in TABLES if count and len(table.key) == 1 else ():
        for column in child.columns:
            if column.references != table.name or not column.required or child.name in fed:
                continue
            orphans = workspace.count(
                f"SELECT count(*) FROM {quoted(child.name)} WHERE {quoted(column.name)} IN"
                f" (SELECT {quoted(table.key[0])} FROM ({leaving}))"
            )
            if orphans:
                problems.append(
                    Problem(
                        f"Replacing {table.name} would remove rows that {child.name} needs",
                        found=f"{orphans:,} rows of {child.name} name one of the {count:,} to be removed",
                        mend="Load the file without replacing, or add the missing rows to it.",
                    )
                )
    if problems:
        raise RefusedError(problems)
    return count

"""Owns noticing references by name where rows are kept by number: said, never put in place of each other."""

from collections.abc import Iterator, Mapping, Sequence

from dashboard.catalog.tables import TABLE
from dashboard.intake.casting.columns import quoted
from dashboard.intake.model import Mode
from dashboard.intake.planning.checking import Checked, known_keys
from dashboard.intake.workspace import Workspace
from dashboard.model.table import Table

LOOKED_AT = 100_000  # rows
MOSTLY = 0.8  # of the values that are no known number


def named_instead(workspace: Workspace, tables: Sequence[Checked], mode: Mode) -> Iterator[tuple[str, str]]:
    """Give, by table, what to know of columns that hold names where the tables they refer to have numbers."""
    fed = {checked.table.name: checked for checked in tables}
    for checked in tables:
        for name in checked.rows.columns:
            parent = TABLE.get(checked.table[name].references or "")
            if parent is None or name not in checked.rows.headers or not _has_names(parent):
                continue
            named, unknown = _counted(workspace, checked, name, parent, fed, mode)
            if unknown and named >= MOSTLY * unknown:
                yield checked.table.name, _told(checked.rows.headers[name], parent, fed.get(parent.name))


def _has_names(parent: Table) -> bool:
    return any(column.name == "name" for column in parent.columns)


def _counted(
    workspace: Workspace, checked: Checked, name: str, parent: Table, fed: Mapping[str, Checked], mode: Mode
) -> tuple[int, int]:
    """Count the different values that are no key of the table they refer to: names among them, and all."""
    loading = fed.get(parent.name)
    names = f"SELECT name FROM {quoted(parent.name)}"
    if loading is not None and "name" in loading.rows.columns:
        names += f" UNION ALL SELECT name FROM {loading.accepted}"
    ((named, unknown),) = workspace.cursor.execute(
        f"SELECT count(*) FILTER (WHERE said IN (SELECT name FROM ({names}) WHERE name IS NOT NULL)),"
        f" count(*)"
        f" FROM (SELECT DISTINCT said FROM (SELECT {quoted(name)} AS said FROM {checked.rows.name}"
        f" WHERE {quoted(name)} IS NOT NULL LIMIT {LOOKED_AT}))"
        f" WHERE said NOT IN (SELECT key FROM ({known_keys(parent, loading, mode)}) WHERE key IS NOT NULL)"
    ).fetchall()
    return int(named), int(unknown)


def _told(header: str, parent: Table, loading: Checked | None) -> str:
    key, names = parent.key[0], "Name" if loading is None else loading.rows.headers.get("name", "Name")
    by_name = f"--map '{parent.name}.{key}={names}'"
    return (
        f"{header} holds names of {parent.name}, not their numbers: they count as others than those loaded by"
        f" number. Load a file with the numbers, or {parent.name} by name ({by_name})"
    )

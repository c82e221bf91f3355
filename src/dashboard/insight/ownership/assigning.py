"""Owns who answers for a group: changed by hand as one load of the history, which `undo` takes back."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dashboard.catalog.tables import TABLE
from dashboard.model.errors import Problem, RefusedError
from dashboard.store.journal import keep_before, put
from dashboard.store.loads import begin_load, note_table

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from dashboard.store import Store

MODE = "assign"


@dataclass(frozen=True, slots=True)
class Owners:
    """Who is to answer for a group; None leaves what is there."""

    department_id: str | None = None
    manager_id: str | None = None
    team_id: str | None = None  # becomes a team of the group's department

    @property
    def is_empty(self) -> bool:
        """Whether nothing was chosen."""
        return (self.department_id, self.manager_id, self.team_id) == (None, None, None)


def assign(store: "Store", group_id: str, owners: Owners, as_of: date, by: str = "") -> int:
    """Give a group its department, manager and team; gives the number of the load.

    Raises `RefusedError` with everything that stands in the way.
    """
    if owners.is_empty:
        raise RefusedError(Problem("Nothing was chosen", mend="Choose a department, a manager or a team."))
    group = _row(store, "groups", "group_id", group_id)
    if group is None:
        raise RefusedError(Problem(f"There is no group {group_id}", mend="Name a group by its id."))
    department = owners.department_id or group["department_id"]
    changes = {
        "groups": _changed(group, department_id=owners.department_id, manager_id=owners.manager_id),
        "teams": _team_change(store, owners.team_id, department),
    }
    if problems := _problems(store, owners, department, as_of):
        raise RefusedError(problems)
    if not any(changes.values()):
        raise RefusedError(Problem("It is like that already", mend="Choose somebody else."))
    keys = {"groups": group_id, "teams": owners.team_id}
    with store.write() as cursor:
        load_id = begin_load(cursor, MODE, by, str(group["name"] or group_id))
        for table, changed in changes.items():
            if changed:
                _write(store, cursor, table, str(keys[table]), changed, load_id)
    return load_id


def _team_change(store: "Store", team_id: str | None, department: object) -> dict[str, object]:
    team = _row(store, "teams", "team_id", team_id) if team_id is not None else None
    return _changed(team, department_id=department) if team else {}


def _changed(row: dict[str, object], **values: object) -> dict[str, object]:
    return {name: value for name, value in values.items() if value is not None and value != row[name]}


def _problems(store: "Store", owners: Owners, department: object, as_of: date) -> list[Problem]:
    problems = []
    if owners.department_id is not None and not _row(
        store, "departments", "department_id", owners.department_id
    ):
        problems.append(_unknown("department", owners.department_id))
    if owners.manager_id is not None:
        problems += _manager_faults(store, owners.manager_id, as_of)
    if owners.team_id is not None:
        if not _row(store, "teams", "team_id", owners.team_id):
            problems.append(_unknown("team", owners.team_id))
        if department is None:
            problems.append(
                Problem("A team serves a group through its department", mend="Choose a department too.")
            )
    return problems


def _manager_faults(store: "Store", manager_id: str, as_of: date) -> list[Problem]:
    manager = _row(store, "employees", "employee_id", manager_id)
    if manager is None:
        return [_unknown("employee", manager_id)]
    hired_on, left_on = manager["hired_on"], manager["left_on"]
    if isinstance(left_on, date) and left_on <= as_of:
        return [Problem(f"{manager_id} left on {left_on}", mend="Choose somebody in service.")]
    if isinstance(hired_on, date) and hired_on > as_of:
        return [Problem(f"{manager_id} begins on {hired_on}", mend="Choose somebody in service.")]
    return []


def _unknown(what: str, key: str) -> Problem:
    return Problem(f"There is no {what} {key}", mend=f"Load the file with it, or name a {what} by its id.")


def _row(store: "Store", table: str, key: str, value: str) -> dict[str, object] | None:
    rows = store.query(f'SELECT * FROM "{table}" WHERE "{key}" = $value', {"value": value}).to_dicts()
    return rows[0] if rows else None


def _write(
    store: "Store",
    cursor: "DuckDBPyConnection",
    name: str,
    key: str,
    changed: dict[str, object],
    load_id: int,
) -> None:
    """Store one row anew: what it was goes to the journal."""
    table = TABLE[name]
    columns = [column.name for column in table.columns]
    values = ", ".join(
        f'CAST(${one} AS VARCHAR) AS "{one}"' if one in changed else f'"{one}"' for one in columns
    )
    cursor.execute(
        f'CREATE OR REPLACE TEMP TABLE assigned AS SELECT {values} FROM "{name}"'
        f' WHERE "{table.key[0]}" = $assigned_key',
        {**changed, "assigned_key": key},
    )
    keep_before(cursor, table, "FROM assigned", load_id)
    put(cursor, table, columns, "FROM assigned", load_id, store.settings().time_zone)
    note_table(cursor, load_id, name, 0, 1, tuple(changed))

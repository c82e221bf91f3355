"""Owns whether a planned load is somebody's to store: who sees a part changes that part alone."""

from collections.abc import Iterator, Mapping

from dashboard.access import Viewer
from dashboard.catalog.tables import TABLE
from dashboard.intake import Plan, TablePlan
from dashboard.kpi import prepare
from dashboard.kpi.sight.in_sight import rows_in_sight
from dashboard.model.errors import Problem, RefusedError
from dashboard.model.question import Scope
from dashboard.store.journal import same_key

OF_THE_WHOLE = ("groupings", "groups", "departments", "service_levels", "composition_rules", "targets")
"""Tables that everybody goes by: who sees a part adds nothing to them either."""

OF_TWO = ("memberships", "accounts")
"""Tables that say as much of the group or team as of the customer: both must be in sight."""

_OWNERS = {
    "customer_id": "customers",
    "group_id": "groups",
    "team_id": "teams",
    "department_id": "departments",
}


def hold_to_sight(plan: Plan, viewer: Viewer) -> None:
    """Raise `RefusedError` where a load changes rows out of a viewer's sight, or says something of others.

    Memberships and accounts are of the group or team as well as of the customer. Rows of customers whom
    nobody knows yet are anybody's to bring.
    """
    viewer.hold_to_changing()
    if viewer.sees_everything:
        return
    prepare(plan.draft.workspace.store)
    if problems := [one for table in plan.tables for one in _faults(plan, table, viewer.scope)]:
        raise RefusedError(problems)


def _faults(plan: Plan, planned: TablePlan, scope: Scope) -> Iterator[Problem]:
    name = planned.table
    if planned.removed:
        yield _out_of_sight(name, planned.removed, "would be removed")
    if name in OF_THE_WHOLE:
        if rows := planned.new + planned.changed + planned.created:
            yield _out_of_sight(name, rows, "are what the whole company goes by")
        return
    if planned.changed and (rows := _changed(plan, name, scope)):
        yield _out_of_sight(name, rows, "that are stored would be changed")
    if (planned.new or planned.changed) and (rows := _of_others(plan, planned, scope)):
        yield _out_of_sight(name, rows, "speak of customers, groups, teams or departments out of sight")


def _changed(plan: Plan, name: str, scope: Scope) -> int:
    """Count the stored rows that would be changed and are not in sight, or are everybody's."""
    table, rows = TABLE[name], f"load_{name}"
    seen = rows_in_sight(scope, name)
    is_owned = any(column.name in _OWNERS for column in table.columns)
    coming = f"SELECT a.* FROM {rows} AS a SEMI JOIN (FROM {rows}_step WHERE step = 'changed') USING (_row)"
    stored = f'SELECT s.* FROM "{name}" AS s SEMI JOIN ({coming}) AS a ON {same_key(table, "s", "a")}'
    if not is_owned:
        return _count(plan, f"SELECT count(*) FROM ({stored})", {})
    return _count(plan, f"SELECT count(*) FROM ({stored}) WHERE NOT coalesce({seen.sql}, FALSE)", seen.params)


def _of_others(plan: Plan, planned: TablePlan, scope: Scope) -> int:
    """Count the rows of the file of somebody known who is out of sight; a new row's own key is nobody."""
    table, name = TABLE[planned.table], f"load_{planned.table}"
    columns = {column.name for column in table.columns}
    owners = [one for one in _OWNERS if one in columns and table.key != (one,)]
    if not owners:
        return 0
    lacking = [f"NULL::VARCHAR AS {one}" for one in owners if one not in planned.columns]
    rows = f"(SELECT {', '.join(['*', *lacking])} FROM {name} ANTI JOIN {name}_bad USING (_row))"
    hidden = {one: rows_in_sight(scope, _OWNERS[one]) for one in owners}
    is_hidden = {
        one: f"{one} IN (SELECT {one} FROM {_OWNERS[one]} WHERE NOT coalesce({seen.sql}, FALSE))"
        for one, seen in hidden.items()
    }
    params = {name: value for seen in hidden.values() for name, value in seen.params.items()}
    if planned.table in OF_TWO:
        condition = " OR ".join(is_hidden.values())
    else:
        first = (f"WHEN {one} IS NOT NULL THEN {sql}" for one, sql in is_hidden.items())
        condition = f"CASE {' '.join(first)} END"
    return _count(plan, f"SELECT count(*) FROM {rows} WHERE {condition}", params)


def _count(plan: Plan, sql: str, params: Mapping[str, object]) -> int:
    ((found,),) = plan.draft.workspace.cursor.execute(sql, dict(params)).fetchall()
    return int(found)


def _out_of_sight(table: str, rows: int, what: str) -> Problem:
    return Problem(
        "This load concerns more than the part of the company that you see",
        found=f"{rows:,} rows of {table} {what}",
        mend="Leave them out of the file, or ask somebody who may load data and sees the whole company.",
    )

"""Owns what becomes of a customer's membership without an end when a load puts the customer in another group
of the same grouping: told, or, where somebody chose it, ended as the new one begins."""

from collections.abc import Sequence
from dataclasses import replace

from dashboard.intake.casting.columns import ROW, quoted
from dashboard.intake.model import Choices, Mode
from dashboard.intake.planning.checking import Checked
from dashboard.intake.planning.making import grouping_of_made
from dashboard.intake.workspace import Workspace
from dashboard.model.errors import Problem, RefusedError
from dashboard.store.journal import same_key

TABLE = "memberships"
ENDS = "valid_to"
LEAVING = "load_leaving"  # temp table of stored memberships that others follow, and from which day those hold


def succeed(workspace: Workspace, tables: Sequence[Checked], choices: Choices) -> tuple[str, ...]:
    """Tell who is in two groups of one grouping without an end after the load; gives the notes.

    Where that is chosen, adds the memberships before to the load's rows, with the day on which the new ones
    begin as their end. One that began no earlier than its successor has no day to end on and goes on.
    """
    members = next((one for one in tables if one.table.name == TABLE), None)
    if members is None or choices.mode is Mode.REPLACE:
        return ()
    _find_leaving(workspace, tables, members)
    found, ending = workspace.numbers(
        f"SELECT count(DISTINCT customer_id), count(*) FILTER (valid_from < follows_on) FROM {LEAVING}"
    )
    if not found:
        return ()
    if not choices.end_previous:
        return (
            f"{found:,} customers are in another group of the grouping as well, which has no end, and count "
            "in both. If they changed groups, load with --end-previous: their membership before then ends "
            "on the day before the new one begins",
        )
    if choices.mode is Mode.ADD:
        raise RefusedError(_only_adds(found))
    return tuple(_end(workspace, members, ending))


def _find_leaving(workspace: Workspace, tables: Sequence[Checked], members: Checked) -> None:
    """Find stored memberships without an end, of groups that the load says nothing of for the customer.

    A row that says nothing of an end has the one that is stored.
    """
    coming, open_ones = members.accepted, f"c.{ENDS} IS NULL"
    if ENDS not in members.rows.columns:
        ended = f"(FROM {TABLE} WHERE {ENDS} IS NOT NULL) AS e ON {same_key(members.table, 'c', 'e')}"
        coming, open_ones = f"(FROM {coming} AS c ANTI JOIN {ended})", "true"
    workspace.cursor.execute(
        f"""
        CREATE TEMP TABLE {LEAVING} AS
        WITH own AS ({_groups(tables)}),
        coming AS (SELECT c.customer_id, c.group_id, coalesce(o.grouping_id, $made) AS grouping_id,
                          c.valid_from
                   FROM {coming} AS c LEFT JOIN own AS o USING (group_id) WHERE {open_ones})
        SELECT s.customer_id, s.group_id, s.valid_from, min(c.valid_from) AS follows_on
        FROM (FROM {TABLE} WHERE {ENDS} IS NULL) AS s JOIN own AS o USING (group_id)
        JOIN coming AS c ON c.customer_id = s.customer_id AND c.grouping_id = o.grouping_id
        ANTI JOIN {members.rows.name} AS said
            ON said.customer_id = s.customer_id AND said.group_id = s.group_id
        GROUP BY ALL""",
        {"made": grouping_of_made(workspace)},
    )


def _groups(tables: Sequence[Checked]) -> str:
    """Give the query for the grouping of every group, as it is after the load."""
    loading = next((one for one in tables if one.table.name == "groups"), None)
    stored = "SELECT group_id, grouping_id FROM groups"
    if loading is None or "grouping_id" not in loading.rows.columns:
        return stored
    coming = f"SELECT group_id, grouping_id FROM {loading.accepted}"
    return f"{coming} UNION ALL FROM ({stored}) ANTI JOIN ({coming}) USING (group_id)"


def _end(workspace: Workspace, members: Checked, ending: int) -> list[str]:
    rows, cursor = members.rows, workspace.cursor
    if ENDS not in rows.columns:
        cursor.execute(f"ALTER TABLE {rows.name} ADD COLUMN {ENDS} DATE")
        same = " AND ".join(f"s.{quoted(name)} = r.{quoted(name)}" for name in members.table.key)
        cursor.execute(f"UPDATE {rows.name} AS r SET {ENDS} = s.{ENDS} FROM {TABLE} AS s WHERE {same}")
        members.rows = replace(rows, columns=(*rows.columns, ENDS))
    cursor.execute(
        f"INSERT INTO {rows.name} BY NAME SELECT -row_number() OVER () AS {ROW}, customer_id, group_id,"
        f" valid_from, follows_on AS {ENDS} FROM {LEAVING} WHERE valid_from < follows_on"
    )
    told = [f"{ending:,} memberships before end on the day before the new one begins"] if ending else []
    going_on = workspace.count(
        f"SELECT count(DISTINCT customer_id) FROM {LEAVING} WHERE valid_from >= follows_on"
    )
    if going_on:
        told.append(
            f"{going_on:,} customers stay in another group as well: that membership began no earlier than the"
            " new one. Choose the day of the change with --valid-from, or load it with its own end"
        )
    return told


def _only_adds(found: int) -> Problem:
    return Problem(
        "Memberships cannot be ended by a load that leaves alone what is stored",
        found=f"{found:,} customers who change groups, and --mode add",
        mend="Load with --mode upsert, or without --end-previous.",
    )

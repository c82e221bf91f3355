"""Owns the bare rows that are made because other rows refer to them: of which tables, and what they hold."""

from collections.abc import Container, Mapping, Sequence

from dashboard.catalog.tables import TABLES
from dashboard.intake.casting.columns import quoted
from dashboard.intake.planning.checking import Checked
from dashboard.intake.workspace import Workspace
from dashboard.model.table import Table

MISSING = "load_missing"  # prefix of temp tables with the bare rows of a table, in its required columns
BARE = frozenset(table.name for table in TABLES if len(table.key) == 1 and table.required == table.key)
_OPEN = """SELECT h.grouping_id, count(g.rule) FROM groupings AS h LEFT JOIN groups AS g USING (grouping_id)
WHERE h.valid_to IS NULL GROUP BY h.grouping_id, h.valid_from
ORDER BY h.valid_from DESC, h.grouping_id LIMIT 1"""


def makeable(workspace: Workspace, fed: Container[str]) -> frozenset[str]:
    """Give the tables of which bare rows can be made, in a load that feeds the tables `fed`.

    Groups only beside memberships that name them, in the grouping without an end, or in a new one where there
    is none at all; never in one that goes by rules, which uploaded memberships would put out of force.
    """
    if "memberships" not in fed or "groups" in fed or "groupings" in fed:
        return BARE
    is_free = not workspace.rows("SELECT 1 FROM groupings LIMIT 1")
    is_assigned = any(rules == 0 for _, rules in workspace.rows(_OPEN))
    return BARE | {"groups"} if is_free or is_assigned else BARE


def make_missing(workspace: Workspace, tables: Sequence[Checked], makes: Container[str]) -> Mapping[str, int]:
    """Make, in temp tables, what accepted rows name and nobody has; gives how many rows per table."""
    made = {
        parent.name: count
        for parent in TABLES
        if parent.name in makes and (count := _make(workspace, tables, parent))
    }
    if "groups" in made and not workspace.rows("SELECT 1 FROM groupings LIMIT 1"):
        members = _members(tables)
        workspace.cursor.execute(
            f"CREATE TEMP TABLE {MISSING}_groupings AS"
            f" SELECT $name AS grouping_id, min(valid_from) AS valid_from FROM {members.accepted}",
            {"name": _grouping(workspace, members)},
        )
        made["groupings"] = 1
    return made


def _make(workspace: Workspace, tables: Sequence[Checked], parent: Table) -> int:
    named = [
        f"SELECT {quoted(column.name)} AS key FROM {checked.accepted}"
        for checked in tables
        for column in checked.table.columns
        if column.references == parent.name and column.name in checked.rows.columns
    ]
    if not named:
        return 0
    key, target = quoted(parent.key[0]), f"{MISSING}_{parent.name}"
    known = [f"SELECT {key} FROM {quoted(parent.name)}"]
    known += [f"SELECT {key} FROM {checked.accepted}" for checked in tables if checked.table is parent]
    is_group = parent.name == "groups"
    of = ", $grouping AS grouping_id" if is_group else ""
    workspace.cursor.execute(
        f"CREATE TEMP TABLE {target} AS SELECT DISTINCT key AS {key}{of} FROM ({' UNION ALL '.join(named)})"
        f" WHERE key IS NOT NULL AND key NOT IN ({' UNION ALL '.join(known)})",
        {"grouping": _grouping(workspace, _members(tables))} if is_group else {},
    )
    return workspace.count(f"SELECT count(*) FROM {target}")


def grouping_of_made(workspace: Workspace) -> str | None:
    """Give the stored grouping that groups made beside memberships belong to; None where there is none."""
    held = workspace.rows(_OPEN)
    return str(held[0][0]) if held else None


def _grouping(workspace: Workspace, members: Checked) -> str:
    """Give the grouping that new groups belong to; one that is new is named as the file heads its groups."""
    return grouping_of_made(workspace) or members.rows.headers["group_id"]


def _members(tables: Sequence[Checked]) -> Checked:
    return next(one for one in tables if one.table.name == "memberships")

"""Owns what a published group takes over from the one it was copied from: targets, contact plans, assortment.

Rows that still speak on the first day are copied under the new group's id, as they are; those of the former
group stay. What was loaded for the new group already goes before.
"""

import re
from datetime import date
from typing import TYPE_CHECKING

from dashboard.catalog.tables import TABLE
from dashboard.grouping.drafting.naming import free_id
from dashboard.store.journal import put, same_key
from dashboard.store.loads import note_table

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_HEIRS = """CREATE OR REPLACE TEMP TABLE heirs AS SELECT group_id AS heir, _copied_from AS origin
    FROM drafts.groups WHERE grouping_id = $draft AND _copied_from IS NOT NULL"""
_ROWS = {
    "targets": """SELECT t.* REPLACE (h.heir AS scope_id) FROM targets AS t
        JOIN heirs AS h ON t.scope = 'group' AND t.scope_id = h.origin
        WHERE t.period_end IS NULL OR t.period_end >= $start""",
    "assortments": """SELECT a.* REPLACE (h.heir AS group_id) FROM assortments AS a
        JOIN heirs AS h ON a.group_id = h.origin WHERE a.valid_to IS NULL OR a.valid_to > $start""",
    "contact_plans": """SELECT p.* REPLACE (h.heir AS group_id, i.own AS plan_id) FROM contact_plans AS p
        JOIN heirs AS h ON p.group_id = h.origin JOIN plan_ids AS i ON i.plan_id = p.plan_id
        WHERE p.valid_to IS NULL OR p.valid_to > $start""",
}


def take_over(
    cursor: "DuckDBPyConnection", draft_id: str, start: date, load_id: int, zone: str
) -> dict[str, int]:
    """Copy what groups take over, within a load's transaction; gives the number of rows per table."""
    cursor.execute(_HEIRS, {"draft": draft_id})
    _name_plans(cursor)
    found = {}
    for name, rows in _ROWS.items():
        table = TABLE[name]
        columns = [column.name for column in table.columns]
        cursor.execute(f"CREATE OR REPLACE TEMP TABLE inherited AS {rows}", {"start": start})
        known = f'inherited AS r ANTI JOIN "{name}" AS s ON {same_key(table, "r", "s")}'
        cursor.execute(f"CREATE OR REPLACE TEMP TABLE taken_over AS SELECT r.* FROM {known}")
        put(cursor, table, columns, "FROM taken_over", load_id, zone)
        count = cursor.execute("SELECT count(*) FROM taken_over").fetchall()[0][0]
        if count:
            found[name] = int(count)
            note_table(cursor, load_id, name, int(count), 0, columns)
    return found


def _name_plans(cursor: "DuckDBPyConnection") -> None:
    """Find a free id for the copy of every plan of a former group."""
    plans = [
        row[0]
        for row in cursor.execute(
            "SELECT p.plan_id FROM contact_plans AS p JOIN heirs AS h ON p.group_id = h.origin ORDER BY 1"
        ).fetchall()
    ]
    bases = {plan: re.sub(r"\.\d+$", "", plan) for plan in plans}
    alike = "SELECT plan_id FROM contact_plans WHERE list_contains($bases, regexp_replace(plan_id, $end, ''))"
    asked = {"bases": sorted(set(bases.values())), "end": r"\.\d+$"}
    taken = {row[0] for row in cursor.execute(alike, asked).fetchall()}
    own = []
    for plan in plans:
        own.append(free_id(bases[plan], taken))
        taken.add(own[-1])
    cursor.execute(
        "CREATE OR REPLACE TEMP TABLE plan_ids AS"
        " SELECT unnest($plans::VARCHAR[]) AS plan_id, unnest($own::VARCHAR[]) AS own",
        {"plans": plans, "own": own},
    )

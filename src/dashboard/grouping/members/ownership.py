"""Owns who answers for each group of a grouping on a day: its department and its manager."""

from datetime import date
from typing import TYPE_CHECKING

from dashboard.grouping.members.every import EVERY_GROUP

if TYPE_CHECKING:
    import polars as pl

    from dashboard.store import Store

OWNERS = f"""SELECT g.group_id, coalesce(g.name, g.group_id) AS name, g.department_id,
        coalesce(d.name, g.department_id) AS department, d.department_id IS NOT NULL AS has_department,
        g.manager_id, coalesce(e.name, g.manager_id) AS manager, e.left_on,
        e.employee_id IS NOT NULL AND (e.hired_on IS NULL OR e.hired_on <= $as_of) AS has_manager
    FROM {EVERY_GROUP} AS g
    LEFT JOIN departments AS d USING (department_id)
    LEFT JOIN employees AS e ON e.employee_id = g.manager_id
    WHERE g.grouping_id = $grouping"""
"""A row per group of `$grouping`: names fall back on ids; one not known, or hired after `$as_of`, is none."""


def ownership(store: "Store", grouping_id: str, as_of: date) -> "pl.DataFrame":
    """Give the map group → department → manager, a row per group in the order of departments and names.

    `has_department` and `has_manager` are false where the id is empty or unknown on the day; a manager who
    left has `left_on`.
    """
    params = {"grouping": grouping_id, "as_of": as_of}
    return store.query(f"{OWNERS} ORDER BY department NULLS FIRST, name, group_id", params)

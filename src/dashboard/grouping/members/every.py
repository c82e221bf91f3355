"""Owns the relations of all groupings and groups there are: those that hold or held, and drafts of others.

A draft that was published is hidden by the grouping it became, and comes back when that is taken back.
"""

from dashboard.catalog.tables import TABLE


def _columns(table: str) -> str:
    return ", ".join(f'"{column.name}"' for column in TABLE[table].columns)


DRAFTS = "(SELECT * FROM drafts.groupings AS d ANTI JOIN groupings AS g ON g.grouping_id = d.grouping_id)"
"""Groupings that are being drafted: the declared columns, `_based_on` and `_revision`."""

EVERY_GROUP = f"""(SELECT {_columns("groups")}, NULL::VARCHAR AS _copied_from FROM groups
    UNION ALL SELECT {_columns("groups")}, _copied_from FROM drafts.groups
    ANTI JOIN groupings USING (grouping_id))"""
"""Groups of groupings and of drafts: the declared columns, and `_copied_from`, the group that a draft's group
was copied from."""

"""Owns which later loads stand on a publication or on a grouping, and must be taken back before it."""

from typing import TYPE_CHECKING

from dashboard.model.errors import Problem
from dashboard.store.schema import LOAD, REPLACED_BY

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

PUBLISH = "publish"  # the mode of a load that lets a draft hold

_EVERY = f"""(SELECT grouping_id, valid_from, valid_to, {LOAD}, NULL AS {REPLACED_BY} FROM groupings
    UNION ALL SELECT grouping_id, valid_from, valid_to, {LOAD}, {REPLACED_BY} FROM journal.groupings)"""
_BROUGHT = f"""(SELECT grouping_id, valid_from FROM {_EVERY} WHERE {LOAD} = $load AND grouping_id NOT IN
    (SELECT grouping_id FROM journal.groupings WHERE {REPLACED_BY} = $load))"""
_LATER = f"""
WITH later AS (FROM meta.loads WHERE load_id > $load AND undone_at IS NULL
    AND (mode = $publish OR (SELECT mode FROM meta.loads WHERE load_id = $load) = $publish)),
brought AS {_BROUGHT}
SELECT load_id, min(brought.grouping_id) FROM later, {_EVERY} AS version, brought
WHERE version.{LOAD} = load_id
    AND (version.grouping_id = brought.grouping_id
        OR (mode = $publish AND version.valid_to = brought.valid_from
            AND version.grouping_id NOT IN (SELECT grouping_id FROM journal.groupings
                WHERE {REPLACED_BY} = load_id)))
GROUP BY load_id ORDER BY load_id DESC"""


def standing_on(cursor: "DuckDBPyConnection", load: int) -> list[Problem]:
    """Tell which later loads end, or change, a grouping that a load brought, or let one hold until it begins.

    Between two uploads nothing stands in the way: each row has a past of its own.
    """
    rows = cursor.execute(_LATER, {"load": load, "publish": PUBLISH}).fetchall()
    return [
        Problem(
            f"Load {load} cannot be taken back yet",
            found=f"load {later} counts on the grouping {grouping}, which it brought",
            mend=f"Take back load {later} first.",
        )
        for later, grouping in rows
    ]

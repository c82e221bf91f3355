"""Owns the memberships of drafts among the derived ones: who would be in which group, on every day.

They hold on no day (`held_from` = `held_to`), so only a question that names the draft sees them.
"""

from dashboard.grouping import drafts, membership_select
from dashboard.store import Store
from dashboard.store.derived_notes import note, stands

_MEMBERS = """
INSERT INTO derived.memberships BY NAME
SELECT m.customer_id, m.group_id, $grouping AS grouping_id, g.department_id, g.manager_id, g.way_of_working,
       DATE '0001-01-01' AS valid_from, CAST(NULL AS DATE) AS valid_to,
       DATE '0001-01-01' AS held_from, DATE '0001-01-01' AS held_to
FROM ({members}) AS m
JOIN drafts.groups AS g ON g.group_id = m.group_id AND g.grouping_id = $grouping
"""


def prepare_draft(store: Store, grouping_id: str | None) -> None:
    """Bring a draft's memberships in line with its rules; does nothing for a grouping that is published.

    The derived tables must be up to date.
    """
    if grouping_id is None:
        return
    draft = next((one for one in drafts(store) if one.grouping_id == grouping_id), None)
    if draft is None:
        return
    name, revision = f"draft {grouping_id}", str(draft.revision)
    day = store.last_day()
    if day is None or stands(store, name, revision):
        return
    members = membership_select(store, grouping_id, day)
    with store.write(is_derived=True) as cursor:
        cursor.execute("DELETE FROM derived.memberships WHERE grouping_id = $id", {"id": grouping_id})
        if members:
            cursor.execute(_MEMBERS.format(members=members.sql), members.params | {"grouping": grouping_id})
        note(cursor, name, revision)

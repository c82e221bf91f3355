"""Owns who is examined: the active customers, the groups, and who is in which group on the day."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor, wait

from dashboard.grouping import EVERY_GROUP, members_on
from dashboard.kpi import prepare
from dashboard.model.text import Text
from dashboard.quality.examination import Examination

LOOK = 0.2  # s between two looks at whether somebody has cancelled
ACTIVE = """SELECT customer_id FROM customers
    WHERE (since IS NULL OR since <= $as_of) AND (ended IS NULL OR ended > $as_of)
      AND (customer_id IN (SELECT customer_id FROM derived.activity_spans
                           WHERE active_from <= $as_of AND active_to > $as_of
                               AND known_from <= $as_of AND known_to > $as_of)
           OR NOT EXISTS (SELECT 1 FROM derived.activity_spans WHERE active_from <= $as_of))"""

VALID = "valid_from <= $day AND (valid_to IS NULL OR valid_to > $day)"


def _prepare(exam: Examination) -> None:
    """Bring the derived tables up to date; they are everybody's, and finished though nobody waits."""
    pool = ThreadPoolExecutor(1, "derive")
    try:
        made = pool.submit(prepare, exam.store)
        while not wait((made,), LOOK).done:
            exam.heed()
        made.result()
    finally:
        pool.shutdown(wait=False)


def gather_population(exam: Examination) -> Mapping[str, Text]:
    """Keep `active_customers`, `group_list`, `history` (uploaded memberships) and `members` on the day."""
    _prepare(exam)
    exam.stage("active_customers", ACTIVE, {"as_of": exam.as_of})
    exam.stage(
        "group_list",
        f"""SELECT group_id, coalesce(name, group_id) AS name, rule, priority, min_size, department_id,
           manager_id FROM {EVERY_GROUP} WHERE grouping_id = $grouping""",
        {"grouping": exam.grouping.grouping_id},
    )
    exam.stage(
        "history",
        """SELECT customer_id, group_id, valid_from, valid_to FROM memberships
           SEMI JOIN group_list USING (group_id) WHERE valid_from <= $day""",
        {"day": exam.member_on},
    )
    members = members_on(exam.store, exam.grouping, exam.as_of)
    exam.stage(
        "members",
        f"SELECT * FROM ({members.sql}) SEMI JOIN active_customers USING (customer_id)",
        members.params,
    )
    return {}

"""Owns the agenda of those who answer for accounts: whose planned contact is late or due this week."""

from dataclasses import dataclass

import polars as pl

from dashboard.catalog.rows.due import DUE_ACCOUNTS
from dashboard.insight.follow_up import with_owners
from dashboard.insight.selecting import select
from dashboard.model.question import Question
from dashboard.store import Store

KPI = "overdue_accounts"  # of it the agenda says who they are, and who will be among them
_COUNTED = """
SELECT count(*) FILTER (days_late IS NOT NULL) AS overdue, count(*) FILTER (days_late IS NULL) AS due
FROM counted
"""
# The late ones lie in the order of the rows behind their number; of the others those of a day by worth.
_LISTED = f"""
SELECT customer_id, purposes, due_on, days_late, last_contact_on, every_days, revenue
FROM counted
ORDER BY CASE WHEN days_late IS NULL THEN due_on END NULLS FIRST,
         CASE WHEN days_late IS NULL THEN revenue END DESC NULLS LAST, {DUE_ACCOUNTS.order}, customer_id
LIMIT $limit
"""


@dataclass(frozen=True, slots=True)
class Due:
    """How many accounts are on the agenda."""

    overdue: int
    this_week: int

    @property
    def accounts(self) -> int:
        """All of them."""
        return self.overdue + self.this_week


def count_due(store: Store, question: Question) -> Due:
    """Count the accounts whose planned contact is late on the period's last day (or the as-of date),
    and those due on that day or in the six after it."""
    return Due(*select(store, question, DUE_ACCOUNTS, _COUNTED).row(0))


def due_accounts(store: Store, question: Question, limit: int) -> pl.DataFrame:
    """Give who they are and who answers for them: the late ones by lateness and worth, the others by day.

    `days_late` is empty for who is not late, `revenue` of the year for who bought nothing in it.
    """
    listed = select(store, question, DUE_ACCOUNTS, _LISTED, {"limit": limit})
    return with_owners(store, listed, min(question.period.last, question.as_of), question.scope)

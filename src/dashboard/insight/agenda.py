"""Owns the agenda of those who answer for accounts: whose planned contact is late or due this week."""

from dataclasses import dataclass

import polars as pl

from dashboard.catalog.rows.due import DUE_ACCOUNTS
from dashboard.insight.follow_up import with_owners
from dashboard.insight.selecting import select
from dashboard.model.question import Question
from dashboard.store import Store

KPI = "overdue_accounts"  # of it the agenda says who they are, and who will be among them
# The late ones lie in the order of the rows behind their number; of the others those of a day by worth.
_LISTED = f"""
SELECT customer_id, purposes, due_on, days_late, last_contact_on, every_days, revenue,
       count(days_late) OVER () AS overdue, count(*) OVER () AS accounts
FROM counted
ORDER BY CASE WHEN days_late IS NULL THEN due_on END NULLS FIRST,
         CASE WHEN days_late IS NULL THEN revenue END DESC NULLS LAST, {DUE_ACCOUNTS.order}, customer_id
LIMIT $limit
"""


@dataclass(frozen=True, slots=True)
class Agenda:
    """How many accounts are late, how many due; and the first of them with who answers for them."""

    overdue: int
    this_week: int
    accounts: pl.DataFrame

    @property
    def count(self) -> int:
        """All of them, listed or not."""
        return self.overdue + self.this_week


def agenda(store: Store, question: Question, limit: int) -> Agenda:
    """Give the accounts whose planned contact is late on the period's last day (or the as-of date before it),
    by lateness and worth, then those due on that day or in the six after it, by day.

    `days_late` is empty for who is not late, `revenue` of the year for who bought nothing in it.
    """
    found = select(store, question, DUE_ACCOUNTS, _LISTED, {"limit": limit})
    overdue, accounts = found.select("overdue", "accounts").row(0) if found.height else (0, 0)
    day = min(question.period.last, question.as_of)
    listed = with_owners(store, found.drop("overdue", "accounts"), day, question.scope)
    return Agenda(overdue, accounts - overdue, listed)

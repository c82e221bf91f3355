"""Owns the agenda of those who answer for accounts: whose planned contact is late or due this week."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from dashboard.catalog.rows.due import CANDIDATES, DUE_ACCOUNTS, DUE_AMONG
from dashboard.insight.selecting import select
from dashboard.insight.value.follow_up import with_owners
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
_NUMBERS = "SELECT DISTINCT customer_no FROM counted"


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
    found = _found(store, question, {"limit": limit})
    overdue, accounts = found.select("overdue", "accounts").row(0) if found.height else (0, 0)
    day = min(question.period.last, question.as_of)
    listed = with_owners(store, found.drop("overdue", "accounts"), day, question.scope)
    return Agenda(overdue, accounts - overdue, listed)


def _found(store: Store, question: Question, params: Mapping[str, Any]) -> pl.DataFrame:
    """Give the rows; of a part of the company by its customers, who are soon found."""
    if not (question.filters or question.scope.filters):
        return select(store, question, DUE_ACCOUNTS, _LISTED, params)
    among = select(store, question, CANDIDATES, _NUMBERS)["customer_no"].to_list()
    return select(store, question, DUE_AMONG, _LISTED, {**params, "among": among})

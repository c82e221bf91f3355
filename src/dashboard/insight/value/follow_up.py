"""Owns the best customers who were not contacted in time, and who answers for customers."""

from datetime import date

import polars as pl

from dashboard.catalog.rows import ROWS
from dashboard.insight.selecting import select
from dashboard.kpi import labels
from dashboard.kpi.behind.responsible import answering
from dashboard.model.question import Question, Scope
from dashboard.store import Store

KPI = "best_followed_up"  # its rows: those it does not count are due
_OVERDUE = """
SELECT place, customer_id, profit, last_contact_on, within_days,
       date_diff('day', last_contact_on, _day) AS days_ago
FROM counted WHERE NOT is_followed_up ORDER BY place LIMIT $limit
"""


def overdue_best(store: Store, question: Question, limit: int) -> pl.DataFrame:
    """Give the company's best customers who were not contacted within their plan's days, the best first."""
    return select(store, question, ROWS["best"], _OVERDUE, {"limit": limit})


def with_owners(store: Store, customers: pl.DataFrame, day: date, scope: Scope) -> pl.DataFrame:
    """Add each customer's `name`, `group` with its `manager`, `team` with its `lead` on a day.

    Names of persons only for viewers who may see them; what is known of nobody is no column.
    """
    ids = customers["customer_id"].to_list()
    names = labels(store, "customer", scope, among=ids)
    owners = answering(store, ids, day, scope)
    name = pl.col("customer_id").replace_strict(names, default=None, return_dtype=pl.String)
    found = customers.with_columns(name.alias("name"))
    found = found.join(owners, on="customer_id", how="left", maintain_order="left")
    known = [one for one in ("name", "group", "manager", "team", "lead") if one in found.columns]
    told = [one for one in known if found[one].null_count() < found.height]
    first = ["place", "customer_id"] if "place" in customers.columns else ["customer_id"]
    rest = [one for one in customers.columns if one not in first]
    head = [one for one in told if one == "name"]
    return found.select(*first, *head, *rest, *(one for one in told if one != "name"))

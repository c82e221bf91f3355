"""Owns why opportunities are lost or cannot be offered: causes with their number, amount and what is not
recorded."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import polars as pl

from dashboard.catalog.rows.preceded import LISTED_CLOSINGS, PRECEDED_CLOSINGS
from dashboard.insight.selecting import select
from dashboard.kpi.figures.intervals import wilson
from dashboard.model.period import Grain
from dashboard.model.question import Question
from dashboard.store import Store

NEEDS = "missed_revenue"  # the KPI of the same rows
CLOSED = "outcome IN ('won', 'lost', 'not_offered')"
MISSED = "outcome IN ('lost', 'not_offered')"


class Cause(StrEnum):
    """What missed opportunities are told apart by."""

    REASON = "reason"
    OUTCOME = "outcome"  # lost, or not offered at all
    PRODUCT_GROUP = "product_group"
    GROUP = "group"
    CHANNEL = "channel"  # of the last contact in the 30 days before
    ANSWERED = "answered"  # whether answers were in time in those days


class Listed(StrEnum):
    """Which missed opportunities are listed, where it is not those of one cause."""

    ALL = "all"
    WITHOUT_AMOUNT = "without_amount"
    WITHOUT_REASON = "without_reason"


_LACKS = {
    Listed.ALL: "TRUE",
    Listed.WITHOUT_AMOUNT: "amount IS NULL",
    Listed.WITHOUT_REASON: "reason IS NULL",
}
CUTS = (Cause.PRODUCT_GROUP, Cause.GROUP)  # dimensions of the question; the others are columns of the rows
OF_MISSED = (Cause.REASON, Cause.OUTCOME)  # known of missed ones alone: no share of all that was closed

_SUMS = f"""
sum(CASE WHEN {CLOSED} THEN 1 ELSE 0 END)::BIGINT AS closed,
count(DISTINCT CASE WHEN {MISSED} THEN customer_id END) AS customers,
sum(CASE WHEN {MISSED} THEN 1 ELSE 0 END)::BIGINT AS missed,
coalesce(CAST(sum(CASE WHEN {MISSED} THEN amount END) AS DOUBLE), 0) AS amount,
sum(CASE WHEN {MISSED} AND amount IS NULL THEN 1 ELSE 0 END)::BIGINT AS without_amount,
sum(CASE WHEN {MISSED} AND reason IS NULL THEN 1 ELSE 0 END)::BIGINT AS without_reason,
sum(CASE WHEN {MISSED} AND (amount IS NULL OR reason IS NULL) THEN 1 ELSE 0 END)::BIGINT AS unrecorded
"""


@dataclass(frozen=True, slots=True)
class Missed:
    """What was missed, whole and by one cause.

    `whole` and each row of `causes` have `missed`, `customers`, `amount` (of those that have one),
    `without_amount`, `without_reason`, `unrecorded` (either) and `closed`; causes also `share` of what was
    closed with its 95 % interval `low` … `high`, the most amount first.
    """

    whole: dict[str, float]
    causes: pl.DataFrame  # cause (null: not recorded)


def missed(store: Store, asked: Question, cause: Cause) -> Missed:
    """Give what was missed in a question's period, by a cause."""
    whole = select(store, asked, PRECEDED_CLOSINGS, f"SELECT {_SUMS} FROM counted").to_dicts()[0]
    cut, question = _cut(asked, cause)
    sql = f"SELECT {cut} AS cause, {_SUMS} FROM counted GROUP BY 1"
    found = select(store, question, PRECEDED_CLOSINGS, sql).filter(pl.col("missed") > 0)
    low, high = wilson(*(found[name].to_numpy().astype(np.float64) for name in ("missed", "closed")))
    causes = found.with_columns(
        share=pl.col("missed") / pl.col("closed"), low=pl.Series(low), high=pl.Series(high)
    )
    return Missed(
        {name: value or 0 for name, value in whole.items()},
        causes.sort(-pl.col("amount"), -pl.col("missed"), "cause", nulls_last=True),
    )


def missed_over_time(store: Store, asked: Question, cause: Cause, grain: Grain) -> pl.DataFrame:
    """Give `start` (first day of the bucket), `cause`, `missed`, `amount`."""
    cut, question = _cut(asked, cause)
    sql = (
        f"SELECT CAST(date_trunc('{grain}', _day) AS DATE) AS start, {cut} AS cause, {_SUMS} FROM counted"
        f" WHERE {MISSED} GROUP BY ALL ORDER BY ALL"
    )
    return select(store, question, PRECEDED_CLOSINGS, sql).select("start", "cause", "missed", "amount")


def missed_by_group(store: Store, asked: Question, cause: Cause) -> pl.DataFrame:
    """Give `group_id` (null: none), `cause`, `missed`, `closed`."""
    cut, question = _cut(asked.with_(by=("group",)), cause)
    sql = f"SELECT by_0 AS group_id, {cut} AS cause, {_SUMS} FROM counted GROUP BY ALL"
    return select(store, question, PRECEDED_CLOSINGS, sql).select("group_id", "cause", "missed", "closed")


_LISTED = f"""
SELECT {{columns}} FROM counted WHERE {MISSED} AND {{where}}
ORDER BY amount DESC NULLS LAST, opportunity_id LIMIT $limit
"""
_COLUMNS = (
    "opportunity_id, customer_id, _day AS closed_on, outcome, product_id, amount, reason, channel, answered,"
    " employee_id"
)


def missed_opportunities(
    store: Store, asked: Question, cause: Cause, value: str | None, limit: int
) -> pl.DataFrame:
    """Give the opportunities behind one cause, the largest first; those of no known amount last."""
    if cause in CUTS:
        return _listed(store, asked.where(cause.value, value), "TRUE", {}, limit)
    return _listed(store, asked, f"{cause} IS NOT DISTINCT FROM $value", {"value": value}, limit)


def missed_of_any_cause(store: Store, asked: Question, listed: Listed, limit: int) -> pl.DataFrame:
    """Give all missed opportunities, or those that lack something, in the order of `missed_opportunities`."""
    return _listed(store, asked, _LACKS[listed], {}, limit)


def _listed(
    store: Store, asked: Question, where: str, params: Mapping[str, str | None], limit: int
) -> pl.DataFrame:
    """Find the opportunities first, then what came before each: of all it takes long."""
    sql = _LISTED.format(columns="opportunity_id", where=where)
    found = select(store, asked, PRECEDED_CLOSINGS, sql, {**params, "limit": limit})
    given = {"listed": found["opportunity_id"].to_list(), "limit": limit}
    return select(store, asked, LISTED_CLOSINGS, _LISTED.format(columns=_COLUMNS, where="TRUE"), given)


def _cut(asked: Question, cause: Cause) -> tuple[str, Question]:
    """Give the column of a cause, and the question that has it."""
    if cause not in CUTS:
        return cause.value, asked
    if cause.value in asked.by:
        return f"by_{asked.by.index(cause.value)}", asked
    return f"by_{len(asked.by)}", asked.with_(by=(*asked.by, cause.value))

"""Owns what is due to a customer, or overdue: commitments, planned contacts, open cases and opportunities."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import polars as pl

from dashboard.catalog.rows.plans import WITHIN_DAYS
from dashboard.insight.customer.known import Whom
from dashboard.kpi.spans import midnight_after
from dashboard.store import Store
from dashboard.store.zones import to_local

# A closing day of an opportunity that is open is only hoped for; what is closed is dated as its KPIs date it.
_DUE = """
SELECT 'commitment' AS kind, commitment_id AS id, made_on AS since, due_on, description AS words,
       owner_id AS employee_id, department_id
FROM commitments
WHERE customer_id = $id AND made_on <= $day AND (kept_on IS NULL OR kept_on > $day)
UNION ALL BY NAME
SELECT 'case' AS kind, interaction_id AS id, _day AS since, channel, purpose, kind AS contact_kind, topic,
       product_id, employee_id, department_id,
       first_response_at IS NOT NULL AND first_response_at < $asof_at AS is_answered,
       CASE WHEN first_response_at IS NULL OR first_response_at >= $asof_at
            THEN CAST({answer_by} AS DATE) END AS due_on
FROM (SELECT *, opened_at + to_minutes(CAST(target_minutes AS BIGINT)) AS answer_by
      FROM derived.contact_facts WHERE customer_no = $no)
WHERE is_inbound AND _day <= $day AND (resolved_on IS NULL OR (resolved_on > $day AND resolved_on > _day))
UNION ALL BY NAME
SELECT 'opportunity' AS kind, opportunity_id AS id, opened_on AS since, closed_on AS due_on, stage,
       product_id, employee_id, amount, reason AS words
FROM opportunities
WHERE customer_id = $id AND opened_on <= $day
    AND NOT (coalesce(closed_on, opened_on) <= $day
             AND (coalesce(outcome, '') IN ('won', 'lost', 'not_offered')
                  OR (closed_on IS NOT NULL AND coalesce(outcome, '') <> 'open')))
"""
_IS_DUE = pl.col("kind") != "opportunity"  # whose closing day is only hoped for


def due(store: Store, of: Whom, plans: pl.DataFrame) -> pl.DataFrame:
    """Give what is open on the day, by the day it is due; what has none last.

    `kind` is commitment, plan, case or opportunity; of plans those that are late or due in the week that
    begins with the day. `days_late` is empty for what is not late.
    """
    zone = store.settings().time_zone
    sql = _DUE.format(answer_by=to_local("answer_by", zone))
    found = store.query(sql, of.bound() | {"asof_at": midnight_after(of.day, zone)})
    week_ends = of.day + timedelta(days=WITHIN_DAYS)
    soon = plans.filter(pl.col("due_on") < week_ends).select(
        pl.lit("plan").alias("kind"), pl.col("plan_id").alias("id"), "due_on", "purpose", "channel",
        "every_days", pl.col("last_contact_on").alias("since"),
    )  # fmt: skip
    whole = pl.concat([found, soon], how="diagonal_relaxed").with_columns(pl.lit(of.day).alias("on"))
    late = pl.when(_IS_DUE & (pl.col("due_on") < pl.col("on"))).then(
        (pl.col("on") - pl.col("due_on")).dt.total_days()
    )
    return (
        whole.with_columns(late.alias("days_late")).drop("on").sort("due_on", "kind", "id", nulls_last=True)
    )


def counts_of(found: pl.DataFrame, of: Whom) -> Mapping[str, Any]:
    """Give how many are overdue, how many due within the week, how many are open."""
    soon = pl.col("due_on").is_between(of.day, of.day + timedelta(days=WITHIN_DAYS), closed="left")
    return {
        "overdue": int(found["days_late"].is_not_null().sum()),
        "this_week": found.filter(_IS_DUE & soon).height,
        "open": found.height,
    }

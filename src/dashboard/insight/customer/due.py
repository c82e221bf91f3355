"""Owns what is due to a customer, or overdue: commitments, planned contacts, open cases and opportunities."""

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType

import polars as pl

from dashboard.catalog.rows.plans import REPLACED, WITHIN_DAYS
from dashboard.insight.customer.known import Whom
from dashboard.kpi.asking.answerable import lacking
from dashboard.kpi.asking.basis import basis
from dashboard.kpi.asking.spans import midnight_after
from dashboard.store import Store
from dashboard.store.zones import to_local

_TOLD_BY: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "commitment": ("commitments", "commitments_overdue"),
        "plan": ("contact_plans", "overdue_accounts"),
        "case": ("interactions", "backlog"),
        "opportunity": ("opportunities", "win_rate"),
    }
)
"""What can be due, with its table and a KPI that needs what tells whether it is open still."""

# A closing day of an opportunity that is open is only hoped for.
_DUE = f"""
SELECT 'commitment' AS kind, commitment_id AS id, made_on AS since, due_on, description AS words,
       owner_id AS employee_id, department_id
FROM commitments
WHERE customer_id = $id AND made_on <= $day AND coalesce(kept_on, DATE '9999-12-31') > $day
UNION ALL BY NAME
SELECT 'plan' AS kind, l.plan_id AS id, l.contacted_on AS since, l.due_on, l.purpose, l.channel, l.every_days
FROM derived.plan_lapses AS l
{REPLACED.format(plan="l", day="$day")}
WHERE l.customer_no = $no AND l.due_from <= $day AND l.late_to > $day
UNION ALL BY NAME
SELECT 'case' AS kind, o.interaction_id AS id, f._day AS since, o.channel, o.purpose, o.kind AS contact_kind,
       o.topic, o.product_id, o.employee_id, o.department_id,
       CASE WHEN $tells_answers THEN coalesce(o.first_response_at < $asof_at, FALSE) END AS is_answered,
       CASE WHEN NOT is_answered THEN CAST({{answer_by}} AS DATE) END AS due_on
FROM derived.open_spans AS o
JOIN (SELECT interaction_id, _day, opened_at + to_minutes(CAST(target_minutes AS BIGINT)) AS answer_by
      FROM derived.contact_facts WHERE customer_no = $no) AS f ON f.interaction_id = o.interaction_id
WHERE o.customer_id = $id AND o.from_on <= $day AND o.to_on > $day
UNION ALL BY NAME
SELECT 'opportunity' AS kind, o.opportunity_id AS id, o.opened_on AS since, o.closed_on AS due_on, o.stage,
       o.product_id, o.employee_id, o.amount, o.reason AS words
FROM opportunities AS o
ANTI JOIN derived.closings AS c ON c.opportunity_id = o.opportunity_id AND c._day <= $day
WHERE o.customer_id = $id AND o.opened_on <= $day
"""
_TOLD = "SELECT *, $day AS today FROM ({due}) WHERE list_contains(CAST($kinds AS VARCHAR[]), kind)"
_IS_DUE = pl.col("kind") != "opportunity"  # whose closing day is only hoped for


def due(store: Store, of: Whom) -> pl.DataFrame:
    """Give what is open on the day, by the day it is due; what has none last.

    `kind` is commitment, plan, case or opportunity; of plans those that are late or due in the week that
    begins with the day. `days_late` is empty for what is not late. `plan_lapses` and `closings` must be made.
    Nothing of a customer who is out of sight on the day, and none of the `untold`.
    """
    zone = store.settings().time_zone
    told = [kind for kind in _TOLD_BY if kind not in untold(store)] if of.is_seen else []
    asked = of.bound() | {
        "asof_at": midnight_after(of.day, zone),
        "tells_answers": basis(store).has("interactions.first_response_at"),
        "kinds": told,
    }
    found = store.query(_TOLD.format(due=_DUE.format(answer_by=to_local("answer_by", zone))), asked)
    late = pl.when(_IS_DUE & (pl.col("due_on") < pl.col("today"))).then(
        (pl.col("today") - pl.col("due_on")).dt.total_days()
    )
    listed = found.with_columns(late.alias("days_late")).drop("today")
    return listed.sort("due_on", "kind", "id", nulls_last=True)


def untold(store: Store) -> tuple[str, ...]:
    """Give the kinds of which nobody can tell what is open: what the KPI about them needs is not there."""
    known = basis(store)
    return tuple(
        kind for kind, (table, kpi) in _TOLD_BY.items() if known.counts[table] and lacking(known, kpi)
    )


def counts_of(found: pl.DataFrame, of: Whom) -> Mapping[str, int]:
    """Give how many are overdue, how many due within the week, how many are open."""
    soon = pl.col("due_on").is_between(of.day, of.day + timedelta(days=WITHIN_DAYS), closed="left")
    return {
        "overdue": found["days_late"].count(),
        "this_week": found.filter(_IS_DUE & soon).height,
        "open": found.height,
    }

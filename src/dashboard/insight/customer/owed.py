"""Owns what a customer is owed: its planned contacts, and within which time it is promised an answer."""

import polars as pl

from dashboard.catalog.rows.plans import MATCHED, REPLACED
from dashboard.insight.customer.known import Whom
from dashboard.kpi.spans import YEAR_DAYS
from dashboard.store import Store

_PLANS = f"""
SELECT h.plan_id, h.purpose, h.channel, h.every_days, h.is_of_group, m.contacted_on AS last_contact_on,
       coalesce(m.contacted_on, h.start_on) + h.every_days AS due_on
FROM derived.plans_held AS h
LEFT JOIN (
    SELECT h.held_no, max(i._day) AS contacted_on
    {MATCHED} AND i.customer_no = $no AND h.customer_no = $no AND i._day <= $day GROUP BY h.held_no
) AS m ON m.held_no = h.held_no
{REPLACED.format(plan="h", day="$day")}
WHERE h.customer_no = $no AND h.start_on <= $day AND h.until_on > $day
ORDER BY due_on, h.plan_id
"""
_PROMISED = f"""
SELECT channel, min(target_minutes) AS least_minutes, max(target_minutes) AS most_minutes,
       count(*) AS contacts
FROM derived.contact_facts
WHERE customer_no = $no AND is_inbound AND _day > $day - {YEAR_DAYS} AND _day <= $day
GROUP BY channel ORDER BY contacts DESC, channel
"""


def plans(store: Store, of: Whom) -> pl.DataFrame:
    """Give the contact plans that hold for the customer on the day, the one due first first.

    Its own go before its groups' for the same purpose; `plans_held` must be made.
    """
    return store.query(_PLANS, {"no": of.no, "day": of.day})


def promises(store: Store, of: Whom) -> pl.DataFrame:
    """Give within how many minutes it is promised an answer, by the channels it used in 365 days."""
    return store.query(_PROMISED, {"no": of.no, "day": of.day})

"""Owns what a customer is owed: its planned contacts, and within which time it is promised an answer."""

import polars as pl

from dashboard.catalog.rows.plans import MATCHED, REPLACED
from dashboard.insight.customer.known import Whom
from dashboard.model.period import YEAR_DAYS
from dashboard.store import Store

_PLANS = f"""
SELECT * EXCLUDE (next_on, until_on), CASE WHEN next_on < until_on THEN next_on END AS due_on
FROM (
    SELECT h.plan_id, h.purpose, h.channel, h.every_days, h.is_of_group, m.contacted_on AS last_contact_on,
           coalesce(m.contacted_on, h.start_on) + h.every_days AS next_on, h.until_on
    FROM derived.plans_held AS h
    LEFT JOIN (
        SELECT h.held_no, max(i._day) AS contacted_on
        {MATCHED} AND i.customer_no = $no AND h.customer_no = $no AND i._day <= $day GROUP BY h.held_no
    ) AS m ON m.held_no = h.held_no
    {REPLACED.format(plan="h", day="$day")}
    WHERE h.customer_no = $no AND h.start_on <= $day AND h.until_on > $day AND {{seen}}
) AS held
ORDER BY due_on NULLS LAST, plan_id
"""
_PROMISED = f"""
SELECT channel, min(target_minutes) AS least_minutes, max(target_minutes) AS most_minutes,
       count(*) AS contacts
FROM derived.contact_facts
WHERE customer_no = $no AND is_inbound AND _day > $day - {YEAR_DAYS} AND _day <= $day AND {{seen}}
GROUP BY channel ORDER BY contacts DESC, channel
"""


def plans(store: Store, of: Whom) -> pl.DataFrame:
    """Give the contact plans that hold for the customer on the day, the one due first first.

    Its own go before its groups' for the same purpose; one that ends before its next contact has no `due_on`.
    `plans_held` must be made. Nothing of a customer who is out of sight on the day.
    """
    return store.query(_PLANS.format(seen=of.is_seen), {"no": of.no, "day": of.day})


def promises(store: Store, of: Whom) -> pl.DataFrame:
    """Give within how many minutes it is promised an answer, by the channels it used in 365 days."""
    seen = of.within("_day") if of.is_seen else "FALSE"
    return store.query(_PROMISED.format(seen=seen), {"no": of.no, "day": of.day})

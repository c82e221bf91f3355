"""Owns how each active customer was served over 365 days: answers, satisfaction, plans kept, complaints."""

from collections.abc import Mapping

from dashboard.catalog.rows import ROWS
from dashboard.kpi.asking.spans import midnight_after
from dashboard.model.text import Text
from dashboard.quality.examination import Examination
from dashboard.quality.facts.population import VALID

YEAR = "_day > $as_of - 365 AND _day <= $as_of"

_ANSWERED = f"""SELECT customer_id, count(*) FILTER (WHERE is_due) AS due,
        count(*) FILTER (WHERE is_due AND is_within) AS within
    FROM ({ROWS["inbound"].sql}) AS f
    WHERE is_inbound AND {YEAR} GROUP BY customer_id"""

_CONTACTED = f"""SELECT customer_id, bool_or(kind = 'complaint') IS TRUE AS has_complained FROM interactions
    WHERE direction IS DISTINCT FROM 'internal' AND {YEAR} GROUP BY customer_id"""

_SATISFIED = f"""SELECT customer_id, count(csat) AS answers, count(*) FILTER (WHERE csat >= 4) AS satisfied
    FROM surveys WHERE {YEAR} GROUP BY customer_id"""

# A plan runs in turns from its own start, the customer's or the membership's, whichever is last. A turn
# counts when it ended within the year; it was kept when a contact as planned lies in it. Which group's plan
# holds for a customer of several groups is undecided: that is a finding of its own.
_PLANS = f"""SELECT plan_id, customer_id, purpose, channel, began_on,
        CAST(every_days AS INTEGER) AS every_days,
        greatest(0, CAST(ceil(($as_of - 364 - began_on) / every_days) AS INTEGER)) AS first_turn,
        CAST(floor((least($as_of + 1, valid_to) - began_on) / every_days) AS INTEGER) AS end_turn
    FROM (
        SELECT p.plan_id, c.customer_id, p.purpose, p.channel, p.every_days, p.valid_to,
            coalesce(greatest(p.valid_from, c.since), $as_of - 365) AS began_on
        FROM contact_plans AS p JOIN customers AS c USING (customer_id)
        UNION ALL
        SELECT p.plan_id, m.customer_id, p.purpose, p.channel, p.every_days, p.valid_to,
            coalesce(greatest(p.valid_from, c.since, h.valid_from), $as_of - 365)
        FROM contact_plans AS p JOIN (
            FROM members QUALIFY count(*) OVER (PARTITION BY customer_id) = 1) AS m USING (group_id)
        JOIN customers AS c ON c.customer_id = m.customer_id
        LEFT JOIN (FROM history WHERE {VALID}) AS h
            ON h.customer_id = m.customer_id AND h.group_id = m.group_id
        WHERE p.customer_id IS NULL)
    SEMI JOIN active_customers USING (customer_id)"""

_TURNS = """SELECT customer_id, sum(end_turn - first_turn) AS turns, sum(kept) AS kept FROM (
        SELECT p.customer_id, p.plan_id, any_value(p.first_turn) AS first_turn,
            any_value(p.end_turn) AS end_turn,
            count(DISTINCT (i._day - p.began_on) // p.every_days) AS kept
        FROM plans AS p LEFT JOIN (
            SELECT customer_id, purpose, channel, _day FROM interactions
            WHERE direction IS DISTINCT FROM 'internal' AND _day <= $as_of AND purpose IS NOT NULL) AS i
        ON i.customer_id = p.customer_id AND i.purpose = p.purpose
            AND (p.channel IS NULL OR i.channel = p.channel)
            AND i._day >= p.began_on + p.first_turn * p.every_days
            AND i._day < p.began_on + p.end_turn * p.every_days
        WHERE p.end_turn > p.first_turn GROUP BY p.customer_id, p.plan_id)
    GROUP BY customer_id"""

_SERVING = """SELECT customer_id, coalesce(a.due, 0) AS due, coalesce(a.within, 0) AS within,
        coalesce(s.answers, 0) AS answers, coalesce(s.satisfied, 0) AS satisfied,
        coalesce(t.turns, 0) AS turns, coalesce(t.kept, 0) AS kept,
        c.customer_id IS NOT NULL AS is_contacted, coalesce(c.has_complained, FALSE) AS has_complained
    FROM active_customers LEFT JOIN answered AS a USING (customer_id)
    LEFT JOIN satisfied AS s USING (customer_id) LEFT JOIN turned AS t USING (customer_id)
    LEFT JOIN contacted AS c USING (customer_id)"""


def gather_serving(exam: Examination) -> Mapping[str, Text]:
    """Keep `serving`: per active customer what was due and what was kept, over the year to the as-of date."""
    day = {"as_of": exam.as_of}
    contacts = {
        **day,
        "asof_at": midnight_after(exam.as_of, exam.settings.time_zone),
        "default_respond_minutes": exam.settings.default_respond_minutes,
    }
    named = {name: value for name, value in contacts.items() if f"${name}" in _ANSWERED}
    exam.stage("answered", _ANSWERED, named)
    exam.stage("satisfied", _SATISFIED, day)
    exam.stage("contacted", _CONTACTED, day)
    exam.stage("plans", _PLANS, day | {"day": exam.member_on})
    exam.stage("turned", _TURNS, day)
    exam.stage("serving", _SERVING)
    return {}

"""Owns what customers did in the year to the as-of date, a column per measure of the three viewpoints.

A sample of every group, the same every time: the largest ones need no more to be told apart.
"""

from collections.abc import Mapping

from dashboard.catalog.checks.viewpoints import MIX_PARTS
from dashboard.model.text import Text
from dashboard.quality.examination import Examination
from dashboard.quality.facts.serving import YEAR

NEWEST = 90  # days: who came later has too short a past
MOST, MOST_OF_ALL = 3000, 60_000  # customers sampled: of a group, of all of them,
FEWEST_OF_MANY = 400  # and yet of each where groups are many

_WITH_PAST = """FROM members JOIN customers AS c USING (customer_id)
    WHERE c.since IS NULL OR c.since <= $as_of - $newest"""
_SIZE = f"SELECT (SELECT count(*) FROM sample) AS seen, (SELECT count(*) {_WITH_PAST}) AS there_are"
_SAMPLE = f"""SELECT customer_id, group_id {_WITH_PAST}
    QUALIFY row_number() OVER (PARTITION BY group_id ORDER BY hash(customer_id), customer_id) <= $most"""

_OBSERVED = """SELECT customer_id,
        least(365, coalesce(date_diff('day', c.since, $as_of) + 1, 365)) / 365 AS years
    FROM customers AS c SEMI JOIN sample USING (customer_id)"""

_BOUGHT = f"""SELECT customer_id, sum(revenue)::DOUBLE AS revenue,
        sum(revenue - coalesce(cost, 0))::DOUBLE AS margin, max(_day) AS last_ordered_on,
        count(DISTINCT order_id) FILTER (WHERE revenue > 0) AS orders, count(cost) AS priced
    FROM orders SEMI JOIN observed USING (customer_id) WHERE {YEAR} GROUP BY customer_id"""

_CONTACTED = f"""SELECT customer_id, count(*) FILTER (WHERE is_external) AS contacts,
        sum(effort)::DOUBLE AS cost, count(kind) AS told,
        avg(minutes) FILTER (WHERE is_external)::DOUBLE AS minutes,
        count(*) FILTER (WHERE kind = 'complaint') AS complaints,
        median(response_us) FILTER (WHERE is_inbound) / 3600000000e0 AS waiting
    FROM derived.contact_facts SEMI JOIN observed USING (customer_id) WHERE {YEAR} GROUP BY customer_id"""

_WON = """SELECT customer_id, count(*) FILTER (WHERE outcome = 'won') / count(*) AS win_rate
    FROM opportunities SEMI JOIN observed USING (customer_id)
    WHERE outcome IN ('won', 'lost', 'not_offered') AND closed_on > $as_of - 365 AND closed_on <= $as_of
    GROUP BY customer_id"""

_CHANNELS = f"""SELECT customer_id, channel AS part FROM derived.contact_facts
    SEMI JOIN observed USING (customer_id) WHERE is_external AND channel IS NOT NULL AND {YEAR}"""
_PRODUCTS = f"""SELECT customer_id, product_group AS part FROM orders JOIN products USING (product_id)
    SEMI JOIN observed USING (customer_id) WHERE revenue > 0 AND product_group IS NOT NULL AND {YEAR}"""

_PARTS = """SELECT part, row_number() OVER (ORDER BY count(*) DESC, part) AS place FROM ({rows})
    GROUP BY part QUALIFY place <= $parts ORDER BY place"""
_MIX = "SELECT customer_id, {columns} FROM ({rows}) LEFT JOIN {name}_parts USING (part) GROUP BY customer_id"

# Who did nothing of what is known did it 0 times; of what no row says nothing is known: margins without any
# cost of goods, costs without any cost or minutes of a contact, complaints without any kind of contact.
_BEHAVIOUR = """SELECT customer_id, p.* EXCLUDE (customer_id), h.* EXCLUDE (customer_id), w.win_rate,
        k.minutes, k.waiting,
        CASE WHEN $orders THEN coalesce(b.revenue, 0) / years END AS revenue,
        CASE WHEN has_goods THEN coalesce(b.margin, 0) / years END AS margin,
        CASE WHEN $orders THEN coalesce(b.orders, 0) / years END AS orders,
        CASE WHEN $orders THEN coalesce(date_diff('day', b.last_ordered_on, $as_of), 365) END AS recency,
        CASE WHEN has_costs THEN coalesce(k.cost, 0) / years END AS cost,
        CASE WHEN has_goods AND has_costs
             THEN (coalesce(b.margin, 0) - coalesce(k.cost, 0)) / years END AS profit,
        CASE WHEN $contacts THEN coalesce(k.contacts, 0) / years END AS contacts,
        CASE WHEN has_kinds THEN coalesce(k.complaints, 0) / years END AS complaints
    FROM observed CROSS JOIN (SELECT
        coalesce((SELECT sum(priced) > 0 FROM bought), FALSE) AS has_goods,
        coalesce((SELECT count(cost) > 0 FROM handled), FALSE) AS has_costs,
        coalesce((SELECT sum(told) > 0 FROM handled), FALSE) AS has_kinds)
    LEFT JOIN bought AS b USING (customer_id) LEFT JOIN handled AS k USING (customer_id)
    LEFT JOIN won AS w USING (customer_id) LEFT JOIN product_mix AS p USING (customer_id)
    LEFT JOIN channel_mix AS h USING (customer_id)"""


def gather_behaviour(exam: Examination) -> Mapping[str, Text]:
    """Keep `sample` (members sampled per group) and `behaviour` (a row per sampled customer, rates per year).

    Customers of less than `NEWEST` days are left out; who was a customer for part of the year counts by it.
    """
    day = {"as_of": exam.as_of}
    most = max(min(MOST, MOST_OF_ALL // max(len(exam.groups), 1)), FEWEST_OF_MANY)
    exam.stage("sample", _SAMPLE, day | {"newest": NEWEST, "most": most})
    exam.stage("sample_size", _SIZE, day | {"newest": NEWEST})
    exam.stage("observed", _OBSERVED, day)
    exam.stage("bought", _BOUGHT, day)
    exam.stage("handled", _CONTACTED, day)
    exam.stage("won", _WON, day)
    _stage_mix(exam, "product_mix", _PRODUCTS)
    _stage_mix(exam, "channel_mix", _CHANNELS)
    loaded = {"orders": exam.counts["orders"] > 0, "contacts": exam.counts["interactions"] > 0}
    exam.stage("behaviour", _BEHAVIOUR, day | loaded)
    return {}


def _stage_mix(exam: Examination, name: str, rows: str) -> None:
    """Keep the shares of a customer's mix that the most frequent parts take, and which parts these are."""
    exam.stage(f"{name}_parts", _PARTS.format(rows=rows), {"as_of": exam.as_of, "parts": MIX_PARTS})
    columns = ", ".join(
        f"count(*) FILTER (WHERE place = {at}) / count(*) AS {name}_{at}" for at in range(1, MIX_PARTS + 1)
    )
    exam.stage(name, _MIX.format(columns=columns, rows=rows, name=name), {"as_of": exam.as_of})

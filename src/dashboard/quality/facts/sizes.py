"""Owns how large each group is, and what serving its customers costs beside the size."""

from collections.abc import Mapping
from math import erfc, sqrt

from dashboard.model.text import Text
from dashboard.quality.examination import Examination

SMALL_SHARES = 2  # a group is small below so many times the smallest share a group should have
CHANCE = 0.01  # one-sided
EXCESS = 1.25  # times the cost of the rest from which a difference matters

_SIZES = """SELECT g.group_id, any_value(g.name) AS name, any_value(g.min_size) AS min_size,
        count(m.customer_id) AS customers,
        count(m.customer_id) / nullif((SELECT count(*) FROM active_customers), 0) AS share,
        (SELECT count(*) FROM group_list) AS groups
    FROM group_list AS g LEFT JOIN members AS m USING (group_id) GROUP BY g.group_id"""

_COSTS = """WITH spent AS (
        SELECT customer_id, sum(coalesce(CAST(cost AS DOUBLE), minutes * coalesce(r.rate, $rate))) AS cost
        FROM interactions AS i LEFT JOIN channel_rates AS r ON r.channel = i.channel
        WHERE _day > $as_of - 365 AND _day <= $as_of GROUP BY customer_id)
    SELECT customer_id, CASE WHEN (SELECT count(cost) > 0 FROM spent) THEN coalesce(cost, 0) END AS cost
    FROM active_customers LEFT JOIN spent USING (customer_id)"""

_BY_GROUP = """WITH ranked AS (
        SELECT customer_id, cost,
            rank() OVER (ORDER BY cost) + (count(*) OVER (PARTITION BY cost) - 1) / 2 AS place
        FROM service_costs),
    whole AS (SELECT count(*) AS n, sum(cost) AS cost,
        (SELECT coalesce(sum(CAST(t AS DOUBLE) * t * t - t), 0)
         FROM (SELECT count(*) AS t FROM service_costs GROUP BY cost)) AS ties FROM service_costs)
    SELECT s.group_id, any_value(s.name) AS name, avg(r.cost) AS cost_per_customer, count(r.cost) AS n,
        any_value(w.n) AS n_all, sum(r.place) AS places, any_value(w.ties) AS ties,
        (any_value(w.cost) - sum(r.cost)) / nullif(any_value(w.n) - count(r.cost), 0) AS rest
    FROM group_sizes AS s LEFT JOIN members AS m USING (group_id) LEFT JOIN ranked AS r USING (customer_id)
    CROSS JOIN whole AS w GROUP BY s.group_id"""

_WEIGHTS = """SELECT g.group_id, coalesce(sum(b.revenue), 0) AS revenue, count(m.customer_id) AS customers
    FROM group_list AS g LEFT JOIN members AS m USING (group_id) LEFT JOIN (
        SELECT customer_id, sum(revenue)::DOUBLE AS revenue FROM orders
        WHERE _day > $as_of - 365 AND _day <= $as_of GROUP BY customer_id) AS b USING (customer_id)
    GROUP BY g.group_id"""

_SMALL = """SELECT group_id, name, n, n_all, places, ties FROM group_costs
    WHERE n > 0 AND n < $limit * n_all AND cost_per_customer > $excess * rest"""


def gather_sizes(exam: Examination) -> Mapping[str, Text]:
    """Keep `group_sizes`, `group_costs`, `group_weights` and `costly_small_groups`.

    Costs are empty, not 0, where no contact of the year says what it cost or how long it took.

    A small group is costly when its customers rank higher in cost over 365 days than all others beyond chance
    (Mann–Whitney with ties) and cost a quarter more. One such group is an exception, from two there are too
    many.
    """
    exam.stage("group_sizes", _SIZES)
    exam.stage("group_weights", _WEIGHTS, {"as_of": exam.as_of})
    exam.stage_rows(
        "channel_rates", "channel VARCHAR, rate DOUBLE", list(exam.settings.channel_rates.items())
    )
    exam.stage("service_costs", _COSTS, {"as_of": exam.as_of, "rate": exam.settings.rate_per_minute})
    exam.stage("group_costs", _BY_GROUP)
    limits = {"limit": SMALL_SHARES * exam.settings.group_min_share, "excess": EXCESS}
    small = exam.cursor.execute(_SMALL, limits).fetchall()
    costly = [(row[0], row[1]) for row in small if _p_higher(*row[2:]) < CHANCE]
    exam.stage_rows(
        "costly_small_groups", "group_id VARCHAR, name VARCHAR", costly if len(costly) > 1 else []
    )
    return {}


def _p_higher(n: int, n_all: int, places: float, ties: float) -> float:
    """Give the one-sided probability of ranks this high by chance, by the normal approximation with ties."""
    rest = n_all - n
    if not rest:
        return 1.0
    above = float(places) - n * (n + 1) / 2
    spread = n * rest / 12 * (n_all + 1 - float(ties) / (n_all * (n_all - 1)))
    return erfc((above - n * rest / 2 - 0.5) / sqrt(2 * spread)) / 2 if spread > 0 else 1.0

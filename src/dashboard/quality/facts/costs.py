"""Owns what serving the customers of each group costs, and which small groups cost more than the rest."""

from collections.abc import Mapping
from math import erfc, sqrt

from dashboard.model.text import Text
from dashboard.quality.examination import Examination

SMALL_SHARES = 2  # a group is small below so many times the smallest share a group should have
CHANCE = 0.01  # one-sided
EXCESS = 1.25  # times the cost of the rest from which a difference matters

_COSTS = """WITH spent AS (
        SELECT customer_id, sum(coalesce(CAST(cost AS DOUBLE), minutes *
            coalesce(map_extract_value(CAST($rates AS MAP(VARCHAR, DOUBLE)), channel), $rate))) AS cost
        FROM interactions WHERE _day > $as_of - 365 AND _day <= $as_of GROUP BY customer_id)
    SELECT customer_id, coalesce(cost, 0) AS cost
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


def gather_costs(exam: Examination) -> Mapping[str, Text]:
    """Keep `service_costs` per customer, `group_costs`, and `costly_small_groups`.

    A small group is costly when its customers rank higher in cost than all others beyond chance (Mann–Whitney
    with ties) and cost a quarter more. One such group is an exception, two are one too many.
    """
    rates = dict(exam.settings.channel_rates)
    parameters = {"as_of": exam.as_of, "rates": rates, "rate": exam.settings.rate_per_minute}
    if not rates:
        parameters["rates"] = None
    exam.stage("service_costs", _COSTS, parameters)
    exam.stage("group_costs", _BY_GROUP)
    limit = SMALL_SHARES * exam.settings.group_min_share
    rows = exam.cursor.execute(
        """SELECT group_id, name, n, n_all, places, ties, cost_per_customer > $excess * rest
           FROM group_costs WHERE n > 0 AND n < $limit * n_all""",
        {"limit": limit, "excess": EXCESS},
    ).fetchall()
    costly = [(row[0], row[1]) for row in rows if row[6] and _p_higher(*row[2:6]) < CHANCE]
    exam.stage_rows(
        "costly_small_groups", "group_id VARCHAR, name VARCHAR", costly if len(costly) > 1 else []
    )
    return {}


def _p_higher(n: int, n_all: int, places: float, ties: float) -> float:
    """Give the one-sided probability of ranks this high by chance, by the normal approximation with ties."""
    rest = n_all - n
    above = float(places) - n * (n + 1) / 2
    spread = n * rest / 12 * (n_all + 1 - float(ties) / (n_all * (n_all - 1)))
    if rest == 0 or spread <= 0:
        return 1.0
    return erfc((above - n * rest / 2 - 0.5) / sqrt(spread) / sqrt(2)) / 2

"""Owns who is covered on the as-of date: active customers in one group, in several, in none; all others."""

from dashboard.kpi.derived.belonging import MEMBERSHIP
from dashboard.kpi.query.owners import OF_GROUPING
from dashboard.model.question import Question

JOIN = "LEFT JOIN coverage ON coverage.customer_id = f.customer_id"

# As of one day, whatever the day of a fact: so that the parts of any sum add up to the company's.
_COVERAGE = (
    "coverage AS (SELECT c.customer_id,"
    " CASE WHEN a.customer_id IS NULL THEN 'inactive' WHEN m.held IS NULL THEN 'none'"
    " WHEN m.held = 1 THEN 'one' ELSE 'several' END AS coverage"
    " FROM customers AS c LEFT JOIN present AS a ON a.customer_id = c.customer_id"
    " AND a.from_on <= $as_of AND a.to_on > $as_of"
    " LEFT JOIN (SELECT customer_id, count(DISTINCT group_id) AS held FROM ({source}) AS belonging"
    " WHERE from_on <= $as_of AND to_on > $as_of GROUP BY customer_id) AS m"
    " ON m.customer_id = c.customer_id)"
)


def coverage_cte(question: Question) -> str:
    """Give the CTE `coverage`: a row per customer; reads the CTE `present`."""
    source = MEMBERSHIP.source if question.grouping is None else OF_GROUPING
    return _COVERAGE.format(source=source)

"""Owns the row sets that rank customers by what they yield after the cost to serve them."""

from dashboard.catalog.rows.customers import ACTIVE
from dashboard.catalog.rows.sums import MONEY
from dashboard.model.rows import LooksBack, RowSet
from dashboard.model.text import Text

PROFITS = f"""
SELECT k.slot, k._day, k.customer_id, k.customer_no, k.member_set, k.team_set,
       coalesce(o.margin, 0) / {MONEY}e0 AS margin, coalesce(e.effort, 0) AS effort,
       coalesce(o.margin, 0) / {MONEY}e0 - coalesce(e.effort, 0) AS profit
FROM ({ACTIVE}) AS k
LEFT JOIN year_sold AS o ON o.slot = k.slot AND o.customer_no = k.customer_no
LEFT JOIN year_served AS e ON e.slot = k.slot AND e.customer_no = k.customer_no
"""

# A plan of the customer itself goes before one of its groups; of several the most frequent counts.
_AGREED = """
SELECT s.slot, h.customer_no,
       coalesce(min(CASE WHEN NOT h.is_of_group THEN h.every_days END), min(h.every_days)) AS every_days
FROM derived.plans_held AS h JOIN spans AS s ON h.start_on <= s.end_on AND h.until_on > s.end_on
GROUP BY s.slot, h.customer_no
"""

# The best of the whole company, whatever is cut or filtered afterwards. What differs by the order of adding
# up alone is no difference.
BEST = f"""
SELECT b.slot, b._day, b.customer_id, b.member_set, b.team_set, b.profit, b.place, b.within_days,
       i.last_on AS last_contact_on,
       coalesce(date_diff('day', i.last_on, b._day) < b.within_days, FALSE) AS is_followed_up
FROM (
    SELECT r.*, coalesce(h.every_days, $follow_up_days) AS within_days
    FROM (
        SELECT p.*, row_number() OVER (PARTITION BY p.slot ORDER BY round(p.profit, 6) DESC, p.customer_id)
                   AS place,
               count(*) OVER (PARTITION BY p.slot) AS customers
        FROM ({PROFITS}) AS p
    ) AS r
    LEFT JOIN ({_AGREED}) AS h ON h.slot = r.slot AND h.customer_no = r.customer_no
    WHERE r.place <= ceil(r.customers * $best_share - 1e-9)
) AS b
LEFT JOIN last_contacted AS i ON i.slot = b.slot AND i.customer_no = b.customer_no
"""

PROFIT_ROWS: tuple[RowSet, ...] = (
    RowSet("profits", Text("active customers and their profit", "actieve klanten en hun winst",
                           "aktiiviset asiakkaat ja heidän tuottonsa"),
           PROFITS, ("customers", "orders", "interactions"), is_state=True,
           looks_back=LooksBack.OVER_YEAR,
           shows=("customer_id", "margin", "effort", "profit")),
    RowSet("best", Text("best customers", "beste klanten", "parhaat asiakkaat"),
           BEST, ("customers", "orders", "interactions", "contact_plans"), is_state=True,
           looks_back=LooksBack.OVER_YEAR,
           shows=("customer_id", "place", "profit", "last_contact_on", "within_days"),
           derived=("plans_held",)),
)  # fmt: skip

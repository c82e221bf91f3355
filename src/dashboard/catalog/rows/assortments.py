"""Owns the row set of order lines that fit the assortment of the groups of their customer."""

from dashboard.catalog.rows.facts import FactTable
from dashboard.model.rows import RowSet
from dashboard.model.text import Text

# A line belongs to those of its customer's groups whose assortment has the product on the line's day, and to
# no other: sums over it are right for a group, a department and the company alike.
FITTING_LINES = FactTable(
    "fitting_lines",
    """
SELECT o.order_id, o.line, o.customer_id, o.customer_no, o._day, o.ordered_at, o.product_id, o.employee_id,
       o.channel, o.quantity, o.revenue, n.member_set, o.team_set
FROM derived.order_facts AS o
JOIN (
    SELECT s.member_set, a.product_id, a.from_on, a.to_on, list_sort(list(s.group_id)) AS keys
    FROM derived.member_sets AS s
    JOIN (SELECT product_id, from_on, to_on, unnest(keys) AS group_id FROM derived.assortment_spans) AS a
        ON a.group_id = s.group_id
    GROUP BY s.member_set, a.product_id, a.from_on, a.to_on
) AS f ON f.member_set = o.member_set AND f.product_id = o.product_id
    AND f.from_on <= o._day AND f.to_on > o._day
JOIN (SELECT member_set, list_sort(list(group_id)) AS keys FROM derived.member_sets GROUP BY member_set) AS n
    ON n.keys = f.keys
ORDER BY o._day
""",
    has_days=False,
)

# The same by the groups that a question names, or today's, with the products that those chose.
FITTING_OTHERS = """
SELECT o.order_id, o.line, o.customer_id, o.customer_no, o._day, o.ordered_at, o.product_id, o.employee_id,
       o.channel, o.quantity, o.revenue, o.member_set, o.team_set, list(DISTINCT o.group_id) AS own_groups
FROM bought AS o
JOIN assortments_asked AS a ON a.group_id = o.group_id AND a.product_id = o.product_id
    AND (a.valid_from IS NULL OR a.valid_from <= o._day) AND (a.valid_to IS NULL OR a.valid_to > o._day)
GROUP BY o.order_id, o.line, o.customer_id, o.customer_no, o._day, o.ordered_at, o.product_id, o.employee_id,
         o.channel, o.quantity, o.revenue, o.member_set, o.team_set
"""

ASSORTMENT_TABLES = (FITTING_LINES,)

ASSORTMENT_ROWS: tuple[RowSet, ...] = (
    RowSet("fitting_lines", Text("order lines within the assortment", "orderregels binnen het assortiment",
                                 "valikoimaan kuuluvat tilausrivit"),
           "SELECT * FROM derived.fitting_lines", ("orders", "assortments"),
           dimensions=("channel", "employee", "employee_function", "product", "product_group"),
           shows=("order_id", "line", "customer_id", "ordered_at", "product_id", "quantity", "revenue"),
           derived=("fitting_lines",), by_others=FITTING_OTHERS),
)  # fmt: skip

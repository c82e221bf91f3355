"""Owns the sets of groups and teams that customers belong to: who is in which set when, what each set holds.

A fact carries the number of its customer's set on its day, so that questions by or of groups and teams find
them in a table of a few rows. 0 is the set of those who belong nowhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Belonging:
    """One way to belong; its sets are in `derived.<name>_sets`, who is in which in `derived.<name>_spans`."""

    name: str
    key: str
    source: str  # SELECT customer_id, the key, from_on, to_on (half-open)
    held: str  # SELECT the key and whatever else is known of it, each key once
    parts: str = ""  # SELECT more lists of keys, which rows may belong to though no customer does

    @property
    def set(self) -> str:
        """The column that holds the number of a set."""
        return f"{self.name}_set"


# The groups of one customer that have a product in common in their assortments.
SHARING = """
SELECT list_sort(list(m.key)) AS keys
FROM (SELECT keys, unnest(keys) AS key FROM (SELECT DISTINCT keys FROM pieces) AS of_customers) AS m
JOIN (SELECT keys, unnest(keys) AS key
      FROM (SELECT DISTINCT keys FROM derived.assortment_spans) AS of_products) AS a ON a.key = m.key
GROUP BY m.keys, a.keys
"""
MEMBERSHIP = Belonging(
    "member",
    "group_id",
    "SELECT customer_id, group_id, held_from AS from_on, held_to AS to_on"
    " FROM derived.memberships WHERE held_from < held_to",
    "SELECT DISTINCT group_id, department_id, manager_id FROM derived.memberships",
    SHARING,
)
ACCOUNT = Belonging(
    "team",
    "team_id",
    "SELECT customer_id, team_id, valid_from AS from_on, coalesce(valid_to, DATE '9999-12-31') AS to_on"
    " FROM accounts WHERE valid_to IS NULL OR valid_from < valid_to",
    "SELECT DISTINCT team_id FROM accounts",
)
BELONGINGS: Mapping[str, Belonging] = MappingProxyType({"membership": MEMBERSHIP, "account": ACCOUNT})
"""Every way to belong, by what a dimension is reached through."""

# Between two days on which anything of a customer begins or ends, it belongs to the same set.
_PIECES = """
WITH belonging AS ({source}),
bounds AS (SELECT DISTINCT {who}, day
           FROM (SELECT {who}, from_on AS day FROM belonging
                 UNION ALL SELECT {who}, to_on AS day FROM belonging) AS ends),
pieces AS (SELECT {who}, day AS from_on,
                  lead(day) OVER (PARTITION BY {who} ORDER BY day) AS to_on FROM bounds)
SELECT p.{who}, p.from_on, p.to_on, list_sort(list(DISTINCT b.{key})) AS keys
FROM pieces AS p
JOIN belonging AS b ON b.{who} = p.{who} AND b.from_on <= p.from_on AND b.to_on > p.from_on
GROUP BY p.{who}, p.from_on, p.to_on
"""
# Those that have a number keep it, or every fact would have to be numbered anew; so it is with customers.
_NUMBERED = """
SELECT CAST(coalesce(k.number, t.highest + row_number() OVER (PARTITION BY k.number IS NULL ORDER BY s.keys))
            AS INTEGER) AS {set}, s.keys
FROM (SELECT keys FROM pieces UNION {more}) AS s
LEFT JOIN known_sets AS k ON k.name = '{name}' AND k.keys = s.keys
CROSS JOIN (SELECT coalesce(max(number), 0) AS highest FROM known_sets WHERE name = '{name}') AS t
"""
_SPANS = "SELECT p.customer_id, p.from_on, p.to_on, n.{set} FROM pieces AS p JOIN numbered AS n USING (keys)"
_SETS = (
    "SELECT n.{set}, h.* FROM (SELECT {set}, unnest(keys) AS {key} FROM numbered) AS n"
    " JOIN ({held}) AS h USING ({key})"
)


def set_tables(belonging: Belonging) -> dict[str, str]:
    """Give the SELECT of each table of the sets, in the order in which they build on each other.

    `pieces` and `numbered` are needed only while building.
    """
    texts = {"pieces": _PIECES, "numbered": _NUMBERED, f"derived.{belonging.name}_spans": _SPANS,
             f"derived.{belonging.name}_sets": _SETS}  # fmt: skip
    names = {"who": "customer_id", "source": belonging.source, "key": belonging.key, "set": belonging.set,
             "held": belonging.held, "name": belonging.name,
             "more": belonging.parts or "SELECT keys FROM pieces"}  # fmt: skip
    return {table: text.format(**names) for table, text in texts.items()}


# A product belongs to the groups that chose it.
ASSORTMENT_SPANS = _PIECES.format(
    who="product_id",
    key="group_id",
    source="SELECT product_id, group_id, coalesce(valid_from, DATE '0001-01-01') AS from_on,"
    " coalesce(valid_to, DATE '9999-12-31') AS to_on FROM assortments"
    " WHERE valid_to IS NULL OR valid_from IS NULL OR valid_from < valid_to",
)

# Whole numbers are grouped and joined several times as fast as keys of letters.
CUSTOMER_NUMBERS = """
SELECT c.customer_id, CAST(coalesce(k.number, t.highest + row_number() OVER (
           PARTITION BY k.number IS NULL ORDER BY c.customer_id)) AS INTEGER) AS customer_no
FROM customers AS c
LEFT JOIN known_customers AS k ON k.customer_id = c.customer_id
CROSS JOIN (SELECT coalesce(max(number), 0) AS highest FROM known_customers) AS t
"""

# All time of each customer, cut where it goes from one set to another.
BELONGING_SPANS = """
WITH changes AS (
    SELECT customer_id, DATE '0001-01-01' AS day FROM customers
    UNION SELECT customer_id, from_on FROM derived.member_spans
    UNION SELECT customer_id, to_on FROM derived.member_spans WHERE to_on < DATE '9999-12-31'
    UNION SELECT customer_id, from_on FROM derived.team_spans
    UNION SELECT customer_id, to_on FROM derived.team_spans WHERE to_on < DATE '9999-12-31'
),
pieces AS (
    SELECT customer_id, day AS from_on,
           coalesce(lead(day) OVER (PARTITION BY customer_id ORDER BY day), DATE '9999-12-31') AS to_on
    FROM changes
)
SELECT p.customer_id, n.customer_no, p.from_on, p.to_on, coalesce(m.member_set, 0) AS member_set,
       coalesce(t.team_set, 0) AS team_set
FROM pieces AS p
JOIN derived.customer_numbers AS n ON n.customer_id = p.customer_id
LEFT JOIN derived.member_spans AS m
    ON m.customer_id = p.customer_id AND m.from_on <= p.from_on AND m.to_on > p.from_on
LEFT JOIN derived.team_spans AS t
    ON t.customer_id = p.customer_id AND t.from_on <= p.from_on AND t.to_on > p.from_on
"""

# Pieces of each customer's time in which nothing about it changes: from the day it came until it left. It is
# touched within 180 days of the last contact: 90 of them lie in the span of the contact already. Each piece
# is of the as-of dates that know it so (`activity`). Who is active on a day lies together in this order.
LIVES = """
WITH lives AS (
    SELECT c.customer_id, n.customer_no, c.since, c.ended,
           greatest(coalesce(c.since, DATE '0001-01-01'), b.from_on) AS born_on,
           least(coalesce(c.ended, DATE '9999-12-31'), b.to_on) AS gone_on, b.member_set, b.team_set,
           coalesce(v.known_from, DATE '0001-01-01') AS known_from,
           coalesce(v.known_to, DATE '9999-12-31') AS known_to
    FROM customers AS c JOIN derived.belonging_spans AS b ON b.customer_id = c.customer_id
    JOIN derived.customer_numbers AS n ON n.customer_id = c.customer_id
    LEFT JOIN activity_versions AS v ON v.customer_id = c.customer_id
),
touches AS (
    SELECT customer_id, contact_from, contact_to,
           least(contact_to + 90, coalesce(lead(contact_from) OVER (PARTITION BY customer_id
                                                                    ORDER BY contact_from),
                                           contact_to + 90)) AS touched_to
    FROM derived.contact_spans
),
changes AS (
    SELECT customer_id, active_from AS day, known_from, known_to FROM derived.activity_spans
    UNION SELECT customer_id, active_to, known_from, known_to FROM derived.activity_spans
    UNION SELECT customer_id, contact_from, DATE '0001-01-01', DATE '9999-12-31' FROM touches
    UNION SELECT customer_id, contact_to, DATE '0001-01-01', DATE '9999-12-31' FROM touches
    UNION SELECT customer_id, touched_to, DATE '0001-01-01', DATE '9999-12-31' FROM touches
),
begins AS (
    SELECT customer_id, customer_no, born_on AS day, born_on, known_from FROM lives WHERE born_on < gone_on
    UNION SELECT l.customer_id, l.customer_no, c.day, l.born_on, l.known_from
    FROM lives AS l JOIN changes AS c
        ON c.customer_id = l.customer_id AND c.day > l.born_on AND c.day < l.gone_on
        AND c.known_from <= l.known_from AND c.known_to >= l.known_to
),
pieces AS (
    SELECT b.customer_id, b.born_on, b.known_from, b.day AS from_on,
           lead(b.day) OVER (PARTITION BY b.customer_id, b.born_on, b.known_from ORDER BY b.day) AS next_on
    FROM begins AS b
)
SELECT l.customer_id, l.customer_no, p.from_on, coalesce(p.next_on, l.gone_on) AS to_on, l.since, l.ended,
       a.customer_id IS NOT NULL AS is_active, coalesce(p.from_on < t.contact_to, FALSE) AS is_reached,
       t.customer_id IS NOT NULL AS is_touched, l.member_set, l.team_set, l.known_from, l.known_to
FROM pieces AS p
JOIN lives AS l ON l.customer_id = p.customer_id AND l.born_on = p.born_on AND l.known_from = p.known_from
    AND l.born_on < l.gone_on
LEFT JOIN derived.activity_spans AS a
    ON a.customer_id = p.customer_id AND a.active_from <= p.from_on AND a.active_to > p.from_on
    AND a.known_from <= p.known_from AND a.known_to > p.known_from
LEFT JOIN touches AS t
    ON t.customer_id = p.customer_id AND t.contact_from <= p.from_on AND t.touched_to > p.from_on
ORDER BY is_active DESC, to_on, from_on
"""


def with_sets(facts: str) -> str:
    """Give the SELECT of facts with the numbers of their customers, and their sets on the facts' days."""
    columns = ", ".join(f"coalesce(b.{one.set}, 0) AS {one.set}" for one in BELONGINGS.values())
    return (
        f"SELECT f.*, b.customer_no, {columns} FROM ({facts}) AS f LEFT JOIN derived.belonging_spans AS b"
        " ON b.customer_id = f.customer_id AND b.from_on <= f._day AND b.to_on > f._day ORDER BY f._day"
    )

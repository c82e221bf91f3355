"""Owns what is added up per customer over days that end with a span: relations that row sets read.

Declared once: the engine either writes them as SQL or adds up what it keeps of the facts
(`dashboard.kpi.kept.sums`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dashboard.catalog.rows.contacts import INBOUND

MONEY = 10_000  # money is added up in whole parts of this many: exact in any order


@dataclass(frozen=True, slots=True)
class Window:
    """The days from a column of `spans` until before another, each so many days later."""

    first: str
    until: str
    first_after: int = 0
    until_after: int = 0

    @property
    def sql(self) -> str:
        """The condition that the day of `f` lies in the window of `s`."""
        return (
            f"f._day >= s.{self.first} + {self.first_after} AND f._day < s.{self.until} + {self.until_after}"
        )

    @property
    def widest(self) -> str:
        """The condition that the day of `f` may lie in the window of any span."""
        return (
            f"f._day >= $min_{self.first} + {self.first_after}"
            f" AND f._day < $max_{self.until} + {self.until_after}"
        )


YEAR = Window("year_ago_on", "end_on", 1, 1)
NINETY_DAYS = Window("end_on", "end_on", -89, 1)
SPAN = Window("from_on", "to_on")
SPAN_A_YEAR_EARLIER = Window("last_year_from_on", "last_year_to_on")


@dataclass(frozen=True, slots=True)
class CustomerSums:
    """A relation with `slot`, `customer_no` and sums; where they are 0 there may be no row."""

    name: str
    facts: str  # SELECT customer_no, _day and the columns, whole numbers or fractions, none of them empty
    columns: tuple[str, ...]
    window: Window

    @property
    def sql(self) -> str:
        """The SELECT that gives it."""
        sums = (f"CAST(sum(f.{one}) AS DOUBLE) AS {one}" for one in self.columns)
        return _per_customer(self.facts, ", ".join(sums), self.window.sql, self.window.widest)


@dataclass(frozen=True, slots=True)
class CustomerKinds:
    """A relation with `slot`, `customer_no` and the number of distinct values of a column, as `kinds`."""

    name: str
    facts: str  # SELECT customer_no, _day and the column, none of them empty
    of: str
    window: Window

    @property
    def sql(self) -> str:
        """The SELECT that gives it."""
        kinds = f"CAST(count(DISTINCT f.{self.of}) AS DOUBLE) AS kinds"
        return _per_customer(self.facts, kinds, self.window.sql, self.window.widest)

    @property
    def sql_of_last(self) -> str:
        """The facts with the next day on which the same value occurs: the last in a window stands for it."""
        return (
            f"SELECT f.customer_no, f._day, lead(f._day) OVER (PARTITION BY f.customer_no, f.{self.of}"
            f" ORDER BY f._day) AS next_on FROM ({self.facts}) AS f"
        )


@dataclass(frozen=True, slots=True)
class CustomerLast:
    """A relation with `slot`, `customer_no` and `last_on`, the last day of a fact by the end of the span."""

    name: str
    facts: str  # SELECT customer_no, _day

    @property
    def sql(self) -> str:
        """The SELECT that gives it."""
        return _per_customer(
            self.facts, "max(f._day) AS last_on", "f._day <= s.end_on", "f._day <= $max_end_on"
        )


def _per_customer(facts: str, found: str, condition: str, widest: str) -> str:
    return (
        f"SELECT s.slot, f.customer_no, {found} FROM ({facts}) AS f JOIN spans AS s ON {condition}"
        f" WHERE {widest} GROUP BY s.slot, f.customer_no"
    )


_SOLD = f"""
SELECT customer_no, _day, CAST(revenue * {MONEY} AS BIGINT) AS revenue,
       CAST(margin * {MONEY} AS BIGINT) AS margin
FROM derived.order_facts WHERE customer_no IS NOT NULL AND revenue IS NOT NULL
"""
_SERVED = """
SELECT customer_no, _day, effort FROM derived.contact_facts
WHERE customer_no IS NOT NULL AND effort IS NOT NULL
"""
_ANSWERED = """
SELECT customer_no, _day, 1 AS answers FROM derived.survey_facts WHERE customer_no IS NOT NULL
"""
_ORDERED = """
SELECT customer_no, ordered_on AS _day, 1 AS orders FROM derived.orders_counting
WHERE customer_no IS NOT NULL AND counts_from <= $as_of AND counts_to > $as_of
"""

_EXTERNAL = """
SELECT customer_no, _day, {column} FROM derived.contact_facts WHERE customer_no IS NOT NULL AND is_external
"""
_KNOWN_BY = f"{_EXTERNAL.format(column='employee_id')} AND employee_id IS NOT NULL"
_APPROACHED_BY = f"{_EXTERNAL.format(column='department_id')} AND department_id IS NOT NULL"
_BOUGHT = """
SELECT customer_no, ordered_on AS _day, product_group FROM derived.purchases
WHERE counts_from <= $as_of AND counts_to > $as_of AND bought_on <= $as_of AND product_group IS NOT NULL
"""
_ONE = "1 AS contacts"
_DUE = f"""
SELECT customer_no, _day, 1 AS due, CASE WHEN is_within THEN 1 ELSE 0 END AS within_target
FROM ({INBOUND}) AS i WHERE customer_no IS NOT NULL AND is_due
"""

Summed = CustomerSums | CustomerKinds | CustomerLast

SUMS: Mapping[str, Summed] = MappingProxyType(
    {
        one.name: one
        for one in (
            CustomerSums("year_sold", _SOLD, ("revenue", "margin"), YEAR),
            CustomerSums("span_sold", _SOLD, ("revenue", "margin"), SPAN),
            CustomerSums("last_year_sold", _SOLD, ("revenue", "margin"), SPAN_A_YEAR_EARLIER),
            CustomerSums("span_answered", _ANSWERED, ("answers",), SPAN),
            CustomerSums("year_served", _SERVED, ("effort",), YEAR),
            CustomerSums("year_ordered", _ORDERED, ("orders",), YEAR),
            CustomerSums("year_contacted", _EXTERNAL.format(column=_ONE), ("contacts",), YEAR),
            CustomerSums("lately_contacted", _EXTERNAL.format(column=_ONE), ("contacts",), NINETY_DAYS),
            CustomerSums("year_due", _DUE, ("due", "within_target"), YEAR),
            CustomerKinds("employees_met", _KNOWN_BY, "employee_id", YEAR),
            CustomerKinds("lately_approached_by", _APPROACHED_BY, "department_id", NINETY_DAYS),
            CustomerKinds("product_groups_bought", _BOUGHT, "product_group", YEAR),
            CustomerLast("last_contacted", _EXTERNAL.format(column=_ONE)),
            CustomerLast("last_ordered", _ORDERED),
        )
    }
)
"""What row sets may read, by name."""

"""Owns what is added up per customer over days that end with a span: relations that row sets read.

Declared once: the engine either writes them as SQL or adds up what it keeps of the facts
(`dashboard.kpi.sums`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

MONEY = 10_000  # money is added up in whole parts of this many: exact in any order


@dataclass(frozen=True, slots=True)
class CustomerSums:
    """A relation with `slot`, `customer_no` and sums; where nothing adds up to anything there may be no row.

    Over the days from `first` + `after` until before `until` + `after` of the span, columns of `spans`.
    """

    name: str
    facts: str  # SELECT customer_no, _day and the columns, whole numbers or fractions, none of them empty
    columns: tuple[str, ...]
    first: str
    until: str
    after: int = 0

    @property
    def sql(self) -> str:
        """The SELECT that gives it."""
        sums = ", ".join(f"CAST(sum(f.{one}) AS DOUBLE) AS {one}" for one in self.columns)
        return (
            f"SELECT s.slot, f.customer_no, {sums} FROM ({self.facts}) AS f JOIN spans AS s"
            f" ON f._day >= s.{self.first} + {self.after} AND f._day < s.{self.until} + {self.after}"
            f" WHERE f._day >= $min_{self.first} AND f._day <= $max_{self.until}"
            " GROUP BY s.slot, f.customer_no"
        )


@dataclass(frozen=True, slots=True)
class CustomerLast:
    """A relation with `slot`, `customer_no` and `last_on`, the last day of a fact by the end of the span."""

    name: str
    facts: str  # SELECT customer_no, _day

    @property
    def sql(self) -> str:
        """The SELECT that gives it."""
        return (
            f"SELECT s.slot, f.customer_no, max(f._day) AS last_on FROM ({self.facts}) AS f"
            " JOIN spans AS s ON f._day <= s.end_on WHERE f._day <= $max_end_on"
            " GROUP BY s.slot, f.customer_no"
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
_CONTACTED = (
    "SELECT customer_no, _day FROM derived.contact_facts WHERE customer_no IS NOT NULL AND is_external"
)
_ORDERED = """
SELECT customer_no, ordered_on AS _day, 1 AS orders FROM derived.orders_counting
WHERE customer_no IS NOT NULL AND counts_from <= $as_of AND counts_to > $as_of
"""

Summed = CustomerSums | CustomerLast

SUMS: Mapping[str, Summed] = MappingProxyType(
    {
        one.name: one
        for one in (
            CustomerSums("year_sold", _SOLD, ("revenue", "margin"), "year_ago_on", "end_on", 1),
            CustomerSums("span_sold", _SOLD, ("revenue", "margin"), "from_on", "to_on"),
            CustomerSums(
                "last_year_sold", _SOLD, ("revenue", "margin"), "last_year_from_on", "last_year_to_on"
            ),
            CustomerSums("year_served", _SERVED, ("effort",), "year_ago_on", "end_on", 1),
            CustomerSums("year_ordered", _ORDERED, ("orders",), "year_ago_on", "end_on", 1),
            CustomerLast("last_contacted", _CONTACTED),
        )
    }
)
"""What row sets may read, by name."""

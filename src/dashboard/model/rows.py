"""Owns what the rows are that KPIs count: their SQL, what it reads and what it tells of each row."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from dashboard.model.text import Text

_DAY = {"slot", "_day"}
_ON_DAYS = """
SELECT s.slot, s.end_on AS _day, r.* FROM ({rows}) AS r
JOIN spans AS s ON r.from_on <= s.end_on AND r.to_on > s.end_on
WHERE r.from_on <= $max_end_on AND r.to_on > $min_end_on
"""
_CHANGES = """
SELECT 0 AS slot, r.from_on AS _day, r.* FROM ({rows}) AS r WHERE r.from_on <= $as_of
UNION ALL
SELECT 1 AS slot, r.to_on AS _day, r.* FROM ({rows}) AS r WHERE r.to_on <= $as_of
"""


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


class LooksBack(Enum):
    """Which days before the last of a span the rows of a state are of as well."""

    NOT = auto()
    TO_DAY_BEFORE = auto()  # that before the span
    OVER_YEAR = auto()  # the 365 days to the last
    TO_YEAR_EARLIER = auto()  # the same span a year earlier


@dataclass(frozen=True, slots=True)
class Layer:
    """Columns that cost a join, added to a row set only where they are read."""

    adds: tuple[str, ...]
    sql: str  # SELECT over {rows}, one row for each of theirs
    by_others: str = ""  # the same where a question goes by other groups than those of the rows' days

    @property
    def is_of_a_day(self) -> bool:
        """Whether what it adds depends on the day on which a state is looked at."""
        return bool(_DAY & _words(self.sql))


@dataclass(frozen=True, slots=True)
class RowSet:
    """The rows a KPI counts, as portable SQL; the engine joins dimensions on and aggregates them.

    A *fact* set has one row per fact and a `_day` (its date in the company's zone): the engine keeps the rows
    of the period and buckets them by `_day`. It reads a table of `dashboard.catalog.rows.facts` and keeps the
    table's `member_set` and `team_set`.

    A *state* set has one row per thing and span of days. It reads the CTE `spans`, a row per span that is
    asked for, and gives `slot`, the span's number, and `_day`, the day on which membership is looked up.
    Spans: see `dashboard.kpi.asking.spans`.

    A state set that `lasts` knows no question. Each row says from which day on (`from_on`) until before which
    (`to_on`) it is there, with the sets it has all that time; the engine finds the rows of any day, or what
    came and went on each. Only its layers may read `slot` and `_day`.

    A row counts for the groups, department, managers and teams of the customer it has, or, where it is not
    about one customer, for the groups that its department serves or for the group it names: `belongs_by` is
    the column that tells. What a row set names among its own dimensions is read from its rows.

    Rows that count for some of their customer's groups only carry another set than the customer's; for a
    question that goes by other groups than those of their days, `by_others` lists them, as `own_groups`.
    """

    id: str
    title: Text  # what one row is, in the plural: "inbound interactions"
    sql: str  # SELECT in the portable subset, parameters as $name
    tables: tuple[str, ...]  # contract tables it reads
    looks_up: tuple[str, ...] = ()  # those of them from which nothing is counted: it adds what they know
    is_state: bool = False
    lasts: bool = False  # a state whose rows are there for days on end
    looks_back: LooksBack = LooksBack.NOT
    dimensions: tuple[str, ...] = ()  # ids of those its rows have beside those of what they belong by
    shows: tuple[str, ...] = ()  # columns shown when somebody opens the rows
    order: str = ""  # which of one day are shown first, as SQL to order by
    is_owned: bool = False  # whether each row is shown with who answers for its customer
    layers: tuple[Layer, ...] = ()
    belongs_by: str = "customer_id"  # or department_id, or group_id
    derived: tuple[str, ...] = ()  # the derived tables it or its layers read that are made on demand
    widens: bool = False  # a state whose rows hit the more, or the less, often the longer the period is
    by_others: str = ""  # its SQL where a question goes by other groups than those of the rows' days
    words: tuple[str, ...] = ()  # columns (`table.column`) by whose known words it is told which rows it has

    @property
    def is_of_customers(self) -> bool:
        """Whether its rows carry the sets of groups and teams of their customers."""
        return self.belongs_by == "customer_id"

    def reading(self, text: str, as_changes: bool = False, by_others: bool = False) -> str:
        """Give the rows' SQL with the layers whose columns `text` reads.

        `by_others` where the question goes by other groups than those of the rows' days. `as_changes`
        gives, of rows that last, each on the day it comes (`slot` 0) and on which it goes (1).
        """
        at = _CHANGES if as_changes else _ON_DAYS if self.lasts else "{rows}"
        read, sql = _words(text), at.replace("{rows}", (by_others and self.by_others) or self.sql)
        for layer in self.layers:
            if read & set(layer.adds):
                sql = ((by_others and layer.by_others) or layer.sql).replace("{rows}", sql)
        return sql

    def is_of_a_day(self, text: str) -> bool:
        """Tell whether `text` reads what a lasting row has on one day only."""
        read = _words(text)
        return bool(_DAY & read) or any(one.is_of_a_day and read & set(one.adds) for one in self.layers)

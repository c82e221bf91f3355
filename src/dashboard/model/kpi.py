"""Owns what a KPI is: which rows it counts, how it is computed from them, its unit and its texts."""

import re
from dataclasses import dataclass
from enum import StrEnum

from dashboard.model.question import Hours
from dashboard.model.text import Text


class Unit(StrEnum):
    """What a value is measured in; `SHARE` values run from 0 to 1 and are shown as a percentage."""

    SHARE = "share"
    POINTS = "points"  # NPS: −100 … 100
    PERCENT_POINTS = "percent_points"  # a difference of two shares, −1 … 1
    SCORE = "score"  # mean of answers on a scale
    COUNT = "count"
    MONEY = "money"
    HOURS = "hours"
    DAYS = "days"
    YEARS = "years"
    RATE = "rate"  # per customer or per 1,000 customers


class Better(StrEnum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


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


@dataclass(frozen=True, slots=True)
class Layer:
    """Columns that cost a join, added to a row set only where they are read."""

    adds: tuple[str, ...]
    sql: str  # SELECT over {rows}, one row for each of theirs

    @property
    def is_of_a_day(self) -> bool:
        """Whether what it adds depends on the day on which a state is looked at."""
        return bool(_DAY & _words(self.sql))


@dataclass(frozen=True, slots=True)
class RowSet:
    """The rows a KPI counts, as portable SQL; the engine joins dimensions on and aggregates them.

    A *fact* set has one row per fact and a `_day` (its date in the company's zone): the engine keeps the rows
    of the period and buckets them by `_day`. It reads a table of `dashboard.catalog.rows.facts` and keeps the
    table's `member_set` and `team_set`. A *state* set reads the CTE `spans` (one row per span of days asked
    for, see `dashboard.kpi.spans`) and gives one row per span and thing, with `slot` (the span's number) and
    `_day` (the day on which membership is looked up). Where it `lasts`, its SQL knows no question: a row says
    from which day on (`from_on`) until before which (`to_on`) it is there, with the sets it has all that
    time, and the engine finds the rows of any day, or what came and went on each; only its layers may read
    `slot` and `_day`.

    A row counts for the groups, department, managers and teams of the customer it has, or, where it is not
    about one customer, for the groups that its department serves or for the group it names: `belongs_by` is
    the column that tells. What a row set names among its own dimensions is read from its rows.
    """

    id: str
    title: Text  # what one row is, in the plural: "inbound interactions"
    sql: str  # SELECT in the portable subset, parameters as $name
    tables: tuple[str, ...]  # contract tables it reads
    is_state: bool = False
    lasts: bool = False  # a state whose rows are there for days on end
    dimensions: tuple[str, ...] = ()  # ids of those its rows have beside those of what they belong by
    shows: tuple[str, ...] = ()  # columns shown when somebody opens the rows
    layers: tuple[Layer, ...] = ()
    belongs_by: str = "customer_id"  # or department_id, or group_id
    derived: tuple[str, ...] = ()  # the derived tables it or its layers read that are made on demand

    @property
    def is_of_customers(self) -> bool:
        """Whether its rows carry the sets of groups and teams of their customers."""
        return self.belongs_by == "customer_id"

    def reading(self, text: str, as_changes: bool = False) -> str:
        """Give the rows' SQL with the layers whose columns `text` reads.

        `as_changes` gives, of rows that last, each on the day it comes (`slot` 0) and on which it goes (1).
        """
        at = _CHANGES if as_changes else _ON_DAYS if self.lasts else "{rows}"
        read, sql = _words(text), at.replace("{rows}", self.sql)
        for layer in self.layers:
            if read & set(layer.adds):
                sql = layer.sql.replace("{rows}", sql)
        return sql

    def is_of_a_day(self, text: str) -> bool:
        """Tell whether `text` reads what a lasting row has on one day only."""
        read = _words(text)
        return bool(_DAY & read) or any(one.is_of_a_day and read & set(one.adds) for one in self.layers)


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of an expression over the rows; `Sum("1")` counts them."""

    rows: str  # RowSet id
    of: str = "1"
    where: str = "TRUE"


@dataclass(frozen=True, slots=True)
class Share:
    """Rows that hit ÷ rows that count; Wilson interval."""

    rows: str
    hit: str
    among: str = "TRUE"


@dataclass(frozen=True, slots=True)
class Balance:
    """(Rows in favour − rows against) ÷ rows that count × scale; normal interval of the difference."""

    rows: str
    favour: str
    against: str
    among: str = "TRUE"
    scale: float = 100.0


@dataclass(frozen=True, slots=True)
class Mean:
    """Mean of an expression over the rows among which it is not empty; Student t interval."""

    rows: str
    of: str
    among: str = "TRUE"


@dataclass(frozen=True, slots=True)
class Quantile:
    """Continuous percentile of an expression, where it is not empty; interval from binomial ranks."""

    rows: str
    of: str
    at: float  # 0 … 1
    among: str = "TRUE"


@dataclass(frozen=True, slots=True)
class Concentration:
    """Share of the positive total of an expression that the best `share` of the rows hold; no interval."""

    rows: str
    of: str
    share: float  # 0 … 1, of the rows, rounded up to whole ones


@dataclass(frozen=True, slots=True)
class Ratio:
    """One sum ÷ another × scale, over two row sets or one; no interval."""

    numerator: Sum
    denominator: Sum
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Difference:
    """One KPI − another; no interval."""

    minuend: str  # KPI ids
    subtrahend: str


@dataclass(frozen=True, slots=True)
class Quotient:
    """One KPI ÷ another; no interval."""

    dividend: str  # KPI ids
    divisor: str


@dataclass(frozen=True, slots=True)
class Growth:
    """(A KPI − itself over the comparison period) ÷ the latter; the previous period when none is chosen."""

    of: str  # KPI id


@dataclass(frozen=True, slots=True)
class Shift:
    """How far the mix of an expression's values lies from that of the comparison period, 0 … 1.

    Jensen–Shannon distance of the shares of rows with each value; against the previous period when none is
    chosen; its p-value is that of the distance itself, by permutation of the rows between the two periods.
    """

    rows: str
    of: str  # a column of the rows


@dataclass(frozen=True, slots=True)
class Effect:
    """What a KPI changed by in groups that went over to the new way of working, beyond the traditional ones.

    Difference in differences, by group, department and manager alone; normal interval.
    """

    of: str  # KPI id; a question or the settings may choose another


Need = tuple[str, ...]
"""What must be there: any one of these tables (`orders`) or columns that hold something (`orders.cost`)."""

Measure = (
    Sum
    | Share
    | Balance
    | Mean
    | Quantile
    | Concentration
    | Ratio
    | Difference
    | Quotient
    | Growth
    | Shift
    | Effect
)


@dataclass(frozen=True, slots=True)
class Kpi:
    """One KPI, declared once; card, chart, table, tooltip, export and docs derive from it."""

    id: str
    subject: str  # the section of the catalogue: relationship, communication, response, value …
    name: Text
    about: Text  # one sentence: the definition with every choice it makes
    formula: Text  # "answers 4 or 5 ÷ answers"
    unit: Unit
    better: Better
    measure: Measure
    needs: tuple[str, ...]  # contract tables without which it cannot be shown
    source: str  # where the definition comes from
    filled: tuple[Need, ...] = ()  # what must be there beside the tables, or it would say 0 for "not known"
    is_targeted: bool = True  # whether the targets of its id speak of it
    in_working_hours: "Kpi | None" = None  # the same duration by working hours instead of by the clock

    def by(self, hours: Hours) -> "Kpi":
        """Give the KPI as a question by those hours means it."""
        return self.in_working_hours or self if hours is Hours.WORKING else self

"""Owns what a KPI is: how it is computed from rows, its unit, which way is better, its texts."""

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
    """(A KPI − itself over the comparison period) ÷ the latter; the previous period when none is chosen.

    None where the latter is not above zero.
    """

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

    Difference in differences, by group, department and manager alone; t interval with groups as clusters.
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
    words: tuple[str, ...] = ()  # columns (`table.column`) by whose known words its measure tells rows apart
    is_targeted: bool = True  # whether the targets of its id speak of it
    in_working_hours: "Kpi | None" = None  # the same duration by working hours instead of by the clock

    def by(self, hours: Hours) -> "Kpi":
        """Give the KPI as a question by those hours means it."""
        return self.in_working_hours or self if hours is Hours.WORKING else self

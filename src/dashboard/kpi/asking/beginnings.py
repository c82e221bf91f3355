"""Owns from which day on rows are known, and which days lie before: a figure of those would be a false 0."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.catalog.rows import ROWS
from dashboard.catalog.tables import TABLES
from dashboard.model.period import Period, add_months, year_to
from dashboard.model.rows import LooksBack, RowSet
from dashboard.store import Store

DAY = timedelta(days=1)
# Days before the first row are days without data from as many on as hardly ever pass between two rows.
_DATED = """
SELECT '{name}' AS name, min(day) AS day,
       min(day) - CAST(coalesce(quantile_disc(gap, 0.99), 0) AS INTEGER) AS whole_from
FROM (SELECT day, date_diff('day', lag(day) OVER (ORDER BY day), day) - 1 AS gap
      FROM (SELECT DISTINCT _day AS day FROM "{name}" WHERE _day IS NOT NULL) AS days) AS gaps
"""
# Customers may be there before anybody has an order or contact; who of them is active is told from then on.
_CUSTOMERS = """
SELECT 'customers', coalesce((SELECT min(active_from) FROM derived.activity_spans),
                             (SELECT min(coalesce(since, DATE '0001-01-01')) FROM customers)), NULL
"""


@dataclass(frozen=True, slots=True)
class Begin:
    """From which day a table has anything, and from which a period may begin that others are held against."""

    day: date
    whole_from: date


def beginnings(store: Store) -> Mapping[str, Begin]:
    """Give when the data of every table with dated rows begins, and that of customers.

    Goes through the days of each table once: 0.1 s at 10 million rows.
    """
    asked = (_DATED.format(name=one.name) for one in TABLES if one.dated_by)
    rows = store.query(" UNION ALL ".join((*asked, _CUSTOMERS))).rows()
    return {name: Begin(day, whole_from or day) for name, day, whole_from in rows if day}


def first_day(rows_id: str, begun: Mapping[str, Begin], is_held: bool) -> date | None:
    """Give the first day from which all tables of a row set have data, or others can be held against them;
    None where none is dated."""
    begins = _begins(ROWS[rows_id], begun)
    return max((max(one.day, one.whole_from) if is_held else one.day for one in begins), default=None)


def is_known(rows_id: str, period: Period, as_of: date, begun: Mapping[str, Begin], is_held: bool) -> bool:
    """Tell whether a row set has data for a period: for part of it, or, to be held against, for all of it."""
    begins = _begins(ROWS[rows_id], begun)
    if not begins or period.start > as_of:
        return True
    start, last = _days_of(ROWS[rows_id], period, min(period.last, as_of))
    if any(last < one.day for one in begins):
        return False
    return not is_held or all(one.whole_from <= start for one in begins)


def _begins(rows: RowSet, begun: Mapping[str, Begin]) -> list[Begin]:
    return [begun[name] for name in rows.tables if name in begun and name not in rows.looks_up]


def _days_of(rows: RowSet, period: Period, last: date) -> tuple[date, date]:
    """Give the first and the last of the days that rows of a period are of."""
    if not rows.is_state:
        return period.start, last
    match rows.looks_back:
        case LooksBack.TO_YEAR_EARLIER:
            return add_months(period.start, -12), last
        case LooksBack.OVER_YEAR:
            return year_to(last).start, last
        case LooksBack.TO_DAY_BEFORE:
            return period.start - DAY, last
        case LooksBack.NOT:
            return last, last

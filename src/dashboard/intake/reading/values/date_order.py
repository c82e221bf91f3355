"""Owns telling from dates which part comes first; says so when they do not tell."""

import re
from collections import Counter
from collections.abc import Collection, Iterable

from dashboard.intake.reading.values.conventions import MOSTLY, Clock, Order

_NUMERIC = re.compile(
    r"\D{0,12}?(\d{1,4})\s?([-./ ])\s?(\d{1,2})\s?[-./ ]\s?(\d{4}|\d{1,2})(?!\d)(.*)", re.DOTALL
)
PARTS = r"^\D{0,12}?(\d{1,2})\s?[-/ ]\s?(\d{1,2})\s?[-/ ]\s?(\d{4}|\d{2})\b"  # for the driver
_TELLING = 5  # different days or years, from which it is told which of two is the year
_MONTH = 25  # days apart, which first and last of many are
_YEARS = 10  # at most, of one file
_ENDS = frozenset({1, 28, 29, 30, 31})  # days on which what is yearly begins or ends
_FORMS = (
    *(
        f"{date}{time}"
        for separator in "-/."
        for date in (f"%d{separator}%m{separator}%Y", f"%m{separator}%d{separator}%Y")
        for time in ("", " %H:%M", " %H:%M:%S", " %I:%M %p", " %I:%M:%S %p")
    ),
    "%d %B %Y",
    "%d %b %Y",
    "%d-%b-%Y",
    "%B %d, %Y",
    "%b %d, %Y",
)
_PARTS = {
    "%d": r"\d{1,2}", "%m": r"\d{1,2}", "%Y": r"[1-9]\d{3}", "%H": r"\d{1,2}", "%I": r"\d{1,2}",
    "%M": r"\d{2}", "%S": r"\d{2}", "%p": "[AaPp][Mm]",
    "%b": "(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    "%B": "(?i:january|february|march|april|may|june|july|august|september|october|november|december)",
}  # fmt: skip


def feasible_orders(value: str) -> frozenset[Order]:
    """Give the orders in which a date can be read; none where its order is no question."""
    match = _NUMERIC.fullmatch(value.strip())
    if match is None or len(match[1]) > 2:
        return frozenset()
    first, second, last = int(match[1]), int(match[3]), int(match[4])
    orders = {Order.DAY_FIRST} if first <= 31 and second <= 12 else set()
    has_points = match[2] == "."  # no country writes the month first with points, nor a short year
    if not has_points and first <= 12 and second <= 31:
        orders |= {Order.MONTH_FIRST}
    if len(match[4]) <= 2 and second <= 12 and last <= 31 and not (has_points and orders):
        orders |= {Order.YEAR_FIRST}
    return frozenset(orders)


def order_evidence(values: Collection[str]) -> Counter[Order | None]:
    """Count the values that can only be read in one order; None counts those that leave it open."""
    return Counter(next(iter(orders)) if len(orders) == 1 else None for orders in _left(values))


def open_orders(values: Collection[str]) -> tuple[Order, ...]:
    """Give the orders in which every date that leaves it open can be read."""
    left = [orders for orders in _left(values) if len(orders) > 1]
    return tuple(order for order in Order if left and all(order in orders for orders in left))


def has_years_last(values: Iterable[str]) -> bool:
    """Tell whether years of two digits come last: dates have days from all of a month and few years, unless
    all are of the first or last day of a month, as yearly ones are."""
    dates = [match for value in values if (match := _NUMERIC.fullmatch(value.strip())) and len(match[4]) <= 2]
    first, last = ({int(match[part]) for match in dates} for part in (1, 4))
    return (
        len(first) >= max(_TELLING, 2 * len(last))
        and max(first) - min(first) >= _MONTH
        and max(last) - min(last) <= _YEARS
        and not last <= _ENDS
    )


def _left(values: Collection[str]) -> list[frozenset[Order]]:
    never = {Order.YEAR_FIRST} if has_years_last(values) else set()
    return [
        left for value in values if (orders := feasible_orders(value)) and (left := orders - never or orders)
    ]


def frequent_formats(values: Iterable[str], order: Order) -> tuple[str, ...]:
    """Give the `strptime` forms that most of the values have, at most three."""
    wanted = {form: shape for form, shape in _SHAPES.items() if _is_in(form, order)}
    found = Counter(form for value in values for form, shape in wanted.items() if shape.fullmatch(value))
    return tuple(form for form, _ in found.most_common(3))


def _is_in(form: str, order: Order) -> bool:
    if "%m" not in form:
        return True
    first = Order.DAY_FIRST if form.index("%d") < form.index("%m") else Order.MONTH_FIRST
    return first is order


def shape_of(form: str) -> str:
    """Give the pattern of the texts that a `strptime` form reads, in Python and the driver alike."""
    return re.sub("%[a-zA-Z]|.", lambda part: _PARTS.get(part[0], re.escape(part[0])), form)


_SHAPES = {form: re.compile(shape_of(form)) for form in _FORMS}


def clock_of(values: Iterable[str]) -> Clock:
    """Tell what plain numbers in a column of dates count: days of Excel, seconds, or nothing (20251231).

    A row of totals or headers among them is none: what most of the values count is what they count.
    """
    texts = [value.strip() for value in values]
    for clock, pattern, low, high in _CLOCKS:
        counting = sum(
            bool(pattern.fullmatch(t)) and low <= float(t.replace(",", ".")) <= high for t in texts
        )
        if counting and counting >= MOSTLY * len(texts):
            return clock
    return Clock.CALENDAR


_CLOCKS = (  # 1927 to 2119; 2001 to 2100
    (Clock.EXCEL, re.compile(r"\d{5}(?:[.,]\d+)?"), 10_000, 80_000),
    (Clock.UNIX_SECONDS, re.compile(r"\d{10}(?:[.,]\d+)?"), 1e9, 4.1e9),
    (Clock.UNIX_MILLISECONDS, re.compile(r"\d{13}(?:[.,]\d+)?"), 1e12, 4.1e12),
)

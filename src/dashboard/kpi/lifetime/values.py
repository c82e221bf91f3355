"""Owns the derived table of what customers are expected to bring: made per as-of date and day, when asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from weakref import WeakKeyDictionary

import numpy as np
import polars as pl

from dashboard.catalog.rows.lifetimes import LIFETIMES
from dashboard.catalog.rows.sums import MONEY, SUMS
from dashboard.kpi.asking.spans import Spans
from dashboard.kpi.derived.preparing import BUILDING
from dashboard.kpi.kept.memory import Kept, Tallied, kept_of
from dashboard.kpi.kept.sums import tallied
from dashboard.kpi.lifetime.models import (
    Histories,
    Margins,
    Orders,
    discounted_orders,
    fit_margins,
    fit_orders,
)
from dashboard.store import Store
from dashboard.store.derived_notes import forget, note, stands

EPOCH = date(1970, 1, 1)
MONTHS, MONTH = 36, 365.25 / 12  # days
LEAST = 20  # customers who bought again with a margin: below them nothing is estimated
SAMPLE, SEED = 10_000, 1  # customers that the models are fitted to, where there are more
MOST_DAYS = 400  # that the table holds beside those of the question that is asked

# Orders of one day are one purchase. What was sold and returned after the first day is the margin of the
# repeats, whichever order it belongs to.
_BOUGHT = f"""
SELECT DISTINCT customer_no, ordered_on AS _day,
       date_diff('day', DATE '{EPOCH}', counts_from) AS counts_from,
       date_diff('day', DATE '{EPOCH}', counts_to) AS counts_to
FROM derived.orders_counting WHERE customer_no IS NOT NULL ORDER BY ordered_on, customer_no
"""
_SOLD = SUMS["year_sold"].facts
_TABLE = """
CREATE TABLE IF NOT EXISTS derived.lifetimes (
    as_of DATE, day DATE, customer_no INTEGER, orders_expected DOUBLE, margin_expected DOUBLE)
"""
# Who never bought is expected to bring nothing.
_FILL = """
INSERT INTO derived.lifetimes
SELECT $as_of, $day, n.customer_no, coalesce(f.orders_expected, 0), coalesce(f.margin_expected, 0)
FROM derived.customer_numbers AS n LEFT JOIN found AS f ON f.customer_no = n.customer_no
"""
_NAME = "lifetimes {} {}"
_NAMES = "SELECT name FROM meta.derived WHERE starts_with(name, 'lifetimes ')"
_DROP = "DELETE FROM derived.lifetimes WHERE as_of = $as_of AND day = $day"


@dataclass(frozen=True, slots=True)
class _Model:
    orders: Orders
    margins: Margins


_MODELS: WeakKeyDictionary[Store, dict[tuple[int, date], _Model | None]] = WeakKeyDictionary()
# What the table holds, what was asked last coming last.
_HELD: WeakKeyDictionary[Store, dict[tuple[date, date], None]] = WeakKeyDictionary()


def make_lifetimes(store: Store, row_sets: Iterable[str], spans: Spans) -> None:
    """Make what the row set of expected margins reads for the last days of spans; other derived tables first.

    The models are those of the as-of date, whichever day they are applied to; where too few customers bought
    again there is no model, and nobody has a value.
    """
    last_days = {min(one.last, spans.as_of) for one in spans.periods.values() if one.start <= spans.as_of}
    if LIFETIMES.id not in row_sets or not last_days:
        return
    while True:
        kept = kept_of(store)
        with BUILDING:
            if kept.version != store.version:
                continue  # a load came in between
            asked = [(spans.as_of, day) for day in sorted(last_days)]
            for one in asked:
                if not stands(store, _NAME.format(*one)):
                    _make(store, kept, *one)
            _drop_oldest(store, asked)
            return


def _make(store: Store, kept: Kept, as_of: date, day: date) -> None:
    model = _model(store, kept, as_of)
    found = None if model is None else _expected(store, kept, model, day)
    days = {"as_of": as_of, "day": day}
    with store.write(is_derived=True) as cursor:
        cursor.execute(_TABLE)
        if found is not None:
            cursor.execute(_DROP, days)
            cursor.register("found", found.to_arrow())
            cursor.execute(_FILL, days)
            cursor.unregister("found")
        note(cursor, _NAME.format(as_of, day), version=kept.version)


def _drop_oldest(store: Store, asked: list[tuple[date, date]]) -> None:
    """Drop days that were not asked for longest, where the table holds too many; those of an earlier process
    first. Whoever asked for one reads it long before as many others are asked for."""
    held = _HELD.setdefault(store, {})
    if not held:
        for name in store.query(_NAMES)["name"]:
            as_of, day = map(date.fromisoformat, name.split()[1:])
            held[as_of, day] = None
    for one in asked:
        held.pop(one, None)
        held[one] = None
    if oldest := list(held)[: -MOST_DAYS - len(asked)]:
        with store.write(is_derived=True) as cursor:
            for as_of, day in oldest:
                cursor.execute(_DROP, {"as_of": as_of, "day": day})
                forget(cursor, _NAME.format(as_of, day))
        for one in oldest:
            del held[one]


def _model(store: Store, kept: Kept, as_of: date) -> _Model | None:
    """Fit the models to what was bought by the as-of date, once per version of the data."""
    models, version = _MODELS.setdefault(store, {}), kept.version
    if (version, as_of) not in models:
        for key in [one for one in models if one[0] != version]:
            del models[key]
        models[version, as_of] = _fitted(_histories(store, kept, as_of)[1])
    return models[version, as_of]


def _fitted(known: Histories) -> _Model | None:
    if len(known.age) > SAMPLE:
        chosen = np.random.default_rng(SEED).choice(len(known.age), SAMPLE, replace=False)
        known = known.at(np.sort(chosen))
    if np.count_nonzero((known.repeats > 0) & (known.margin > 0)) < LEAST:
        return None
    return _Model(fit_orders(known), fit_margins(known))


def _expected(store: Store, kept: Kept, model: _Model, day: date) -> pl.DataFrame:
    numbers, known = _histories(store, kept, day)
    yearly = store.settings().discount_rate
    return pl.DataFrame(
        {
            "customer_no": numbers,
            "orders_expected": discounted_orders(model.orders, known, MONTHS, MONTH, yearly),
            "margin_expected": model.margins.expected(known),
        }
    )


def _histories(store: Store, kept: Kept, day: date) -> tuple[np.ndarray, Histories]:
    """Give the numbers of all who bought by a day, and what, in days."""
    today = (day - EPOCH).days
    customers, days = _purchases(tallied(store, kept, _BOUGHT), today)
    times = np.bincount(customers)
    first, last = (np.full(len(times), today, dtype=np.int32) for _ in range(2))
    first[customers[::-1]] = days[::-1]  # of several the one set last stays
    last[customers] = days
    there = np.flatnonzero(times)
    repeats = (times - 1)[there].astype(np.float64)
    later = _margins_after(first, tallied(store, kept, _SOLD), today)[there]
    margin = np.divide(later, repeats, out=np.zeros(len(there)), where=repeats > 0)
    lasted, age = ((until - first)[there].astype(np.float64) for until in (last, today))
    return there.astype(np.int32), Histories(repeats, lasted, age, margin)


def _purchases(bought: Tallied, today: int) -> tuple[np.ndarray, np.ndarray]:
    """Give the customer and the day of each purchase, in order of days, as they count on a day."""
    days, (since, until) = bought.days_of_facts, (bought.amounts[one] for one in ("counts_from", "counts_to"))
    counts = (days <= today) & (np.asarray(since) <= today) & (np.asarray(until) > today)
    customers, days = bought.customers[counts], days[counts]
    is_other = (np.diff(customers, prepend=-1) != 0) | (np.diff(days, prepend=-1) != 0)
    return customers[is_other], days[is_other]


def _margins_after(first: np.ndarray, sold: Tallied, today: int) -> np.ndarray:
    """Give the margin of each customer from the day after its first one until a day."""
    until = np.searchsorted(sold.days_of_facts, today, side="right")
    days, customers = sold.days_of_facts[:until], sold.customers[:until]
    bought_on = np.full(max(len(first), int(customers.max(initial=0)) + 1), today, dtype=np.int32)
    bought_on[: len(first)] = first
    is_later = days > np.take(bought_on, customers)
    margins = sold.amounts["margin"]
    weights = is_later if margins is None else margins[:until] * is_later
    return np.bincount(customers, weights, minlength=len(first))[: len(first)] / MONEY

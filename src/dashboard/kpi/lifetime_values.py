"""Owns the derived table of what customers are expected to bring: made per as-of date and day, when asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from weakref import WeakKeyDictionary

import numpy as np
import polars as pl

from dashboard.catalog.rows.lifetimes import LIFETIMES
from dashboard.kpi.derive import BUILDING
from dashboard.kpi.lifetime import Histories, Margins, Orders, discounted_orders, fit_margins, fit_orders
from dashboard.kpi.spans import Spans
from dashboard.store import Store

MONTHS, MONTH = 36, 365.25 / 12  # days
LEAST = 20  # customers who bought again with a margin: below them nothing is estimated
SAMPLE, SEED = 10_000, 1  # customers that the models are fitted to, where there are more

# Orders of one day are one purchase. What was sold and returned after the first day is the margin of the
# repeats, whichever order it belongs to.
_HISTORIES = """
WITH bought AS (
    SELECT DISTINCT customer_id, ordered_on FROM derived.orders_counting
    WHERE counts_from <= $day AND counts_to > $day AND ordered_on <= $day
),
firsts AS (
    SELECT customer_id, min(ordered_on) AS first_on, max(ordered_on) AS last_on, count(*) - 1 AS repeats
    FROM bought GROUP BY customer_id
),
later AS (
    SELECT o.customer_id, CAST(sum(o.margin) AS DOUBLE) AS margin
    FROM derived.order_facts AS o JOIN firsts AS f ON f.customer_id = o.customer_id AND o._day > f.first_on
    WHERE o._day <= $day GROUP BY o.customer_id
)
SELECT n.customer_no, CAST(f.repeats AS DOUBLE) AS repeats,
       CAST(date_diff('day', f.first_on, f.last_on) AS DOUBLE) AS last,
       CAST(date_diff('day', f.first_on, $day) AS DOUBLE) AS age,
       CASE WHEN f.repeats > 0 THEN coalesce(l.margin, 0) / nullif(f.repeats, 0) ELSE 0 END AS margin
FROM firsts AS f
JOIN derived.customer_numbers AS n ON n.customer_id = f.customer_id
LEFT JOIN later AS l ON l.customer_id = f.customer_id
ORDER BY n.customer_no
"""
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
_IS_KEPT = "SELECT 1 FROM meta.derived SEMI JOIN meta.state USING (data_version) WHERE name = $name"


@dataclass(frozen=True, slots=True)
class _Model:
    orders: Orders
    margins: Margins


_MODELS: WeakKeyDictionary[Store, dict[tuple[int, date], _Model | None]] = WeakKeyDictionary()


def make_lifetimes(store: Store, row_sets: Iterable[str], spans: Spans) -> None:
    """Make what the row set of expected margins reads for the last days of spans; other derived tables first.

    The models are those of the as-of date, whichever day they are applied to; where too few customers bought
    again there is no model, and nobody has a value.
    """
    if LIFETIMES.id not in row_sets:
        return
    last_days = {min(one.last, spans.as_of) for one in spans.periods.values() if one.start <= spans.as_of}
    with BUILDING:
        for day in sorted(last_days):
            name = f"lifetimes {spans.as_of} {day}"
            if not store.query(_IS_KEPT, {"name": name}).height:
                _make(store, name, spans.as_of, day)


def _make(store: Store, name: str, as_of: date, day: date) -> None:
    model = _model(store, as_of)
    found = None if model is None else _expected(store, model, day)
    days = {"as_of": as_of, "day": day}
    with store.write(is_derived=True) as cursor:
        cursor.execute(_TABLE)
        if found is not None:
            cursor.execute("DELETE FROM derived.lifetimes WHERE as_of = $as_of AND day = $day", days)
            cursor.register("found", found.to_arrow())
            cursor.execute(_FILL, days)
            cursor.unregister("found")
        cursor.execute("DELETE FROM meta.derived WHERE name = $name", {"name": name})
        cursor.execute(
            "INSERT INTO meta.derived SELECT $name, data_version, '' FROM meta.state", {"name": name}
        )


def _model(store: Store, as_of: date) -> _Model | None:
    """Fit the models to what was bought by the as-of date, once per version of the data."""
    kept, version = _MODELS.setdefault(store, {}), store.version
    if (version, as_of) not in kept:
        for key in [one for one in kept if one[0] != version]:
            del kept[key]
        kept[version, as_of] = _fitted(_histories(store, as_of)[1])
    return kept[version, as_of]


def _fitted(known: Histories) -> _Model | None:
    if len(known.age) > SAMPLE:
        chosen = np.random.default_rng(SEED).choice(len(known.age), SAMPLE, replace=False)
        known = known.at(np.sort(chosen))
    if np.count_nonzero((known.repeats > 0) & (known.margin > 0)) < LEAST:
        return None
    return _Model(fit_orders(known), fit_margins(known))


def _expected(store: Store, model: _Model, day: date) -> pl.DataFrame:
    numbers, known = _histories(store, day)
    yearly = store.settings().discount_rate
    return pl.DataFrame(
        {
            "customer_no": numbers,
            "orders_expected": discounted_orders(model.orders, known, MONTHS, MONTH, yearly),
            "margin_expected": model.margins.expected(known),
        }
    )


def _histories(store: Store, day: date) -> tuple[np.ndarray, Histories]:
    """Give the numbers of all who bought by a day, and what, in days."""
    found = store.columns(_HISTORIES, {"day": day})
    columns = (np.ma.filled(found[name], 0.0) for name in ("repeats", "last", "age", "margin"))
    return found["customer_no"], Histories(*columns)

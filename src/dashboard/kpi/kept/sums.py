"""Owns adding facts up per customer without a pass over them: customers' numbers and amounts, kept in order
of days, so that those of any days lie together."""

from collections.abc import Hashable, Mapping
from typing import Any

import numpy as np
import polars as pl

from dashboard.catalog.rows.sums import SUMS, CustomerKinds, CustomerLast, CustomerSums, Summed
from dashboard.kpi.asking.basis import Basis
from dashboard.kpi.asking.spans import Spans, midnight_after, span_rows
from dashboard.kpi.kept.memory import Kept, Lasts, Sums, Tallied, kept_of
from dashboard.kpi.query.compile import Query
from dashboard.model.select import named_in
from dashboard.store import Store

NEXT = "next_on"
LAST_STEPS = 8  # before each of which it is kept where a customer's last fact lies
SUM_STEPS = 16  # at most, of which it is kept what they add up to
PER_CUSTOMER = 2  # facts in each of those, at least


def columns_of(
    store: Store, query: Query, spans: Spans, known: Basis, as_kept: bool = True
) -> dict[str, np.ndarray]:
    """Run a query; `as_kept` hands it what it reads of sums per customer instead of having it add them up."""
    if not as_kept:
        return store.columns(query.sql, query.params)
    return store.columns(*_handed(store, query, spans, known))


def frame_of(store: Store, query: Query, spans: Spans, known: Basis) -> pl.DataFrame:
    """Run a query, handing it what it reads of sums per customer; gives its rows."""
    return store.query(*_handed(store, query, spans, known))


def _handed(
    store: Store, query: Query, spans: Spans, known: Basis
) -> tuple[str, Mapping[str, Any], Mapping[str, pl.DataFrame]]:
    """Give the query without its sums, and those as frames by their names."""
    if not query.sums:
        return query.sql, query.params, {}
    bare, kept = query.without_sums(), kept_of(store)
    given = {name: _added_up(store, kept, SUMS[name], spans, known) for name in query.sums}
    return bare.sql, bare.params, given


def _added_up(store: Store, kept: Kept, summed: Summed, spans: Spans, known: Basis) -> pl.DataFrame:
    """Give the rows of a relation for each span."""
    sql, params = _facts_of(summed, spans, known)
    facts = tallied(store, kept, sql, params)
    found = []
    for row in span_rows(spans, known.settings.time_zone):
        first, last = _days(summed, row)
        low, high = np.searchsorted(facts.days, [first, last + 1])
        within, key = slice(int(facts.starts[low]), int(facts.starts[high])), (sql, *params.values())
        match summed:
            case CustomerSums():
                own = _sums(kept, facts, key, within)
            case CustomerKinds():
                own = _kinds(facts, within, last)
            case CustomerLast():
                own = _last(kept, facts, key, within.stop)
        found.append(own.select(pl.lit(row["slot"], dtype=pl.Int32).alias("slot"), pl.all()))
    return pl.concat(found)


def _days(summed: Summed, row: Mapping[str, Any]) -> tuple[np.datetime64, np.datetime64]:
    """Give the first and the last day that a span looks at."""
    if isinstance(summed, CustomerLast):
        return np.datetime64("0001-01-01"), np.datetime64(row["end_on"])
    window = summed.window
    first, until = (np.datetime64(row[name], "D") for name in (window.first, window.until))
    return first + window.first_after, until + window.until_after - 1


def _sums(kept: Kept, facts: Tallied, key: Hashable, within: slice) -> pl.DataFrame:
    """Add up the facts around the whole steps that lie within: what those add up to is known."""
    if (steps := kept.get(("steps", key), Sums)) is None:
        steps = _sums_in_steps(facts)
        kept.put(("steps", key), steps)
    first, behind = -(-within.start // steps.every), within.stop // steps.every
    ends = slice(within.start, first * steps.every), slice(behind * steps.every, within.stop)
    around = ends if first < behind else (within,)
    whole = {name: each[first:behind].sum(axis=0, dtype=each.dtype) for name, each in steps.amounts.items()}
    sums = {name: sum((_added(facts, name, one) for one in around), start) for name, start in whole.items()}
    there = np.flatnonzero(np.any(list(sums.values()), axis=0))
    columns = {name: found[there].astype(np.float64) for name, found in sums.items()}
    return pl.DataFrame({"customer_no": there.astype(np.int32), **columns})


def _sums_in_steps(facts: Tallied) -> Sums:
    """Add facts up by step; in none where customers have few facts, which are sooner gone through."""
    count = len(facts.customers)
    steps = min(SUM_STEPS, count // (PER_CUSTOMER * (facts.highest + 1)))
    every = count // max(steps, 1) + 1
    amounts = {
        name: np.array([_added(facts, name, slice(at * every, (at + 1) * every)) for at in range(steps)])
        for name in facts.amounts
    }
    return Sums(every, amounts)


def _added(facts: Tallied, name: str, within: slice) -> np.ndarray:
    """Give the sum of every customer."""
    numbers, amounts, every = facts.customers[within], facts.amounts[name], facts.highest + 1
    if amounts is None:
        return np.bincount(numbers, minlength=every).astype(np.int32)
    return np.bincount(numbers, amounts[within], minlength=every)


def _kinds(facts: Tallied, within: slice, last: np.datetime64) -> pl.DataFrame:
    """Count of each value its last fact within the days."""
    next_on = np.asarray(facts.amounts[NEXT])[within]
    lasts = np.flatnonzero(next_on > np.int32(last.astype(np.int64)))
    kinds = np.bincount(facts.customers[within][lasts])
    there = np.flatnonzero(kinds)
    return pl.DataFrame({"customer_no": there.astype(np.int32), "kinds": kinds[there].astype(np.float64)})


def _last(kept: Kept, facts: Tallied, key: Hashable, until: int) -> pl.DataFrame:
    """Look at the facts since the last step alone: where those before lie is known."""
    if (lasts := kept.get(("lasts", key), Lasts)) is None:
        lasts = _lasts_in_steps(facts)
        kept.put(("lasts", key), lasts)
    step = until // lasts.every
    places = lasts.places[step].copy()
    _note(places, facts.customers, slice(step * lasts.every, until))
    there = np.flatnonzero(places >= 0)
    days = facts.days[np.searchsorted(facts.starts, places[there], side="right") - 1]
    return pl.DataFrame({"customer_no": there.astype(np.int32), "last_on": days})


def _lasts_in_steps(facts: Tallied) -> Lasts:
    """Note before each step where the last fact of every customer lies."""
    size = len(facts.customers) // LAST_STEPS + 1
    places = np.full((LAST_STEPS, facts.highest + 1), -1, dtype=np.int32)
    for step in range(1, LAST_STEPS):
        places[step] = places[step - 1]
        _note(places[step], facts.customers, slice((step - 1) * size, step * size))
    return Lasts(size, places)


def _note(places: np.ndarray, customers: np.ndarray, within: slice) -> None:
    found = customers[within]
    places[found] = np.arange(within.start, within.start + len(found))  # of several the last stays


def _facts_of(summed: Summed, spans: Spans, known: Basis) -> tuple[str, dict[str, Any]]:
    """Give the SELECT of the facts that a relation adds up, and what it binds."""
    sql = summed.sql_of_last if isinstance(summed, CustomerKinds) else summed.facts
    seen = {"as_of": spans.as_of, "asof_at": midnight_after(spans.as_of, known.settings.time_zone)}
    return sql, named_in(sql, seen)


def tallied(store: Store, kept: Kept, sql: str, params: dict[str, Any] | None = None) -> Tallied:
    """Give facts in order of days from what is kept; `sql` gives `customer_no`, `_day` and numbers."""
    bound = params or {}
    key = ("sums", sql, *bound.values())
    if (facts := kept.get(key, Tallied)) is None:
        facts = _read(store.columns(sql, bound))
        kept.put(key, facts)
    return facts


def _read(found: Mapping[str, np.ndarray]) -> Tallied:
    days = np.asarray(found["_day"]).astype("datetime64[D]")
    order = slice(None) if np.all(days[1:] >= days[:-1]) else np.argsort(days, kind="stable")
    there, starts = np.unique(days[order], return_index=True)
    amounts = {
        name: (_later if name == NEXT else _amounts)(values[order])
        for name, values in found.items()
        if name not in {"_day", "customer_no"}
    }
    customers = np.asarray(found["customer_no"])[order].astype(np.int32)
    return Tallied(customers, int(customers.max(initial=0)), there, np.append(starts, len(days)), amounts)


def _later(found: np.ndarray) -> np.ndarray:
    """Give days as numbers; where there is none, one after all."""
    days = np.asarray(found).astype("datetime64[D]").astype(np.int64)
    is_none = np.ma.getmaskarray(found)
    return np.where(is_none, np.iinfo(np.int32).max, days).astype(np.int32)


def _amounts(found: np.ndarray) -> np.ndarray | None:
    """Give amounts to add up, whole ones in few bytes; nothing where each row counts as one."""
    if len(found) and np.all(found == 1):
        return None
    amounts = np.asarray(found)
    if amounts.dtype.kind not in "iu":
        return amounts.astype(np.float64)
    largest = int(np.abs(amounts).max(initial=0))
    return amounts.astype(np.min_scalar_type(-largest - 1))

"""Owns adding facts up per customer without a pass over them: customers' numbers and amounts, kept in order
of days, so that those of any days lie together."""

from collections.abc import Mapping
from datetime import timedelta

import numpy as np
import polars as pl

from dashboard.catalog.rows.sums import SUMS, CustomerSums, Summed
from dashboard.kpi.basis import Basis
from dashboard.kpi.compile import Query
from dashboard.kpi.kept import Kept, Tallied, kept_of
from dashboard.kpi.spans import Spans, rows_of
from dashboard.store import Store


def columns_of(
    store: Store, query: Query, spans: Spans, known: Basis, as_kept: bool = True
) -> dict[str, np.ndarray]:
    """Run a query; `as_kept` hands it what it reads of sums per customer instead of having it add them up."""
    if not as_kept or not query.sums:
        return store.columns(query.sql, query.params)
    bare, kept = query.without_sums(), kept_of(store)
    given = {name: _added_up(store, kept, SUMS[name], spans, known) for name in query.sums}
    return store.columns(bare.sql, bare.params, given)


def _added_up(store: Store, kept: Kept, summed: Summed, spans: Spans, known: Basis) -> pl.DataFrame:
    """Give the rows of a relation for each span."""
    facts = _facts(store, kept, summed, spans)
    found = []
    for row in rows_of(spans, known.settings.time_zone):
        slot = pl.lit(row["slot"], dtype=pl.Int32).alias("slot")
        first, last = np.datetime64("0001-01-01"), row["end_on"]
        if isinstance(summed, CustomerSums):
            first = np.datetime64(row[summed.first] + timedelta(days=summed.after))
            last = row[summed.until] + timedelta(days=summed.after - 1)
        low, high = np.searchsorted(facts.days, [first, np.datetime64(last) + 1])
        within = slice(facts.starts[low], facts.starts[high])
        own = _sums(facts, within) if isinstance(summed, CustomerSums) else _last(facts, within)
        found.append(own.select(slot, pl.all()))
    return pl.concat(found)


def _sums(facts: Tallied, within: slice) -> pl.DataFrame:
    numbers = facts.customers[within]
    sums = {
        name: np.bincount(numbers, amounts[within] if amounts is not None else None).astype(np.float64)
        for name, amounts in facts.amounts.items()
    }
    there = np.flatnonzero(np.any(list(sums.values()), axis=0))
    columns = {name: found[there] for name, found in sums.items()}
    return pl.DataFrame({"customer_no": there.astype(np.int32), **columns})


def _last(facts: Tallied, within: slice) -> pl.DataFrame:
    numbers = facts.customers[within]
    rows = np.full(int(numbers.max(initial=0)) + 1, -1, dtype=np.int64)
    rows[numbers] = np.arange(len(numbers))  # of several the last stays
    there = np.flatnonzero(rows >= 0)
    days = facts.days[np.searchsorted(facts.starts, rows[there], side="right") - 1]
    return pl.DataFrame({"customer_no": there.astype(np.int32), "last_on": days})


def _facts(store: Store, kept: Kept, summed: Summed, spans: Spans) -> Tallied:
    """Give the facts in order of days, from what is kept of them."""
    as_of = {"as_of": spans.as_of} if "$as_of" in summed.facts else {}
    key = ("sums", summed.facts, *as_of.values())
    if (facts := kept.get(key, Tallied)) is None:
        facts = _read(store.columns(summed.facts, as_of), getattr(summed, "columns", ()))
        kept.put(key, facts)
    return facts


def _read(found: Mapping[str, np.ndarray], columns: tuple[str, ...]) -> Tallied:
    days = np.asarray(found["_day"]).astype("datetime64[D]")
    order = slice(None) if np.all(days[1:] >= days[:-1]) else np.argsort(days, kind="stable")
    there, starts = np.unique(days[order], return_index=True)
    amounts = {name: _amounts(np.asarray(found[name])[order]) for name in columns}
    customers = np.asarray(found["customer_no"])[order].astype(np.int32)
    return Tallied(customers, there, np.append(starts, len(days)), amounts)


def _amounts(found: np.ndarray) -> np.ndarray | None:
    """Give amounts to add up; nothing where each row counts as one."""
    return None if np.all(found == 1) else found.astype(np.float64)

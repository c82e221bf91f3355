"""Owns what people decided about findings: what stands, what was before, and what lapsed.

A decision follows its groups when a draft with copies of them is published.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import combinations
from typing import TYPE_CHECKING, Any

from dashboard.grouping import Grouping, groups_of
from dashboard.insight.group_quality.lineage import generations, origins
from dashboard.kpi import has_value
from dashboard.model.question import EVERYTHING, Scope

if TYPE_CHECKING:
    from dashboard.store import Store

Keys = tuple[str, ...]

_LATEST = """SELECT finding, keys, owner, reason, decided_on, recorded_at, recorded_by, is_withdrawn
    FROM meta.decisions WHERE finding = $finding
    QUALIFY row_number() OVER (PARTITION BY finding, keys ORDER BY recorded_at DESC) = 1 ORDER BY keys"""
_PAST = """SELECT keys, owner, reason, decided_on, recorded_at, recorded_by, is_withdrawn FROM meta.decisions
    WHERE finding = $finding AND list_contains($chain::VARCHAR[][], keys) ORDER BY recorded_at"""
_HELD_FROM = "SELECT group_id, valid_from FROM groups JOIN groupings USING (grouping_id)"


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about one thing that a finding names; it stands until changed or withdrawn."""

    finding: str  # a check's id
    keys: Keys  # sorted: the two groups of an overlap
    owner: str
    reason: str
    decided_on: date
    recorded_at: datetime  # UTC
    recorded_by: str
    said_of: Keys  # the groups as they were when it was decided: those that `keys` began as, or `keys`


def decisions_on(store: "Store", finding: str, things: Iterable[Sequence[str]]) -> dict[Keys, Decision]:
    """Give the decisions that stand on these things, by their sorted keys.

    The latest word counts, on the groups themselves or on those that they began as.
    """
    latest, known = _latest(store, finding), origins(store)
    found = {}
    for keys in (tuple(sorted(thing)) for thing in things):
        said = [latest[one] for one in generations(known, keys) if one in latest]
        last, is_withdrawn = max(said, key=lambda one: one[0].recorded_at, default=(None, True))
        if last and not is_withdrawn:
            found[keys] = replace(last, keys=keys)
    return found


def past_decisions(store: "Store", finding: str, keys: Sequence[str]) -> list[dict[str, Any]]:
    """Give everything that was ever decided about one thing, the oldest first; withdrawals are among it."""
    chain = [list(one) for one in generations(origins(store), sorted(keys))]
    return store.query(_PAST, {"finding": finding, "chain": chain}).to_dicts()


def lapsed_decisions(
    store: "Store", finding: str, grouping: Grouping, scope: Scope = EVERYTHING
) -> tuple[Decision, ...]:
    """Give the decisions that stood on groups of earlier groupings and that no groups of this one inherit.

    Only those on any group that a viewer with that scope may hear of.
    """
    latest, known, held_from = _latest(store, finding), origins(store), dict(store.query(_HELD_FROM).rows())
    ids = [group.group_id for group in groups_of(store, grouping.grouping_id)]
    inherited = {one for pair in combinations(ids, 2) for one in generations(known, pair)}

    def is_seen(keys: Keys) -> bool:
        return not scope.filters or any(has_value(store, "group", key, scope) for key in keys)

    def is_earlier(keys: Keys) -> bool:
        return all(key in held_from and held_from[key] < grouping.valid_from for key in keys)

    return tuple(
        decision
        for keys, (decision, is_withdrawn) in latest.items()
        if not is_withdrawn and keys not in inherited and is_earlier(keys) and is_seen(keys)
    )


def _latest(store: "Store", finding: str) -> dict[Keys, tuple[Decision, bool]]:
    """Give the last word on everything that was ever decided, and whether it was withdrawn."""

    def read() -> Iterator[tuple[Decision, bool]]:
        for row in store.query(_LATEST, {"finding": finding}).iter_rows(named=True):
            keys, is_withdrawn = tuple(row.pop("keys")), row.pop("is_withdrawn")
            yield Decision(**row, keys=keys, said_of=keys), is_withdrawn

    return {decision.keys: (decision, is_withdrawn) for decision, is_withdrawn in read()}

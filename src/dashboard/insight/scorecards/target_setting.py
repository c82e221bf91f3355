"""Owns setting targets by hand: changed as one load of the history, which `undo` takes back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dashboard.access import Viewer
from dashboard.catalog.kpis import KPI
from dashboard.catalog.tables import TABLE
from dashboard.insight.scorecards.subjects import answerable
from dashboard.insight.scorecards.target_rows import TARGET, Key, Planned, faults, planned
from dashboard.kpi.asking.targets import is_total
from dashboard.model.errors import Problem, RefusedError
from dashboard.model.kpi import Unit
from dashboard.model.period import add_months
from dashboard.store.journal import keep_before, put
from dashboard.store.loads import begin_load, note_table

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from dashboard.store import Store

Besides = Callable[["DuckDBPyConnection"], None]
"""Something to be done in the transaction that sets targets."""

MODE = "targets"
NAMED = 3  # KPIs in the history's line
_GOING = """CREATE OR REPLACE TEMP TABLE targets_going AS SELECT * FROM targets WHERE
    list_contains($keys, [kpi, coalesce(kind, 'target'), scope,
        CASE WHEN scope <> 'company' THEN scope_id END, CAST(period_start AS VARCHAR)])"""
_COMING = """CREATE OR REPLACE TEMP TABLE targets_coming (kpi VARCHAR, kind VARCHAR, scope VARCHAR,
    scope_id VARCHAR, period_start DATE, period_end DATE, value DOUBLE, source VARCHAR)"""


def seen_targets(store: "Store", viewer: Viewer, as_of: date) -> tuple[Planned, ...]:
    """Give the targets of what a viewer may see whole."""
    if not viewer.scope.filters:
        return planned(store)
    own = {one.key for one in answerable(store, as_of, viewer.scope)}
    return tuple(one for one in planned(store) if one.whose in own)


@dataclass(frozen=True, slots=True)
class Change:
    """What would be stored and taken away; all of it can be."""

    new: tuple[Planned, ...]
    gone: tuple[Key, ...]
    replaced: frozenset[Key]  # of the new ones


def check_change(
    store: "Store", viewer: Viewer, as_of: date, new: Sequence[Planned], gone: Sequence[Key] = ()
) -> Change:
    """Give what setting targets would change, storing nothing.

    Raises `RefusedError` with everything that stands in the way: rights, faults, nothing to change.
    """
    viewer.hold_to_changing()
    stored = {one.key: one for one in planned(store)}
    fresh = [one for one in new if stored.get(one.key) != one]
    named = {one.key for one in new}
    leaving = [key for key in dict.fromkeys(gone) if key in stored and key not in named]
    if not fresh and not leaving:
        raise RefusedError(Problem("It is like that already", mend="Change a value first."))
    _hold_to_scope(store, viewer, as_of, [*(one.key for one in fresh), *leaving])
    after = {key: one for key, one in stored.items() if key not in leaving} | {one.key: one for one in fresh}
    if problems := faults(store, after.values(), fresh):
        raise RefusedError(problems)
    return Change(tuple(fresh), tuple(leaving), frozenset({one.key for one in fresh} & set(stored)))


def change_targets(
    store: "Store",
    viewer: Viewer,
    as_of: date,
    new: Sequence[Planned],
    gone: Sequence[Key] = (),
    besides: Besides | None = None,
) -> int:
    """Set targets and take others away; gives the number of the load.

    A new one takes the place of a stored one with the same key; what is to be done `besides` is done in the
    same transaction. Raises `RefusedError` as `check_change` does.
    """
    return _write(store, viewer, check_change(store, viewer, as_of, new, gone), besides)


def copied(
    store: "Store", viewer: Viewer, as_of: date, year: int, factor: float = 1.0, has_levels: bool = False
) -> tuple[Planned, ...]:
    """Give the targets that begin in a year as they would be a year later, where there are none yet.

    Totals are multiplied by the factor, levels (85 %, 4 hours) only when `has_levels`. Nothing is stored.
    """
    seen = seen_targets(store, viewer, as_of)
    there = {one.key for one in planned(store)}
    moved = [
        _a_year_later(one, factor if has_levels or is_total(KPI[one.kpi]) else 1.0)
        for one in seen
        if one.start.year == year and one.kind == TARGET and one.kpi in KPI
    ]
    return tuple(one for one in moved if one.key not in there)


def _a_year_later(one: Planned, factor: float) -> Planned:
    day, unit = timedelta(days=1), KPI[one.kpi].unit
    digits = 0 if unit in (Unit.MONEY, Unit.COUNT) and abs(one.value * factor) >= 1000 else 4
    value = one.value if factor == 1 else round(one.value * factor, digits)
    end = add_months(one.end + day, 12) - day if one.end else None
    return replace(one, start=add_months(one.start, 12), end=end, value=value)


def _hold_to_scope(store: "Store", viewer: Viewer, as_of: date, keys: Sequence[Key]) -> None:
    if not viewer.scope.filters:
        return
    own = {(one.scope, one.scope_id) for one in answerable(store, as_of, viewer.scope)}
    if others := sorted({f"{key[2]} {key[3] or ''}".strip() for key in keys if (key[2], key[3]) not in own}):
        raise RefusedError(
            Problem(
                "These targets are not yours to set",
                found=", ".join(others),
                mend="Ask somebody who answers for it.",
            )
        )


def _write(store: "Store", viewer: Viewer, change: Change, besides: Besides | None) -> int:
    table, columns = TABLE["targets"], [column.name for column in TABLE["targets"].columns]
    keys = [[*key[:4], key[4].isoformat()] for key in (*change.replaced, *change.gone)]
    with store.write() as cursor:
        load_id = begin_load(cursor, MODE, viewer.name, _about(change))
        cursor.execute(_GOING, {"keys": keys or [[""]]})
        keep_before(cursor, table, "FROM targets_going", load_id)
        cursor.execute(_COMING)
        for one in change.new:
            row = [one.kpi, one.kind, one.scope, one.scope_id, one.start, one.end, one.value, one.source]
            cursor.execute("INSERT INTO targets_coming VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        put(cursor, table, columns, "FROM targets_coming", load_id, store.settings().time_zone)
        counts = len(change.new) - len(change.replaced), len(change.replaced)
        note_table(cursor, load_id, table.name, *counts, columns, removed=len(change.gone))
        if besides:
            besides(cursor)
    return load_id


def _about(change: Change) -> str:
    """Name the KPIs of a change, as the history shows them."""
    ids = dict.fromkeys([*(one.kpi for one in change.new), *(key[0] for key in change.gone)])
    names = [KPI[one].name.en if one in KPI else one for one in ids]
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more

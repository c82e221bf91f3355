"""Owns the cost of answering: the engine against hand-written SQL for the same figures, once from the
rows, as the SQL does, and once put together from what is kept."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from math import isclose
from pathlib import Path
from zoneinfo import ZoneInfo

from benchmarks import by_hand
from benchmarks.measure import DiffersError, Measurement, UnmeasuredError, in_turn
from dashboard.kpi import answer, prepare
from dashboard.model.period import Period, add_months
from dashboard.model.question import Question
from dashboard.store import Store

OVERHEAD = 1.15
NOT_FACTS = ("group_id", "month")


def measure(folder: Path) -> list[Measurement]:
    """Measure what pages ask over twelve months; raises `DiffersError` where the two sides do not agree."""
    store = Store.open(folder)
    prepare(store)
    as_of = store.last_day()
    if as_of is None:
        raise UnmeasuredError("the store has no facts")
    period = Period(add_months(as_of + timedelta(days=1), -12), as_of + timedelta(days=1))
    cards = Question(by_hand.HEADLINES, period, as_of, has_intervals=False)
    answered = cards.with_(kpis=("answered",))
    by_group_and_month = ("group", "month")
    asked = {
        "cards, whole company": (cards, by_hand.CARDS),
        "cards by month": (cards.with_(by=("month",)), by_hand.CARDS_BY_MONTH),
        "cards by group and month": (cards.with_(by=by_group_and_month), by_hand.CARDS_BY_GROUP_AND_MONTH),
        "answered by group": (answered.with_(by=("group",)), by_hand.ANSWERED_BY_GROUP),
        "answered by group and month": (
            answered.with_(by=by_group_and_month),
            by_hand.ANSWERED_BY_GROUP_AND_MONTH,
        ),
    }
    measured = [
        _one(store, what, question, sql, from_parts)
        for what, (question, sql) in asked.items()
        for from_parts in (False, True)
    ]
    store.close()
    return measured


def _one(store: Store, what: str, question: Question, sql: str, from_parts: bool) -> Measurement:
    what = f"{what}, {'from what is kept' if from_parts else 'from the rows'}"
    zone = ZoneInfo(store.settings().time_zone)
    midnight = datetime.combine(question.as_of + timedelta(days=1), datetime.min.time(), zone)
    known = {
        "start": question.period.start,
        "end": question.period.last,
        "before": question.period.start - timedelta(days=1),
        "asof_at": midnight.astimezone(ZoneInfo("UTC")).replace(tzinfo=None),
    }
    params = {name: value for name, value in known.items() if f"${name}" in sql}
    ours = _figures(answer(store, question, from_parts).frame["value"])
    hand = store.query(sql, params)
    theirs = _figures(v for k in hand.columns if k not in NOT_FACTS for v in hand[k])
    if len(ours) != len(theirs) or not all(map(_is_same, ours, theirs)):
        raise DiffersError(f"{what}: the answers differ: {ours} and by hand {theirs}")
    ours_ms, floor_ms = in_turn(lambda: answer(store, question, from_parts), lambda: store.query(sql, params))
    return Measurement(what, ours_ms, "hand-written SQL", floor_ms, OVERHEAD * floor_ms)


def _figures(values: Iterable[float | None]) -> list[float]:
    """Give the figures in order; 0 and nothing are left out: a cell without rows is told as either."""
    return sorted(float(value) for value in values if value)


def _is_same(one: float, other: float) -> bool:
    return isclose(one, other, rel_tol=1e-9)

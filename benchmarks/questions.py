"""Owns the cost of answering: the engine's uncached answer against hand-written SQL for the same figures."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from benchmarks.by_hand import BY_GROUP, CARDS, HEADLINES
from benchmarks.measure import Measurement, in_turn
from dashboard.kpi import answer, prepare
from dashboard.model.period import Period, add_months
from dashboard.model.question import Question
from dashboard.store import Store

OVERHEAD = 1.15


def measure(folder: Path) -> list[Measurement]:
    """Measure what pages ask over twelve months; raises `RuntimeError` where the two sides do not agree."""
    store = Store.open(folder)
    prepare(store)
    as_of = store.last_day()
    if as_of is None:
        raise RuntimeError("the store has no facts")
    period = Period(add_months(as_of + timedelta(days=1), -12), as_of + timedelta(days=1))
    asked = {
        "headlines, whole company": (Question(HEADLINES, period, as_of), CARDS),
        "answered by group": (Question(("answered",), period, as_of, ("group",)), BY_GROUP.format(month="")),
        "answered by group and month": (
            Question(("answered",), period, as_of, ("group", "month")),
            BY_GROUP.format(month="date_trunc('month', _day) AS month,"),
        ),
    }
    measured = [_one(store, what, question, sql) for what, (question, sql) in asked.items()]
    store.close()
    return measured


def _one(store: Store, what: str, question: Question, sql: str) -> Measurement:
    zone = ZoneInfo(store.settings().time_zone)
    midnight = datetime.combine(question.as_of + timedelta(days=1), datetime.min.time(), zone)
    known = {
        "start": question.period.start,
        "end": question.period.last,
        "before": question.period.start - timedelta(days=1),
        "asof_at": midnight.astimezone(ZoneInfo("UTC")).replace(tzinfo=None),
    }
    params = {name: value for name, value in known.items() if f"${name}" in sql}
    ours = sorted(round(v, 6) for v in answer(store, question).frame["value"].drop_nulls())
    hand = store.query(sql, params)
    theirs = hand.select(k for k in hand.columns if k not in ("group_id", "month"))
    flat = sorted(round(float(v), 6) for row in theirs.iter_rows() for v in row if v is not None)
    if ours != flat:
        raise RuntimeError(f"{what}: the answers differ: {ours} and by hand {flat}")
    ours_ms, floor_ms = in_turn(lambda: answer(store, question), lambda: store.query(sql, params))
    return Measurement(what, ours_ms, "hand-written SQL", floor_ms, OVERHEAD * floor_ms)

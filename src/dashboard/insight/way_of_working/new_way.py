"""Owns what stands behind the effect of the new way of working: the KPI before and after, and both kinds of
groups month by month."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import polars as pl

from dashboard.kpi import answer
from dashboard.kpi.asking.roll_outs import GROUP_COLUMNS, NEW, TRADITIONAL, around, roll_outs
from dashboard.model.period import Compare, Grain, Period, add_months, bucket_start
from dashboard.model.question import Filter, Question
from dashboard.store import Store

MONTHS = 12  # on either side
SCHEMA = {"grouping_id": pl.String, "new_since": pl.Date, "way": pl.String, "month": pl.String,
          "value": pl.Float64, "low": pl.Float64, "high": pl.Float64, "n": pl.Int64}  # fmt: skip
CHANGES = {"grouping_id": pl.String, "new_since": pl.Date, "way": pl.String, "group": pl.String,
           "before": pl.Float64, "before_n": pl.Int64, "after": pl.Float64, "after_n": pl.Int64,
           "change": pl.Float64, "groups": pl.Int64}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Side:
    """A KPI before and after, of several groups together."""

    before: float
    after: float
    change: float
    before_n: int
    after_n: int
    groups: int


def before_and_after(store: Store, question: Question, kpi_id: str | None = None) -> pl.DataFrame:
    """Give what the effect is worked out from: the KPI after and before the day on which groups went over.

    A row per new group, and per roll-out one of all traditional groups together (without a `group`). Columns:
    `grouping_id`, `new_since`, `way`, `group`, `before`, `before_n`, `after`, `after_n`, `change`,
    `groups`. The effect of a group is its change minus that of the traditional ones.
    """
    rows: list[dict[str, Any]] = []
    for one in roll_outs(store, question):
        halves = around(one.since, question.period, question.as_of)
        known = {"grouping_id": one.grouping_id, "new_since": one.since}
        for way, groups in one.sides:
            by = ("group",) if way == NEW else ()
            after, before = (_by_member(store, question, kpi_id, groups, by, half) for half in halves)
            for member, row in after.items():
                then = before.get(member, {"value": None, "n": 0})
                told = {"before": then["value"], "before_n": then["n"]}
                told |= {"after": row["value"], "after_n": row["n"]}
                told["groups"] = 1 if way == NEW else len(groups)
                rows.append(known | {"way": way, "group": member} | told)
    return pl.DataFrame(rows, schema=CHANGES).with_columns(change=pl.col("after") - pl.col("before"))


def sides(changes: pl.DataFrame) -> tuple[Side, Side] | None:
    """Give the new and the traditional groups together, of the rows of `before_and_after`.

    New groups weigh as many as their rows after the day, and what they are held against as many as they, so
    that the difference of the two changes is the effect. None where none has both.
    """
    one = ["grouping_id", "new_since"]
    held = changes.filter(pl.col("change").is_not_null(), way=TRADITIONAL)
    new = changes.filter(pl.col("change").is_not_null(), way=NEW).join(held, on=one, how="semi")
    if not new["after_n"].sum():
        return None
    weighed = held.join(new.group_by(one).agg(weight=pl.col("after_n").sum()), on=one)
    return _side(new.with_columns(weight="after_n")), _side(weighed)


def _side(part: pl.DataFrame) -> Side:
    weight = pl.col("weight") / pl.col("weight").sum()
    means = part.select((pl.col(name) * weight).sum() for name in ("before", "after", "change"))
    sums = part.select(pl.col("before_n", "after_n", "groups").sum())
    return Side(**means.row(0, named=True), **sums.row(0, named=True))


def months_around(
    store: Store, question: Question, kpi_id: str | None = None, months: int = MONTHS
) -> pl.DataFrame:
    """Give a KPI per month around each day on which groups went over, of those and of the traditional ones.

    Columns: `grouping_id`, `new_since`, `way` (new, traditional), `month`, `value`, `low`, `high`, `n`; whole
    months, the one of `new_since` among them, up to the as-of date. Without a KPI the one that the question
    or the settings judge the new way by. The lines should run side by side before the day, or the effect
    proves little.
    """
    rows: list[dict[str, Any]] = []
    for one in roll_outs(store, question):
        period = months_of(one.since, question.as_of, months)
        for way, groups in one.sides:
            known = {"grouping_id": one.grouping_id, "new_since": one.since, "way": way}
            by = (Grain.MONTH.value,)
            rows += [
                known | row
                for row in _asked(store, question, kpi_id, groups, by, period).iter_rows(named=True)
            ]
    return pl.DataFrame([{name: row[name] for name in SCHEMA} for row in rows], schema=SCHEMA)


def months_of(since: date, as_of: date, months: int = MONTHS) -> Period:
    """Give whole months before and from the month of a day, no later than the day after the as-of date."""
    month = bucket_start(since, Grain.MONTH)
    return Period(add_months(month, -months), min(add_months(month, months), as_of + timedelta(days=1)))


def of_groups(question: Question, kpi_id: str, groups: tuple[str, ...], period: Period) -> Question:
    """Give the question for a KPI of some groups over other days, under whatever else it filters on."""
    others = (one for one in question.filters if one.dimension not in GROUP_COLUMNS)
    filters = (*others, Filter("group", groups))
    return question.with_(kpis=(kpi_id,), period=period, by=(), compare=Compare.NONE, filters=filters)


def _asked(
    store: Store, question: Question, kpi_id: str | None, groups: tuple[str, ...], by: tuple[str, ...],
    period: Period,
) -> pl.DataFrame:  # fmt: skip
    name = kpi_id or question.new_way_kpi or store.settings().new_way_kpi
    return answer(store, of_groups(question, name, groups, period).with_(by=by)).frame


def _by_member(
    store: Store, question: Question, kpi_id: str | None, groups: tuple[str, ...], by: tuple[str, ...],
    period: Period,
) -> dict[str | None, dict[str, Any]]:  # fmt: skip
    frame = _asked(store, question, kpi_id, groups, by, period)
    return {row["group"] if by else None: row for row in frame.iter_rows(named=True)}

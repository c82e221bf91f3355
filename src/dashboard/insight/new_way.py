"""Owns the picture behind the effect of the new way of working: both kinds of groups, month by month."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import polars as pl

from dashboard.kpi import answer
from dashboard.kpi.effect import COLUMNS
from dashboard.model.period import Compare, Grain, Period, add_months, bucket_start
from dashboard.model.question import Filter, Question
from dashboard.store import Store

MONTHS = 12  # on either side
SCHEMA = {"grouping_id": pl.String, "new_since": pl.Date, "way": pl.String, "month": pl.String,
          "value": pl.Float64, "low": pl.Float64, "high": pl.Float64, "n": pl.Int64}  # fmt: skip
_GROUPS = """
SELECT grouping_id, way_of_working AS way, new_since, list(group_id ORDER BY group_id) AS groups FROM groups
WHERE way_of_working = 'traditional' OR (way_of_working = 'new' AND new_since <= $as_of)
GROUP BY grouping_id, way_of_working, new_since ORDER BY grouping_id, new_since
"""


def months_around(
    store: Store, question: Question, kpi_id: str | None = None, months: int = MONTHS
) -> pl.DataFrame:
    """Give a KPI per month around each day on which groups went over, of those and of the traditional ones.

    Columns: `grouping_id`, `new_since`, `way` (new, traditional), `month`, `value`, `low`, `high`, `n`; whole
    months, the one of `new_since` among them, up to the as-of date. Without a KPI the one that the question
    or the settings judge the new way by; a question's filters on groups are left out. The lines should run
    side by side before the day, or the effect proves little.
    """
    name = kpi_id or question.new_way_kpi or store.settings().new_way_kpi
    sets = store.query(_GROUPS, {"as_of": question.as_of}).rows(named=True)
    traditional = {one["grouping_id"]: one["groups"] for one in sets if one["way"] == "traditional"}
    rows: list[dict[str, Any]] = []
    for new in (one for one in sets if one["way"] == "new" and one["grouping_id"] in traditional):
        period = _around(new["new_since"], months, question.as_of)
        for way, groups in (("new", new["groups"]), ("traditional", traditional[new["grouping_id"]])):
            known = {"grouping_id": new["grouping_id"], "new_since": new["new_since"], "way": way}
            rows += [known | point for point in _points(store, question, name, groups, period)]
    return pl.DataFrame(rows, schema=SCHEMA)


def _around(since: date, months: int, as_of: date) -> Period:
    """Give whole months before and from the month of a day, no later than the day after the as-of date."""
    month = bucket_start(since, Grain.MONTH)
    return Period(add_months(month, -months), min(add_months(month, months), as_of + timedelta(days=1)))


def _points(
    store: Store, question: Question, kpi_id: str, groups: list[str], period: Period
) -> Iterator[dict[str, Any]]:
    others = (one for one in question.filters if one.dimension not in COLUMNS)
    asked = question.with_(
        kpis=(kpi_id,), period=period, by=(Grain.MONTH.value,), compare=Compare.NONE,
        filters=(*others, Filter("group", tuple(groups))),
    )  # fmt: skip
    columns = ("month", "value", "low", "high", "n")
    yield from answer(store, asked).frame.select(columns).iter_rows(named=True)

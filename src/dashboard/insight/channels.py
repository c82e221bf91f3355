"""Owns what each channel costs and yields, side by side."""

import polars as pl

from dashboard.kpi import answer, applicable, available
from dashboard.model.period import Compare
from dashboard.model.question import Question
from dashboard.store import Store

CHANNEL_KPIS = ("channel_effectiveness", "service_level", "csat", "wins_per_100_contacts")


def channel_table(store: Store, question: Question) -> pl.DataFrame:
    """Give a row per `channel` (none last) with the value of each KPI that has its data.

    Satisfaction is by the channel of the contact that was asked about, what was won by that of the last
    contact before it. What the question filters on and a KPI does not have leaves that KPI out.
    """
    asked = {one.dimension for one in (*question.filters, *question.scope.filters)}
    there = available(store)
    kpis = tuple(one for one in CHANNEL_KPIS if one in there and asked <= set(applicable(one)))
    found = answer(
        store, question.with_(kpis=kpis, by=("channel",), compare=Compare.NONE, has_intervals=False)
    ).frame
    if found.is_empty():
        return pl.DataFrame(schema={"channel": pl.String, **dict.fromkeys(kpis, pl.Float64)})
    wide = found.pivot("kpi", index="channel", values="value")
    missing = [pl.lit(None, dtype=pl.Float64).alias(one) for one in kpis if one not in wide.columns]
    told = wide.with_columns(missing).filter(pl.any_horizontal(pl.col(kpis).is_not_null()))
    return told.select("channel", *kpis).sort("channel", nulls_last=True)

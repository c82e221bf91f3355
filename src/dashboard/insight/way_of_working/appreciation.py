"""Owns effort set against appreciation: what serving each group costs beside how content it is."""

import polars as pl

from dashboard.insight.beyond_chance.evidence import tells
from dashboard.kpi import answer
from dashboard.model.period import Compare
from dashboard.model.question import Question
from dashboard.store import Store

EFFORT, APPRECIATION = "cost_to_serve_per_customer", "csat"
QUADRANTS = ("much_for_much", "much_for_little", "little_for_much", "little_for_little")
"""Effort for appreciation, each much from the company's own value on."""
UNCLEAR = "unclear"  # appreciation that chance alone could have put on this side of the company's


def effort_and_appreciation(store: Store, question: Question, by: str = "group") -> pl.DataFrame:
    """Give the two axes per member of a dimension, and the quadrant around the company's values.

    Columns: the dimension, `effort` (money per customer), `customers`, `appreciation` (share of 4 and 5) with
    `low` … `high` and `answers`, `quadrant`; members without either have no quadrant. `is_alike` says that
    the company's appreciation lies within the interval, empty where too few answers tell: such members are in
    no clear corner. The company comes as `company_effort` and `company_appreciation` in every row.
    """
    asked = question.with_(kpis=(EFFORT, APPRECIATION), by=(by,), compare=Compare.NONE)
    whole = dict(answer(store, asked.with_(by=(), has_intervals=False)).frame.select("kpi", "value").rows())
    frame = answer(store, asked).frame
    effort = frame.filter(kpi=EFFORT).select(by, effort="value", customers="n")
    content = frame.filter(kpi=APPRECIATION).select(
        by, "low", "high", appreciation="value", answers="n", does_tell=tells(store.settings().small_cell)
    )
    both = effort.join(content, on=by, how="full", coalesce=True, nulls_equal=True).with_columns(
        company_effort=pl.lit(whole.get(EFFORT), dtype=pl.Float64),
        company_appreciation=pl.lit(whole.get(APPRECIATION), dtype=pl.Float64),
    )
    return in_corners(both).sort(by, nulls_last=True)


def in_corners(both: pl.DataFrame) -> pl.DataFrame:
    """Give rows of effort and appreciation with `is_alike` and `quadrant`; `does_tell` is used up."""
    is_much = pl.col("effort") >= pl.col("company_effort")
    is_content = pl.col("appreciation") >= pl.col("company_appreciation")
    is_alike = pl.col("company_appreciation").is_between("low", "high")
    named = pl.coalesce(
        pl.when(much & content).then(pl.lit(name))
        for name, much, content in zip(
            QUADRANTS, (is_much, is_much, ~is_much, ~is_much),
            (is_content, ~is_content, is_content, ~is_content), strict=True,
        )
    )  # fmt: skip
    is_clear = pl.col("does_tell") & ~is_alike
    quadrant = pl.when(named.is_not_null() & ~is_clear).then(pl.lit(UNCLEAR)).otherwise(named)
    told = both.with_columns(quadrant=quadrant, is_alike=pl.when("does_tell").then(is_alike))
    return told.drop("does_tell")

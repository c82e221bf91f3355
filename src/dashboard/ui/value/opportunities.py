"""Owns the list of opportunities behind a cause on the screen, with who answers for each customer."""

import polars as pl
import streamlit as st

from dashboard.insight.follow_up import with_owners
from dashboard.insight.missed import Cause, missed_opportunities
from dashboard.model.question import Question
from dashboard.ui.cache import MEMORY
from dashboard.ui.choice import choose
from dashboard.ui.page import Page
from dashboard.ui.texts import text
from dashboard.ui.value.causes import NOWHERE, cause_name
from dashboard.ui.value.listing import SHOWN, draw_listing


def draw_opportunities(page: Page, asked: Question, causes: pl.DataFrame, cause: Cause) -> None:
    """Draw the opportunities of the chosen cause, the largest first."""
    st.subheader(text("value.behind"), anchor=False)
    values = {NOWHERE if one is None else one: one for one in causes["cause"]}
    words = text(f"value.cause.{cause}")
    chosen = choose(
        "which",
        words,
        list(values),
        next(iter(values)),
        lambda one: cause_name(page, cause, values[one]),
        hidden=True,
    )
    value = values[chosen]
    row = causes.filter(pl.col("cause").eq_missing(pl.lit(value, pl.String))).row(0, named=True)

    def read(limit: int) -> pl.DataFrame:
        listed = missed_opportunities(page.store, asked, cause, value, limit)
        day = min(page.period.last, page.as_of)
        owned = with_owners(page.store, listed, day, page.viewer.scope)
        products = dict(page.names("product"))
        return owned.with_columns(
            pl.col("product_id").replace(products).alias("product"),
            pl.col("amount").cast(pl.Float64),
            outcome=pl.col("outcome").map_elements(_outcome, return_dtype=pl.String),
            answered=pl.col("answered").map_elements(_answered, return_dtype=pl.String),
        ).drop("product_id")

    key = ("missed list", asked, cause, value)
    shown = MEMORY.get(page.store, key, lambda: read(SHOWN))
    draw_listing(page, shown, int(row["missed"]), read, name="missed", alt=text("value.behind"))


def _outcome(outcome: str) -> str:
    return text(f"value.outcome.{outcome}")


def _answered(answered: str) -> str:
    return text(f"value.answered.{answered}")

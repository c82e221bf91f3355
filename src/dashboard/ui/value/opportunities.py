"""Owns the list of missed opportunities on the screen, with who answers for each customer."""

from collections.abc import Callable, Hashable, Mapping

import polars as pl
import streamlit as st

from dashboard.insight.value.follow_up import with_owners
from dashboard.insight.value.missed import Cause, Listed, missed_of_any_cause, missed_opportunities
from dashboard.model.question import Question
from dashboard.ui.asking.cache import MEMORY
from dashboard.ui.value.causes import LISTED, NOWHERE, cause_name
from dashboard.ui.view.choice import choose
from dashboard.ui.view.page import Page
from dashboard.ui.ways.listing import SHOWN, draw_listing
from dashboard.ui.words.texts import text

_OF_CAUSE = "cause"


def draw_opportunities(
    page: Page, asked: Question, whole: Mapping[str, float], causes: pl.DataFrame, cause: Cause
) -> None:
    """Draw the opportunities of the chosen cause, all, or those that lack something, the largest first."""
    st.subheader(text("value.behind"), anchor=False)
    with st.container(horizontal=True, key="choices-listed"):
        chosen = choose(
            LISTED, text("value.listed_which"), [_OF_CAUSE, *Listed], _OF_CAUSE,
            lambda one: text("value.of_cause" if one == _OF_CAUSE else f"value.listed.{one}"), hidden=True,
        )  # fmt: skip
        value = _choose_cause(page, causes, cause) if chosen == _OF_CAUSE else None
    if chosen == _OF_CAUSE:
        _draw_of_cause(page, asked, causes, cause, value)
        return
    listed = Listed(chosen)
    count = int(whole["missed" if listed is Listed.ALL else listed.value])

    def read(limit: int) -> pl.DataFrame:
        return missed_of_any_cause(page.store, asked, listed, limit)

    _draw(page, (asked, listed), read, count)


def _choose_cause(page: Page, causes: pl.DataFrame, cause: Cause) -> str | None:
    values: dict[str, str | None] = {NOWHERE if one is None else one: one for one in causes["cause"]}
    words = text(f"value.cause.{cause}")
    chosen = choose(
        "which",
        words,
        list(values),
        next(iter(values)),
        lambda one: cause_name(page, cause, values[one]),
        hidden=True,
    )
    return values[chosen]


def _draw_of_cause(
    page: Page, asked: Question, causes: pl.DataFrame, cause: Cause, value: str | None
) -> None:
    row = causes.filter(pl.col("cause").eq_missing(pl.lit(value, pl.String))).row(0, named=True)

    def read(limit: int) -> pl.DataFrame:
        return missed_opportunities(page.store, asked, cause, value, limit)

    _draw(page, (asked, cause, value), read, int(row["missed"]))


def _draw(page: Page, key: Hashable, read: Callable[[int], pl.DataFrame], count: int) -> None:
    """Draw what `read` gives, with who answers for each customer; `key` tells lists apart."""

    def owned(limit: int) -> pl.DataFrame:
        found = with_owners(page.store, read(limit), min(page.period.last, page.as_of), page.viewer.scope)
        products = dict(page.names("product"))
        return found.with_columns(
            pl.col("product_id").replace(products).alias("product"),
            pl.col("amount").cast(pl.Float64),
            outcome=pl.col("outcome").map_elements(_outcome, return_dtype=pl.String),
            answered=pl.col("answered").map_elements(_answered, return_dtype=pl.String),
        ).drop("product_id")

    shown = MEMORY.get(page.store, ("missed list", key), lambda: owned(SHOWN))
    draw_listing(shown, count, owned, name="missed", alt=text("value.behind"))


def _outcome(outcome: str) -> str:
    return text(f"value.outcome.{outcome}")


def _answered(answered: str) -> str:
    return text(f"value.answered.{answered}")

"""Owns the best customers on the screen: the curve, the ranking beside it, who was not contacted in time."""

from datetime import date

import polars as pl
import streamlit as st

from dashboard import kpi as engine
from dashboard.insight.value.follow_up import KPI as FOLLOWED_UP
from dashboard.insight.value.follow_up import overdue_best, with_owners
from dashboard.insight.value.ranking import NEEDS, VALUE, Part, Whale, count_of, ranked_customers, whale
from dashboard.model.period import Compare
from dashboard.model.question import Question
from dashboard.ui.asking import ask
from dashboard.ui.asking.cache import MEMORY
from dashboard.ui.available.fitting import can_show
from dashboard.ui.available.needs import draw_lacked, draw_needed
from dashboard.ui.behind.drill import leading, linked
from dashboard.ui.behind.following import draw_linked
from dashboard.ui.figures.values import shortly
from dashboard.ui.value.curve import draw_curve
from dashboard.ui.view.choice import choose
from dashboard.ui.view.kpis import KPI
from dashboard.ui.view.page import Page
from dashboard.ui.ways.listing import SHOWN, draw_listing
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, text

_SCORES = ("recency_score", "frequency_score", "monetary_score")


def draw_best(page: Page) -> None:
    """Draw how profit is spread over customers, the customers in their order, and the follow-up list."""
    if not can_show(page, NEEDS):
        return
    asked = page.question(NEEDS, compare=Compare.NONE)
    found = MEMORY.get(page.store, ("whale", asked), lambda: whale(page.store, asked, SHOWN))
    if found is None:
        st.info(text("none_yet"))
        return
    _draw_headline(page, asked, found)
    with st.container(border=True, key="panel-curve"):
        draw_curve(found)
    with st.container(border=True, key="panel-ranking"):
        _draw_ranking(page, asked, found)
    with st.container(border=True, key="panel-follow-up"):
        _draw_follow_up(page)


def _draw_headline(page: Page, asked: Question, found: Whale) -> None:
    """Draw the share of the best as the KPI tells it, and what lies on either side."""
    of_followed = asked.with_(kpis=(FOLLOWED_UP,))
    followed = shortly(KPI[FOLLOWED_UP], _value(page, of_followed))
    money = KPI["profit"]
    cells = (
        (_leading(format.count(found.customers, locale()), Part.ALL), text("value.customers"), ""),
        (_leading(shortly(money, found.profit), Part.ALL), text("value.profit_year"), ""),
        (_leading(format.count(found.best, locale()), Part.BEST), text("value.are_best"), ""),
        (_leading(format.count(found.losing, locale()), Part.LOSING),
         text("value.are_losing", lost=shortly(money, -found.lost)),
         "tone-bad" if found.losing else ""),
        (linked(of_followed, followed), text("value.followed_up"), ""),
    )  # fmt: skip
    parts = "".join(
        f'<div><b class="{tone}">{value}</b><span>{words}</span></div>' for value, words, tone in cells
    )
    share = linked(asked, shortly(KPI[NEEDS], found.best_share))
    with st.container(border=True, key="panel-headline"):
        draw_linked(
            f'<div class="headline"><div class="headline-share"><b>{share}</b>'
            f"<span>{text('value.best_share')}</span></div>{parts}</div>",
            "headline",
        )
        st.caption(text("value.year", day=format.day(min(page.period.last, page.as_of), locale())))


def _leading(written: str, part: Part) -> str:
    """Give a number of customers, or what they bring, that leads to their ranking."""
    return leading(written, {"who": [] if part is Part.BEST else [part]})


def _value(page: Page, asked: Question) -> float | None:
    return next(ask.ask(page.store, asked).frame.iter_rows(named=True), {}).get("value")


def _draw_ranking(page: Page, asked: Question, found: Whale) -> None:
    st.subheader(text("value.ranking"), anchor=False)
    words = text("value.who")
    part = Part(
        choose("who", words, list(Part), Part.BEST, lambda one: text(f"value.who.{one}"), hidden=True)
    )
    count = count_of(found, part)
    if not count:
        st.caption(text(f"value.nobody.{part}"))
        return

    def told(ranked: pl.DataFrame) -> pl.DataFrame:
        valued = _with_expected(page, asked, ranked)
        return with_owners(page.store, valued, _day(page), page.viewer.scope)

    def read(limit: int) -> pl.DataFrame:
        return told(ranked_customers(page.store, asked, part, limit))

    shown = MEMORY.get(page.store, ("ranking", asked, part), lambda: told(found.listed[part]))
    rfm = pl.concat_str([pl.col(one) for one in _SCORES], separator="-").alias("rfm")
    listed = shown.with_columns(rfm).drop(_SCORES)
    st.caption(text("value.rfm"))
    draw_listing(listed, count, read, name=f"customers-{part}", alt=text("value.ranking"))
    if VALUE not in KPI:
        return
    if lacked := engine.missing(page.store).get(VALUE):
        draw_lacked(VALUE, lacked)


def _with_expected(page: Page, asked: Question, ranked: pl.DataFrame) -> pl.DataFrame:
    """Add what each customer is expected to bring, where that KPI can be told."""
    if VALUE not in ask.available(page.store):
        return ranked
    own = asked.with_(kpis=(VALUE,), by=("customer",), filters=(), has_intervals=False)
    listed = own.where("customer", *ranked["customer_id"]) if ranked.height <= SHOWN else own
    values = engine.answer(page.store, listed).frame.select(customer_id="customer", clv="value")
    return ranked.join(values, on="customer_id", how="left", maintain_order="left")


def _draw_follow_up(page: Page) -> None:
    """Draw the company's best customers under the filters who were not contacted in time."""
    st.subheader(text("value.follow_up"), anchor=False)
    asked = page.question(FOLLOWED_UP, compare=Compare.NONE)
    row = next(ask.ask(page.store, asked).frame.iter_rows(named=True), None)
    days = page.store.settings().follow_up_days
    best = f"{page.store.settings().best_share:.0%}"
    st.caption(text("value.follow_up_about", best=best, days=days))
    if row is None or not row["n"]:
        st.markdown(text("value.no_best"))
        return
    count = int(row["n"] - row["numerator"])
    if not count:
        st.markdown(f":green[✓] {text('value.all_followed_up', count=format.count(row['n'], locale()))}")
        return

    def read(limit: int) -> pl.DataFrame:
        overdue = overdue_best(page.store, asked, limit)
        return with_owners(page.store, overdue, _day(page), page.viewer.scope)

    shown = MEMORY.get(page.store, ("overdue", asked), lambda: read(SHOWN))
    draw_listing(shown, count, read, name="follow-up", alt=text("value.follow_up"))
    if not {"team", "group"} & set(shown.columns):
        draw_needed(text("value.nobody_answers"))


def _day(page: Page) -> date:
    return min(page.period.last, page.as_of)

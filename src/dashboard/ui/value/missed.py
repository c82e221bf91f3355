"""Owns missed opportunities on the screen: how much, what is not recorded, and the parts of the page."""

from collections.abc import Container

import polars as pl
import streamlit as st

from dashboard.insight.value.missed import NEEDS, Cause, Listed, Missed, missed
from dashboard.model.kpi import Unit
from dashboard.model.period import Compare
from dashboard.model.question import Question
from dashboard.ui.asking import ask
from dashboard.ui.asking.cache import MEMORY
from dashboard.ui.available.fitting import can_show
from dashboard.ui.behind.drill import leading, linked
from dashboard.ui.behind.following import draw_linked
from dashboard.ui.figures.values import shortly
from dashboard.ui.value.causes import LISTED, draw_causes, draw_course, in_order
from dashboard.ui.value.causes_apart import draw_apart, of_groups
from dashboard.ui.value.opportunities import draw_opportunities
from dashboard.ui.view.choice import choose
from dashboard.ui.view.kpis import ACTIVE, KPI
from dashboard.ui.view.page import Page
from dashboard.ui.ways.listing import money
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, plain, text

MEASURES = ("amount", "missed")
UNRECORDED = "missed_unrecorded"


def draw_missed(page: Page) -> None:
    """Draw why opportunities of the page's period were lost or could not be offered."""
    if not can_show(page, NEEDS):
        return
    asked = page.question(NEEDS, compare=Compare.NONE)
    with st.container(horizontal=True):
        cause = Cause(
            choose(
                "cause", text("value.by"), list(Cause), Cause.REASON, lambda one: text(f"value.cause.{one}")
            )
        )
        measure = choose(
            "count", text("value.count"), MEASURES, "amount", lambda one: text(f"value.count.{one}")
        )
    found = MEMORY.get(page.store, ("missed", asked, cause), lambda: missed(page.store, asked, cause))
    if not found.whole["missed"]:
        st.info(text("value.none_missed"))
        return
    _draw_headline(page, asked, found)
    left, right = st.columns([1.2, 1])
    with left, st.container(border=True, key="panel-causes", height="stretch"):
        draw_causes(page, found, cause, measure)
    with right, st.container(border=True, key="panel-course", height="stretch"):
        draw_course(page, asked, found, cause, measure)
    if cause is not Cause.GROUP and ask.counts(page.store)["groups"]:
        with st.container(border=True, key="panel-apart"):
            draw_apart(page, asked, cause)
    with st.container(border=True, key="panel-opportunities"):
        draw_opportunities(page, asked, found.whole, in_order(found, measure), cause)
    with st.container(border=True, key="panel-unrecorded"):
        _draw_unrecorded(page, asked, found, cause)


def _draw_headline(page: Page, asked: Question, found: Missed) -> None:
    """Draw what was missed, and beside it how much of it nobody wrote down."""
    of_unrecorded = asked.with_(kpis=(UNRECORDED,))
    row = next(ask.ask(page.store, of_unrecorded).frame.iter_rows(named=True), {})
    unrecorded = linked(of_unrecorded, shortly(KPI[UNRECORDED], row.get("value")))
    whole = found.whole

    def share(part: float) -> str:
        return format.short(part / whole["missed"], Unit.SHARE, locale())

    counted = (
        (format.count(whole["missed"], locale()), "were_missed", "", Listed.ALL),
        (format.count(whole["customers"], locale()), "of_customers", "", Listed.ALL),
        (share(whole["without_amount"]), "without_amount", "tone-bad", Listed.WITHOUT_AMOUNT),
        (share(whole["without_reason"]), "without_reason", "tone-bad", Listed.WITHOUT_REASON),
    )
    cells = [
        *(
            (leading(told, {LISTED: [listed]}), text(f"value.{key}"), tone)
            for told, key, tone, listed in counted
        ),
        (unrecorded, text("value.unrecorded"), "tone-bad"),
    ]
    parts = "".join(
        f'<div><b class="{tone}">{value}</b><span>{words}</span></div>' for value, words, tone in cells
    )
    amount = linked(asked, money(page, whole["amount"]))
    with st.container(border=True, key="panel-headline"):
        draw_linked(
            f'<div class="headline"><div class="headline-share"><b>{amount}</b>'
            f"<span>{text('value.missed_amount')}</span></div>{parts}</div>",
            "headline",
        )
        st.caption(text("value.missed_about"))


def _draw_unrecorded(page: Page, asked: Question, found: Missed, cause: Cause) -> None:
    """Say what no file tells: demand that nobody wrote down, and groups of which nothing is recorded."""
    st.subheader(text("value.silent"), anchor=False)
    st.markdown(plain(text("value.silent_about")))
    known = found.whole["missed"] - found.whole["without_amount"]
    if known and found.whole["without_amount"]:
        mean = found.whole["amount"] / known
        numbers = {
            "count": format.count(found.whole["without_amount"], locale()),
            "mean": money(page, mean),
            "amount": money(page, mean * found.whole["without_amount"]),
        }
        st.markdown(plain(text("value.would_be", **numbers)))
    if not ask.counts(page.store)["groups"]:
        return
    silent = _silent_groups(page, asked, _telling(page, asked, found, cause))
    if silent:
        st.markdown(plain(text("value.silent_groups", groups=", ".join(silent))))


def _telling(page: Page, asked: Question, found: Missed, cause: Cause) -> set[str]:
    """Give the groups of which a missed opportunity is recorded, by what the page has asked already."""
    if cause is Cause.GROUP:
        return set(found.causes["cause"].drop_nulls())
    by_group = of_groups(page, asked, cause)
    return set(by_group.filter(pl.col("missed") > 0)["group_id"].drop_nulls())


def _silent_groups(page: Page, asked: Question, telling: Container[str]) -> list[str]:
    """Give the names of the groups with active customers of which no missed opportunity is recorded."""
    active = ask.ask(page.store, asked.with_(kpis=(ACTIVE,), by=("group",), has_intervals=False)).frame
    names = page.names("group")
    there = [one for one, value in active.select("group", "value").rows() if one and value]
    return sorted(names.get(one, one) for one in there if one not in telling)

"""Owns causes on the screen: in order of what they cost, what is lost of what is closed, and over time."""

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl
import streamlit as st

from dashboard.charts.causes import OTHERS, OWN, cause_colours, chart_causes_over_time, chart_pareto
from dashboard.insight.value.missed import OF_MISSED, Cause, Missed, missed_over_time
from dashboard.insight.value.missed_apart import touches
from dashboard.model.kpi import Unit
from dashboard.model.period import Grain
from dashboard.model.question import Question
from dashboard.ui.asking.cache import MEMORY
from dashboard.ui.elements.look import ink
from dashboard.ui.elements.picking import draw_clickable
from dashboard.ui.elements.tables import draw_table
from dashboard.ui.figures.values import in_currency
from dashboard.ui.over_time.trend import grain_of
from dashboard.ui.view.address_bar import put
from dashboard.ui.view.page import Page
from dashboard.ui.ways.listing import columns_of, money
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, plain, text

MOST = 12  # bars; the table has all
LISTED = "listed"  # in the address: all opportunities, or those that lack something, in place of a cause's
NOWHERE = "~"  # in the address, the cause that is not recorded
_FORMATS = {"amount": "~s", "missed": ",d"}
_TIMES = {Grain.DAY: "%-d %b", Grain.WEEK: "%-d %b", Grain.MONTH: "%b %y"}


def cause_name(page: Page, cause: Cause, value: str | None) -> str:
    """Give a cause as people know it."""
    if value is None:
        return text(f"value.unknown.{cause}")
    if cause in (Cause.ANSWERED, Cause.OUTCOME):
        return text(f"value.{cause}.{value}") if f"{cause}.{value}" in _TOLD else value
    return page.names(cause).get(value, value) if cause is Cause.GROUP else value


_TOLD = {"answered.late", "answered.in_time", "answered.none", "outcome.lost", "outcome.not_offered"}


def in_order(found: Missed, measure: str) -> pl.DataFrame:
    """Give the causes, that of which most is missed first."""
    return found.causes.sort(-pl.col(measure), -pl.col("missed"), "cause", nulls_last=True)


def draw_causes(page: Page, found: Missed, cause: Cause, measure: str) -> None:
    """Draw the causes in order, and all of them as a table with what is not recorded beside each."""
    st.subheader(text("value.causes", by=text(f"value.cause.{cause}").lower()), anchor=False)
    ordered = in_order(found, measure)
    bars = list(_bars(page, ordered, cause, measure))[:MOST]
    spec = chart_pareto(
        _counted_in(measure), text("value.running"), _FORMATS[measure], len(bars), locale(), ink()
    )
    by_name = {bar["name"]: bar["value_of"] for bar in bars}

    def list_picked(picked: Mapping[str, Any]) -> None:
        if picked.get("name") in by_name:
            list_cause(by_name[picked["name"]])

    frame = pl.DataFrame(bars, infer_schema_length=None).drop("value_of")
    draw_clickable(frame, spec, "pareto", text("value.causes_alt"), list_picked)
    if ordered.height > MOST:
        st.caption(text("compare.most", shown=MOST, count=ordered.height))
    if cause is Cause.GROUP:
        st.caption(text("value.twice"))
    if told := _told(page, found.causes, cause):
        st.markdown(plain(told))
    with st.expander(text("value.table")):
        table = _table(page, ordered, cause)
        draw_table(
            table, key="causes", alt=text("value.table"), columns=columns_of(table),
            on_pick=lambda row, _: list_cause(ordered["cause"][row]),
        )  # fmt: skip


def list_cause(cause: str | None) -> None:
    """Have the opportunities of a cause listed."""
    put({LISTED: [], "which": [NOWHERE if cause is None else cause]})


def _bars(page: Page, ordered: pl.DataFrame, cause: Cause, measure: str) -> Iterator[dict[str, Any]]:
    total, running = ordered[measure].sum() or 1, 0.0
    colours = cause_colours(ordered["cause"].to_list())
    for row, colour in zip(ordered.iter_rows(named=True), colours, strict=True):
        running += row[measure]
        value = money(page, row["amount"]) if measure == "amount" else format.count(row["missed"], locale())
        yield {
            "name": cause_name(page, cause, row["cause"]),
            "value_of": row["cause"],
            "value": float(row[measure]),
            "label": value,
            "colour": colour,
            "running": running / total,
            "told": _beside(page, row),
        }


def _beside(page: Page, row: Mapping[str, Any]) -> str:
    return text(
        "value.beside", missed=format.count(row["missed"], locale()), amount=money(page, row["amount"]),
        without=format.count(row["without_amount"], locale()),
    )  # fmt: skip


def _told(page: Page, causes: pl.DataFrame, cause: Cause) -> str:
    """Say between which values the share lost differs beyond chance; nothing where only lost is known."""
    if cause in OF_MISSED:
        return ""
    least = page.store.settings().small_cell
    rows = causes.filter(pl.col("closed") >= least).sort("share", descending=True).to_dicts()
    if len(rows) < 2:
        return ""
    worst, best = rows[0], rows[-1]
    numbers = {
        "worst": cause_name(page, cause, worst["cause"]), "high": _share(worst["share"]),
        "best": cause_name(page, cause, best["cause"]), "low": _share(best["share"]),
    }  # fmt: skip
    same = touches((worst["low"], worst["high"]), (best["low"], best["high"]))
    return text("value.rates_same" if same else "value.rates_differ", **numbers)


def _table(page: Page, ordered: pl.DataFrame, cause: Cause) -> pl.DataFrame:
    rows = []
    for row in ordered.iter_rows(named=True):
        lost = {} if cause in OF_MISSED else {
            "lost_share": _share(row["share"]),
            "between": f"{_share(row['low'])} – {_share(row['high'])}",
        }  # fmt: skip
        told = {
            name: row[name] for name in ("missed", "customers", "amount", "without_amount", "without_reason")
        }
        rows.append({"cause": cause_name(page, cause, row["cause"]), **told, **lost})
    return pl.DataFrame(rows, infer_schema_length=None)


def _share(value: float) -> str:
    return format.short(value, Unit.SHARE, locale())


def draw_course(page: Page, asked: Question, found: Missed, cause: Cause, measure: str) -> None:
    """Draw the largest causes over time, all others together."""
    grain = grain_of(page)
    st.subheader(text("value.course", grain=text(f"grain.{grain}")), anchor=False)
    course = MEMORY.get(
        page.store, ("missed course", asked, cause, grain),
        lambda: missed_over_time(page.store, asked, cause, grain),
    )  # fmt: skip
    ordered = in_order(found, measure)["cause"].to_list()
    kept = {value: cause_name(page, cause, value) for value in ordered[: len(OWN)]}
    others = [text("value.others")] if len(ordered) > len(kept) else []
    series, colours = (*kept.values(), *others), cause_colours(list(kept)) + (OTHERS,) * len(others)
    sums: dict[tuple[Any, str], float] = {}
    for row in course.iter_rows(named=True):
        cell = (row["start"], kept.get(row["cause"], text("value.others")))
        sums[cell] = sums.get(cell, 0.0) + row[measure]
    rows = [
        {
            "start": start, "cause": name, "value": value, "place": series.index(name),
            "told": money(page, value) if measure == "amount" else format.count(value, locale()),
        }
        for (start, name), value in sums.items()
    ]  # fmt: skip
    spec = chart_causes_over_time(
        _counted_in(measure), _FORMATS[measure], _TIMES.get(grain, "%b %y"), series, colours, locale(), ink()
    )
    frame = pl.DataFrame(rows, infer_schema_length=None)
    of_name = {name: value for value, name in kept.items()}

    def list_picked(picked: Mapping[str, Any]) -> None:
        if picked.get("cause") in of_name:
            list_cause(of_name[picked["cause"]])

    draw_clickable(frame, spec, "causes-course", text("value.course_alt"), list_picked)


def _counted_in(measure: str) -> str:
    """Give what heads an axis of that measure."""
    words = text(f"value.count.{measure}")
    return in_currency(words) if measure == "amount" else words

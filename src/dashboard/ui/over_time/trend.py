"""Owns the block that shows a KPI over time, beside an earlier span or the company, and the points of any
course."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

import polars as pl
import streamlit as st

from dashboard.charts import chart_trend
from dashboard.kpi.asking.basis import basis
from dashboard.kpi.asking.targets import holds_for_parts
from dashboard.model.kpi import Kpi, Unit
from dashboard.model.period import Bucket, Compare, Grain, Period
from dashboard.model.question import Question
from dashboard.ui.asking import ask
from dashboard.ui.behind import drill
from dashboard.ui.elements.look import ink
from dashboard.ui.elements.picking import draw_clickable
from dashboard.ui.figures.values import shortly
from dashboard.ui.over_time.annotated import shown_annotations
from dashboard.ui.over_time.annotations import draw_annotations, marks_of
from dashboard.ui.view.kpis import ACTIVE, KPI
from dashboard.ui.view.page import Page
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, plain, say, text

AXIS = {Unit.SHARE: ".0%", Unit.PERCENT_POINTS: "+.0%", Unit.MONEY: "~s", Unit.COUNT: "~s"}


def grain_of(page: Page) -> Grain:
    """Give the grain that cuts the page's period into a readable number of points."""
    days = page.period.days
    return (
        Grain.DAY
        if days <= 35
        else Grain.WEEK
        if days <= 100
        else Grain.MONTH
        if days <= 1100
        else Grain.QUARTER
    )


def axis_format(kpi: Kpi) -> str:
    """Give the d3 format of the KPI's axis."""
    return AXIS.get(kpi.unit, ",~f")


def draw_trend(
    page: Page,
    kpi_id: str,
    name: str,
    key: str,
    alt: str,
    narrow: tuple[str, str | None] | None = None,
    grain: Grain | None = None,
) -> None:
    """Draw a KPI over the page's period; narrowed to one of several members it is held against the company.

    Time is cut by `grain`, by default into a readable number of points.
    """
    kpi, grain = KPI[kpi_id], grain or grain_of(page)
    whole = page.question(kpi_id, compare=Compare.NONE)
    asked = whole.where(*narrow) if narrow else whole
    own = _points(page, asked, name, page.period, grain)
    if own.is_empty() or own["value"].is_null().all():
        st.caption(text("none_yet"))
        return
    parts = [own]
    is_one_of_several = narrow is not None and not page.is_only(*narrow)
    if is_one_of_several:
        parts.append(_points(page, whole, page.whole, page.period, grain))
    compared = {} if is_one_of_several else page.period.comparisons(page.view.compare)
    for one, earlier in compared.items():
        words = text(f"compare.{one}").lower()
        before = _points(page, asked.with_(period=earlier), words, page.period, grain)
        parts += [before] if before["is_counted"].any() else []  # nothing to count is no line at 0
    aimed = _aimed(page, asked, grain)
    frame = pl.concat([part for part in (*parts, aimed) if part.height])
    series = tuple(part["series"][0] for part in (*parts, aimed) if part.height)
    starts = tuple(bucket.start for bucket in page.period.buckets(grain))
    is_nothing = not any((frame[name] != 0).any() for name in ("value", "low", "high"))
    spec = chart_trend(
        say(kpi.name), axis_format(kpi), series, grain, starts, locale(), ink(), is_nothing,
        target=text("overview.target") if aimed.height else None,
    )  # fmt: skip
    drawn = asked.with_(compare=page.view.compare)

    def open_rows(picked: Mapping[str, Any]) -> None:
        if picked.get("series") == name:
            remember_bucket(drawn, grain, picked.get("bucket"))

    notes = shown_annotations(page, *([narrow] if narrow else []))
    draw_clickable(pl.concat([frame, marks_of(page, notes)], how="diagonal"), spec, key, alt, open_rows)
    draw_open(page, grain)
    if kpi_id == ACTIVE:
        _draw_reach(page, [page.period, *compared.values()], grain)
    draw_annotations(page, notes, key)


def _draw_reach(page: Page, drawn: Iterable[Period], grain: Grain) -> None:
    """Say until when the data does not reach as far back as it takes to tell who is active, where that is
    drawn: customers who were there long before seem to come one by one."""
    known = basis(page.store)
    if (first := known.first_active_on) is None:
        return
    until = first + timedelta(days=known.settings.inactivity_days - 1)
    days = [one.period.last for period in drawn for one in period.buckets(grain)]
    if any(first <= day < until for day in days):
        words = {"first": format.day(first, locale()), "until": format.day(until, locale())}
        st.caption(plain(text("trend.reach", days=known.settings.inactivity_days, **words)))


def remember_bucket(drawn: Question, grain: Grain, label: str | None) -> None:
    """Open the rows behind one bucket of a course, if there is such a bucket."""
    spans = {one.label: one.period for one in drawn.period.buckets(grain)}
    if label in spans:
        drill.remember(drawn.with_(period=spans[label]))


def _points(page: Page, asked: Question, name: str, onto: Period, grain: Grain) -> pl.DataFrame:
    """Give the points of a series, laid on the buckets of the period `onto`, one to one from the start."""
    frame = ask.ask(page.store, asked.with_(by=(grain.value,))).frame
    found = {row[grain.value]: row for row in frame.iter_rows(named=True)}
    places = zip(onto.buckets(grain), asked.period.buckets(grain), strict=False)
    return points(KPI[asked.kpis[0]], found, name, places, asked.as_of)


def _aimed(page: Page, asked: Question, grain: Grain) -> pl.DataFrame:
    frame = ask.ask(page.store, asked.with_(by=(grain.value,))).frame
    found = {row[grain.value]: row for row in frame.iter_rows(named=True)}
    return aims(KPI[asked.kpis[0]], found, page.period.buckets(grain), page.as_of)


def aims(
    kpi: Kpi, found: Mapping[str, Mapping[str, Any]], buckets: Iterable[Bucket], as_of: date
) -> pl.DataFrame:
    """Give the targets of rows by bucket as points of a series of their own; none where there are none."""
    aimed = {
        label: {"value": row["target"], "n": row["n"]}
        for label, row in found.items()
        if row["target"] is not None and holds_for_parts(kpi)
    }
    places = [(one, one) for one in buckets if one.label in aimed]
    return points(kpi, aimed, text("overview.target"), places, as_of)


def points(
    kpi: Kpi,
    found: Mapping[str, Mapping[str, Any]],
    name: str,
    places: Iterable[tuple[Bucket, Bucket]],
    as_of: date,
) -> pl.DataFrame:
    """Give the points of a series from its rows by bucket; `places` pairs where one stands with its own.

    A point `is_open` whose bucket has days that are not over or not looked at; the leg to it is told by
    `is_leg`, of the last point and the one before.
    """
    there = [one for one in places if one[1].period.start <= as_of]
    last_open = bool(there) and there[-1][1].days_over(as_of) is not None
    rows = [
        {
            "start": place.start,
            "series": name,
            "value": row.get("value"),
            "low": row.get("low"),
            "high": row.get("high"),
            "is_counted": bool(row.get("n")),
            "label": shortly(kpi, row.get("value")),
            "bucket": own.label,
            "when": when(own, as_of),
            "is_open": own.days_over(as_of) is not None,
            "is_leg": last_open and step >= len(there) - 2,
            "is_last": last_open and step == len(there) - 1,
        }
        for step, (place, own) in enumerate(there)
        for row in [found.get(own.label, {})]
    ]
    numbers = dict.fromkeys(("value", "low", "high"), pl.Float64)
    return pl.DataFrame(rows, schema_overrides={"start": pl.Date, **numbers})


def when(own: Bucket, as_of: date) -> str:
    """Write when a bucket is, and how much of it there is where it is not whole."""
    words, over = format.bucket(own.start, own.grain, locale()), own.days_over(as_of)
    return words if over is None else text("trend.open_when", when=words, over=over, days=own.days)


def draw_open(page: Page, grain: Grain) -> None:
    """Say that the last point of a course is not of a whole bucket, where it is not."""
    if running := page.period.open_bucket(grain, page.as_of):
        over = running.days_over(page.as_of)
        st.caption(text("trend.open", grain=text(f"grain.{grain.value}"), over=over, days=running.days))

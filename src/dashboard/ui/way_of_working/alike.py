"""Owns the picture of both kinds of groups around the day, and whether the two ran alike before it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import polars as pl
import streamlit as st

from dashboard.charts import chart_trend
from dashboard.insight.way_of_working.drift import FEWEST, drift_before
from dashboard.insight.way_of_working.new_way import months_around, months_of, of_groups
from dashboard.kpi.asking.roll_outs import RollOut, around
from dashboard.model.kpi import Kpi
from dashboard.model.period import Grain
from dashboard.model.question import Question
from dashboard.ui.asking.cache import MEMORY
from dashboard.ui.elements.look import ink
from dashboard.ui.elements.picking import draw_clickable
from dashboard.ui.over_time.annotated import shown_annotations
from dashboard.ui.over_time.annotations import draw_annotations, marks_of
from dashboard.ui.over_time.trend import axis_format, points, remember_bucket
from dashboard.ui.view.choice import choose
from dashboard.ui.view.page import Page
from dashboard.ui.way_of_working.told import signed
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, many, plain, say, text


def draw_alike(page: Page, asked: Question, kpi: Kpi, outs: tuple[RollOut, ...]) -> None:
    """Draw the KPI month by month, of the groups that went over on one day and of the traditional ones."""
    st.subheader(text("way.alike"), anchor=False)
    out = _chosen(outs)
    known = MEMORY.get(page.store, ("months around", asked), lambda: months_around(page.store, asked))
    course = known.filter(grouping_id=out.grouping_id, new_since=out.since)
    st.markdown(plain(_told(page, asked, out, course)))
    _draw_course(page, asked, kpi, out, course)
    st.caption(text("way.picture"))


def _chosen(outs: tuple[RollOut, ...]) -> RollOut:
    """Give the roll-out that is looked at: that of the most groups, unless another is chosen."""
    by_word = {f"{one.since}:{one.grouping_id}": one for one in outs}
    usual = max(by_word, key=lambda word: len(by_word[word].new))
    if len(outs) == 1:
        return by_word[usual]

    def words(word: str) -> str:
        one = by_word[word]
        return text("way.which_of", day=format.day(one.since, locale()), new=many("groups", len(one.new)))

    return by_word[choose("gone_over", text("way.which"), list(by_word), usual, words)]


def _told(page: Page, asked: Question, out: RollOut, course: pl.DataFrame) -> str:
    """Say whether the two ran alike before, how sure that is, and what it means for the effect."""
    day = format.day(out.since, locale())
    drift = drift_before(course, page.store.settings().small_cell)
    if drift is None:
        return text("way.cannot_tell", fewest=FEWEST, day=day)
    days = around(out.since, asked.period, asked.as_of)[0].days
    numbers = {
        "months": drift.months, "day": day, "slope": signed(drift.slope),
        "low": signed(drift.low), "high": signed(drift.high),
    }  # fmt: skip
    if drift.is_beyond_chance:
        return text("way.not_parallel", gone_on=signed(drift.gone_on(days)), **numbers)
    ends = {"from_points": signed(drift.gone_on(days, drift.low)),
            "to_points": signed(drift.gone_on(days, drift.high))}  # fmt: skip
    return text("way.parallel", **ends, **numbers)


def _draw_course(page: Page, asked: Question, kpi: Kpi, out: RollOut, course: pl.DataFrame) -> None:
    period = months_of(out.since, page.as_of)
    buckets = list(period.buckets(Grain.MONTH))
    series = {
        text(f"way.{way}_series", groups=many("groups", len(groups))): (way, groups)
        for way, groups in out.sides
    }
    parts = []
    for name, (way, _) in series.items():
        found = {row["month"]: row for row in course.filter(way=way).iter_rows(named=True)}
        parts.append(points(kpi, found, name, [(one, one) for one in buckets], page.as_of))
    around_it = replace(page, period=period)
    notes = shown_annotations(around_it)
    frame = pl.concat([*parts, _day(out), marks_of(around_it, notes)], how="diagonal")
    spec = chart_trend(
        say(kpi.name), axis_format(kpi), tuple(series), Grain.MONTH, tuple(one.start for one in buckets),
        locale(), ink(), not any(bool((part["value"] != 0).any()) for part in parts),
    )  # fmt: skip

    def open_rows(picked: Mapping[str, Any]) -> None:
        if picked.get("series") in series:
            _, groups = series[picked["series"]]
            drawn = of_groups(asked.with_(new_way_kpi=None), kpi.id, groups, period)
            remember_bucket(drawn, Grain.MONTH, picked.get("bucket"))

    alt = text("way.alike_alt", kpi=say(kpi.name), day=format.day(out.since, locale()))
    draw_clickable(frame, spec, "around-new-way", alt, open_rows)
    draw_annotations(around_it, notes, "around-new-way")


def _day(out: RollOut) -> pl.DataFrame:
    """Give the mark of the day on which the groups went over."""
    note = text("way.day_note", groups=many("groups", len(out.new)))
    when, mark = format.day(out.since, locale()), text("way.day_mark")
    return pl.DataFrame([{"start": out.since, "note": note, "mark": mark, "when": when}])

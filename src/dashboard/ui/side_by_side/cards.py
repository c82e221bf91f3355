"""Owns the KPI card: name, value, change, evidence, and the way to the rows behind it."""

from base64 import b64encode
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any

import streamlit as st

from dashboard.charts import chart_spark
from dashboard.kpi.asking.targets import holds_for_parts
from dashboard.kpi.figures.result import Result
from dashboard.model.kpi import Kpi
from dashboard.model.period import Bucket
from dashboard.ui.asking import ask
from dashboard.ui.available.empty_cells import told_begun
from dashboard.ui.behind.drill import draw_opener
from dashboard.ui.figures.against import each_comparison
from dashboard.ui.figures.values import changed, exactly, marked_change, may_be_chance, shortly, tone
from dashboard.ui.over_time.annotated import shown_annotations
from dashboard.ui.over_time.trend import grain_of
from dashboard.ui.view.kpis import KPI
from dashboard.ui.view.page import Page
from dashboard.ui.words.texts import plain, say, text

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Course:
    """A KPI over the page's period, by bucket of time: values, targets, and when something happened."""

    values: tuple[float | None, ...]
    aims: tuple[float | None, ...] = ()
    notes: tuple[float, ...] = ()  # in buckets from the first one
    is_open: bool = False  # whether the last value is of a bucket that is not over

    @property
    def has_aim(self) -> bool:
        """Tell whether any bucket has a target."""
        return any(one is not None for one in self.aims)


def draw_cards(page: Page, kpi_ids: Sequence[str], found: Result, **changes: Any) -> None:
    """Draw one card per KPI under the page's view; `changes` narrow the question, `found` answers it."""
    now = {row["kpi"]: row for row in found.frame.iter_rows(named=True)}
    courses = _over_time(page, kpi_ids, **changes)
    with st.grid(4, min_column_width=158, gap=12, key="grid-kpis"):
        for kpi_id in kpi_ids:
            _draw_card(page, KPI[kpi_id], now.get(kpi_id, {}), courses[kpi_id], changes)
    if told := told_begun(kpi_ids, found.begun_on):
        st.caption(plain(" · ".join(told)))
    _draw_key(page, now.values(), courses.values())


def _over_time(page: Page, kpi_ids: Sequence[str], **changes: Any) -> dict[str, Course]:
    grain = grain_of(page)
    asked = page.question(*kpi_ids, **changes).with_(by=(grain.value,), compare="none", has_intervals=False)
    found = {
        (row["kpi"], row[grain.value]): row for row in ask.ask(page.store, asked).frame.iter_rows(named=True)
    }
    buckets = tuple(page.period.buckets(grain))
    own = [one for one in changes.get("filters", ()) if one not in page.view.where]
    noted = shown_annotations(page, *((one.dimension, value) for one in own for value in one.values))
    notes = tuple(_steps(one.on, buckets) for one in noted)
    running, courses = page.period.open_bucket(grain, page.as_of), {}
    for kpi_id in kpi_ids:
        rows = [found.get((kpi_id, one.label), {}) for one in buckets]
        aims = tuple(row.get("target") for row in rows) if holds_for_parts(KPI[kpi_id]) else ()
        is_open = running is not None and found.get((kpi_id, running.label), {}).get("value") is not None
        courses[kpi_id] = Course(tuple(row.get("value") for row in rows), aims, notes, is_open)
    return courses


def _steps(on: date, buckets: Sequence[Bucket]) -> float:
    """Give how many steps from the first bucket a day lies in a picture that joins their first days."""
    place = max(at for at, one in enumerate(buckets) if one.period.start <= on)
    passed = (on - buckets[place].period.start).days / buckets[place].period.days
    return min(place + passed, len(buckets) - 1)


def _draw_key(page: Page, rows: Iterable[Row], courses: Collection[Course]) -> None:
    """Say what the marks on the cards mean, of those that are there."""
    found, grain = list(rows), grain_of(page)
    marks = {
        "chance": any(may_be_chance(row) for row in found),
        "n": any(row.get("n") is not None for row in found),
        "target": any(one.has_aim for one in courses),
        "note": any(one.notes for one in courses),
        "open": any(one.is_open for one in courses),
    }
    words = {"grain": text(f"grain.{grain.value}")}
    if told := " · ".join(text(f"card.key_{mark}", **words) for mark, is_there in marks.items() if is_there):
        st.caption(plain(told))


def _draw_card(page: Page, kpi: Kpi, row: Row, course: Course, changes: Mapping[str, Any]) -> None:
    with st.container(border=True, key=f"card-{kpi.id}", height="stretch"):
        asked = page.question(kpi.id, **changes)
        compared = "".join(_change(kpi, one, was) for one, was in each_comparison(asked, kpi, row))
        st.html(_card(kpi, row, course, compared))
        draw_opener(asked, row, key=kpi.id)


def _card(kpi: Kpi, row: Row, course: Course, compared: str) -> str:
    name, value = escape(say(kpi.name)), escape(shortly(kpi, row.get("value")))
    exact = escape(exactly(kpi, row.get("value")))
    return (
        f'<div class="kpi-name" title="{name}">{name}</div>'
        f'<div class="kpi-value" title="{exact}">{value}</div>'
        f'<div class="kpi-line">{compared}{_target(kpi, row)}</div>'
        f"{_spark(kpi, course)}"
    )


def _change(kpi: Kpi, row: Row, was: str) -> str:
    """Write the change, and in the words of `was` what it is against."""
    if not changed(kpi, row):
        return ""
    words = escape(was.format(value=shortly(kpi, row["comparison"])))
    change = f'<span class="kpi-{tone(kpi, row)}">{marked_change(kpi, row)}</span>'
    return f'<span class="kpi-held">{change} <span>{words}</span></span>'


def _target(kpi: Kpi, row: Row) -> str:
    if row.get("target") is None or not row.get("status"):
        return ""
    status = str(row["status"])
    key = "chance" if status == "near" and _is_within_chance(row) else status
    gap = changed(kpi, {"value": row["value"], "comparison": row["target"]}).lstrip("+−")
    said = escape(text(f"card.target_{key}", value=shortly(kpi, row["target"]), gap=gap))
    return f'<span class="kpi-{status}">{said}</span>'


def _is_within_chance(row: Row) -> bool:
    """Tell whether the interval reaches the target."""
    low, high = row.get("low"), row.get("high")
    return low is not None and high is not None and bool(low <= row["target"] <= high)


def _spark(kpi: Kpi, course: Course) -> str:
    known = [value for value in course.values if value is not None]
    if not (svg := chart_spark(course.values, course.aims, course.notes, course.is_open)):
        return ""
    told = escape(f"{say(kpi.name)}: {shortly(kpi, known[0])} → {shortly(kpi, known[-1])}")
    picture = b64encode(svg.encode()).decode()
    return f'<img class="kpi-spark" alt="{told}" src="data:image/svg+xml;base64,{picture}">'

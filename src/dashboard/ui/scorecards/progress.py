"""Owns how targets that are not over yet are drawn: reached so far, expected by now, needed from here."""

from functools import partial
from html import escape

import streamlit as st

from dashboard.catalog.kpis import KPI
from dashboard.insight.scorecards.pace import Course, Pace, paces
from dashboard.insight.scorecards.subjects import Subject
from dashboard.model.period import Compare
from dashboard.model.question import Question
from dashboard.ui.asking import ask
from dashboard.ui.behind.following import draw_linked, numbered
from dashboard.ui.figures.values import shortly
from dashboard.ui.scorecards.fold import folded
from dashboard.ui.scorecards.words import left_words, pace_words
from dashboard.ui.view.page import Page
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, say, text

HERE = "\x00"  # in a sentence, where its number goes
PRESSING = (Course.BEHIND, Course.OUT_OF_REACH, Course.MISSED)
_CHIPS = {
    Course.REACHED: ("good", "✓"),
    Course.ON_PACE: ("good", "✓"),
    Course.BEHIND: ("near", "▾"),
    Course.OUT_OF_REACH: ("bad", "✗"),
    Course.MISSED: ("bad", "✗"),
}  # how a course is coloured and marked


def draw_progress(page: Page, asked: Question, subject: Subject) -> None:
    """Draw every target of a subject that holds on the as-of date."""
    found = paces(page.store, partial(ask.ask, page.store), asked, subject)
    day = format.day(page.as_of, locale())
    with st.container(border=True, key="panel-pace"):
        st.subheader(text("pace.title"), anchor=False)
        if not found:
            st.caption(text("pace.none", day=day))
            return
        st.caption(text("pace.about", day=day))
        own = asked.with_(filters=(*asked.filters, *subject.filters), compare=Compare.NONE)
        numbers: list[Question] = []
        rows = [
            (_pace(one, own.with_(kpis=(one.kpi,), period=one.period), numbers), one.course in PRESSING)
            for one in found
        ]
        draw_linked(folded("pace", rows), "pace", numbers)


def _pace(one: Pace, asked: Question, numbers: list[Question]) -> str:
    kpi, value = KPI[one.kpi], shortly(KPI[one.kpi], one.value)
    days = f"{format.span(one.period, locale())} · {left_words(one)}"
    name = f"<div>{escape(say(kpi.name))}<small>{escape(days)}</small></div>"
    key = "pace.so_far" if one.expected is not None else "pace.level"
    told_value = escape(text(key, value=HERE, target=shortly(kpi, one.target)))
    opened = numbered(numbers, asked, value) if one.value is not None else escape(value)
    figures = told_value.replace(HERE, opened)
    told = "".join(f"<small>{escape(words)}</small>" for words in pace_words(one))
    bar = f"<div>{_bar(one)}{figures}</div>"
    return f'<section class="pace">{name}{bar}<div>{_chip(one)}{told}</div></section>'


def _bar(one: Pace) -> str:
    """Give the bar of a total: how much of the target is there, and a mark where it should be by now."""
    if one.expected is None or one.value is None or one.target <= 0:
        return ""
    full, mark = (max(0.0, min(part, 1.0)) * 100 for part in (one.value / one.target, one.share))
    return (
        f'<div class="pace-bar" aria-hidden="true"><div style="width:{full:.1f}%"></div>'
        f'<span style="left:{mark:.1f}%"></span></div>'
    )


def _chip(one: Pace) -> str:
    if one.course is None:
        return ""
    tone, sign = _CHIPS[one.course]
    return f'<span class="chip chip-{tone}">{sign} {escape(text(f"pace.course.{one.course}"))}</span>'

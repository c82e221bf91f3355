"""Owns the headline of the report on the groups: how many customers are in sound groups, and how many not."""

from html import escape

import streamlit as st

from dashboard.model.check import Severity
from dashboard.model.question import Question
from dashboard.quality import Report
from dashboard.ui.behind.drill import leading
from dashboard.ui.behind.following import draw_linked, numbered
from dashboard.ui.group_quality.coverage import asked_about
from dashboard.ui.view.kpis import ACTIVE
from dashboard.ui.view.page import Page
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, text

EXCLUDED, OVERLAPPING = "excluded", "overlapping"  # the findings that name those customers


def draw_headline(page: Page, report: Report) -> None:
    """Draw the share of customers in sound groups, and how many are not; each leads to whom it counts."""
    numbers: list[Question] = []
    everybody = asked_about(page, report).with_(kpis=(ACTIVE,))
    cells = [
        _cell(numbered(numbers, everybody, format.count(report.active, locale())), "active", report.active),
        _count(report.in_none, "in_none", EXCLUDED),
        _count(report.in_several, "in_several", OVERLAPPING),
    ]
    for severity in (Severity.CRITICAL, Severity.WARNING):
        some = [one for one in report.findings if one.severity is severity]
        cells.append(_count(len(some), severity.value, some[0].id if some else ""))
    share = format.NOTHING if report.headline is None else f"{report.headline:.1%}"
    whole = leading(share, {"part": ["verdicts"]}) if report.headline is not None else share
    with st.container(border=True, key="panel-headline"):
        draw_linked(
            f'<div class="headline"><div class="headline-share"><b>{whole}</b>'
            f"<span>{escape(text('quality.headline'))}</span></div>{''.join(cells)}</div>",
            "headline",
            numbers,
        )
        st.caption(text("quality.counted_on", day=format.day(report.as_of, locale())))


def _count(count: int, name: str, finding: str) -> str:
    """Give a number that leads to the finding it belongs to, where there is anything to find."""
    written = format.count(count, locale())
    link = leading(written, {"finding": [finding], "part": []}) if count else escape(written)
    tone = "same" if name == Severity.WARNING else "bad" if count else "good"
    return _cell(link, name, count, tone)


def _cell(number: str, name: str, count: int, tone: str = "same") -> str:
    words = text(f"quality.{name}.one" if count == 1 else f"quality.{name}")
    return f'<div><b class="tone-{tone}">{number}</b><span>{escape(words)}</span></div>'

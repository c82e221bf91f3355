"""Owns the list of what needs attention on the overview: findings about groups, missed targets, changes for
the worse."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import streamlit as st

from dashboard.insight import Concern, Reason, changes_for_the_worse, missed_targets
from dashboard.model.check import Finding, Severity
from dashboard.model.period import Compare
from dashboard.model.question import Question
from dashboard.quality import Report
from dashboard.ui import ask
from dashboard.ui.drill import draw_opener
from dashboard.ui.examination import examine
from dashboard.ui.findings import badge
from dashboard.ui.fitting import shown
from dashboard.ui.kpis import KPI
from dashboard.ui.page import Page
from dashboard.ui.texts import many, plain, say, text
from dashboard.ui.values import member_name, shortly
from dashboard.ui.waiting import wait_for

WATCHED = (
    *("csat", "nps", "ces", "retention", "repeat_rate", "answered", "service_level"),
    *("first_response_median", "resolution_median", "first_contact_resolution", "reach"),
)
MOST = 10  # lines
AT_ONCE = 5  # critical findings before the first concern about a figure


@dataclass(frozen=True, slots=True)
class _Concerned:
    """A line about a figure: it opens what is behind the figure."""

    words: str
    asked: Question


def draw_attention(page: Page) -> None:
    """Draw the list, worst first; a finding leads to its page, a figure to what is behind it."""
    st.subheader(text("overview.attention"), anchor=False)
    job = examine(page)
    report = job.result if job.is_done else None
    lines = _worst_first(report.findings if report else (), list(_concerns(page)))
    if page.view.where and report and report.findings:
        st.caption(text("attention.whole"))
    for number, line in enumerate(lines):
        if isinstance(line, Finding):
            words, says = f"{badge(line.severity)} {plain(say(line.says))}", {"finding": line.id}
            st.page_link("pages/group_quality.py", label=words, query_params=says)
        else:
            draw_opener(line.asked, {}, key=f"concern-{number}", words=line.words)
    if report is None and job.fault is None:
        wait_for(job, text("overview.quality_busy"))
    elif not lines:
        st.markdown(text("attention.none"))
    if doubts := _not_looked_at(page, report, is_at_fault=job.fault is not None):
        st.caption(" ".join(doubts))


def _not_looked_at(page: Page, report: Report | None, is_at_fault: bool) -> list[str]:
    """Say what the list cannot speak of: targets nobody set, checks that could not be judged."""
    doubts = [] if ask.counts(page.store)["targets"] else [text("attention.no_targets")]
    if not ask.counts(page.store)["groups"]:
        doubts.append(text("attention.no_groups"))
    elif is_at_fault:
        doubts.append(text("attention.fault"))
    elif report and report.unjudged:
        doubts.append(many("checks_unjudged", len(report.unjudged)))
    return doubts


def _worst_first(findings: Sequence[Finding], concerns: Sequence[_Concerned]) -> list[Finding | _Concerned]:
    """Give the lines that fit: critical findings, then concerns about figures, then the other findings."""
    known = [one for one in findings if one.could_run]
    critical = [one for one in known if one.severity is Severity.CRITICAL]
    others = [one for one in known if one.severity is Severity.WARNING]
    lines: list[Finding | _Concerned] = [*critical[:AT_ONCE], *concerns[: MOST - AT_ONCE]]
    return [*lines, *critical[AT_ONCE:], *others, *concerns[MOST - AT_ONCE :]][:MOST]


def _concerns(page: Page) -> Iterator[_Concerned]:
    ids = shown(page, WATCHED, "group")
    if not ids:
        return
    compare = page.view.compare if page.view.compare is not Compare.NONE else Compare.PREVIOUS
    asked = page.question(*ids, compare=compare)
    now = ask.ask(page.store, asked.with_(by=("group",))).frame
    least = ask.settings(page.store).small_cell
    found = [*missed_targets(now, "group"), *changes_for_the_worse(now, "group", least)]
    for one in sorted(found, key=lambda concern: -concern.size):
        yield _Concerned(_told(page, one), asked.with_(kpis=(one.kpi,)).where("group", one.member))


def _told(page: Page, one: Concern) -> str:
    """Say which figure of which group is a concern, and why."""
    kpi, key = KPI[one.kpi], "attention.target" if one.reason is Reason.TARGET else "attention.worse"
    figures = {"value": shortly(kpi, one.value), "held": shortly(kpi, one.held_against)}
    name = member_name(one.member, page.names("group"), "group")
    return f"**{plain(name)}** {plain(text(key, kpi=say(kpi.name), **figures))}"

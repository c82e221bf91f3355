"""Owns the list of what needs attention on the overview: findings about groups, missed targets, changes for
the worse."""

from collections.abc import Iterator
from dataclasses import dataclass

import streamlit as st

from dashboard.insight import Concern, Reason, changes_for_the_worse, missed_targets
from dashboard.model.check import Finding, Severity
from dashboard.model.period import Compare
from dashboard.quality import Report
from dashboard.ui import ask
from dashboard.ui.examination import examine
from dashboard.ui.findings import badge
from dashboard.ui.fitting import shown
from dashboard.ui.kpis import KPI
from dashboard.ui.page import Page
from dashboard.ui.texts import many, plain, say, text
from dashboard.ui.values import shortly
from dashboard.ui.waiting import wait_for

WATCHED = (
    *("csat", "nps", "ces", "retention", "repeat_rate", "answered", "service_level"),
    *("first_response_median", "resolution_median", "first_contact_resolution", "reach"),
)
MOST = 10  # lines
AT_ONCE = 5  # critical findings before the first concern about a figure


@dataclass(frozen=True, slots=True)
class _Line:
    words: str
    page: str
    says: dict[str, str]  # the address it leads to


def draw_attention(page: Page) -> None:
    """Draw the list, worst first; each line leads to its page."""
    st.subheader(text("overview.attention"), anchor=False)
    job = examine(page)
    report = job.result if job.is_done else None
    lines = _worst_first(report.findings if report else (), list(_concerns(page)))
    if page.view.where and report and report.findings:
        st.caption(text("attention.whole"))
    for line in lines:
        st.page_link(line.page, label=line.words, query_params=line.says)
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


def _worst_first(findings: tuple[Finding, ...], concerns: list[_Line]) -> list[_Line]:
    """Give the lines that fit: critical findings, then concerns about figures, then the other findings."""
    critical = list(_findings(tuple(one for one in findings if one.severity is Severity.CRITICAL)))
    others = list(_findings(tuple(one for one in findings if one.severity is Severity.WARNING)))
    first = [*critical[:AT_ONCE], *concerns[: MOST - AT_ONCE]]
    return [*first, *critical[AT_ONCE:], *others, *concerns[MOST - AT_ONCE :]][:MOST]


def _findings(findings: tuple[Finding, ...]) -> Iterator[_Line]:
    for one in findings:
        if one.could_run:
            yield _Line(
                f"{badge(one.severity)} {plain(say(one.says))}", "pages/group_quality.py", {"finding": one.id}
            )


def _concerns(page: Page) -> Iterator[_Line]:
    ids = shown(page, WATCHED, "group")
    if not ids:
        return
    asked = page.question(*ids, by=("group",), compare=Compare.NONE)
    now = ask.ask(page.store, asked).frame
    compare = page.view.compare if page.view.compare is not Compare.NONE else Compare.PREVIOUS
    earlier = page.period.compared(compare, page.as_of)
    found = list(missed_targets(now, "group"))
    if earlier:
        before = ask.ask(page.store, asked.with_(period=earlier)).frame
        found += changes_for_the_worse(now, before, "group", ask.settings(page.store).small_cell)
    names = page.names("group")
    for one in sorted(found, key=lambda concern: -concern.size):
        yield _line(one, names.get(one.member or "", one.member or "") or text("nobody.group"))


def _line(one: Concern, name: str) -> _Line:
    kpi = KPI[one.kpi]
    words = {"kpi": say(kpi.name), "value": shortly(kpi, one.value)}
    if one.reason is Reason.TARGET:
        told = text("attention.target", target=shortly(kpi, one.held_against), **words)
    else:
        told = text("attention.worse", before=shortly(kpi, one.held_against), **words)
    says = {"kpi": one.kpi, **({"show_group": one.member} if one.member else {})}
    return _Line(f"**{plain(name)}** {plain(told)}", "pages/groups.py", says)

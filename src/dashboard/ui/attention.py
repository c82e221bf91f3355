"""Owns the list of what needs attention on the overview: figures and findings about groups, neither of which
crowds out the other."""

from collections.abc import Iterator, Sequence

import polars as pl
import streamlit as st

from dashboard.insight import Concern, concerns, weights_of, worst_first
from dashboard.insight.attention import WEIGHED_BY
from dashboard.kpi.asking.basis import no_longer_held
from dashboard.kpi.asking.targets import SCOPES, read_targets
from dashboard.kpi.figures.result import COMPARED
from dashboard.model.check import Finding, Severity
from dashboard.model.period import Compare, Period
from dashboard.model.question import Question
from dashboard.quality import Report
from dashboard.ui.asking import ask
from dashboard.ui.asking.cache import MEMORY
from dashboard.ui.asking.waiting import wait_for
from dashboard.ui.available.fitting import shown
from dashboard.ui.behind.drill import draw_opener
from dashboard.ui.figures.answering import who_answers
from dashboard.ui.figures.values import changed, member_name, shortly
from dashboard.ui.groups.examination import examine
from dashboard.ui.groups.marks import badge
from dashboard.ui.groups.since import draw_restate, held_since
from dashboard.ui.groups.without_groups import draw_making
from dashboard.ui.view.kpis import KPI
from dashboard.ui.view.page import Page
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, many, plain, say, text

WATCHED = (
    *("revenue", "profit", "margin_rate", "csat", "nps", "ces", "retention", "repeat_rate"),
    *("complaints_per_1000", "answered", "service_level", "first_response_median", "resolution_median"),
    *("first_contact_resolution", "reach", "plan_adherence", "commitments_kept"),
)
"""What is watched of the company and its groups for changes; whatever has a target is watched as well."""

STOPPED = ("revenue", "contacts")
"""What is watched for falling to nothing, of teams too: of no rows most other figures tell nothing."""

FIGURES, FINDINGS = 6, 4  # lines at once
FOLDED = 30  # more lines about figures, behind a click


def concerns_of(page: Page) -> tuple[Concern, ...]:
    """Give the figures of a page's days and filters that need attention, the worst first."""
    asked = page.question(compare=_compared(page))
    return MEMORY.get(page.store, ("concerns", asked), lambda: worst_first(_concerns(page)))


def draw_attention(page: Page) -> None:
    """Draw the worst figures and findings, and how many more there are; a finding leads to its page, a figure
    to what is behind it."""
    st.subheader(text("overview.attention"), anchor=False)
    job = examine(page)
    report = job.result if job.is_done else None
    figures, findings = concerns_of(page), _grave(report)
    _draw_figures(page, figures)
    if figures and findings:
        st.caption(text("attention.groups"))
    _draw_findings(findings)
    if page.view.where and findings:
        st.caption(text("attention.whole"))
    if report is None and job.fault is None:
        wait_for(job, text("overview.quality_busy"))
    elif not figures and not findings:
        st.markdown(text("attention.none"))
    if doubts := _not_looked_at(page, report, is_at_fault=job.fault is not None):
        st.caption(" ".join(doubts))
    if not ask.counts(page.store)["groups"]:
        draw_making()
    if since := held_since(page, _compared(page)):
        st.caption(f":material/info: {text('attention.since', day=plain(format.day(since, locale())))}")
        draw_restate("attention")


def _draw_figures(page: Page, figures: Sequence[Concern]) -> None:
    for number, one in enumerate(figures[:FIGURES]):
        _draw_line(page, one, number)
    if not (rest := figures[FIGURES:]):
        return
    with st.expander(many("concerns", len(rest))):
        for number, one in enumerate(rest[:FOLDED], start=FIGURES):
            _draw_line(page, one, number)
        if len(rest) > FOLDED:
            st.caption(text("attention.further", count=len(rest) - FOLDED))


def _draw_line(page: Page, one: Concern, number: int) -> None:
    draw_opener(_asked(page, one), {}, key=f"concern-{number}", words=_told(page, one))


def _draw_findings(findings: Sequence[Finding]) -> None:
    for one in findings[:FINDINGS]:
        words = f"{badge(one.severity)} {plain(say(one.says))}"
        st.page_link("pages/group_quality.py", label=words, query_params={"finding": one.id})
    if rest := findings[FINDINGS:]:
        words, says = many("findings", len(rest)), {"finding": rest[0].id}
        st.page_link("pages/group_quality.py", label=words, query_params=says)


def _grave(report: Report | None) -> list[Finding]:
    """Give the findings that are more than a remark, the worst first."""
    found = [one for one in report.findings if one.could_run] if report else []
    return [
        one for severity in (Severity.CRITICAL, Severity.WARNING) for one in found if one.severity is severity
    ]


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


def _concerns(page: Page) -> Iterator[Concern]:
    """Give the concerns of the company and of its parts; under a filter the page looks at a part alone."""
    least = page.store.settings().small_cell
    company = _figures(page, None)
    if not (page.view.where or page.viewer.scope.filters):
        yield from concerns(company, None, least, {})
    for level in SCOPES:
        now = _figures(page, level)
        if level == "group" and held_since(page, _compared(page)):
            now = now.with_columns(pl.lit(None).alias(one) for one in ("comparison", "change", "p_value"))
        if not now.is_empty() and now[level].count():  # where nobody is in any, "none" is the company again
            yield from concerns(now, level, least, weights_of(now, level, company))


def _figures(page: Page, level: str | None) -> pl.DataFrame:
    """Give the figures of the company, or of the members of a level that hold still: those with a target, and
    those that are watched for changes – by group, as departments and teams serve the same customers; of teams
    those alone that nothing is left of."""
    watched = {"department": (), "team": STOPPED}.get(level or "", (*WATCHED, *STOPPED))
    cut = () if level is None else (level,)
    ids = shown(page, dict.fromkeys((*watched, *_targeted(page, level or "company"))), *cut)
    if not ids and level:
        return pl.DataFrame()
    weighing = shown(page, WEIGHED_BY, *cut)
    asked = page.question(
        *dict.fromkeys((*ids, *weighing)), compare=_compared(page) if watched else Compare.NONE
    )
    found = _with_rows_before(page, ask.ask(page.store, asked.with_(by=cut)).frame, cut)
    return found if level is None else _still_held(page, found, level)


def _with_rows_before(page: Page, found: pl.DataFrame, cut: tuple[str, ...]) -> pl.DataFrame:
    """Add, of what has fallen to nothing, how many rows it had in the days that it is held against."""
    nothing = pl.col("kpi").is_in(STOPPED) & (pl.col("n") == 0) & (pl.col("comparison") > 0)
    ids, before = found.filter(nothing)["kpi"].unique().to_list(), _before(page)
    if not ids or before is None:
        return found
    asked = page.question(*ids, period=before, compare=Compare.NONE, by=cut)
    rows = ask.ask(page.store, asked).frame.select("kpi", *cut, n_before="n")
    return found.join(rows, on=["kpi", *cut], how="left", nulls_equal=True, maintain_order="left")


def _still_held(page: Page, found: pl.DataFrame, level: str) -> pl.DataFrame:
    """Leave out members that have ended, and the changes of teams that groups tell of."""
    ended = no_longer_held(page.store, page.question(), level)
    rows = found.filter(~pl.col(level).is_in(list(ended)).fill_null(value=False))
    if level != "team":
        return rows
    is_nothing = pl.col("kpi").is_in(STOPPED) & (pl.col("n") == 0)
    return rows.with_columns(pl.when(is_nothing).then(pl.col(one)) for one in COMPARED)


def _targeted(page: Page, scope: str) -> tuple[str, ...]:
    """Give the KPIs of which some part of that kind has a target."""
    known = MEMORY.get(page.store, "targeted", lambda: sorted({key[:2] for key in read_targets(page.store)}))
    return tuple(kpi_id for kpi_id, of in known if of == scope and kpi_id in KPI)


def _compared(page: Page) -> Compare:
    return page.view.compare if page.view.compare is not Compare.NONE else Compare.PREVIOUS


def _before(page: Page) -> Period | None:
    """Give the days that changes are held against."""
    return page.period.compared(_compared(page), page.as_of)


def _asked(page: Page, one: Concern) -> Question:
    """Give the question that the figure answers."""
    asked = page.question(one.kpi, compare=_compared(page))
    return asked.where(one.level, one.member) if one.level else asked


def _told(page: Page, one: Concern) -> str:
    """Say which figure of whom is a concern, why, and who answers for it."""
    kpi = KPI[one.kpi]
    whole = text("attention.company") if page.is_whole else page.whole.capitalize()
    name = member_name(one.member, page.names(one.level), one.level) if one.level else whole
    said = text("attention.is", kpi=say(kpi.name), value=shortly(kpi, one.value))
    reasons = [text(f"attention.{reason}", **_held(one)) for reason in one.reasons]
    answers = who_answers(page.store, page.as_of, page.viewer.scope).get((one.level or "", one.member))
    return f"**{plain(name)}** {plain(', '.join([said, *reasons]))}" + (
        f" – {plain(answers)}" if answers else ""
    )


def _held(one: Concern) -> dict[str, str]:
    """Give what the figure is held against, in words."""
    kpi, before = KPI[one.kpi], one.before
    change = None if before is None else one.value - before
    row = {"value": one.value, "comparison": before, "change": change}
    return {
        "target": shortly(kpi, one.target),
        "before": shortly(kpi, before),
        "change": "" if before is None else changed(kpi, row),
    }

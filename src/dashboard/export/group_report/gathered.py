"""Owns what the report on a grouping holds, whatever the file: gathered once, by the engine the pages use."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import polars as pl

from dashboard.export.wording import Wording
from dashboard.insight.group_quality.coverage import Sums, coverage, coverage_question
from dashboard.insight.group_quality.decisions import Decision, Keys, decisions_on, lapsed_decisions
from dashboard.insight.group_quality.decisions_told import Telling, telling
from dashboard.insight.group_quality.size_cost import Curve, cost_curve
from dashboard.insight.group_quality.verdict import Verdict, verdicts
from dashboard.kpi import answer, labels
from dashboard.model.check import Finding
from dashboard.model.question import EVERYTHING, Scope
from dashboard.model.settings import Settings
from dashboard.quality import Report, failing, suspects

if TYPE_CHECKING:
    from dashboard.store import Store

OVERLAPPING = "overlapping"  # the check whose pairs people decide about


@dataclass(frozen=True, slots=True)
class GroupReport:
    """Everything that a report on a grouping says."""

    report: Report
    settings: Settings
    wording: Wording
    scope: Scope
    sums: tuple[Sums, ...]
    verdicts: tuple[Verdict, ...]
    curve: Curve | None
    has_costs: bool  # what contacts cost is known; else every cost to serve would be a zero that says nothing
    failing: Callable[[Finding, int | None], pl.DataFrame]  # a finding's rows, at most so many
    suspects: Callable[[int | None], pl.DataFrame]  # who look as if they belong elsewhere, at most so many
    decided: Mapping[Keys, Decision]  # what was decided about the groups that share customers
    lapsed: tuple[Decision, ...]  # what was decided about groups that no longer hold
    tell: Telling  # the owner and the reason of a decision, for the viewer
    group_names: Mapping[str, str]  # of all groups there ever were


def gather_report(
    store: "Store", report: Report, scope: Scope = EVERYTHING, language: str = "en"
) -> GroupReport:
    """Gather the report on a grouping that was examined, for a viewer, in a language."""
    settings = store.settings()
    wording = Wording(language, settings.currency)
    asked = coverage_question(report.grouping.grouping_id, report.as_of, scope)

    names = dict(report.sizes.select("group_id", "name").rows())
    has_costs = (report.sizes["cost_per_customer"].sum() or 0) > 0

    def rows(finding: Finding, limit: int | None) -> pl.DataFrame:
        return failing(store, report, finding, scope, language, limit=limit)

    def misplaced(limit: int | None) -> pl.DataFrame:
        return suspects(store, report, scope, language, limit=limit)

    return GroupReport(
        report=report,
        settings=settings,
        wording=wording,
        scope=scope,
        sums=coverage(partial(answer, store), asked, list(names)) if report.active else (),
        verdicts=verdicts(report),
        curve=cost_curve(report.sizes) if has_costs else None,
        has_costs=has_costs,
        failing=rows,
        suspects=misplaced,
        decided=decisions_on(store, OVERLAPPING, report.pairs.select("one", "other").rows()),
        lapsed=lapsed_decisions(store, OVERLAPPING, report.grouping, scope),
        tell=telling(store, scope, wording.text("words.hidden")),
        group_names={**labels(store, "group", scope), **names},
    )

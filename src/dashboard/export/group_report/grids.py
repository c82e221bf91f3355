"""Owns the tables of the report on a grouping: what stands in each, in the reader's words."""

import re
from typing import Any

from dashboard.catalog.checks import CHECK, CHECKS, DIMENSIONS
from dashboard.catalog.checks.meanings import MEANINGS
from dashboard.catalog.kpis import KPI
from dashboard.export.grids import Grid, Kind, grid
from dashboard.export.group_report.gathered import GroupReport
from dashboard.export.wording import NOTHING
from dashboard.insight.group_quality.verdict import Action, Verdict
from dashboard.model.check import Finding, Observed
from dashboard.model.kpi import Unit

STATISTICS = ("delta", "psi", "silhouette", "explained")  # settings that are no share of anything


def facts(told: GroupReport) -> list[tuple[str, str]]:
    """Give what the report stands on: company, day, grouping, population, filters."""
    text, report = told.wording.text, told.report
    filters = "; ".join(
        f"{one.dimension}: {', '.join(value or NOTHING for value in one.values)}"
        for one in told.scope.filters
    )
    return [
        (text("report.company"), told.settings.company or text("report.nameless")),
        (text("report.as_of"), told.wording.day(report.as_of)),
        (text("report.grouping"), _grouping(told)),
        (text("report.population"), text("report.active", count=told.wording.count(report.active))),
        (text("report.filters"), filters or text("report.no_filters")),
    ]


def _grouping(told: GroupReport) -> str:
    one, wording = told.report.grouping, told.wording
    if one.is_draft:
        return wording.text("report.draft", name=one.name)
    start = wording.day(one.valid_from)
    if one.valid_to is None:
        return wording.text("report.held", name=one.name, start=start)
    return wording.text("report.ended", name=one.name, start=start, end=wording.day(one.valid_to))


def findings_grid(told: GroupReport) -> Grid:
    """Give every finding: severity, what was found, what to do, observed beside its threshold."""
    text, say = told.wording.text, told.wording.say
    names = ("severity", "dimension", "check", "says", "advice", "observed", "threshold")
    heads: dict[str, Kind | None] = dict.fromkeys(text(f"report.{name}") for name in names)
    heads[text("report.count")] = Kind.COUNT
    rows: list[tuple[object, ...]] = [
        (
            text(f"severity.{one.severity}"),
            say(DIMENSIONS[one.dimension]),
            say(CHECK[one.id].title),
            say(one.says),
            say(one.advice),
            *measured(told, one),
            one.count,
        )
        for one in told.report.findings
    ]
    return grid(text("report.findings"), heads, rows)


def measured(told: GroupReport, one: Finding) -> tuple[str, str]:
    """Give what a finding observed, and its threshold, in words."""
    check = CHECK[one.id]
    is_share = check.observed is Observed.SHARE or (
        check.observed is not Observed.COUNT and 0 < one.observed < 1 and not _is_plain(check.threshold)
    )
    write = told.wording.share if is_share else told.wording.number
    return write(one.observed), NOTHING if one.threshold is None else setting(told, check.threshold)


def setting(told: GroupReport, name: str) -> str:
    """Write a setting: a percentage where it is a share."""
    value = float(getattr(told.settings, name))
    if 0 < value < 1 and not _is_plain(name):
        return told.wording.share(value)
    return told.wording.number(value, decimals=3)


def _is_plain(name: str) -> bool:
    """Tell whether a setting between 0 and 1 is a statistic, not a share."""
    return name.startswith(STATISTICS) or name.endswith(STATISTICS)


def coverage_grid(told: GroupReport) -> Grid:
    """Give how the company's customers and money divide over one, several and no group."""
    text = told.wording.text
    names = ("one", "several", "none", "whole", "in_groups", "again")
    heads: dict[str, Kind | None] = {text("report.measure"): None}
    heads |= {text(f"report.{name}"): Kind.NUMBER for name in names}
    rows: list[tuple[object, ...]] = [
        (
            _measure(told, sums.kpi),
            *(sums.parts[part] for part in ("one", "several", "none")),
            sums.active,
            sums.in_groups,
            sums.again,
        )
        for sums in told.sums
    ]
    return grid(text("report.coverage"), heads, rows, text("report.coverage_note"))


def _measure(told: GroupReport, kpi: str) -> str:
    name = told.wording.say(KPI[kpi].name)
    return f"{name} ({told.wording.symbol})" if KPI[kpi].unit is Unit.MONEY else name


def groups_grid(told: GroupReport) -> Grid:
    """Give every group: its verdict and why, size and cost beside what its size would cost."""
    text = told.wording.text
    sizes = {row["group_id"]: row for row in told.report.sizes.iter_rows(named=True)}
    names = {row["group_id"]: row["name"] for row in sizes.values()}
    heads: dict[str, Kind | None] = {
        text("report.group"): None,
        text("report.verdict"): None,
        text("report.because"): None,
        text("report.customers"): Kind.COUNT,
        text("report.share"): Kind.SHARE,
    }
    revenue = next((sums.by_group for sums in told.sums if sums.kpi == "revenue"), None)
    if revenue is not None:
        heads[text("report.revenue")] = Kind.MONEY
    if told.has_costs:
        heads |= {text("report.cost"): Kind.MONEY, text("report.expected"): Kind.MONEY}
    rows: list[tuple[object, ...]] = [
        (
            one.name,
            verdict_words(told, one, names),
            "; ".join(told.wording.say(CHECK[name].title) for name in (*one.because, *one.remarks))
            or NOTHING,
            one.customers,
            sizes[one.group_id]["share"],
            *(() if revenue is None else (revenue.get(one.group_id, 0.0),)),
            *(_costs(told, one, sizes[one.group_id]) if told.has_costs else ()),
        )
        for one in told.verdicts
    ]
    return grid(text("report.groups"), heads, rows)


def _costs(told: GroupReport, one: Verdict, size: dict[str, Any]) -> tuple[float | None, float | None]:
    expected = told.curve.at(one.customers) if told.curve and one.customers else None
    return size["cost_per_customer"], expected


def verdict_words(told: GroupReport, one: Verdict, names: dict[str, str]) -> str:
    """Give a verdict in words, and what else is to be done."""
    partners = ", ".join(names.get(other, other) for other in one.partners)
    return "; ".join(
        told.wording.text("report.verdict.merge_with", partners=partners)
        if action is Action.MERGE and partners
        else told.wording.text(f"report.verdict.{action}")
        for action in (one.action, *one.also)
    )


def unjudged_grid(told: GroupReport) -> Grid:
    """Give what could not be judged, and why."""
    text, say = told.wording.text, told.wording.say
    rows: list[tuple[object, ...]] = [
        (say(CHECK[one.id].title), say(one.says)) for one in told.report.unjudged
    ]
    heads: dict[str, Kind | None] = {text("report.check"): None, text("report.why"): None}
    return grid(text("report.unjudged"), heads, rows)


def definitions_grid(told: GroupReport) -> Grid:
    """Give what every check looks for, with the settings that hold it, and how it came out."""
    text, say = told.wording.text, told.wording.say
    found = {one.id for one in told.report.findings}
    passed = set(told.report.passed)
    outcomes = {
        check.id: "found" if check.id in found else "passed" if check.id in passed else "unjudged"
        for check in CHECKS
    }
    rows: list[tuple[object, ...]] = [
        (
            say(DIMENSIONS[check.dimension]),
            say(check.title),
            meaning(told, check.id),
            text(f"report.outcome.{outcomes[check.id]}"),
        )
        for check in CHECKS
    ]
    keys = ("dimension", "check", "meaning", "outcome")
    heads: dict[str, Kind | None] = {text(f"report.{key}"): None for key in keys}
    return grid(text("report.definitions"), heads, rows)


def meaning(told: GroupReport, check_id: str) -> str:
    """Give what a check looks for, with its settings filled in."""
    words = told.wording.say(MEANINGS[check_id])
    return words.format(**{name: setting(told, name) for name in re.findall(r"{(\w+)}", words)})

"""Owns the report on a grouping as PDF: its tables, pictures and first failing rows, laid out by Typst."""

from collections.abc import Sequence
from typing import Any

import polars as pl

from dashboard.catalog.checks import CHECK, DIMENSIONS
from dashboard.export.grids import Grid, Kind
from dashboard.export.group_report import grids
from dashboard.export.group_report.decisions_grid import decisions_grid
from dashboard.export.group_report.gathered import GroupReport
from dashboard.export.paper import set_paper, sheet
from dashboard.export.pictures import Picture
from dashboard.model.check import Finding, Severity
from dashboard.quality.telling import NAMED

ROWS, COLUMNS = 8, 5  # of what a finding concerns, shown in the PDF; the workbook has all
LONGEST = 60  # characters of such a cell


def report_pdf(told: GroupReport, pictures: Sequence[Picture] = ()) -> bytes:
    """Give the report as PDF; the same report gives the same bytes."""
    return set_paper("report.typ", _told(told, pictures), told.report.as_of)


def _told(told: GroupReport, pictures: Sequence[Picture]) -> dict[str, Any]:
    text, report = told.wording.text, told.report
    facts = grids.facts(told)
    return {
        "language": told.wording.language,
        "title": text("report.title"),
        "company": facts[0][1],
        "facts": facts,
        "footer": " · ".join((facts[0][1], text("report.title"), facts[1][1])),
        "page": text("report.page", page="{page}", pages="{pages}"),
        "headline": {
            "value": told.wording.share(report.headline),
            "words": text("report.no_customers" if report.headline is None else "report.headline"),
        },
        "tiles": _tiles(told),
        "coverage": sheet(told.wording, grids.coverage_grid(told)),
        "groups": sheet(told.wording, grids.groups_grid(told)),
        "pictures": [_picture(one) for one in pictures],
        "findings": {
            "title": text("report.findings"),
            "none": text("report.no_findings"),
            "advice": text("report.advice"),
            "each": [_finding(told, one) for one in report.findings],
        },
        "suspects": _suspects(told),
        "decisions": sheet(told.wording, decisions_grid(told)),
        "unjudged": sheet(told.wording, grids.unjudged_grid(told)),
        "passed": {
            "title": text("report.passed"),
            "names": [told.wording.say(CHECK[name].title) for name in report.passed],
        },
        "definitions": sheet(told.wording, grids.definitions_grid(told)),
        "source": text("report.source"),
    }


def _tiles(told: GroupReport) -> list[dict[str, str]]:
    report, wording = told.report, told.wording
    found = {severity: sum(one.severity is severity for one in report.findings) for severity in Severity}
    tiles = [
        (report.active, "quality.active", ""),
        (report.in_none, "quality.in_none", "critical" if report.in_none else ""),
        (report.in_several, "quality.in_several", "critical" if report.in_several else ""),
        (found[Severity.CRITICAL], "quality.critical", "critical" if found[Severity.CRITICAL] else ""),
        (found[Severity.WARNING], "quality.warning", "warning" if found[Severity.WARNING] else ""),
    ]
    return [
        {
            "value": wording.count(value),
            "words": wording.text(f"{key}.one" if value == 1 else key),
            "tone": tone,
        }
        for value, key, tone in tiles
    ]


def _finding(told: GroupReport, one: Finding) -> dict[str, Any]:
    wording = told.wording
    observed, threshold = grids.measured(told, one)
    measured = {
        "report.observed": observed,
        "report.threshold": threshold,
        "report.count": wording.count(one.count),
    }
    return {
        "severity": one.severity.value,
        "severity_words": wording.text(f"severity.{one.severity}"),
        "dimension": wording.say(DIMENSIONS[one.dimension]),
        "check": wording.say(CHECK[one.id].title),
        "says": wording.say(one.says),
        "advice": wording.say(one.advice),
        "measured": " · ".join(f"{wording.text(key)}: {value}" for key, value in measured.items()),
        "rows": _first_rows(told, one),
    }


def _suspects(told: GroupReport) -> dict[str, Any]:
    shown = _first(told, told.suspects(ROWS), told.report.suspects.height)
    title, why = (told.wording.text(f"report.{key}") for key in ("suspects", "suspects_why"))
    return {**shown, "title": title, "why": why}


def _first_rows(told: GroupReport, one: Finding) -> dict[str, Any]:
    return _first(told, told.failing(one, ROWS), one.count)


def _first(told: GroupReport, rows: pl.DataFrame, count: int) -> dict[str, Any]:
    wording = told.wording
    filled = [name for name in rows.columns if rows[name].null_count() < rows.height][:COLUMNS]
    if len(filled) < 2 and count <= NAMED:
        filled = []  # the sentence has named them all
    kinds = {name: Kind.SHARE for name in filled if "share" in name.split("_")}
    shown = Grid("", rows.select(filled), kinds)
    counts = {"shown": wording.count(rows.height), "count": wording.count(count)}
    note = wording.text("report.first", **counts) if rows.height < count else ""
    heads = [name.removesuffix("_id").replace("_", " ") for name in filled]
    cells = [[_short(cell) for cell in row] for row in shown.written(wording)]
    right = [rows.schema[name].is_numeric() for name in filled]
    return {"title": "", "note": note, "heads": heads, "right": right, "rows": cells}


def _short(cell: str) -> str:
    return cell if len(cell) <= LONGEST else f"{cell[: LONGEST - 1]}…"


def _picture(one: Picture) -> dict[str, Any]:
    return {"title": one.title, "note": one.note, "alt": one.alt, "svg": one.svg, "width": one.width}

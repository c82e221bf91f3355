"""Owns the report on a grouping as a workbook: its tables, and every finding's failing rows on a sheet."""

from collections.abc import Iterator, Mapping

import polars as pl

from dashboard.catalog.checks import CHECK
from dashboard.export.book import sheet_name, write_book
from dashboard.export.grids import Grid, Kind, grid
from dashboard.export.group_report import grids
from dashboard.export.group_report.decisions_grid import decisions_grid
from dashboard.export.group_report.gathered import GroupReport
from dashboard.model.check import Severity

SHEET_ROWS = 200_000  # of one finding; they take about 20 s, and the CSV download has no such limit


def report_book(told: GroupReport, most: int = SHEET_ROWS) -> bytes:
    """Give the report as a workbook, with at most so many rows of a finding; no cell is a formula."""
    return write_book(told.report.as_of, _sheets(told, most))


def _sheets(told: GroupReport, most: int) -> Iterator[Grid]:
    names = _sheet_names(told)
    yield _summary(told)
    yield _with_sheets(told, names)
    for one in (
        grids.coverage_grid,
        grids.groups_grid,
        decisions_grid,
        grids.unjudged_grid,
        grids.definitions_grid,
    ):
        table = one(told)
        if table.frame.height:
            yield table
    for finding in told.report.findings:
        rows = told.failing(finding, most)
        note = f"{told.wording.say(finding.says)} {_told(told, rows.height, finding.count, most)}"
        yield Grid(names[finding.id], _flat(rows), note=note)
    if count := told.report.suspects.height:
        rows = told.suspects(most)
        note = f"{told.wording.text('report.suspects_why')} {_told(told, rows.height, count, most)}"
        yield Grid(told.wording.text("report.suspects"), _flat(rows), note=note)


def _summary(told: GroupReport) -> Grid:
    text, report = told.wording.text, told.report
    found = {severity: sum(one.severity is severity for one in report.findings) for severity in Severity}
    counts = {
        "quality.in_none": report.in_none,
        "quality.in_several": report.in_several,
        "quality.critical": found[Severity.CRITICAL],
        "quality.warning": found[Severity.WARNING],
    }
    rows: list[tuple[object, ...]] = [
        *grids.facts(told),
        (text("report.headline"), told.wording.share(report.headline)),
        *((text(key), told.wording.count(value)) for key, value in counts.items()),
        (text("report.passed"), ", ".join(told.wording.say(CHECK[name].title) for name in report.passed)),
    ]
    heads: dict[str, Kind | None] = {text("report.what"): None, text("report.value"): None}
    return grid(text("report.summary"), heads, rows)


def _with_sheets(told: GroupReport, names: Mapping[str, str]) -> Grid:
    found = grids.findings_grid(told)
    sheets = [names[one.id] for one in told.report.findings]
    head = told.wording.text("report.sheet")
    return Grid(found.title, found.frame.with_columns(pl.Series(head, sheets, pl.String)), found.kinds)


def _sheet_names(told: GroupReport) -> dict[str, str]:
    """Give every finding a sheet name of its own: its check's title, numbered, since spreadsheets cut it."""
    return {
        one.id: sheet_name(f"{at}. {told.wording.say(CHECK[one.id].title)}")
        for at, one in enumerate(told.report.findings, 1)
    }


def _told(told: GroupReport, shown: int, count: int, most: int) -> str:
    wording = told.wording
    if shown < most or shown >= count:
        return wording.text("report.all", count=wording.count(shown))
    return wording.text("report.cut", shown=wording.count(shown), count=wording.count(count))


def _flat(rows: pl.DataFrame) -> pl.DataFrame:
    """Give the rows without columns that are empty throughout, numbers as a spreadsheet holds them."""
    kept = [name for name in rows.columns if rows[name].null_count() < rows.height]
    decimals = [name for name in kept if rows.schema[name].is_decimal()]
    floats = [name for name in kept if rows.schema[name].is_float()]
    return rows.select(kept).with_columns(
        pl.col(decimals).cast(pl.Float64), *(pl.col(name).fill_nan(None) for name in floats)
    )

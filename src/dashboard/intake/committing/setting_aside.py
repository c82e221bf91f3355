"""Owns the rows that a load refuses: their cells as the file has them, and every reason, in words."""

from collections.abc import Sequence

import polars as pl

from dashboard.catalog.tables import TABLE
from dashboard.intake.casting.columns import ROW, SHEET_BITS, numbered, quoted
from dashboard.intake.model import Draft, Plan, Reason, Sheet, TablePlan
from dashboard.intake.workspace import Workspace
from dashboard.model.check import Severity
from dashboard.store.loads import ADDED, as_file


def put_aside(draft: Draft, planned: TablePlan, load_id: int) -> None:
    """Keep the refused rows of one table in the store."""
    for number, sheet in enumerate(draft.sheets):
        if any(feed.table == planned.table for feed in sheet.feeds):
            rows = refused_rows(draft.workspace, planned, number, sheet)
            draft.workspace.cursor.execute(
                f"INSERT INTO meta.set_aside BY POSITION"
                f" SELECT {load_id}, '{planned.table}', {number}, * FROM ({rows})"
            )


def refused_rows(
    workspace: Workspace, planned: TablePlan, number: int, sheet: Sheet, most: int | None = None
) -> str:
    """Give the query for a sheet's refused rows, at `most` so many: row number, reasons, cells.

    A time of day stands with the day that it was read together with, and there alone.
    """
    rows = f"load_{planned.table}"
    limit = "" if most is None else f" ORDER BY {ROW} LIMIT {most}"
    low, high = number << SHEET_BITS, (number + 1) << SHEET_BITS
    bits = " ".join(f"WHEN {_text(r.rule)} THEN {1 << bit}" for bit, r in enumerate(_critical(planned)))
    masks = (
        f"SELECT {ROW}, bit_or(CASE rule {bits} END) AS mask FROM {rows}_bad"
        f" WHERE {ROW} >= {low} AND {ROW} < {high} GROUP BY {ROW}{limit}"
    )
    feed = next(feed for feed in sheet.feeds if feed.table == planned.table)
    own = numbered(TABLE[planned.table], feed)
    within = sheet.staged.within
    cells = ["NULL" if place in within else f"s.{name}" for place, name in enumerate(sheet.staged.columns)]
    cells += [f"CAST(a.{quoted(name)} AS VARCHAR)" if name in own else "NULL" for name in _added(sheet)]
    cells += ["s._extra"] if sheet.staged.faulty else []
    says = (
        "w.says"
        if not sheet.staged.faulty
        else "CASE WHEN w.malformed THEN list_prepend(s._fault, w.says) ELSE w.says END"
    )
    typed = f"JOIN {rows} a ON a.{ROW} = m.{ROW}" if own else ""
    return (
        f"SELECT s.{ROW} AS {ROW}, {says} AS reasons, [{', '.join(cells)}] AS cells FROM ({masks}) m"
        f" JOIN ({_words(workspace, planned)}) w USING (mask) {typed}"
        f" JOIN {sheet.staged.table} s ON s.{ROW} = m.{ROW} - {low}"
    )


def refused(plan: Plan, table: str, most: int = 20) -> pl.DataFrame:
    """Give some rows that a plan would set aside: file, row, reasons, then the cells as the file has them."""
    planned = next(one for one in plan.tables if one.table == table)
    draft = plan.draft
    frames = []
    for number, sheet in enumerate(draft.sheets):
        if planned.columns and any(feed.table == table for feed in sheet.feeds):
            sql = refused_rows(draft.workspace, planned, number, sheet, most)
            rows = draft.workspace.cursor.sql(f"FROM ({sql}) ORDER BY {ROW}").pl()
            frames.append(as_file(rows, sheet.label, table, refused_headers(sheet)))
    filled = [frame for frame in frames if frame.height]
    return pl.concat(filled, how="diagonal").head(most) if filled else pl.DataFrame()


def refused_headers(sheet: Sheet) -> tuple[str, ...]:
    """Give the headings of a refused row's cells: the file's own, then what was added to it."""
    beyond = (f"{ADDED}beyond_the_last_column",) if sheet.staged.faulty else ()
    return (*sheet.staged.headers, *(ADDED + name for name in _added(sheet)), *beyond)


def _words(workspace: Workspace, planned: TablePlan) -> str:
    """Give the query that puts each combination of broken rules into words."""
    reasons = _critical(planned)
    bits = " ".join(f"WHEN {_text(reason.rule)} THEN {1 << bit}" for bit, reason in enumerate(reasons))
    masks = f"SELECT bit_or(CASE rule {bits} END) AS mask FROM load_{planned.table}_bad GROUP BY {ROW}"
    found = workspace.rows(f"SELECT DISTINCT mask FROM ({masks})")
    values = []
    for (mask,) in found:
        broken = [reason for bit, reason in enumerate(reasons) if int(str(mask)) & 1 << bit]
        says = ", ".join(_text(reason.says) for reason in broken if reason.rule != "malformed")
        is_malformed = any(reason.rule == "malformed" for reason in broken)
        values.append(f"({mask}, [{says}]::VARCHAR[], {str(is_malformed).lower()})")
    return (
        f"SELECT * FROM (VALUES {', '.join(values) or '(0, []::VARCHAR[], false)'}) t(mask, says, malformed)"
    )


def _critical(planned: TablePlan) -> Sequence[Reason]:
    critical = (reason for reason in planned.reasons if reason.severity is Severity.CRITICAL)
    return sorted(critical, key=lambda reason: reason.rule)


def _added(sheet: Sheet) -> tuple[str, ...]:
    return tuple(name for feed in sheet.feeds for name in numbered(TABLE[feed.table], feed))


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"

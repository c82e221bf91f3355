"""Owns the plan of a load: the drafted rows typed, settled, checked and compared; stores nothing."""

import threading
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from dashboard.catalog.tables import TABLE, TABLES
from dashboard.intake.casting import Part, filled_columns, typed_rows
from dashboard.intake.checking import Check, Checked, Rows, check_references, check_values, creatable
from dashboard.intake.comparing import Difference, compare, find_missing
from dashboard.intake.conventions import keep_reading
from dashboard.intake.keys import Repeats, settle
from dashboard.intake.model import LAST_ROW, Draft, Plan, Reason, Sheet, TablePlan
from dashboard.intake.workspace import Workspace
from dashboard.model.check import Severity
from dashboard.model.errors import Problem, RefusedError
from dashboard.model.table import Table
from dashboard.store import Store
from dashboard.store.running import Report, Work


def plan(
    store: Store,
    draft: Draft,
    check: Check,
    progress: Report | None = None,
    cancel: threading.Event | None = None,
) -> Plan:
    """Tell what loading the draft would do, table by table; nothing is stored.

    Raises `RefusedError` while questions of the draft are open, `CancelledError` when `cancel` is set.
    """
    if draft.questions:
        raise RefusedError(Problem(q.title, f"{q.sheet}: {q.found}", mend=q.mend) for q in draft.questions)
    started = time.perf_counter()
    workspace, version = draft.workspace, store.version
    work = Work(workspace.cursor, progress, cancel)
    work.total = sum(sheet.staged.rows for sheet in draft.sheets if sheet.feeds)
    with work.watched():
        workspace.drop("load_")
        moment = workspace.moment()
        parts = parts_by_table(draft)
        tables, notes = _checked(workspace, work, draft, parts, check, moment)
        work.step("comparing with what is stored", 0.8)
        plans = _compared(workspace, draft, tables, notes)
        work.check()
    return Plan(draft, plans, version, moment, time.perf_counter() - started)


def parts_by_table(draft: Draft) -> dict[str, tuple[Part, ...]]:
    """Give what each table is fed from, parents before the tables that refer to them.

    A table that has a file of its own is not fed from files that merely repeat it; raises `RefusedError` for
    two files that fill different columns of one table.
    """
    found: defaultdict[str, list[Part]] = defaultdict(list)
    for number, sheet in enumerate(draft.sheets):
        for feed in sheet.feeds:
            found[feed.table].append(_part(draft, number, sheet, feed.table))
    problems, parts = [], {}
    for table in TABLES:
        own = [part for part in found[table.name] if not part.feed.is_repeated]
        chosen = own or sorted(found[table.name], key=lambda part: -len(part.feed.columns))[:1]
        chosen += [
            p for p in found[table.name] if not own and p not in chosen and _same_columns(p, chosen[0])
        ]
        if any(not _same_columns(part, chosen[0]) for part in chosen):
            problems.append(
                Problem(
                    f"Files fill different columns of {table.name}",
                    found="; ".join(f"{p.sheet.label}: {', '.join(p.feed.columns)}" for p in chosen),
                    mend="Load them one after the other: each brings its own columns up to date.",
                )
            )
        if chosen:
            parts[table.name] = tuple(sorted(chosen, key=lambda part: part.number))
    if problems:
        raise RefusedError(problems)
    return parts


def _part(draft: Draft, number: int, sheet: Sheet, table: str) -> Part:
    feed = next(feed for feed in sheet.feeds if feed.table == table)
    choices = draft.choices.of(sheet.label)
    workspace, keep_last, keep = draft.workspace, choices.keep_last, None
    if keep_last:
        currency = workspace.store.settings().currency
        keep = keep_reading(workspace.cursor, sheet.staged, keep_last, choices, currency)
    return Part(number, sheet, feed, strict=keep_last is None and not feed.is_repeated, keep=keep)


def _same_columns(left: Part, right: Part) -> bool:
    return set(left.feed.columns) == set(right.feed.columns)


def _checked(
    workspace: Workspace,
    work: Work,
    draft: Draft,
    parts: dict[str, tuple[Part, ...]],
    check: Check,
    moment: datetime,
) -> tuple[list[Checked], dict[str, tuple[str, ...]]]:
    zone = workspace.store.settings().time_zone
    tables: list[Checked] = []
    notes: dict[str, tuple[str, ...]] = {}
    for place, (name, own) in enumerate(parts.items()):
        table, share = TABLE[name], 0.6 * place / len(parts)
        work.step(f"reading the values of {name}", 0.05 + share)
        rows = f"load_{name}"
        workspace.cursor.execute(f"CREATE TEMP TABLE {rows} AS {typed_rows(table, own, zone)}")
        columns = filled_columns(table, own)
        notes[name] = _unkeyed(table, own, workspace.count(f"SELECT count(*) FROM {rows}"))
        repeats = settle(workspace, table, rows, columns, own)
        notes[name] += _said(repeats, own, draft) + _passed_over(draft, name, own)
        work.step(f"checking {name}", 0.05 + share + 0.3 / len(parts))
        headers = MappingProxyType(dict(own[0].feed.columns))
        malformed = any(part.sheet.staged.faulty and not part.feed.is_repeated for part in own)
        looked = Rows(table, rows, columns, headers, moment, repeats.clashing, is_malformed=malformed)
        tables.append(check_values(workspace, looked, check))
    work.step("checking what rows refer to", 0.65)
    check_references(workspace, tables, check, draft.choices.mode, draft.choices.create_missing)
    return tables, notes


def _compared(
    workspace: Workspace,
    draft: Draft,
    tables: list[Checked],
    notes: dict[str, tuple[str, ...]],
) -> tuple[TablePlan, ...]:
    choices = draft.choices
    plans = {
        checked.table.name: _table_plan(
            workspace,
            checked,
            compare(workspace, checked, choices.mode, notes),
            notes[checked.table.name],
        )
        for checked in tables
    }
    for parent in TABLES if choices.create_missing else ():
        if creatable(parent) and (created := find_missing(workspace, tables, parent)):
            known = plans.get(parent.name, TablePlan(parent.name))
            plans[parent.name] = replace(known, created=created)
    return tuple(plans[table.name] for table in TABLES if table.name in plans)


def _table_plan(workspace: Workspace, checked: Checked, found: Difference, notes: Sequence[str]) -> TablePlan:
    set_aside = workspace.count(f"SELECT count(DISTINCT _row) FROM {checked.failing}")
    present = (f"{found.present:,} rows were there already and are left alone",) if found.present else ()
    return TablePlan(
        checked.table.name,
        found.new,
        found.changed,
        found.unchanged,
        set_aside,
        removed=found.removed,
        reasons=tuple(sorted(checked.reasons, key=_worst_first)),
        notes=(*notes, *present),
        columns=checked.rows.columns,
    )


def _worst_first(reason: Reason) -> tuple[bool, int]:
    return reason.severity is not Severity.CRITICAL, -reason.count


def _said(repeats: Repeats, parts: Sequence[Part], draft: Draft) -> tuple[str, ...]:
    """Tell what was left out because several rows share a key."""
    notes = []
    deciding = {draft.choices.of(part.sheet.label).keep_last for part in parts} - {None, LAST_ROW}
    if repeats.same:
        notes.append(f"{repeats.same:,} rows say the same as another row of their key and count once")
    if repeats.older:
        by = f"the highest {' or '.join(sorted(map(str, deciding)))}" if deciding else "the last row"
        notes.append(f"{repeats.older:,} rows are left out because {by} of their key counts")
    if repeats.contradicting:
        notes.append(f"{repeats.contradicting:,} keys have rows that contradict each other")
    return tuple(notes)


def _passed_over(draft: Draft, table: str, parts: Sequence[Part]) -> tuple[str, ...]:
    """Tell which files repeat a table's rows and are not asked, since others tell more of it."""
    fed = {part.number for part in parts}
    telling = " and ".join(part.sheet.label for part in parts)
    return tuple(
        f"{sheet.label} repeats rows of {table} too; {telling} tells more of them and counts"
        for number, sheet in enumerate(draft.sheets)
        if number not in fed and any(feed.table == table for feed in sheet.feeds)
    )


def _unkeyed(table: Table, parts: Sequence[Part], keyed: int) -> tuple[str, ...]:
    """Tell how many rows of files that repeat the table name none of its rows."""
    without = sum(part.sheet.staged.rows for part in parts) - keyed
    return (f"{without:,} rows name no {' and '.join(table.key)}",) if without else ()

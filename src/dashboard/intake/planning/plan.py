"""Owns the plan of a load: the drafted rows typed, settled, checked and compared; stores nothing."""

import threading
import time
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType

from dashboard.catalog.tables import TABLE, TABLES
from dashboard.intake.casting.columns import Part, filled_columns, texts_of, typed_rows
from dashboard.intake.model import Draft, Mode, Plan, Reason, TablePlan
from dashboard.intake.planning.checking import Check, Checked, Rows, check_references, check_values
from dashboard.intake.planning.comparing import Difference, compare
from dashboard.intake.planning.keys import settle
from dashboard.intake.planning.making import make_missing, makeable
from dashboard.intake.planning.named_instead import named_instead
from dashboard.intake.planning.noticing import (
    answered_before,
    beyond_range,
    more_stored,
    passed_over,
    repeated,
    unkeyed,
    words_for_days,
)
from dashboard.intake.planning.parting import parts_by_table
from dashboard.intake.planning.starting import begin
from dashboard.intake.planning.succeeding import TABLE as MEMBERSHIPS
from dashboard.intake.planning.succeeding import succeed
from dashboard.intake.reading.values.conventions import Conventions
from dashboard.intake.workspace import Workspace
from dashboard.model.check import Severity
from dashboard.model.errors import Problem, RefusedError
from dashboard.model.table import Table
from dashboard.store import Store
from dashboard.store.running import Report, Work


@dataclass(frozen=True, slots=True)
class _Noted:
    """What was noticed of a table's rows before they were checked."""

    notes: tuple[str, ...]
    contradicting: int  # keys


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
    if draft.problems and not draft.leaves_out:
        raise RefusedError((*draft.problems, _incomplete(draft)))
    started = time.perf_counter()
    workspace, version = draft.workspace, store.version
    work = Work(workspace.cursor, progress, cancel)
    work.total = sum(sheet.staged.rows for sheet in draft.sheets if sheet.feeds)
    with work.watched():
        workspace.drop("load_")
        moment = workspace.moment()
        parts = parts_by_table(draft)
        tables, noted = _checked(workspace, work, draft, parts, check, moment)
        work.step("comparing with what is stored", 0.8)
        plans = _compared(workspace, draft, tables, noted)
        work.check()
    return Plan(draft, plans, version, moment, time.perf_counter() - started)


def _incomplete(draft: Draft) -> Problem:
    found = "Replacing what is stored would remove the rows of a file that is left out"
    title = found if draft.choices.mode is Mode.REPLACE else "Not every file can be loaded, so none is"
    return Problem(title, mend="Mend the file, or say that it is to be left out (--unreadable leave-out).")


def _checked(
    workspace: Workspace,
    work: Work,
    draft: Draft,
    parts: dict[str, tuple[Part, ...]],
    check: Check,
    moment: datetime,
) -> tuple[list[Checked], dict[str, _Noted]]:
    zone = workspace.store.settings().time_zone
    tables: list[Checked] = []
    noted: dict[str, _Noted] = {}
    whole, done = sum(map(_rows_of, parts.values())) or 1, 0.0
    for name, own in parts.items():
        table, share = TABLE[name], _rows_of(own) / whole
        work.step(f"reading the values of {name}", 0.6 * done, 0.6 * (done + 0.7 * share))
        rows = f"load_{name}"
        workspace.cursor.execute(f"CREATE TEMP TABLE {rows} AS {typed_rows(table, own, zone)}")
        started = begin(workspace, table, own, tuple(noted), draft.choices)
        columns = filled_columns(table, own)
        keyed = workspace.count(f"SELECT count(*) FROM {rows}")
        repeats = settle(workspace, table, rows, columns, own)
        notes = (
            *unkeyed(table, own, keyed),
            *repeated(repeats, own, draft),
            *passed_over(draft, name, own),
            *started,
        )
        noted[name] = _Noted(notes, repeats.contradicting + repeats.clashes)
        work.step(f"checking {name}", 0.6 * (done + 0.7 * share))
        done += share
        looked = _looked(table, own, moment, repeats.clashing)
        tables.append(check_values(workspace, looked, check))
    work.step("checking what rows refer to", 0.65)
    check_references(workspace, tables, check, draft.choices.mode, _makes(workspace, draft, parts))
    for name, told in named_instead(workspace, tables, draft.choices.mode):
        noted[name] = replace(noted[name], notes=(*noted[name].notes, told))
    if succeeding := succeed(workspace, tables, draft.choices):
        members = noted[MEMBERSHIPS]
        noted[MEMBERSHIPS] = replace(members, notes=(*members.notes, *succeeding))
    return tables, noted


def _rows_of(parts: tuple[Part, ...]) -> int:
    return sum(part.sheet.staged.rows for part in parts)


def _looked(table: Table, own: tuple[Part, ...], moment: datetime, clashing: str | None) -> Rows:
    """Give a table's rows as the checks look at them."""
    return Rows(
        table,
        f"load_{table.name}",
        filled_columns(table, own),
        MappingProxyType(dict(own[0].feed.columns)),
        moment,
        clashing,
        is_malformed=any(part.sheet.staged.faulty and not part.feed.is_repeated for part in own),
        texts=MappingProxyType({name: texts_of(name, own) for part in own for name in part.feed.columns}),
        comma=frozenset(name for name, written in _conventions(table, own) if written.decimal == ","),
        lasting=frozenset(name for name, written in _conventions(table, own) if written.since),
    )


def _conventions(table: Table, own: tuple[Part, ...]) -> Iterator[tuple[str, Conventions]]:
    """Give how each column that parts fill is written, by its name."""
    for part in own:
        for name in part.feed.columns:
            yield name, part.sheet.conventions[f"{table.name}.{name}"]


def _compared(
    workspace: Workspace, draft: Draft, tables: list[Checked], noted: dict[str, _Noted]
) -> tuple[TablePlan, ...]:
    choices = draft.choices
    plans = {
        checked.table.name: _table_plan(
            workspace,
            checked,
            compare(workspace, checked, choices.mode, noted),
            noted[checked.table.name],
            choices.mode,
        )
        for checked in tables
    }
    for name, created in make_missing(workspace, tables, _makes(workspace, draft, plans)).items():
        plans[name] = replace(plans.get(name, TablePlan(name)), created=created)
    return tuple(plans[table.name] for table in TABLES if table.name in plans)


def _makes(workspace: Workspace, draft: Draft, fed: Container[str]) -> frozenset[str]:
    """Give the tables of which the load makes bare rows."""
    return makeable(workspace, fed) if draft.choices.create_missing else frozenset()


def _table_plan(
    workspace: Workspace, checked: Checked, found: Difference, noted: _Noted, mode: Mode
) -> TablePlan:
    set_aside = workspace.count(f"SELECT count(DISTINCT _row) FROM {checked.failing}")
    present = (f"{found.present:,} rows were there already and are left alone",) if found.present else ()
    noticed = (
        *beyond_range(workspace, checked),
        *words_for_days(workspace, checked),
        *more_stored(workspace, checked, mode),
        *answered_before(workspace, checked, mode),
    )
    return TablePlan(
        checked.table.name,
        found.new,
        found.changed,
        found.unchanged,
        set_aside,
        removed=found.removed,
        reasons=tuple(sorted(checked.reasons, key=_worst_first)),
        notes=(*noted.notes, *noticed, *present),
        columns=checked.rows.columns,
        contradicting=noted.contradicting,
    )


def _worst_first(reason: Reason) -> tuple[bool, int]:
    return reason.severity is not Severity.CRITICAL, -reason.count

"""Owns the examination of a grouping: facts gathered, checks run by great-expectations, findings told."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from threading import Event
from typing import TYPE_CHECKING

import polars as pl

from dashboard.catalog.checks import CHECK, CHECKS
from dashboard.catalog.checks.viewpoints import VIEWPOINTS
from dashboard.grouping import grouping_on, groups_of
from dashboard.model.check import Check, Finding, Severity
from dashboard.model.errors import Problem, RefusedError
from dashboard.model.question import EVERYTHING, Scope
from dashboard.model.text import Text
from dashboard.quality.duckdb_source import Outcome, validate, warm
from dashboard.quality.examination import Examination
from dashboard.quality.facts import FACTS
from dashboard.quality.facts.population import LOOK
from dashboard.quality.report import SHOWN, Report, marks
from dashboard.quality.telling import tell
from dashboard.quality.unjudged import could_not_run, missing, unjudged, unknown
from dashboard.store.running import Work

if TYPE_CHECKING:
    from dashboard.store import Store

BATCH = "asked"  # the one row of day and settings that every check reads
VIEWED = "indistinct_viewpoint"
LEARNING = (
    "sklearn.cluster",
    "sklearn.mixture",
    "sklearn.metrics",
    "sklearn.model_selection",
    "sklearn.tree",
)
_WEIGHTIEST = "SELECT group_id FROM group_weights ORDER BY revenue DESC, customers DESC, group_id"
_ORDER = (Severity.CRITICAL, Severity.WARNING, Severity.INFO)

Progress = Callable[[int, int], None]


def check_groups(
    store: "Store",
    grouping: str | None = None,
    as_of: date | None = None,
    scope: Scope = EVERYTHING,
    progress: Progress | None = None,
    cancel: Event | None = None,
) -> Report:
    """Examine a grouping (the active one by default) on a day (the last on which anything happened).

    `progress` is told steps done and steps in all. Raises `RefusedError` when there is no such grouping or no
    data, `CancelledError` when `cancel` is set.
    """
    day = as_of or store.last_day()
    chosen = grouping_on(store, day, grouping)
    if day is None:
        raise RefusedError(
            Problem("There is no data yet", mend="Load the tables customers and interactions.")
        )
    cursor = store.cursor()
    try:
        exam = Examination(
            store,
            cursor,
            chosen,
            groups_of(store, chosen.grouping_id),
            day,
            store.settings(),
            scope,
            store.counts(),
            cancel or Event(),
        )
        with Work(cursor, cancel=exam.cancel).watched(less=""):
            return _examine(exam, progress or _unheard)
    finally:
        cursor.close()


def _unheard(_done: int, _of: int) -> None:
    """Take the progress of an examination that nobody watches."""


def _examine(exam: Examination, progress: Progress) -> Report:
    why: dict[str, Text] = {}
    warming = warm(LEARNING)
    for done, gather in enumerate(FACTS):
        exam.heed()
        progress(done, len(FACTS) + 1)
        why |= gather(exam)
    for check in CHECKS:
        if lacking := tuple(table for table in check.needs if not exam.counts[table]):
            why[check.id] = missing(lacking)
    exam.heed()
    progress(len(FACTS), len(FACTS) + 1)
    while warming.is_alive():
        exam.heed()
        warming.join(LOOK)
    outcomes = _validate(exam, [check for check in CHECKS if check.id not in why])
    exam.heed()  # what was interrupted is told as an error
    why |= {name: could_not_run(outcome.error) for name, outcome in outcomes.items() if outcome.error}
    return _report(exam, outcomes, why)


def _validate(exam: Examination, checks: list[Check]) -> dict[str, Outcome]:
    """Run every check as an expectation that its failing rows do not exist."""
    from great_expectations.expectations.core.unexpected_rows_expectation import UnexpectedRowsExpectation
    from great_expectations.expectations.metadata_types import FailureSeverity

    expectations = {
        check.id: UnexpectedRowsExpectation(
            unexpected_rows_query=check.failing, severity=FailureSeverity(check.severity.value)
        )
        for check in checks
    }
    return validate(exam.cursor, BATCH, expectations, row=None)


def _report(exam: Examination, outcomes: dict[str, Outcome], why: dict[str, Text]) -> Report:
    active = exam.number("SELECT active FROM asked")
    failed = [name for name, outcome in outcomes.items() if not outcome.passed and not outcome.error]
    rows: dict[str, pl.DataFrame] = {
        name: exam.cursor.sql(outcomes[name].failing_sql).pl() for name in failed
    }
    heaviest = exam.cursor.execute(_WEIGHTIEST).fetchall()
    weights = {group_id: place for place, (group_id,) in enumerate(heaviest)}
    findings = sorted(
        (
            tell(CHECK[name], rows[name], active, exam.settings, _looked_at(exam, CHECK[name]), weights)
            for name in failed
        ),
        key=_worst_first,
    )
    in_one = exam.number(
        "SELECT count(*) FROM (SELECT customer_id FROM members GROUP BY customer_id HAVING count(*) = 1)"
    )
    in_any = exam.number("SELECT count(DISTINCT customer_id) FROM members")
    unseen = () if VIEWED in why else tuple(_unseen(exam))
    half_judged = {finding.id for finding in unseen}
    report = Report(
        grouping=exam.grouping,
        as_of=exam.as_of,
        active=active,
        in_one=in_one,
        in_several=in_any - in_one,
        in_none=active - in_any,
        headline=None,
        findings=tuple(findings),
        unjudged=(
            *(unjudged(CHECK[name], reason) for name, reason in why.items()),
            *unseen,
        ),
        passed=tuple(
            name for name, outcome in outcomes.items() if outcome.passed and name not in half_judged
        ),
        rows=rows,
        **{name: exam.cursor.sql(sql).pl() for name, sql in SHOWN.items()},
    )
    return _with_headline(exam, report)


def _unseen(exam: Examination) -> Iterator[Finding]:
    """Give the viewpoints of which nothing is known: none of them is the groups' fault."""
    seen = {name for (name,) in exam.cursor.execute("SELECT DISTINCT viewpoint FROM measures").fetchall()}
    yield from (unjudged(CHECK[VIEWED], unknown(one)) for one in VIEWPOINTS if one.id not in seen)


def _looked_at(exam: Examination, check: Check) -> tuple[int, int]:
    if not check.sample:
        return (0, 0)
    seen, there_are = exam.cursor.execute(f"FROM {check.sample}_size").fetchall()[0]
    return (seen, there_are)


def _with_headline(exam: Examination, report: Report) -> Report:
    if not report.active:
        return report
    bad = list(marks(report))
    sound = exam.cursor.execute(
        """SELECT count(*) FROM (SELECT any_value(group_id) AS group_id FROM members GROUP BY customer_id
           HAVING count(*) = 1) WHERE NOT list_contains($bad, group_id)""",
        {"bad": bad},
    ).fetchall()[0][0]
    return replace(report, headline=sound / report.active)


def _worst_first(finding: Finding) -> tuple[int, int, str]:
    return (_ORDER.index(finding.severity), [check.id for check in CHECKS].index(finding.id), finding.id)

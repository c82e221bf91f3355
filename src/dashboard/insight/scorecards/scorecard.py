"""Owns the scorecard: per KPI what was reached, against before, the target and the market; nothing is
averaged over KPIs."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dashboard.access import Viewer
from dashboard.catalog.kpis import KPI
from dashboard.catalog.perspectives import PERSPECTIVES, Perspective, on_the_card, perspective_of
from dashboard.insight.scorecards.subjects import Subject
from dashboard.kpi import Ask, applicable, available
from dashboard.kpi.asking.targets import (
    KnownTargets,
    Target,
    holds_for_parts,
    is_total,
    read_targets,
    target_in,
    used_in,
)
from dashboard.kpi.sight.free_text import names_others
from dashboard.model.errors import Problem, RefusedError
from dashboard.model.period import Compare, Grain, Period
from dashboard.model.question import Question

if TYPE_CHECKING:
    from dashboard.store import Store

Told = Callable[[str], bool]  # whether a source names nobody out of the viewer's sight


@dataclass(frozen=True, slots=True)
class Benchmark:
    """What others in the market reach, and who says so."""

    value: float
    source: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """One KPI on a card: the figures of its answer, and their course."""

    kpi: str
    figures: Mapping[str, Any]  # value, n, low, high, comparison, change, target, status
    benchmark: Benchmark | None = None
    source: str | None = None  # of the target
    course: tuple[float | None, ...] = ()  # the value per bucket of time
    aims: tuple[float | None, ...] = ()  # the target per bucket, where it holds for parts
    is_open: bool = False  # whether the last value of the course is of a bucket that is not over

    @property
    def distance(self) -> float | None:
        """Value − target, in the KPI's unit; None where either is missing."""
        value, target = self.figures.get("value"), self.figures.get("target")
        return None if value is None or target is None else float(value - target)


@dataclass(frozen=True, slots=True)
class Card:
    """The scorecard of one subject."""

    subject: Subject
    lines: tuple[Line, ...]  # by perspective
    unlike: tuple[str, ...] = ()  # KPIs that do not have what the card is narrowed to

    def of(self, perspective: Perspective) -> tuple[Line, ...]:
        """Give the lines of one perspective."""
        return tuple(one for one in self.lines if perspective_of(one.kpi) is perspective)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of some figures reached their target."""

    reached: int
    judged: int  # figures whose target says reached, near or missed
    without: int  # figures without a target, or not judged yet

    @classmethod
    def of(cls, figures: Iterable[Mapping[str, Any]]) -> "Tally":
        """Count what is reached, one by one."""
        statuses = [row.get("status") for row in figures]
        judged = [one for one in statuses if one]
        return cls(judged.count("good"), len(judged), len(statuses) - len(judged))


def card_kpis(store: "Store", dimensions: Iterable[str] = ()) -> tuple[str, ...]:
    """Give the KPIs that scorecards show: those chosen, as far as they have data and every dimension."""
    there, needed = set(available(store)), set(dimensions)
    chosen = on_the_card(store.settings().scorecard)
    return tuple(one for one in chosen if one in there and needed <= set(applicable(one)))


def choose_kpis(store: "Store", viewer: Viewer, kpi_ids: Sequence[str]) -> None:
    """Keep which KPIs every scorecard of the company has; none chosen is the usual ones again.

    Raises `RefusedError` for KPIs that do not exist, and for viewers who may not change anything.
    """
    viewer.hold_to_changing_all()
    if unknown := [one for one in kpi_ids if one not in KPI]:
        raise RefusedError(
            Problem("There is no such KPI", ", ".join(unknown), mend="The KPI catalogue names all.")
        )
    is_usual = on_the_card(kpi_ids) == on_the_card(())
    store.choose(scorecard=[] if is_usual else list(kpi_ids))


def scorecard(store: "Store", ask: Ask, asked: Question, subject: Subject, grain: Grain | None) -> Card:
    """Give the scorecard of a subject for the question's days; with a grain each line has its course.

    The question's KPIs are those of `card_kpis`; its filters are of customers' own traits, if any.
    """
    narrowed = asked.with_(filters=(*asked.filters, *subject.filters))
    rows = {row["kpi"]: row for row in ask(narrowed).frame.iter_rows(named=True)}
    courses: dict[str, list[dict[str, Any]]] = {one: [] for one in asked.kpis}
    open_now: set[str] = set()
    if grain:
        over = narrowed.with_(by=(grain.value,), compare=Compare.NONE, has_intervals=False)
        for row in ask(over).frame.sort(grain.value).iter_rows(named=True):
            courses[row["kpi"]].append(row)
        running = asked.period.open_bucket(grain, asked.as_of)
        open_now = {
            one
            for one, rows in courses.items()
            for row in rows
            if running and row[grain.value] == running.label and row["value"] is not None
        }
    benchmarks, targets = read_targets(store, "benchmark"), read_targets(store)

    def is_told(source: str) -> bool:
        return not names_others(store, source, asked.scope)

    lines = tuple(
        Line(
            kpi,
            row := rows.get(kpi, {}),
            _benchmark(benchmarks, kpi, subject, asked.period, is_told),
            _source(targets, kpi, subject, asked.period, is_told) if row.get("target") is not None else None,
            tuple(one["value"] for one in courses[kpi]),
            tuple(one["target"] for one in courses[kpi]) if holds_for_parts(KPI[kpi]) else (),
            kpi in open_now,
        )
        for kpi in asked.kpis
    )
    chosen = on_the_card(store.settings().scorecard)
    there = set(available(store))
    return Card(subject, lines, tuple(one for one in chosen if one in there and one not in asked.kpis))


def side_by_side(ask: Ask, asked: Question, scope: str) -> dict[str | None, dict[str, dict[str, Any]]]:
    """Give the figures of every member of a level – or of the company – by its id and KPI."""
    found: dict[str | None, dict[str, dict[str, Any]]] = {}
    by = () if scope == "company" else (scope,)
    for row in ask(asked.with_(by=by)).frame.iter_rows(named=True):
        found.setdefault(row[scope] if by else None, {})[row["kpi"]] = row
    return found


def tallies(card: Card) -> tuple[tuple[Perspective, Tally], ...]:
    """Give how many targets are reached per perspective; there is no score over all of them."""
    return tuple(
        (one, Tally.of(line.figures for line in lines)) for one in PERSPECTIVES if (lines := card.of(one))
    )


def _benchmark(
    known: KnownTargets, kpi_id: str, subject: Subject, period: Period, is_told: Told
) -> Benchmark | None:
    """Give the benchmark of a period: of the subject, else – for a level – of the whole company."""
    kpi, keys = KPI[kpi_id], [(kpi_id, subject.scope, subject.scope_id)]
    if not is_total(kpi):
        keys.append((kpi_id, "company", None))
    for key in keys:
        value = target_in(kpi, known.get(key, ()), period)
        if value is not None:
            return Benchmark(value, _sources(used_in(kpi, known[key], period), is_told))
    return None


def _sources(targets: Iterable[Target], is_told: Told) -> str | None:
    sources = dict.fromkeys(one.source for one in targets if one.source)
    return "; ".join(one for one in sources if is_told(one)) or None


def _source(known: KnownTargets, kpi_id: str, subject: Subject, period: Period, is_told: Told) -> str | None:
    own = known.get((kpi_id, subject.scope, subject.scope_id), ())
    return _sources(used_in(KPI[kpi_id], own, period), is_told)

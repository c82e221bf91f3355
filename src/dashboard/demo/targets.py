"""Owns what the company set out to reach, and what others in the market reach."""

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np
import polars as pl

from dashboard.demo.profiles import GroupProfile
from dashboard.demo.span import Floats, Ints, Span, as_date
from dashboard.demo.staff import DEPARTMENTS

COMPANY_TARGETS = {
    "csat": 0.85,
    "nps": 20.0,
    "ces": 5.5,
    "service_level": 0.80,
    "retention": 0.92,
    "margin_rate": 0.25,
    "first_contact_resolution": 0.85,
    "complaints_per_1000": 190.0,
    "plan_adherence": 0.80,
    "commitments_kept": 0.85,
}
BENCHMARKS = {
    "csat": 0.82,
    "nps": 14.0,
    "retention": 0.90,
    "service_level": 0.78,
    "first_response_median": 3.0,
}
BENCHMARK_SOURCE = "Installation trade survey"
# How far each group's revenue target lies from what was reached: some were ambitious, some modest.
AMBITION = (0.97, 0.94, 1.09, 1.03, 0.98, 1.02, 0.95)
GROWTH = 1.05  # of the company's revenue, on the year before
GROUP_TARGETS = {"service_level": 0.81, "plan_adherence": 0.80, "commitments_kept": 0.82}

Row = tuple[str, str, str, str | None, date, date, float, str]


def quarter_of(day: int) -> int:
    """Give a number that counts quarters of the calendar."""
    date_of = as_date(day)
    return date_of.year * 4 + (date_of.month - 1) // 3


def quarters(span: Span) -> range:
    """Give the numbers of all quarters that the span touches."""
    return range(quarter_of(span.first), quarter_of(span.last) + 1)


def _first_day(quarter: int) -> date:
    return date(quarter // 4, quarter % 4 * 3 + 1, 1)


def targets(
    profiles: tuple[GroupProfile, ...], reached: Floats, team_ids: list[str], span: Span
) -> pl.DataFrame:
    """Give the table `targets`; `reached` is revenue in EUR, a row per profile and a column per quarter."""
    rows = [
        *_yearly(profiles, team_ids, span),
        *_of_the_company(reached, span),
        *_quarterly(profiles, reached, span),
    ]
    schema = ["kpi", "kind", "scope", "scope_id", "period_start", "period_end", "value", "source"]
    return pl.DataFrame(rows, schema=schema, orient="row", infer_schema_length=None)


def _yearly(profiles: tuple[GroupProfile, ...], team_ids: list[str], span: Span) -> Iterator[Row]:
    for year in range(as_date(span.first).year, as_date(span.last).year + 1):
        period = (date(year, 1, 1), date(year, 12, 31))
        plan = f"Year plan {year}"
        for kpi, value in COMPANY_TARGETS.items():
            yield (kpi, "target", "company", None, *period, value, plan)
        for kpi, value in BENCHMARKS.items():
            yield (kpi, "benchmark", "company", None, *period, value, f"{BENCHMARK_SOURCE} {year}")
        for department, _, kind in DEPARTMENTS:
            if kind == "customer_group":
                yield ("service_level", "target", "department", department, *period, 0.81, plan)
                yield ("csat", "target", "department", department, *period, 0.85, plan)
        for team in team_ids:
            yield ("plan_adherence", "target", "team", team, *period, 0.83, plan)
        for p in profiles:
            for kpi, value in GROUP_TARGETS.items():
                yield (kpi, "target", "group", p.id, *period, value, plan)
            yield ("csat", "target", "group", p.id, *period, 0.84 if p.is_new_way else 0.86, plan)
            yield ("nps", "target", "group", p.id, *period, float(round(p.promoters * 70 - 10)), plan)
            yield (
                "retention",
                "target",
                "group",
                p.id,
                *period,
                round(1 - p.leaving_per_year - 0.01, 2),
                plan,
            )


def _of_the_company(reached: Floats, span: Span) -> Iterator[Row]:
    """Give the revenue to reach in each year that follows on a whole one."""
    names = list(quarters(span))
    for year in sorted({quarter // 4 for quarter in names}):
        before = [reached[:, place].sum() for place, quarter in enumerate(names) if quarter // 4 == year - 1]
        if len(before) == 4:
            value = float(np.ceil(sum(before) * GROWTH / 10_000) * 10_000)
            days = (date(year, 1, 1), date(year, 12, 31))
            yield ("revenue", "target", "company", None, *days, value, f"Year plan {year}")


def _quarterly(profiles: tuple[GroupProfile, ...], reached: Floats, span: Span) -> Iterator[Row]:
    for place, p in enumerate(profiles):
        for column, quarter in enumerate(quarters(span)):
            begin, after = _first_day(quarter), _first_day(quarter + 1)
            wanted = reached[place, column] * AMBITION[place % len(AMBITION)] * (1 + 0.02 * (column % 3 - 1))
            value = float(np.ceil(wanted / 1000) * 1000)
            plan = f"Year plan {begin.year}"
            yield ("revenue", "target", "group", p.id, begin, after - timedelta(days=1), value, plan)


def add_revenue(reached: Floats, profile: Ints, day: Ints, cents: Ints, span: Span) -> None:
    """Add order lines to `reached`, in place."""
    names = quarters(span)
    known = np.array([quarter_of(number) for number in range(span.first, span.last + 1)]) - names.start
    np.add.at(reached, (profile, known[np.clip(day, span.first, span.last) - span.first]), cents / 100)

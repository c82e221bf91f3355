"""Owns what is said beside an answer: KPIs left out, what they lack, a period that is not over yet."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import polars as pl

from dashboard.command.context import Context
from dashboard.model.errors import Problem, RefusedError
from dashboard.model.kpi import Need
from dashboard.model.period import Compare, Grain
from dashboard.model.question import Hours, Question

EVERY_KPI = "all"


def every_kpi(context: Context, question: Question) -> tuple[str, ...]:
    """Give the KPIs that have their data and every dimension asked for; says which are left out, and why."""
    from dashboard.kpi import applicable, available, check, missing

    if question.kpis != (EVERY_KPI,):
        problem = Problem(f"`{EVERY_KPI}` stands for every KPI", ", ".join(question.kpis))
        raise RefusedError(replace(problem, mend=f"Say `{EVERY_KPI}` alone, or name the KPIs."))
    check(question.with_(kpis=()))
    filters = (*question.filters, *question.scope.filters)
    asked = {*question.by, *(one.dimension for one in filters)} - {grain.value for grain in Grain}
    there = available(context.store, question.new_way_kpi)
    fitting = tuple(kpi for kpi in there if asked <= {*applicable(kpi)})
    say_missing(context, missing(context.store, question.new_way_kpi))
    if unfit := [kpi for kpi in there if kpi not in fitting]:
        context.say(f"Left out, not to be had by {', '.join(sorted(asked))}: {', '.join(unfit)}")
    if not fitting:
        raise RefusedError(Problem("No KPI can be shown", mend="Leave out a cut or a filter, or load more."))
    return fitting


def say_missing(context: Context, missing: Mapping[str, tuple[Need, ...]]) -> None:
    """Say what to load for the KPIs that cannot be shown, those that lack the same in one line."""
    from dashboard.kpi.asking.answerable import unread

    words, kpis = unread(context.store), dict[str, list[str]]()
    for kpi, needs in missing.items():
        lacked = (_known_words(need[0], words) if need[0] in words else _in_choice(need) for need in needs)
        kpis.setdefault("; ".join(lacked), []).append(kpi)
    for told, lacking in kpis.items():
        context.say(f"{', '.join(lacking)}: needs {told}")


def _known_words(name: str, words: Mapping[str, Sequence[str]]) -> str:
    """Say that a column has no known word, and how its own are read as those."""
    _, column = name.split(".")
    found, meant = ", ".join(f"'{word}'" for word in words[name]), f"{words[name][0]}:value"
    return (
        f"known words in {_in_words(name)}, which has {found}: load the file again with"
        f" --values 'HEADER:means=known' or 'HEADER:means={meant}', HEADER being what the file calls {column}"
    )


def _in_choice(need: Need) -> str:
    return " or ".join(map(_in_words, need))


def _in_words(name: str) -> str:
    table, _, column = name.partition(".")
    return f"the column {column} of {table}" if column else f"a file for {table}"


def say_begun(context: Context, begun_on: Mapping[str, date]) -> None:
    """Say which KPIs are asked of days before they have any data, or look back on them."""
    kpis: dict[date, list[str]] = {}
    for kpi, day in begun_on.items():
        kpis.setdefault(day, []).append(kpi)
    for day, some in sorted(kpis.items()):
        context.say(
            f"{', '.join(some)}: no data before {day}; what is told stands on the days since, and nothing is"
            " held against those before"
        )


def say_in_part(context: Context, question: Question, is_in_part: bool) -> None:
    """Say that totals of groups and teams that begin or end within the days are held against nothing."""
    if is_in_part:
        mend = "" if question.goes_by_others else "; --restate holds today's groups on all days"
        context.say(
            "Some groups or teams begin or end within these days, or those they are held against: their"
            f" totals have no change and no target{mend}."
        )


def say_running(context: Context, question: Question) -> None:
    """Say that the period, or the last bucket of its grain, is not over or has not begun, and what it is held
    against."""
    period, as_of, compare = question.period, question.as_of, Compare(question.compare)
    if period.start > as_of:
        context.say(
            f"The period begins on {period.start}, after the as-of date {as_of}: it has no figures yet."
        )
    over, earlier = period.days_over(as_of), period.compared(compare, as_of)
    if over is not None and earlier is not None:
        against = f"it is held against the same part, {earlier.start} … {earlier.last}"
        context.say(f"The period is running: {over} of {period.days} days are over; {against}.")
    grains = [cut for cut in question.by if cut in [grain.value for grain in Grain]]
    for bucket in (one for grain in grains for one in period.buckets(Grain(grain))):
        if bucket.period.start <= as_of and (there := bucket.days_over(as_of)) is not None:
            against = "" if compare is Compare.NONE else ", and is held against the same part"
            context.say(f"{bucket.label} has {there} of its {bucket.days} days{against}.")


def say_working_days(context: Context, question: Question) -> None:
    """Say that totals are held against as many working days, and how many there are."""
    from dashboard.kpi.working_time.calendars import working_days

    settings, part = context.store.settings(), question.period.so_far(question.as_of)
    if question.is_per_working_day:
        days = working_days(settings, part)
        for one, earlier in question.period.comparisons(question.compare, question.as_of).items():
            there = working_days(settings, earlier)
            context.say(f"Totals: {there} working days of the comparison ({one.value}) are scaled to {days}.")


def with_hours(frame: pl.DataFrame, hours: Hours) -> pl.DataFrame:
    """Give an answer's rows with what durations are counted in, where that is not the clock."""
    from dashboard.catalog.kpis import KPI

    if hours is Hours.CLOCK:
        return frame
    counted = [one for one in KPI if KPI[one].in_working_hours]
    told = pl.when(pl.col("kpi").is_in(counted)).then(pl.lit(hours.value))
    return frame.with_columns(told.alias("hours"))

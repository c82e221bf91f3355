"""Owns `kpi` and `rows`: a question typed as arguments, its answer, and the rows behind it."""

from argparse import ArgumentParser, Namespace
from datetime import timedelta

import polars as pl
from polars import selectors

from dashboard.command.beside import (
    EVERY_KPI,
    every_kpi,
    say_begun,
    say_in_part,
    say_missing,
    say_running,
    say_working_days,
    with_hours,
)
from dashboard.command.context import DONE, NEEDS_YOU, Command, Context
from dashboard.command.counts import count, count_from_0
from dashboard.command.days import add_as_of, as_of_day, read_day
from dashboard.command.inspecting import give_sql
from dashboard.grouping import grouping_on
from dashboard.model.errors import Problem, RefusedError
from dashboard.model.period import Compare, Period, add_months
from dashboard.model.question import Filter, Hours, Question
from dashboard.store import Store

NOBODY = ("", "null", "(no group)")  # what can be typed for rows that have no value
SCREEN, EVERY_ROW = 1000, 2**31 - 1  # rows of an answer


def question_arguments(parser: ArgumentParser) -> None:
    """Let a command take a question's days, cuts and filters."""
    parser.add_argument("--by", default="", metavar="DIM[,DIM…]", help="cut by these dimensions and grains")
    parser.add_argument(
        "--from", dest="start", metavar="D", help="first day (default: the twelve months before --to)"
    )
    parser.add_argument(
        "--to", dest="end", metavar="D", help="the day after the last (default: after the as-of date)"
    )
    parser.add_argument("--compare", choices=[c.value for c in Compare], default="none")
    add_as_of(parser)
    parser.add_argument(
        "--where", action="append", default=[], metavar="DIM=VALUE",
        help="keep only these; repeatable; DIM= or DIM=null for those without one",
    )  # fmt: skip
    parser.add_argument(
        "--grouping", metavar="ID", help="the grouping to use (default: the one active on each day)"
    )
    parser.add_argument(
        "--restate", action="store_true", help="facts by today's groups instead of those of their day"
    )
    parser.add_argument(
        "--hours", choices=[one.value for one in Hours], default=Hours.CLOCK.value,
        help="what response and resolution times are counted in (see `calendar`)",
    )  # fmt: skip
    parser.add_argument(
        "--per-working-day", action="store_true", help="hold totals against as many working days"
    )


def _add_judge(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--new-way-kpi", metavar="ID", help="what new_way_effect judges the new way by (default: a setting)"
    )


def _kpi_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("kpis", nargs="+", metavar="ID", help="KPI ids, or `all`")
    parser.add_argument(
        "--sql",
        action="store_true",
        help="instead of the figures the SQL that gives them, as `query` runs it",
    )
    _add_judge(parser)
    question_arguments(parser)


def _rows_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("kpi", metavar="KPI", help="the KPI whose rows to show")
    parser.add_argument(
        "--limit", type=count, metavar="N", help="at most so many rows (default: all; 1000 of a table)"
    )
    parser.add_argument("--offset", type=count_from_0, default=0, metavar="N", help="after so many rows")
    _add_judge(parser)
    question_arguments(parser)


def _filters(store: Store, options: list[str]) -> tuple[Filter, ...]:
    """Give one filter per dimension; several values of one dimension are alternatives."""
    from dashboard.kpi import has_value

    values: dict[str, list[str | None]] = {}
    for option in options:
        dimension, equals, value = option.partition("=")
        if not equals:
            raise RefusedError(
                Problem(
                    "--where names no value",
                    found=option,
                    expected="--where dimension=value",
                    mend="Add =value.",
                )
            )
        is_none = value in NOBODY and not (value and has_value(store, dimension, value))
        values.setdefault(dimension, []).append(None if is_none else value)
    return tuple(Filter(dimension, tuple(chosen)) for dimension, chosen in values.items())


def question_of(context: Context, args: Namespace, kpis: tuple[str, ...]) -> Question:
    """Give the question that was typed, of these KPIs."""
    as_of = as_of_day(context, args)
    end = read_day(args.end, "--to") if args.end else as_of + timedelta(days=1)
    start = read_day(args.start, "--from") if args.start else add_months(end, -12)
    if args.grouping:
        grouping_on(context.store, as_of, args.grouping)
    if end <= start:
        raise RefusedError(
            Problem(
                "The period is empty",
                found=f"--from {start} --to {end}",
                expected="--to after --from (it is exclusive)",
            )
        )
    return Question(
        kpis=kpis,
        period=Period(start, end),
        as_of=as_of,
        by=tuple(part.strip() for part in args.by.split(",") if part.strip()),
        compare=Compare(args.compare),
        filters=_filters(context.store, args.where),
        grouping=args.grouping,
        is_restated=args.restate,
        hours=Hours(args.hours),
        is_per_working_day=args.per_working_day,
    )


def _run_kpi(context: Context, args: Namespace) -> int:
    from dashboard.kpi import answer

    wanted = tuple(part for text in args.kpis for part in text.split(",") if part)
    question = question_of(context, args, wanted).with_(new_way_kpi=args.new_way_kpi)
    if EVERY_KPI in wanted:
        question = question.with_(kpis=every_kpi(context, question))
    check_asked(context.store, question)
    if args.sql:
        return give_sql(context, question)
    result = answer(context.store, question)
    say_missing(context, result.missing)
    say_begun(context, result.begun_on)
    say_in_part(context, question, result.is_in_part)
    say_running(context, question)
    say_working_days(context, question)
    frame = with_hours(result.frame, question.hours)
    context.give(frame, frame)
    return NEEDS_YOU if result.missing else DONE


def check_asked(store: Store, question: Question) -> None:
    """Raise `RefusedError` for what cannot be asked, and for filters on values that nothing has."""
    from dashboard.kpi import check, check_values

    check(question)
    check_values(store, question)


def _run_rows(context: Context, args: Namespace) -> int:
    from dashboard.kpi import count_rows, missing, rows

    question = question_of(context, args, (args.kpi,)).with_(new_way_kpi=args.new_way_kpi)
    check_asked(context.store, question)
    if lacked := missing(context.store, args.new_way_kpi).get(args.kpi):
        say_missing(context, {args.kpi: lacked})
        context.give([], pl.DataFrame())
        return NEEDS_YOU
    limit = args.limit or (SCREEN if context.layout == "table" else EVERY_ROW)
    found = rows(context.store, question, args.kpi, limit=limit, offset=args.offset)
    found = in_zone(found, context.store.settings().time_zone)
    total = count_rows(context.store, question, args.kpi)
    if total > args.offset + found.height:
        context.say(f"{found.height:,} of {total:,} rows; --limit and --offset show more")
    context.give(found, found)
    return DONE


def in_zone(found: pl.DataFrame, zone: str) -> pl.DataFrame:
    """Give instants as the company's clocks show them, with their offset."""
    return found.with_columns(selectors.datetime().dt.replace_time_zone("UTC").dt.convert_time_zone(zone))


QUESTIONS = (
    Command("kpi", "answer: KPIs for a period, cut and filtered", _kpi_arguments, _run_kpi),
    Command(
        "rows", "the rows behind a KPI's number; `counts` marks those it counts", _rows_arguments, _run_rows
    ),
)

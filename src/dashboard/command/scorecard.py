"""Owns `scorecard`: one scorecard, or which there are; also as a file."""

from argparse import ArgumentParser, Namespace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import polars as pl

from dashboard.access import admit
from dashboard.command.context import DONE, NEEDS_YOU, Command, Context
from dashboard.command.days import add_as_of, as_of_day, read_day
from dashboard.command.report import keep_file, may_write
from dashboard.model.errors import Problem, RefusedError
from dashboard.model.period import Compare, Period, add_months
from dashboard.model.question import Question

if TYPE_CHECKING:
    from dashboard.insight.scorecards.pace import Pace
    from dashboard.insight.scorecards.scorecard import Line
    from dashboard.insight.scorecards.subjects import Subject

FIGURES = ("value", "n", "low", "high", "comparison", "change", "target", "status")


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "who", nargs="?", metavar="WHO",
        help="company, group:ID, department:ID or team:ID; without it, which there are",
    )  # fmt: skip
    parser.add_argument("--from", dest="start", metavar="D", help="first day (default: twelve months)")
    parser.add_argument("--to", dest="end", metavar="D", help="the day after the last")
    parser.add_argument("--compare", choices=[one.value for one in Compare], default="previous")
    parser.add_argument("--out", metavar="FILE", help="also the card, as .pdf or .xlsx")
    add_as_of(parser)


def _run(context: Context, args: Namespace) -> int:
    from dashboard.insight.scorecards.subjects import subjects

    as_of = as_of_day(context, args)
    known = {one.key: one for one in subjects(context.store, as_of, admit().scope)}
    if args.who is None:
        rows = [
            {"who": key, "name": one.name, "answers": one.owner, "left_on": one.owner_left_on}
            for key, one in known.items()
        ]
        kinds = dict.fromkeys(("who", "name", "answers"), pl.String) | {"left_on": pl.Date}
        context.give(rows, pl.DataFrame(rows, kinds))
        return DONE
    if args.who not in known:
        raise RefusedError(
            Problem(f"There is no scorecard of {args.who}", expected=f"one of {', '.join(known)}")
        )
    out = context.path(args.out) if args.out else None
    if out:
        may_write(out)
    asked = _question(context, args, known[args.who])
    if out:
        from dashboard.export import CARD_FILES, gather_card, kind_of_report

        told = gather_card(context.store, asked, known[args.who], context.store.settings().language)
        keep_file(out, CARD_FILES[kind_of_report(out.name)](told))
        context.say(f"The scorecard is in {out}.")
    return _give(context, asked, known[args.who])


def _question(context: Context, args: Namespace, subject: "Subject") -> Question:
    from dashboard.insight.scorecards.scorecard import card_kpis

    as_of = as_of_day(context, args)
    end = read_day(args.end, "--to") if args.end else as_of + timedelta(days=1)
    start = read_day(args.start, "--from") if args.start else add_months(end, -12)
    if end <= start:
        found = f"--from {start} --to {end}"
        raise RefusedError(Problem("The period is empty", found, "--to after --from (it is exclusive)"))
    kpis = card_kpis(context.store, [one.dimension for one in subject.filters])
    return Question(kpis, Period(start, end), as_of, compare=Compare(args.compare), scope=admit().scope)


def _give(context: Context, asked: Question, subject: "Subject") -> int:
    from dashboard.insight.scorecards.pace import paces
    from dashboard.insight.scorecards.scorecard import scorecard
    from dashboard.kpi import answer

    ask = partial(answer, context.store)
    card = scorecard(context.store, ask, asked, subject, grain=None)
    rows = [_line(one) for one in card.lines]
    progress = [_pace(one) for one in paces(context.store, ask, asked, subject)]
    context.give(
        {
            "who": subject.key,
            "name": subject.name,
            "answers": subject.owner,
            "left_on": subject.owner_left_on,
            "kpis": rows,
            "progress": progress,
        },
        pl.DataFrame(rows, infer_schema_length=None),
    )
    return NEEDS_YOU if any(row["status"] == "bad" for row in rows) else DONE


def _line(one: "Line") -> dict[str, object]:
    from dashboard.catalog.perspectives import perspective_of

    return {
        "perspective": perspective_of(one.kpi).id,
        "kpi": one.kpi,
        **{name: one.figures.get(name) for name in FIGURES},
        "distance": one.distance,
        "source": one.source,
        "benchmark": one.benchmark.value if one.benchmark else None,
        "benchmark_source": one.benchmark.source if one.benchmark else None,
    }


def _pace(one: "Pace") -> dict[str, object]:
    return {
        "kpi": one.kpi,
        "from": one.period.start,
        "to": one.period.last,
        "days_left": one.left,
        "value": one.value,
        "target": one.target,
        "measured_by": one.shape.value,
        "share": one.share,
        "expected": one.expected,
        "heading_for": one.heading_for,
        "rest": one.rest,
        "per_week": one.per_week,
        "course": one.course.value if one.course else None,
        "unsaid": one.unsaid.value if one.unsaid else None,
    }


SCORECARD = Command("scorecard", "how a manager's part does against its targets", _arguments, _run)

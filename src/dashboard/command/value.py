"""Owns `value`: the best customers, whom to call, who is served too much or too little, what is missed."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import polars as pl

from dashboard.command.beside import say_missing
from dashboard.command.context import DONE, NEEDS_YOU, Command, Context
from dashboard.command.counts import count
from dashboard.command.questions import check_asked, question_arguments, question_of
from dashboard.model.errors import Problem, RefusedError
from dashboard.model.question import Question

if TYPE_CHECKING:
    from dashboard.insight.value.served_map import Basis

USUAL_LIMIT = 1000
PARTS = ("best", "losing", "follow-up", "agenda", "map", "missed")
AGREED = ("contacts", "answers")
CAUSES = ("reason", "outcome", "product_group", "group", "channel", "answered")
CORNERS = ("too_much", "dear_short", "too_little", "cheap_ample", "fitting", "unknown")


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "part", choices=PARTS,
        help="best: customers by profit; losing: who cost more than they bring; follow-up: best customers "
        "not contacted in time; agenda: accounts overdue by their plans, and those due this week; map: who "
        "is served too much or too little; missed: opportunities by cause",
    )  # fmt: skip
    parser.add_argument("--limit", type=count, default=USUAL_LIMIT, metavar="N", help="at most so many rows")
    parser.add_argument("--agreed", choices=AGREED, help="map: what service is held against")
    parser.add_argument("--corner", choices=CORNERS, help="map: list the customers of a corner")
    parser.add_argument("--cause", choices=CAUSES, default="reason", help="missed: what tells causes apart")
    parser.add_argument("--of", metavar="VALUE", help="missed: list those of one cause, or null")
    question_arguments(parser)


def _run(context: Context, args: Namespace) -> int:
    from dashboard.kpi import missing

    if args.by:
        raise RefusedError(Problem("`value` takes no --by", args.by, mend="Narrow it with --where instead."))
    given, kpi = _GIVEN[args.part]
    asked = question_of(context, args, (kpi,))
    if asked.period.start > asked.as_of:
        mend = "Ask for days until the as-of date."
        raise RefusedError(Problem("The period is still to come", str(asked.period.start), mend=mend))
    check_asked(context.store, asked)
    if lacked := missing(context.store).get(kpi):
        say_missing(context, {kpi: lacked})
        context.give([], pl.DataFrame())
        return NEEDS_YOU
    frame = given(context, args, asked)
    context.give(frame, frame)
    return DONE


def _best(context: Context, args: Namespace, asked: Question) -> pl.DataFrame:
    from dashboard.insight.value.ranking import Part, ranked_customers

    part = Part.LOSING if args.part == "losing" else Part.ALL
    return ranked_customers(context.store, asked, part, args.limit)


def _follow_up(context: Context, args: Namespace, asked: Question) -> pl.DataFrame:
    from dashboard.insight.value.follow_up import overdue_best, with_owners

    overdue = overdue_best(context.store, asked, args.limit)
    return with_owners(context.store, overdue, min(asked.period.last, asked.as_of), asked.scope)


def _agenda(context: Context, args: Namespace, asked: Question) -> pl.DataFrame:
    from dashboard.insight.value.agenda import agenda

    found = agenda(context.store, asked, args.limit)
    context.say(f"{found.overdue:,} overdue; {found.this_week:,} due on the last day or in the six after it")
    return found.accounts


def _map(context: Context, args: Namespace, asked: Question) -> pl.DataFrame:
    from dashboard.insight.value.served_map import Corner, listed_customers, served_map

    basis = _basis(context, args, asked)
    context.say(f"Held against {basis.measure}; {basis.rate:.4f} spent on serving per unit of margin.")
    if args.corner:
        return listed_customers(context.store, asked, basis, Corner(args.corner), args.limit)
    return served_map(context.store, asked, basis, 0).corners.sort("corner")


def _basis(context: Context, args: Namespace, asked: Question) -> "Basis":
    from dashboard.insight.selecting import year_of
    from dashboard.insight.value.entitlement import Measure, measures, promise
    from dashboard.insight.value.served_map import Basis, cost_rate
    from dashboard.kpi import answer, available

    year = asked.with_(period=year_of(asked))
    ask = partial(answer, context.store)
    rate = cost_rate(ask, year)
    possible = measures(context.store, available(context.store))
    if rate is None or not possible or (args.agreed and args.agreed not in possible):
        told = ", ".join(possible) or "nothing"
        raise RefusedError(
            Problem(
                "The map cannot be drawn", f"margin and cost above zero: {rate is not None}; agreed: {told}",
                mend="Add costs of goods and of contacts; contact plans and directions, or inbound contacts.",
            )
        )  # fmt: skip
    measure = Measure(args.agreed or possible[0])
    return Basis(measure, rate, promise(context.store, ask, year) if measure is Measure.ANSWERS else None)


def _missed(context: Context, args: Namespace, asked: Question) -> pl.DataFrame:
    from dashboard.insight.value.missed import Cause, missed, missed_opportunities

    cause = Cause(args.cause)
    if args.of is not None:
        value = None if args.of in ("", "null") else args.of
        return missed_opportunities(context.store, asked, cause, value, args.limit)
    found = missed(context.store, asked, cause)
    whole = found.whole
    context.say(
        f"{whole['missed']:,} missed; {whole['without_amount']:,} without amount,"
        f" {whole['without_reason']:,} without reason"
    )
    return found.causes


_GIVEN: dict[str, tuple[Callable[[Context, Namespace, Question], pl.DataFrame], str]] = {
    "best": (_best, "top20_share"),
    "losing": (_best, "top20_share"),
    "follow-up": (_follow_up, "best_followed_up"),
    "agenda": (_agenda, "overdue_accounts"),
    "map": (_map, "top20_share"),
    "missed": (_missed, "missed_revenue"),
}

VALUE = (
    Command(
        "value",
        "best customers, whom to call, who is served too much or too little, what is missed",
        _arguments,
        _run,
    ),
)

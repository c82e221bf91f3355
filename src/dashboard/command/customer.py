"""Owns `customer`: everything known of one customer, what happened with it, and finding one by name."""

from argparse import ArgumentParser, Namespace
from dataclasses import fields
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import polars as pl

from dashboard.access import admit
from dashboard.catalog.texts import LANGUAGES
from dashboard.command.context import DONE, NEEDS_YOU, Command, Context
from dashboard.command.counts import count, count_from_0
from dashboard.command.days import add_as_of, as_of_day
from dashboard.command.questions import in_zone
from dashboard.model.errors import Problem, RefusedError
from dashboard.model.period import Compare, Period, add_months
from dashboard.model.question import Question

if TYPE_CHECKING:
    from dashboard.insight.customer import Card
    from dashboard.insight.customer.figures import Figure
    from dashboard.insight.customer.serving import InGroup, InTeam

USUAL_LIMIT = 25
PARTS = ("card", "figures", "due", "events")
HIDDEN = LANGUAGES["en"]["words.hidden"]
FIGURES = ("value", "n", "low", "high", "comparison", "change", "standing")


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("customer", nargs="?", metavar="ID", help="the customer's id")
    parser.add_argument("--find", metavar="TEXT", help="who is called so: parts of a name or id")
    parser.add_argument(
        "--part", choices=PARTS, default="card",
        help="card: all of it, as a table the figures; figures: KPIs beside the group's; due: what is open "
        "and overdue; events: what happened, the newest first",
    )  # fmt: skip
    parser.add_argument("--limit", type=count, default=USUAL_LIMIT, metavar="N", help="at most so many rows")
    parser.add_argument("--offset", type=count_from_0, default=0, metavar="N", help="events: after so many")
    add_as_of(parser)


def _run(context: Context, args: Namespace) -> int:
    if args.find is not None and not args.find.strip():
        raise RefusedError(Problem("--find says no name", mend="Type a part of a name or id."))
    if bool(args.customer) == (args.find is not None):
        raise RefusedError(
            Problem("Name a customer by id, or find one with --find", mend="Give one of both.")
        )
    return _find(context, args) if args.find is not None else _show(context, args)


def _find(context: Context, args: Namespace) -> int:
    from dashboard.insight.customer import find_customers

    found = find_customers(context.store, args.find, admit().scope, args.limit)
    if found.is_near:
        context.say(
            "Nobody is called so; these are called almost so." if found.customers.height else "Nobody."
        )
    if found.has_more:
        context.say("There are more: type another part of the name, or raise --limit.")
    context.give(found.customers, found.customers)
    return NEEDS_YOU if found.customers.is_empty() else DONE


def _show(context: Context, args: Namespace) -> int:
    from dashboard.insight.customer import bought_in_group, customer_card
    from dashboard.kpi import answer

    store, as_of = context.store, as_of_day(context, args)
    end = as_of + timedelta(days=1)
    asked = Question(
        (), Period(add_months(end, -12), end), as_of, compare=Compare.PREVIOUS, scope=admit().scope
    )
    card = customer_card(
        store, asked, args.customer, partial(answer, store), partial(bought_in_group, store), HIDDEN
    )
    if not card.of.is_seen:
        context.say(f"On {card.of.day} none of the customers you see; what happened while it was is told.")
    elif card.untold and args.part in ("card", "due"):
        context.say(f"Not told, as no file says what is done already: {', '.join(card.untold)}.")
    given = {"card": _card, "figures": _figures, "due": _due, "events": _events}[args.part]
    result, frame = given(context, args, card)
    context.give(result, frame)
    return DONE


def _card(context: Context, args: Namespace, card: "Card") -> tuple[Any, pl.DataFrame]:
    """Give everything; as a table the figures alone, with who it is beside them."""
    rows, frame = _figures(context, args, card)
    if context.layout != "json":
        served = ", ".join([*(one.name.en for one in card.groups), *(one.name.en for one in card.teams)])
        context.say(f"{card.name} ({card.of.customer_id}); {served or 'in no group'}; as of {card.of.day}")
        context.say(", ".join(f"{count} {name}" for name, count in card.counts.items()))
    told = {
        "customer": card.known, "as_of": card.of.day, "groups": [_flat(one) for one in card.groups],
        "teams": [_flat(one) for one in card.teams], "people": card.people, "plans": card.plans,
        "promises": card.promises, "counts": card.counts, "due": card.due, "untold": card.untold,
        "last_contact": _last_contact(context, card), "figures": rows, "next_products": card.next_products,
        "events": _events(context, args, card)[0],
    }  # fmt: skip
    return told, frame


def _last_contact(context: Context, card: "Card") -> dict[str, Any] | None:
    """Give the last contact, its time by the company's clocks."""
    if card.last_contact is None:
        return None
    found = pl.DataFrame([card.last_contact])
    return in_zone(found, context.store.settings().time_zone).row(0, named=True)


def _figures(_: Context, __: Namespace, card: "Card") -> tuple[Any, pl.DataFrame]:
    rows = [_figure(one) for one in card.figures]
    return rows, pl.DataFrame(rows, infer_schema_length=None)


def _figure(one: "Figure") -> dict[str, Any]:
    beside = {f"of_{group}": row["value"] for group, row in one.of_groups.items()}
    return {"kpi": one.kpi, **{name: one.row[name] for name in FIGURES}, **beside}


def _due(_: Context, args: Namespace, card: "Card") -> tuple[Any, pl.DataFrame]:
    return card.due.head(args.limit), _filled(card.due.head(args.limit))


def _events(context: Context, args: Namespace, card: "Card") -> tuple[Any, pl.DataFrame]:
    from dashboard.insight.customer import events
    from dashboard.insight.customer.telling import told

    found = events(context.store, card.of, None, args.limit, args.offset)
    named = in_zone(told(context.store, card.of, found, HIDDEN), context.store.settings().time_zone)
    return named, _filled(named)


def _flat(one: "InGroup | InTeam") -> dict[str, Any]:
    return {part.name: getattr(one, part.name) for part in fields(one)}


def _filled(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.select(name for name in frame.columns if frame[name].null_count() < frame.height)


CUSTOMER = Command("customer", "everything known of one customer; `--find` by name", _arguments, _run)

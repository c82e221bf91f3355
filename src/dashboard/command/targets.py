"""Owns `targets`: what is to be reached, listed, set, removed, copied from year to year."""

from argparse import SUPPRESS, ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Any

import polars as pl

from dashboard.access import admit
from dashboard.command.context import DONE, Command, Context
from dashboard.command.days import add_as_of, as_of_day, read_day
from dashboard.model.errors import Problem, RefusedError

_ROWS = pl.Schema(
    {
        **dict.fromkeys(("kpi", "kind", "for"), pl.String()),
        **{"from": pl.Date(), "to": pl.Date(), "target": pl.Float64(), "value": pl.Float64()},
        **{"status": pl.String(), "source": pl.String()},
    }
)


def _key_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("kpi", metavar="KPI")
    parser.add_argument("--for", dest="whose", default="company", metavar="WHO",
                        help="company (default), group:ID, department:ID or team:ID")  # fmt: skip
    parser.add_argument("--from", dest="start", required=True, metavar="D", help="its first day")
    parser.add_argument("--benchmark", action="store_true", help="what others in the market reach")
    add_as_of(parser)


def _set_arguments(parser: ArgumentParser) -> None:
    _key_arguments(parser)
    parser.add_argument("value", metavar="VALUE", help="in the KPI's unit; a share as 85%% or 0.85")
    parser.add_argument("--last", metavar="D", help="its last day (default: it holds on)")
    parser.add_argument("--source", metavar="TEXT", help="where it comes from; a benchmark needs one")


def _copy_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("year", type=int, metavar="YEAR", help="the year to copy to the next")
    parser.add_argument("--factor", type=float, default=1.0, metavar="X", help="totals times this")
    parser.add_argument("--levels", action="store_true", help="shares and times are multiplied too")
    add_as_of(parser)


def _list(context: Context, args: Namespace) -> int:
    """Give every target with what is reached of it by now."""
    from dashboard.insight.scorecards.target_progress import reached_now
    from dashboard.insight.scorecards.target_rows import TARGET
    from dashboard.insight.scorecards.target_setting import seen_targets
    from dashboard.kpi import answer
    from dashboard.model.period import Period, add_months
    from dashboard.model.question import Question

    as_of, viewer = as_of_day(context, args), admit()
    everything = seen_targets(context.store, viewer, as_of)
    asked = Question((), Period(as_of, add_months(as_of, 1)), as_of, scope=viewer.scope)
    found = reached_now(partial(answer, context.store), asked, everything)
    rows = []
    for one in everything:
        row = found.get(one.key, {})
        is_judged = one.kind == TARGET and row.get("target") == one.value
        rows.append(
            {
                **{"kpi": one.kpi, "kind": one.kind, "for": one.whose, "from": one.start, "to": one.end},
                **{"target": one.value, "value": row.get("value")},
                **{"status": row.get("status") if is_judged else None, "source": one.source},
            }
        )
    context.give(rows, pl.DataFrame(rows, _ROWS))
    return DONE


def _set(context: Context, args: Namespace) -> int:
    from dashboard.catalog.kpis import KPI
    from dashboard.insight.scorecards.target_rows import Planned
    from dashboard.insight.scorecards.target_setting import change_targets
    from dashboard.insight.scorecards.target_values import read_value, told_value

    kpi, kind, scope, scope_id, start = _key(args)
    _known(kpi)
    end = read_day(args.last, "--last") if args.last else None
    one = Planned(kpi, kind, scope, scope_id, start, end, read_value(kpi, args.value), args.source)
    load_id = change_targets(context.store, admit(), as_of_day(context, args), [one])
    told = told_value(KPI[kpi], one.value)
    context.say(f"{KPI[kpi].name.en}: {told} ({KPI[kpi].unit}). `undo {load_id}` takes it back.")
    return _give_load(context, load_id)


def _remove(context: Context, args: Namespace) -> int:
    from dashboard.insight.scorecards.target_rows import planned
    from dashboard.insight.scorecards.target_setting import change_targets

    key = _key(args)
    if key not in {one.key for one in planned(context.store)}:
        problem = Problem("There is no such target", f"{key[0]} for {args.whose} from {key[4]}",
                          mend="`targets list` shows all.")  # fmt: skip
        raise RefusedError(problem)
    return _give_load(context, change_targets(context.store, admit(), as_of_day(context, args), [], [key]))


def _copy(context: Context, args: Namespace) -> int:
    from dashboard.insight.scorecards.target_setting import change_targets, copied

    as_of, viewer = as_of_day(context, args), admit()
    new = copied(context.store, viewer, as_of, args.year, args.factor, args.levels)
    if not new:
        raise RefusedError(
            Problem(
                f"Nothing of {args.year} to copy",
                mend="The year after has these targets already, or there are none: `targets list` tells.",
            )
        )
    load_id = change_targets(context.store, viewer, as_of, new)
    context.say(f"{len(new)} targets of {args.year} became targets of {args.year + 1}.")
    return _give_load(context, load_id)


def _key(args: Namespace) -> tuple[str, str, str, str | None, date]:
    scope, _, scope_id = args.whose.partition(":")
    kind = "benchmark" if args.benchmark else "target"
    return args.kpi, kind, scope, scope_id or None, read_day(args.start, "--from")


def _known(kpi: str) -> None:
    from dashboard.kpi import applicable

    applicable(kpi)


def _give_load(context: Context, load_id: int) -> int:
    context.give({"load": load_id}, pl.DataFrame({"load": [load_id]}))
    return DONE


_PARTS: Mapping[str, tuple[str, Callable[[ArgumentParser], Any], Callable[[Context, Namespace], int]]] = (
    MappingProxyType(
        {
            "list": ("every target, and what is reached of it by now", add_as_of, _list),
            "set": ("set a target or benchmark", _set_arguments, _set),
            "remove": ("take a target away", _key_arguments, _remove),
            "copy": ("copy the targets of a year to the next", _copy_arguments, _copy),
        }
    )
)


def _arguments(parser: ArgumentParser) -> None:
    what = parser.add_subparsers(dest="what", required=True, metavar="|".join(_PARTS))
    for name, (about, arguments, _) in _PARTS.items():
        part = what.add_parser(name, help=about, description=about)
        arguments(part)
        part.add_argument("--store", metavar="PATH", default=SUPPRESS, help="the store's folder")
        part.add_argument("--format", choices=("table", "json", "csv"), default=SUPPRESS)


def _run(context: Context, args: Namespace) -> int:
    return _PARTS[args.what][2](context, args)


TARGETS = Command("targets", "what is to be reached: list, set, remove, copy a year", _arguments, _run)

"""Owns numbers as SQL: the statement that gives a KPI's figures, and `query`, which runs one on the store."""

from argparse import ArgumentParser, Namespace

from dashboard.command.beside import say_missing
from dashboard.command.context import DONE, NEEDS_YOU, Command, Context
from dashboard.command.counts import count
from dashboard.command.layout import as_table, as_they_are
from dashboard.model.errors import Problem, RefusedError
from dashboard.model.question import Question

MOST, SECONDS = 100_000, 600.0


def give_sql(context: Context, question: Question) -> int:
    """Give the statement of each KPI: as text, in other layouts as rows of `kpi`, `sql` and `tables`, the
    script that makes the derived tables it reads."""
    from dashboard.kpi import made_script, missing, statement

    lacked = {one: needs for one, needs in missing(context.store).items() if one in question.kpis}
    say_missing(context, lacked)
    asked = {one: question.with_(kpis=(one,)) for one in dict.fromkeys(question.kpis) if one not in lacked}
    found = {one: statement(context.store, question) for one, question in asked.items()}
    if none := [one for one, sql in found.items() if not sql]:
        context.say(f"{', '.join(none)}: no single statement gives the figures of these days and cuts")
    shown = {one: sql for one, sql in found.items() if sql}
    if context.layout == "table":
        context.out.write("".join(f"-- {one}\n{sql};\n" for one, sql in shown.items()))
    else:
        scripts = {one: made_script(context.store, sql) for one, sql in shown.items()}
        context.give([{"kpi": one, "sql": sql, "tables": scripts[one]} for one, sql in shown.items()])
    return NEEDS_YOU if lacked or none else DONE


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a text file with one SELECT")
    parser.add_argument(
        "--limit", type=count, default=MOST, metavar="N", help=f"at most so many rows (default: {MOST:,})"
    )


def _run(context: Context, args: Namespace) -> int:
    from dashboard.kpi import prepare
    from dashboard.store.inspecting import inspect

    try:
        sql = context.path(args.file).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise RefusedError(
            Problem("The file is no text", found=args.file, mend="Save the statement as UTF-8.")
        ) from error
    prepare(context.store)
    found = inspect(context.store, sql, args.limit + 1, SECONDS)
    if found.height > args.limit:
        context.say(f"The first {args.limit:,} rows; --limit shows more")
    given = found.head(args.limit)
    if context.layout == "table":
        context.out.write(as_table(as_they_are(given)))
    else:
        context.give(given, given)
    return DONE


QUERY = Command("query", "run a SELECT on the store; nothing can be written", _arguments, _run)

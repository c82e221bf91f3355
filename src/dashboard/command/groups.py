"""Owns `check groups` and `group`: the quality of a grouping, and the groupings there are."""

from argparse import SUPPRESS, ArgumentParser, Namespace

import polars as pl

from dashboard.command.context import DONE, NEEDS_YOU, Command, Context
from dashboard.command.days import add_as_of, as_of_day
from dashboard.model.check import Severity


def _check_arguments(parser: ArgumentParser) -> None:
    what = parser.add_subparsers(dest="what", required=True, metavar="groups|file")
    groups = what.add_parser("groups", help="the quality of a grouping")
    groups.add_argument("--grouping", metavar="ID", help="default: the active one")
    add_as_of(groups)
    groups.add_argument("--out", metavar="FILE", help="also the whole report, as .pdf or .xlsx")
    file = what.add_parser("file", help="what loading a file would set aside")
    file.add_argument("files", nargs="+", metavar="FILE")
    file.add_argument("--table", metavar="T")
    for part in (groups, file):
        part.add_argument("--store", metavar="PATH", default=SUPPRESS, help="the store's folder")
        part.add_argument("--format", choices=("table", "json", "csv"), default=SUPPRESS)


def _run_check(context: Context, args: Namespace) -> int:
    if args.what == "file":
        from dashboard.command.loading import check_files

        return check_files(context, args)
    from dashboard.command.report import may_write, write_report
    from dashboard.quality import check_groups

    out = context.path(args.out) if args.out else None
    if out:
        may_write(out)
    report = check_groups(context.store, grouping=args.grouping, as_of=as_of_day(context, args))
    findings = [
        {
            "id": finding.id,
            "dimension": finding.dimension,
            "severity": finding.severity.value,
            "subject": finding.subject,
            "observed": finding.observed,
            "threshold": finding.threshold,
            "count": finding.count,
            "keys": list(finding.keys),
            "says": finding.says.en,
            "advice": finding.advice.en,
        }
        for finding in report.findings
    ]
    for finding in report.unjudged:
        context.say(f"{finding.id}: {finding.says.en}")
    if out:
        write_report(context.store, report, out)
        context.say(f"The report is in {out}.")
    shown = pl.DataFrame(findings, infer_schema_length=None) if findings else pl.DataFrame()
    told = {
        "headline": report.headline,
        "findings": findings,
        "suspects": report.suspects.select("customer_id", "group_id", "looks_like").to_dicts(),
    }
    context.give(told, shown.drop("keys", *(() if context.layout == "csv" else _IN_WORDS), strict=False))
    return NEEDS_YOU if any(f["severity"] == Severity.CRITICAL.value for f in findings) else DONE


_IN_WORDS = ("observed", "threshold")  # numbers of many units, which `says` tells with theirs


GROUPS = (
    Command(
        "check",
        "the quality of the groups, or of a file before loading it",
        _check_arguments,
        _run_check,
        makes_store=True,
    ),
)

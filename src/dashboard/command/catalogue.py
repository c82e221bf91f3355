"""Owns `catalogue`: the declarations, as anyone may read them."""

from argparse import ArgumentParser, Namespace
from typing import Any

import polars as pl

from dashboard.command.context import DONE, Command, Context
from dashboard.model.question import Hours


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("what", choices=tuple(_PARTS))


def _kpis() -> list[dict[str, Any]]:
    from dashboard.catalog.kpis import KPIS
    from dashboard.kpi import applicable, needed_columns

    return [
        {
            "id": kpi.id,
            "subject": kpi.subject,
            "name": kpi.name.en,
            "about": kpi.about.en,
            "formula": kpi.formula.en,
            "unit": kpi.unit.value,
            "hours": [one.value for one in Hours] if kpi.in_working_hours else [],
            "better": kpi.better.value,
            "needs": list(kpi.needs),
            "columns": [" or ".join(need) for need in needed_columns(kpi.id)],
            "by": list(applicable(kpi.id)),
            "source": kpi.source,
        }
        for kpi in KPIS
    ]


def _tables() -> list[dict[str, Any]]:
    from dashboard.catalog.tables import TABLES

    return [
        {
            "table": table.name,
            "column": column.name,
            "kind": column.kind.value,
            "required": column.required,
            "key": column.name in table.key,
            "references": column.references,
            "values": list(column.values),
            "about": column.about.en,
            "example": column.example,
        }
        for table in TABLES
        for column in table.columns
    ]


def _dimensions() -> list[dict[str, Any]]:
    from dashboard.catalog.dimensions import DIMENSIONS

    return [{"id": dimension.id, "title": dimension.title.en} for dimension in DIMENSIONS]


def _checks() -> list[dict[str, Any]]:
    from dashboard.catalog.checks import CHECKS

    return [
        {
            "id": check.id,
            "dimension": check.dimension,
            "severity": check.severity.value,
            "title": check.title.en,
            "says": check.says.en,
            "advice": check.advice.en,
            "source": check.source,
        }
        for check in CHECKS
    ]


_PARTS = {"kpis": _kpis, "tables": _tables, "dimensions": _dimensions, "checks": _checks}


def _run(context: Context, args: Namespace) -> int:
    rows = _PARTS[args.what]()
    context.give(rows, pl.DataFrame(rows, infer_schema_length=None))
    return DONE


CATALOGUE = (
    Command(
        "catalogue", "the declarations, with definitions and sources", _arguments, _run, makes_store=True
    ),
)

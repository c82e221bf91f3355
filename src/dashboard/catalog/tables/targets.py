"""Owns the declaration of the table `targets`."""

from dashboard.model.table import Column, Constant, Kind, Table
from dashboard.model.text import Text

TARGETS = Table(
    name="targets",
    title=Text("Targets"),
    about=Text("Targets."),
    key=(
        "kpi",
        "kind",
        "scope",
        "scope_id",
        "period_start",
    ),
    columns=(
        Column(
            "kpi",
            Kind.ID,
            Text("Kpi."),
            "",
            required=True,
        ),
        Column(
            "kind",
            Kind.TEXT,
            Text("Kind."),
            "",
            values=(
                "target",
                "benchmark",
            ),
            fill=Constant("target"),
        ),
        Column(
            "scope",
            Kind.TEXT,
            Text("Scope."),
            "",
            required=True,
            values=(
                "company",
                "department",
                "group",
                "team",
            ),
        ),
        Column(
            "scope_id",
            Kind.ID,
            Text("Scope id."),
            "",
        ),
        Column(
            "period_start",
            Kind.DAY,
            Text("Period start."),
            "",
            required=True,
        ),
        Column(
            "period_end",
            Kind.DAY,
            Text("Period end."),
            "",
        ),
        Column(
            "value",
            Kind.NUMBER,
            Text("Value."),
            "",
            required=True,
        ),
        Column(
            "source",
            Kind.TEXT,
            Text("Source."),
            "",
        ),
    ),
    ordered=(
        (
            "period_start",
            "period_end",
        ),
    ),
)

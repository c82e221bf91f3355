"""Owns the declaration of the table `composition_rules`."""

from dashboard.model.table import Column, Kind, Table
from dashboard.model.text import Text

COMPOSITION_RULES = Table(
    name="composition_rules",
    title=Text("Composition rules"),
    about=Text("Composition rules."),
    key=(
        "tier",
        "function",
    ),
    columns=(
        Column(
            "tier",
            Kind.TEXT,
            Text("Tier."),
            "",
            required=True,
        ),
        Column(
            "function",
            Kind.TEXT,
            Text("Function."),
            "",
            required=True,
        ),
        Column(
            "minimum",
            Kind.COUNT,
            Text("Minimum."),
            "",
            low=0,
        ),
    ),
)

"""Owns the declaration of the table `groupings`."""

from dashboard.model.table import Column, Kind, Table
from dashboard.model.text import Text

GROUPINGS = Table(
    name="groupings",
    title=Text("Groupings"),
    about=Text("Groupings."),
    key=("grouping_id",),
    columns=(
        Column(
            "grouping_id",
            Kind.ID,
            Text("Grouping id."),
            "",
            required=True,
        ),
        Column(
            "name",
            Kind.TEXT,
            Text("Name."),
            "",
        ),
        Column(
            "valid_from",
            Kind.DAY,
            Text("Valid from."),
            "",
            required=True,
        ),
        Column(
            "valid_to",
            Kind.DAY,
            Text("Valid to."),
            "",
        ),
    ),
    ordered=(
        (
            "valid_from",
            "valid_to",
        ),
    ),
)

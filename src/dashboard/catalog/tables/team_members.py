"""Owns the declaration of the table `team_members`."""

from dashboard.model.table import Column, Kind, Table
from dashboard.model.text import Text

TEAM_MEMBERS = Table(
    name="team_members",
    title=Text("Team members"),
    about=Text("Team members."),
    key=(
        "team_id",
        "employee_id",
        "valid_from",
    ),
    columns=(
        Column(
            "team_id",
            Kind.ID,
            Text("Team id."),
            "",
            required=True,
            references="teams",
        ),
        Column(
            "employee_id",
            Kind.ID,
            Text("Employee id."),
            "",
            required=True,
            references="employees",
        ),
        Column(
            "function",
            Kind.TEXT,
            Text("Function."),
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

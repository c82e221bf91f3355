"""Owns the declaration of the table `teams`."""

from dashboard.model.table import Column, Kind, Table
from dashboard.model.text import Text

TEAMS = Table(
    name="teams",
    title=Text("Teams"),
    about=Text("Teams."),
    key=("team_id",),
    columns=(
        Column(
            "team_id",
            Kind.ID,
            Text("Team id."),
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
            "department_id",
            Kind.ID,
            Text("Department id."),
            "",
            references="departments",
        ),
        Column(
            "lead_id",
            Kind.ID,
            Text("Lead id."),
            "",
            references="employees",
        ),
    ),
)

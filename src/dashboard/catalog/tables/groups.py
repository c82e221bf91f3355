"""Owns the declaration of the table `groups`."""

from dashboard.model.table import Column, Kind, Table
from dashboard.model.text import Text

GROUPS = Table(
    name="groups",
    title=Text("Groups"),
    about=Text("Groups."),
    key=("group_id",),
    columns=(
        Column(
            "group_id",
            Kind.ID,
            Text("Group id."),
            "",
            required=True,
        ),
        Column(
            "grouping_id",
            Kind.ID,
            Text("Grouping id."),
            "",
            required=True,
            references="groupings",
        ),
        Column(
            "name",
            Kind.TEXT,
            Text("Name."),
            "",
        ),
        Column(
            "rule",
            Kind.TEXT,
            Text("Rule."),
            "",
        ),
        Column(
            "priority",
            Kind.COUNT,
            Text("Priority."),
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
            "manager_id",
            Kind.ID,
            Text("Manager id."),
            "",
            references="employees",
        ),
        Column(
            "way_of_working",
            Kind.TEXT,
            Text("Way of working."),
            "",
            values=(
                "new",
                "traditional",
            ),
        ),
        Column(
            "new_since",
            Kind.DAY,
            Text("New since."),
            "",
        ),
        Column(
            "min_size",
            Kind.COUNT,
            Text("Min size."),
            "",
            low=0,
        ),
    ),
)

"""Owns the declaration of the table `departments`."""

from dashboard.model.table import Column, Kind, Table
from dashboard.model.text import Text

DEPARTMENTS = Table(
    name="departments",
    title=Text("Departments"),
    about=Text("Departments."),
    key=("department_id",),
    columns=(
        Column(
            "department_id",
            Kind.ID,
            Text("Department id."),
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
            "manager_id",
            Kind.ID,
            Text("Manager id."),
            "",
            references="employees",
        ),
        Column(
            "kind",
            Kind.TEXT,
            Text("Kind."),
            "",
            values=(
                "customer_group",
                "product",
                "channel",
                "support",
            ),
        ),
    ),
)

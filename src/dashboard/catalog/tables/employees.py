"""Owns the declaration of the table `employees`."""

from dashboard.model.table import Column, Kind, Table
from dashboard.model.text import Text

EMPLOYEES = Table(
    name="employees",
    title=Text("Employees"),
    about=Text("Employees."),
    key=("employee_id",),
    columns=(
        Column(
            "employee_id",
            Kind.ID,
            Text("Employee id."),
            "",
            required=True,
        ),
        Column(
            "name",
            Kind.TEXT,
            Text("Name."),
            "",
            is_personal=True,
        ),
        Column(
            "function",
            Kind.TEXT,
            Text("Function."),
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
            "hired_on",
            Kind.DAY,
            Text("Hired on."),
            "",
        ),
        Column(
            "left_on",
            Kind.DAY,
            Text("Left on."),
            "",
        ),
        Column(
            "qualified_on",
            Kind.DAY,
            Text("Qualified on."),
            "",
        ),
        Column(
            "knows_customer",
            Kind.FLAG,
            Text("Knows customer."),
            "",
        ),
        Column(
            "knows_product",
            Kind.FLAG,
            Text("Knows product."),
            "",
        ),
        Column(
            "knows_channel",
            Kind.FLAG,
            Text("Knows channel."),
            "",
        ),
    ),
    ordered=(
        (
            "hired_on",
            "left_on",
        ),
    ),
)

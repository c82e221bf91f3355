"""Owns the declaration of the table `commitments`."""

from dashboard.model.table import Column, Kind, Table
from dashboard.model.text import Text

COMMITMENTS = Table(
    name="commitments",
    title=Text("Commitments"),
    about=Text("Commitments."),
    key=("commitment_id",),
    columns=(
        Column(
            "commitment_id",
            Kind.ID,
            Text("Commitment id."),
            "",
            required=True,
        ),
        Column(
            "customer_id",
            Kind.ID,
            Text("Customer id."),
            "",
            required=True,
            references="customers",
        ),
        Column(
            "made_on",
            Kind.DAY,
            Text("Made on."),
            "",
            required=True,
        ),
        Column(
            "due_on",
            Kind.DAY,
            Text("Due on."),
            "",
            required=True,
        ),
        Column(
            "kept_on",
            Kind.DAY,
            Text("Kept on."),
            "",
        ),
        Column(
            "owner_id",
            Kind.ID,
            Text("Owner id."),
            "",
            references="employees",
        ),
        Column(
            "department_id",
            Kind.ID,
            Text("Department id."),
            "",
            references="departments",
        ),
        Column(
            "description",
            Kind.TEXT,
            Text("Description."),
            "",
        ),
    ),
    dated_by="due_on",
    ordered=(
        (
            "made_on",
            "due_on",
        ),
        (
            "made_on",
            "kept_on",
        ),
    ),
)

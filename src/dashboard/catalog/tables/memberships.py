"""Owns the declaration of the table `memberships`."""

from dashboard.model.table import Column, Kind, Table
from dashboard.model.text import Text

MEMBERSHIPS = Table(
    name="memberships",
    title=Text("Memberships"),
    about=Text("Memberships."),
    key=(
        "customer_id",
        "group_id",
        "valid_from",
    ),
    columns=(
        Column(
            "customer_id",
            Kind.ID,
            Text("Customer id."),
            "",
            required=True,
            references="customers",
        ),
        Column(
            "group_id",
            Kind.ID,
            Text("Group id."),
            "",
            required=True,
            references="groups",
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

"""Owns the declaration of the table `customers`."""

from dashboard.model.table import Column, Kind, Table
from dashboard.model.text import Text

CUSTOMERS = Table(
    name="customers",
    title=Text("Customers"),
    about=Text("Customers."),
    key=("customer_id",),
    columns=(
        Column(
            "customer_id",
            Kind.ID,
            Text("Customer id."),
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
            "customer_type",
            Kind.TEXT,
            Text("Customer type."),
            "",
            values=(
                "individual",
                "organisation",
                "government",
            ),
        ),
        Column(
            "gender",
            Kind.TEXT,
            Text("Gender."),
            "",
            is_personal=True,
        ),
        Column(
            "birth_date",
            Kind.DAY,
            Text("Birth date."),
            "",
            is_personal=True,
        ),
        Column(
            "socio_economic_status",
            Kind.TEXT,
            Text("Socio economic status."),
            "",
            is_personal=True,
        ),
        Column(
            "industry",
            Kind.TEXT,
            Text("Industry."),
            "",
        ),
        Column(
            "size_class",
            Kind.TEXT,
            Text("Size class."),
            "",
        ),
        Column(
            "region",
            Kind.TEXT,
            Text("Region."),
            "",
        ),
        Column(
            "potential",
            Kind.MONEY,
            Text("Potential."),
            "",
            low=0,
        ),
        Column(
            "preferred_channel",
            Kind.TEXT,
            Text("Preferred channel."),
            "",
        ),
        Column(
            "since",
            Kind.DAY,
            Text("Since."),
            "",
        ),
        Column(
            "ended",
            Kind.DAY,
            Text("Ended."),
            "",
        ),
    ),
    ordered=(
        (
            "since",
            "ended",
        ),
        (
            "birth_date",
            "ended",
        ),
    ),
)

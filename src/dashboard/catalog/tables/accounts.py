"""Owns the declaration of the table `accounts`."""

from dashboard.model.table import Column, Kind, Table
from dashboard.model.text import Text

ACCOUNTS = Table(
    name="accounts",
    title=Text("Accounts"),
    about=Text("Accounts."),
    key=(
        "customer_id",
        "team_id",
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
            "team_id",
            Kind.ID,
            Text("Team id."),
            "",
            required=True,
            references="teams",
        ),
        Column(
            "tier",
            Kind.TEXT,
            Text("Tier."),
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

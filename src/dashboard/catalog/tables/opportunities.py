"""Owns the declaration of the table `opportunities`."""

from dashboard.model.table import Column, Kind, Table
from dashboard.model.text import Text

OPPORTUNITIES = Table(
    name="opportunities",
    title=Text("Opportunities"),
    about=Text("Opportunities."),
    key=("opportunity_id",),
    columns=(
        Column(
            "opportunity_id",
            Kind.ID,
            Text("Opportunity id."),
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
            "opened_on",
            Kind.DAY,
            Text("Opened on."),
            "",
            required=True,
        ),
        Column(
            "closed_on",
            Kind.DAY,
            Text("Closed on."),
            "",
        ),
        Column(
            "product_id",
            Kind.ID,
            Text("Product id."),
            "",
            references="products",
        ),
        Column(
            "stage",
            Kind.TEXT,
            Text("Stage."),
            "",
        ),
        Column(
            "outcome",
            Kind.TEXT,
            Text("Outcome."),
            "",
            values=(
                "open",
                "won",
                "lost",
                "not_offered",
            ),
        ),
        Column(
            "amount",
            Kind.MONEY,
            Text("Amount."),
            "",
            low=0,
        ),
        Column(
            "reason",
            Kind.TEXT,
            Text("Reason."),
            "",
        ),
        Column(
            "is_cross_sell",
            Kind.FLAG,
            Text("Is cross sell."),
            "",
        ),
        Column(
            "employee_id",
            Kind.ID,
            Text("Employee id."),
            "",
            references="employees",
        ),
    ),
    dated_by="opened_on",
    ordered=(
        (
            "opened_on",
            "closed_on",
        ),
    ),
)

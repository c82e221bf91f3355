"""Owns the declaration of the table `contact_plans`."""

from dashboard.model.table import Column, Kind, Table
from dashboard.model.text import Text

CONTACT_PLANS = Table(
    name="contact_plans",
    title=Text("Contact plans"),
    about=Text("Contact plans."),
    key=("plan_id",),
    columns=(
        Column(
            "plan_id",
            Kind.ID,
            Text("Plan id."),
            "",
            required=True,
        ),
        Column(
            "customer_id",
            Kind.ID,
            Text("Customer id."),
            "",
            references="customers",
        ),
        Column(
            "group_id",
            Kind.ID,
            Text("Group id."),
            "",
            references="groups",
        ),
        Column(
            "purpose",
            Kind.TEXT,
            Text("Purpose."),
            "",
            required=True,
            values=(
                "sales",
                "service",
            ),
        ),
        Column(
            "channel",
            Kind.TEXT,
            Text("Channel."),
            "",
        ),
        Column(
            "every_days",
            Kind.COUNT,
            Text("Every days."),
            "",
            required=True,
            low=1,
        ),
        Column(
            "valid_from",
            Kind.DAY,
            Text("Valid from."),
            "",
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
    one_of=(
        (
            "customer_id",
            "group_id",
        ),
    ),
)

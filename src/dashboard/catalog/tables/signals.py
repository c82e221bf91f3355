"""Owns the declaration of the table `signals`."""

from dashboard.model.table import Column, Kind, Table
from dashboard.model.text import Text

SIGNALS = Table(
    name="signals",
    title=Text("Signals"),
    about=Text("Signals."),
    key=("signal_id",),
    columns=(
        Column(
            "signal_id",
            Kind.ID,
            Text("Signal id."),
            "",
            required=True,
        ),
        Column(
            "raised_on",
            Kind.DAY,
            Text("Raised on."),
            "",
            required=True,
        ),
        Column(
            "capability",
            Kind.TEXT,
            Text("Capability."),
            "",
            values=(
                "market_sensing",
                "customer_contact",
                "binding_channels",
                "technology",
            ),
        ),
        Column(
            "description",
            Kind.TEXT,
            Text("Description."),
            "",
        ),
        Column(
            "group_id",
            Kind.ID,
            Text("Group id."),
            "",
            references="groups",
        ),
        Column(
            "kpi",
            Kind.ID,
            Text("Kpi."),
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
            "action",
            Kind.TEXT,
            Text("Action."),
            "",
        ),
        Column(
            "due_on",
            Kind.DAY,
            Text("Due on."),
            "",
        ),
        Column(
            "done_on",
            Kind.DAY,
            Text("Done on."),
            "",
        ),
        Column(
            "outcome",
            Kind.TEXT,
            Text("Outcome."),
            "",
        ),
    ),
    dated_by="raised_on",
    ordered=(
        (
            "raised_on",
            "due_on",
        ),
        (
            "raised_on",
            "done_on",
        ),
    ),
)

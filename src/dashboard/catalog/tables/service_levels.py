"""Owns the declaration of the table `service_levels`."""

from dashboard.model.table import Column, Kind, Table
from dashboard.model.text import Text

SERVICE_LEVELS = Table(
    name="service_levels",
    title=Text("Service levels"),
    about=Text("Service levels."),
    key=(
        "channel",
        "kind",
    ),
    columns=(
        Column(
            "channel",
            Kind.TEXT,
            Text("Channel."),
            "",
        ),
        Column(
            "kind",
            Kind.TEXT,
            Text("Kind."),
            "",
        ),
        Column(
            "respond_within_minutes",
            Kind.COUNT,
            Text("Respond within minutes."),
            "",
            required=True,
            low=0,
        ),
        Column(
            "resolve_within_minutes",
            Kind.COUNT,
            Text("Resolve within minutes."),
            "",
            required=True,
            low=0,
        ),
    ),
)

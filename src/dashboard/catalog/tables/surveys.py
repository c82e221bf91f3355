"""Owns the declaration of the table `surveys`."""

from dashboard.model.table import Column, Kind, Table
from dashboard.model.text import Text

SURVEYS = Table(
    name="surveys",
    title=Text("Surveys"),
    about=Text("Surveys."),
    key=("survey_id",),
    columns=(
        Column(
            "survey_id",
            Kind.ID,
            Text("Survey id."),
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
            "answered_at",
            Kind.TIME,
            Text("Answered at."),
            "",
            required=True,
        ),
        Column(
            "interaction_id",
            Kind.ID,
            Text("Interaction id."),
            "",
            references="interactions",
        ),
        Column(
            "csat",
            Kind.SCORE,
            Text("Csat."),
            "",
            low=1,
            high=5,
        ),
        Column(
            "nps",
            Kind.SCORE,
            Text("Nps."),
            "",
            low=0,
            high=10,
        ),
        Column(
            "ces",
            Kind.SCORE,
            Text("Ces."),
            "",
            low=1,
            high=7,
        ),
        Column(
            "versus_competition",
            Kind.SCORE,
            Text("Versus competition."),
            "",
            low=-2,
            high=2,
        ),
    ),
    dated_by="answered_at",
)

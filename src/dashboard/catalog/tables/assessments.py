"""Owns the declaration of the table `assessments`."""

from dashboard.model.table import Column, Kind, Table
from dashboard.model.text import Text

ASSESSMENTS = Table(
    name="assessments",
    title=Text("Assessments"),
    about=Text("Assessments."),
    key=(
        "assessment_id",
        "statement",
    ),
    columns=(
        Column(
            "assessment_id",
            Kind.ID,
            Text("Assessment id."),
            "",
            required=True,
        ),
        Column(
            "answered_on",
            Kind.DAY,
            Text("Answered on."),
            "",
            required=True,
        ),
        Column(
            "department_id",
            Kind.ID,
            Text("Department id."),
            "",
            references="departments",
        ),
        Column(
            "statement",
            Kind.TEXT,
            Text("Statement."),
            "",
            required=True,
        ),
        Column(
            "score",
            Kind.SCORE,
            Text("Score."),
            "",
            required=True,
            low=1,
            high=5,
        ),
    ),
    dated_by="answered_on",
)

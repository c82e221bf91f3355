"""Owns the self-assessments of customer orientation, half-yearly per department."""

import numpy as np
import polars as pl

from dashboard.demo.span import LAST_DAY, Span, as_date, months_before
from dashboard.demo.staff import DEPARTMENTS

STATEMENTS = (
    "Everybody here knows which customer groups we serve.",
    "We speak with customers to learn what they will need next year.",
    "What a customer tells one of us reaches all who serve that customer.",
    "Before a contact I read what we know about the customer.",
    "We keep what we promise to customers.",
    "Departments help each other as they would help a customer.",
    "We record the sales that we missed, and why.",
    "Our managers spend time with customers.",
    "We hear quickly how a change turned out for customers.",
    "New technology is judged by what it does for customers.",
)
EVERY_MONTHS = 6


def draw_assessments(rng: np.random.Generator, span: Span) -> pl.DataFrame:
    """Draw the table `assessments`: every department scores every statement, slowly higher."""
    rounds = [n for n in range(1, 1000, EVERY_MONTHS) if months_before(LAST_DAY, n) >= as_date(span.first)]
    rows = []
    for months_ago in reversed(rounds):
        day = months_before(LAST_DAY, months_ago)
        for department, _, _ in DEPARTMENTS:
            mood = rng.normal(3.7 - 0.03 * months_ago, 0.3)
            for statement in STATEMENTS:
                score = int(np.clip(np.rint(rng.normal(mood, 0.7)), 1, 5))
                name = f"A{day:%Y%m}-{department.removeprefix('D-')}"
                rows.append((name, day, department, statement, score))
    schema = ["assessment_id", "answered_on", "department_id", "statement", "score"]
    return pl.DataFrame(rows, schema=schema, orient="row")

"""Owns the body of the page of value and service: which of its parts is shown."""

from dashboard.insight.value.missed import NEEDS as MISSED
from dashboard.insight.value.ranking import NEEDS as VALUE
from dashboard.ui.available.fitting import first_to_show
from dashboard.ui.value.best import draw_best
from dashboard.ui.value.missed import draw_missed
from dashboard.ui.value.served import draw_served
from dashboard.ui.view.page import Page
from dashboard.ui.view.sections import choose_section
from dashboard.ui.words.texts import text

PARTS = {"best": VALUE, "map": VALUE, "missed": MISSED}
"""The sections, and the KPI that each stands on."""


def draw_value(page: Page) -> None:
    """Draw the part that is chosen; only that one is computed."""
    match choose_section("part", list(PARTS), lambda one: text(f"value.{one}"), first_to_show(page, PARTS)):
        case "map":
            draw_served(page)
        case "missed":
            draw_missed(page)
        case _:
            draw_best(page)

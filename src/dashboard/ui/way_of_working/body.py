"""Owns the body of the page of the way of working: which of its parts is shown."""

from dashboard.insight.way_of_working.appreciation import APPRECIATION
from dashboard.ui.asking import ask
from dashboard.ui.available.fitting import first_to_show
from dashboard.ui.view.page import Page
from dashboard.ui.view.sections import choose_section
from dashboard.ui.way_of_working.appreciation import draw_appreciation
from dashboard.ui.way_of_working.channels import COST, draw_channels
from dashboard.ui.way_of_working.orientation import ORIENTATION, draw_orientation
from dashboard.ui.way_of_working.roll_out import draw_roll_out
from dashboard.ui.words.texts import text

PARTS = {"appreciation": APPRECIATION, "channels": COST, "orientation": ORIENTATION[0]}
"""The sections beside the roll-out, and the KPI that each stands on first."""
ROLL_OUT = "roll_out"


def draw_way_of_working(page: Page) -> None:
    """Draw the part that is chosen; only that one is computed."""
    usual = ROLL_OUT if ask.counts(page.store)["groups"] else first_to_show(page, PARTS)
    match choose_section("part", (ROLL_OUT, *PARTS), lambda one: text(f"way.{one}"), usual):
        case "appreciation":
            draw_appreciation(page)
        case "channels":
            draw_channels(page)
        case "orientation":
            draw_orientation(page)
        case _:
            draw_roll_out(page)

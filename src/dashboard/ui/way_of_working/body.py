"""Owns the body of the page of the way of working: which of its parts is shown."""

from dashboard.ui.page import Page
from dashboard.ui.sections import choose_section
from dashboard.ui.texts import text
from dashboard.ui.way_of_working.appreciation import draw_appreciation
from dashboard.ui.way_of_working.channels import draw_channels
from dashboard.ui.way_of_working.orientation import draw_orientation
from dashboard.ui.way_of_working.roll_out import draw_roll_out

PARTS = ("roll_out", "appreciation", "channels", "orientation")


def draw_way_of_working(page: Page) -> None:
    """Draw the part that is chosen; only that one is computed."""
    match choose_section("part", PARTS, lambda one: text(f"way.{one}")):
        case "appreciation":
            draw_appreciation(page)
        case "channels":
            draw_channels(page)
        case "orientation":
            draw_orientation(page)
        case _:
            draw_roll_out(page)

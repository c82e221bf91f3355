"""The teams: compared on any KPI, several KPIs side by side, one team in depth."""

from dashboard.ui.level.body import draw_level
from dashboard.ui.opening import open_page

page = open_page("teams")
draw_level(page, "team")

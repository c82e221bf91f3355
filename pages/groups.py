"""The groups: compared on any KPI, several KPIs side by side, one group in depth."""

from dashboard.ui.level.body import draw_level
from dashboard.ui.opening import open_page

page = open_page("groups")
draw_level(page, "group")

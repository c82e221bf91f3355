"""The departments: compared on any KPI, several KPIs side by side, one department in depth."""

from dashboard.ui.level.body import draw_level
from dashboard.ui.opening import open_page

page = open_page("departments")
draw_level(page, "department")

"""Exploring: any KPIs, split by anything, over any days; from the company down to the rows."""

from dashboard.ui.explore.body import draw_explore
from dashboard.ui.opening import open_page

page = open_page("explore")
draw_explore(page)

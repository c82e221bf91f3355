"""The ownership of groups: group, department, manager, teams as a picture; gaps mended in place."""

from dashboard.ui.ownership.body import draw_ownership
from dashboard.ui.page import open_page

page = open_page("ownership")
draw_ownership(page)

"""The ownership of groups: group, department, manager, teams as a picture; gaps mended in place."""

from dashboard.ui.opening import open_page
from dashboard.ui.ownership.body import draw_ownership

page = open_page("ownership")
draw_ownership(page)

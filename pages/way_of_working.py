"""Way of working: the roll-out and its effect, effort and appreciation, channels, orientation."""

from dashboard.ui.opening import open_page
from dashboard.ui.way_of_working.body import draw_way_of_working

page = open_page("way_of_working")
draw_way_of_working(page)

"""The workshop: a grouping to try things on, before anybody is served by it."""

from dashboard.ui.opening import open_page
from dashboard.ui.workshop.body import draw_workshop

page = open_page("workshop")
draw_workshop(page)

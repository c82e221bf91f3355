"""Value and service: the best customers, who is served too much or too little, what is missed."""

from dashboard.ui.opening import open_page
from dashboard.ui.value.body import draw_value

page = open_page("value")
draw_value(page)

"""The quality of the groups: who is left out, what overlaps, which group is too small or has nobody."""

from dashboard.ui.group_quality.body import draw_group_quality
from dashboard.ui.opening import open_page

page = open_page("group_quality")
draw_group_quality(page)

"""The scorecards: how each manager's part does against its targets, all side by side, targets set by hand."""

from dashboard.ui.opening import open_page
from dashboard.ui.scorecards.body import draw_scorecards

page = open_page("scorecards")
draw_scorecards(page)

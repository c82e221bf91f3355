"""The page group_quality."""

from dashboard.ui.page import open_page

page = open_page("group_quality")

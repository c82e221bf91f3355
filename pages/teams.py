"""The page teams."""

from dashboard.ui.page import open_page

page = open_page("teams")

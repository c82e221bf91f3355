"""The page groups."""

from dashboard.ui.page import open_page

page = open_page("groups")

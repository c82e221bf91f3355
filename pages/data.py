"""The page data."""

from dashboard.ui.page import open_page

page = open_page("data")

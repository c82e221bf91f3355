"""The page departments."""

from dashboard.ui.page import open_page

page = open_page("departments")

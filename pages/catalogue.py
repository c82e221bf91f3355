"""The page catalogue."""

from dashboard.ui.page import open_page

page = open_page("catalogue")

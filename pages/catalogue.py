"""The KPI catalogue: what every figure means, how it is computed, what it needs."""

from dashboard.ui.catalogue import draw_catalogue
from dashboard.ui.opening import open_page

page = open_page("catalogue", filtered=False)
draw_catalogue(page)

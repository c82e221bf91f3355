"""The customer card: everything known about one customer, reached from lists, by name, by address."""

from dashboard.ui.customer.body import draw_customer, name_of
from dashboard.ui.opening import open_page

page = open_page("customer", titled=name_of)
draw_customer(page)

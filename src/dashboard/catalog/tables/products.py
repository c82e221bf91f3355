"""Owns the declaration of the table `products`."""

from dashboard.model.table import Column, Kind, Table
from dashboard.model.text import Text

PRODUCTS = Table(
    name="products",
    title=Text("Products"),
    about=Text("Products."),
    key=("product_id",),
    columns=(
        Column(
            "product_id",
            Kind.ID,
            Text("Product id."),
            "",
            required=True,
        ),
        Column(
            "name",
            Kind.TEXT,
            Text("Name."),
            "",
        ),
        Column(
            "product_group",
            Kind.TEXT,
            Text("Product group."),
            "",
        ),
    ),
)

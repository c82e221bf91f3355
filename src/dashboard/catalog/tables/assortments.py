"""Owns the declaration of the table `assortments`."""

from dashboard.model.table import Column, Kind, Table
from dashboard.model.text import Text

ASSORTMENTS = Table(
    name="assortments",
    title=Text("Assortments"),
    about=Text("Assortments."),
    key=(
        "group_id",
        "product_id",
    ),
    columns=(
        Column(
            "group_id",
            Kind.ID,
            Text("Group id."),
            "",
            required=True,
            references="groups",
        ),
        Column(
            "product_id",
            Kind.ID,
            Text("Product id."),
            "",
            required=True,
            references="products",
        ),
        Column(
            "valid_from",
            Kind.DAY,
            Text("Valid from."),
            "",
        ),
        Column(
            "valid_to",
            Kind.DAY,
            Text("Valid to."),
            "",
        ),
    ),
    ordered=(
        (
            "valid_from",
            "valid_to",
        ),
    ),
)

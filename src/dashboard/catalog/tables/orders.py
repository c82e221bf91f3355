"""Owns the declaration of the table `orders`."""

from dashboard.model.table import Column, Kind, PlaceWithin, Product, Table
from dashboard.model.text import Text

ORDERS = Table(
    name="orders",
    title=Text("Orders"),
    about=Text("Orders."),
    key=(
        "order_id",
        "line",
    ),
    columns=(
        Column(
            "order_id",
            Kind.ID,
            Text("Order id."),
            "",
            required=True,
        ),
        Column(
            "line",
            Kind.ID,
            Text("Line."),
            "",
            fill=PlaceWithin("order_id"),
        ),
        Column(
            "customer_id",
            Kind.ID,
            Text("Customer id."),
            "",
            required=True,
            references="customers",
        ),
        Column(
            "ordered_at",
            Kind.TIME,
            Text("Ordered at."),
            "",
            required=True,
        ),
        Column(
            "product_id",
            Kind.ID,
            Text("Product id."),
            "",
            references="products",
        ),
        Column(
            "quantity",
            Kind.NUMBER,
            Text("Quantity."),
            "",
        ),
        Column(
            "unit_price",
            Kind.MONEY,
            Text("Unit price."),
            "",
        ),
        Column(
            "revenue",
            Kind.MONEY,
            Text("Revenue."),
            "",
            required=True,
            fill=Product("quantity", "unit_price"),
        ),
        Column(
            "cost",
            Kind.MONEY,
            Text("Cost."),
            "",
        ),
        Column(
            "channel",
            Kind.TEXT,
            Text("Channel."),
            "",
        ),
        Column(
            "employee_id",
            Kind.ID,
            Text("Employee id."),
            "",
            references="employees",
        ),
    ),
    dated_by="ordered_at",
)

"""Owns tables of rows that name customers: a click on a row leads to its customer's card."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from dashboard.ui.customer.way import lead_to
from dashboard.ui.tables import draw_table

CUSTOMER = "customer_id"


def draw_of_customers(
    frame: pl.DataFrame,
    key: str,
    alt: str,
    height: int | None = None,
    columns: Mapping[str, Any] | None = None,
) -> None:
    """Show the rows as `draw_table` does; one that names a customer leads to that customer's card."""

    def open_card(row: int, _: str) -> None:
        if frame[CUSTOMER][row] is not None:
            lead_to(frame[CUSTOMER][row])

    on_pick = open_card if CUSTOMER in frame.columns else None
    draw_table(frame, key=key, alt=alt, height=height, columns=columns, on_pick=on_pick)

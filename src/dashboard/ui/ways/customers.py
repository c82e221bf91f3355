"""Owns tables of rows that name customers: a click on a row leads to its customer's card."""

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from dashboard.ui.elements.tables import draw_table
from dashboard.ui.ways.card import lead_to

CUSTOMER, NAME = "customer_id", "name"
WHO = ("group", "manager", "team", "lead")  # who answers for a customer


def draw_of_customers(
    frame: pl.DataFrame,
    key: str,
    alt: str,
    height: int | None = None,
    columns: Mapping[str, Any] | None = None,
    first: Sequence[str] = (),
) -> None:
    """Show the rows as `draw_table` does; one that names a customer leads to that customer's card.

    `first` are the columns that a narrow screen is to show; where the name of the customer is among them and
    there, its number stands behind the figures.
    """

    def open_card(row: int, _: str) -> None:
        if frame[CUSTOMER][row] is not None:
            lead_to(frame[CUSTOMER][row])

    on_pick = open_card if CUSTOMER in frame.columns else None
    draw_table(
        frame,
        key=key,
        alt=alt,
        height=height,
        columns=columns,
        on_pick=on_pick,
        order=_order(frame.columns, first),
    )


def _order(names: Sequence[str], first: Sequence[str]) -> list[str]:
    led = [one for one in first if one in names]
    others = [one for one in names if one not in led]
    if NAME not in led:
        return [*led, *others]
    who = [one for one in others if one in WHO]
    figures = [one for one in others if one not in (*WHO, CUSTOMER)]
    return [*led, *figures, CUSTOMER, *who]

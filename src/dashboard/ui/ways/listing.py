"""Owns how long lists of customers stand on a page: few on the screen, all in the download, each one
leading to its card."""

from collections.abc import Callable, Sequence
from typing import Any

import polars as pl
import streamlit as st

from dashboard.model.kpi import Unit
from dashboard.ui.elements.downloads import draw_downloads
from dashboard.ui.figures.values import in_currency
from dashboard.ui.view.page import Page
from dashboard.ui.ways.customers import draw_of_customers
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, text

FIRST = ("place", "name", "amount", "profit", "days_ago")  # on a narrow screen
SHOWN = 300  # on the screen; the download has all
MONEY = (
    *("profit", "margin", "revenue", "cost_to_serve", "clv", "excess", "amount", "warranted"),
    "cost_per_customer",
)
EXPLAINED = ("rfm", "within_days", "clv", "times", "warranted", "excess", "agreed", "got", "served", "short")
SHARES = ("target", "level", "short", "served")  # in percent
DECIMALS = ("planned", "made", "times", "agreed", "missing")


def draw_listing(
    shown: pl.DataFrame,
    count: int,
    read: Callable[[int], pl.DataFrame],
    name: str,
    alt: str,
    first: Sequence[str] = FIRST,
) -> None:
    """Draw a list whose rows have `customer_id`; a click on one leads to the customer's card.

    `read` gives at most so many rows for the download, `count` is how many there are, `first` are the columns
    that a narrow screen is to show.
    """
    numbers = {"shown": format.count(shown.height, locale()), "count": format.count(count, locale())}
    st.caption(text("value.shown" if shown.height < count else "value.shown_all", **numbers))

    percent = [pl.col(name) * 100 for name in SHARES if name in shown.columns]
    shown = shown.with_columns(percent)
    draw_of_customers(shown, key=f"list-{name}", alt=alt, columns=columns_of(shown), first=first)
    draw_downloads(read, name=name, count=count)


def money(page: Page, amount: float) -> str:
    """Write an amount in a few characters."""
    return format.short(amount, Unit.MONEY, locale(), page.store.settings().currency)


def columns_of(frame: pl.DataFrame) -> dict[str, Any]:
    """Give how the columns are headed and written; headings that the texts know, others by their names."""
    shaped: dict[str, Any] = {}
    for name, kind in frame.schema.items():
        head = text(f"value.column.{name}")
        if name in MONEY:
            shaped[name] = st.column_config.NumberColumn(in_currency(head), format="%,.0f")
        elif name in SHARES:
            shaped[name] = st.column_config.NumberColumn(head, format="%.0f%%", help=_help(name))
        elif name in DECIMALS:
            shaped[name] = st.column_config.NumberColumn(head, format="%.1f", help=_help(name))
        elif kind == pl.Date:
            shaped[name] = st.column_config.DateColumn(head, format="YYYY-MM-DD")
        elif kind.is_integer():
            shaped[name] = st.column_config.NumberColumn(head, format="localized", help=_help(name))
        else:
            shaped[name] = st.column_config.Column(head, help=_help(name))
    return shaped


def _help(name: str) -> str | None:
    return text(f"value.help.{name}") if name in EXPLAINED else None

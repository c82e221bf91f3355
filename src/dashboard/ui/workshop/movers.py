"""Owns the list of customers who would move: on the screen, and to take along."""

from collections.abc import Mapping

import polars as pl
import streamlit as st

from dashboard.grouping import Comparison, groups_of
from dashboard.grouping.members.placing import NONE, SEVERAL
from dashboard.ui.elements.downloads import draw_downloads
from dashboard.ui.figures.values import in_currency
from dashboard.ui.ways.customers import draw_of_customers
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, text
from dashboard.ui.workshop.tried import Tried

SHOWN = 200  # customers on the screen

Names = Mapping[str, str]


def names_of(tried: Tried, compared: Comparison) -> tuple[Names, Names]:
    """Give what groups are called before and after, and the ends of a flow that are no single group."""
    none = {NONE: text("workshop.nobody_group"), SEVERAL: text("workshop.several_groups")}
    before = groups_of(tried.page.store, compared.before.grouping_id)
    was, will = ({one.group_id: one.name for one in some} for some in (before, compared.groups_after))
    return was | none, will | none


def draw_movers(tried: Tried, compared: Comparison, name: str, names: tuple[Names, Names]) -> None:
    """Draw the customers who move, the largest first; `name` is that of the download."""
    if not compared.moved:
        st.caption(text("workshop.no_movers"))
        return

    def read(limit: int) -> pl.DataFrame:
        return _named(tried.movers(compared, limit), names)

    heads = {
        "from_groups": text("workshop.from"),
        "to_groups": text("workshop.to"),
        "revenue_12m": st.column_config.NumberColumn(
            in_currency(text("workshop.revenue_of")), format="%,.0f"
        ),
    }
    draw_of_customers(
        read(SHOWN), key=f"workshop-{name}", alt=text("workshop.movers"), height=320, columns=heads
    )
    if compared.moved > SHOWN:
        numbers = {"shown": format.count(SHOWN, locale()), "count": format.count(compared.moved, locale())}
        st.caption(text("quality.shown", **numbers))
    draw_downloads(read, name=name, count=compared.moved)


def _named(found: pl.DataFrame, names: tuple[Names, Names]) -> pl.DataFrame:
    """Give the groups of customers by their names."""
    return found.with_columns(
        pl.when(pl.col(column).list.len() == 0)
        .then(pl.lit(side[NONE]))
        .otherwise(pl.col(column).list.eval(pl.element().replace(dict(side))).list.join(", "))
        .alias(column)
        for column, side in zip(("from_groups", "to_groups"), names, strict=True)
    )

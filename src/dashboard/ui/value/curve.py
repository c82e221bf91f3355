"""Owns the curve of cumulative profit on the screen, with where the best and the loss-makers lie."""

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl
import streamlit as st

from dashboard.catalog.kpis import KPI
from dashboard.charts.whale import chart_whale
from dashboard.insight.value.ranking import Part, Whale
from dashboard.ui.elements.look import ink
from dashboard.ui.elements.picking import draw_clickable
from dashboard.ui.figures.values import in_currency, shortly
from dashboard.ui.over_time.trend import axis_format
from dashboard.ui.view.address_bar import put
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, plain, text

PROFIT = KPI["profit"]
_WHO = {"best": [], "middle": [Part.ALL.value], "losing": [Part.LOSING.value]}  # in the address


def draw_curve(found: Whale) -> None:
    """Draw the curve; a click on a part of it lists the customers of that part."""
    st.subheader(text("value.curve"), anchor=False)
    st.markdown(plain(_told(found)))
    rows = [*_points(found), *_marks(found)]
    numbers = dict.fromkeys(("share", "cumulative", "dx"), pl.Float64)
    spec = chart_whale(
        text("value.axis_customers"),
        in_currency(text("value.axis_profit")),
        axis_format(PROFIT),
        locale(),
        ink(),
    )

    def list_part(picked: Mapping[str, Any]) -> None:
        if picked.get("zone") in _WHO:
            put({"who": _WHO[picked["zone"]]})

    frame = pl.DataFrame(rows, schema_overrides=numbers, infer_schema_length=None)
    draw_clickable(frame, spec, "whale", text("value.curve_alt"), list_part)


def _told(found: Whale) -> str:
    """Say what the loss-makers take away from what the others bring."""
    numbers = {
        "gaining": format.count(found.gaining, locale()),
        "gained": shortly(PROFIT, found.gained),
        "losing": format.count(found.losing, locale()),
        "lost": shortly(PROFIT, -found.lost),
        "profit": shortly(PROFIT, found.profit),
    }
    return text("value.curve_told" if found.losing else "value.curve_no_losses", **numbers)


def _points(found: Whale) -> Iterator[dict[str, Any]]:
    """Give the curve in its zones; the customer on a border ends one and begins the next."""
    first_losing = found.customers - found.losing
    best = min(found.best, first_losing)
    borders = {"best": (0, best), "middle": (best, first_losing), "losing": (first_losing, found.customers)}
    for zone, (low, high) in borders.items():
        inside = found.curve.filter(pl.col("place").is_between(low, high))
        for place, cumulative in inside.rows() if high > low else ():
            share = place / found.customers
            label = text(
                "value.point", count=format.count(place, locale()), share=f"{share:.0%}",
                profit=shortly(PROFIT, cumulative),
            )  # fmt: skip
            yield {"kind": "curve", "zone": zone, "share": share, "cumulative": cumulative, "label": label}


def _marks(found: Whale) -> Iterator[dict[str, Any]]:
    best = text("value.mark_best", profit=shortly(PROFIT, found.best_profit))
    yield {"kind": "mark", "share": found.best / found.customers, "name": best, "align": "left", "dx": 6}
    if found.losing:
        share = 1 - found.losing / found.customers
        words = text("value.mark_losing", lost=shortly(PROFIT, found.lost))
        is_left = share > 0.6  # of the chart: the words would leave it on the right
        yield {"kind": "mark", "share": share, "name": words, "align": "right" if is_left else "left",
               "dx": -6 if is_left else 6}  # fmt: skip

"""Owns the chart of cumulative profit: customers from the best to those who cost more than they bring."""

from functools import lru_cache
from typing import Any

from dashboard.charts.theme import ACCENT, QUIET, REFERENCE, ZERO, Spec, themed

ZONES = {"best": ACCENT, "middle": QUIET, "losing": REFERENCE}
HEIGHT = 320  # px
BESIDE = "height - (datum.align === 'right' ? 26 : 8)"  # names on two lines: on a phone they would meet


@lru_cache(maxsize=32)
def chart_whale(customers: str, profit: str, axis_format: str, locale: str, ink: str) -> Spec:
    """Give the chart for rows of `kind`: `curve` with `zone`, `share`, `cumulative`, `label`; `mark` with
    `share`, `cumulative`, `name`.

    `share` is the part of the customers ranked so far, 0 … 1. `customers` and `profit` head the axes.
    """
    x: dict[str, Any] = {
        "field": "share",
        "type": "quantitative",
        "title": customers,
        "scale": {"domain": [0, 1]},
        "axis": {"format": ".0%", "tickCount": 6, "grid": False},
    }
    y: dict[str, Any] = {
        "field": "cumulative",
        "type": "quantitative",
        "title": profit,
        "axis": {"format": axis_format, "tickCount": 5, "labelExpr": ZERO},
    }
    colour = {
        "field": "zone",
        "type": "nominal",
        "scale": {"domain": list(ZONES), "range": list(ZONES.values())},
        "legend": None,
    }
    curve = [{"filter": "datum.kind === 'curve'"}]
    marks = [{"filter": "datum.kind === 'mark'"}]
    layers = [
        {
            "transform": curve,
            "params": [{"name": "pick", "select": {"type": "point", "fields": ["zone"]}}],
            "mark": {"type": "area", "opacity": 0.28, "line": True, "cursor": "pointer"},
            "encoding": {"x": x, "y": {**y, "stack": None}, "color": colour},
        },
        {
            "transform": curve,
            "mark": {"type": "point", "filled": True, "size": 90, "opacity": 0},
            "encoding": {"x": x, "y": y, "tooltip": [{"field": "label", "title": " "}]},
        },
        {
            "transform": marks,
            "mark": {"type": "rule", "strokeDash": [5, 4], "strokeWidth": 1.6, "color": ink},
            "encoding": {"x": x},
        },
        {
            "transform": marks,
            "mark": {"type": "text", "align": {"expr": "datum.align"}, "dx": {"expr": "datum.dx"},
                     "color": ink, "baseline": "bottom", "lineBreak": "\n"},
            "encoding": {"x": x, "y": {"value": {"expr": BESIDE}}, "text": {"field": "name"}},
        },
    ]  # fmt: skip
    return themed({"layer": layers, "height": HEIGHT}, locale, ink)

"""Owns the chart of the groups by size: one bar each, those with a critical finding in another colour."""

from functools import lru_cache

from dashboard.charts.theme import ACCENT, REFERENCE, Spec, in_lines, themed

ROW, AXIS = 22, 24  # px per bar, and of the axis


@lru_cache(maxsize=64)
def chart_sizes(rows: int, locale: str, ink: str) -> Spec:
    """Give the chart for rows of `name`, `customers`, `label`, `is_critical`."""
    y = {
        "field": "name",
        "type": "nominal",
        "sort": None,
        "title": None,
        "axis": {"labelLimit": 220, "labelExpr": in_lines(26)},
    }
    x = {
        "field": "customers",
        "type": "quantitative",
        "title": None,
        "axis": {"tickCount": 5, "format": ",d"},
    }
    told = [{"field": "name", "title": " "}, {"field": "label", "title": " "}]
    colour = {
        "condition": {"test": "datum.is_critical", "value": REFERENCE},
        "value": ACCENT,
    }
    layers = [
        {
            "mark": {"type": "bar", "height": {"band": 0.66}},
            "encoding": {"x": x, "y": y, "color": colour, "tooltip": told},
        },
        {
            "mark": {"type": "text", "align": "left", "dx": 6, "color": ink},
            "encoding": {"x": x, "y": y, "text": {"field": "label"}, "tooltip": told},
        },
    ]
    edge = {"left": 0, "top": 4, "right": 90, "bottom": 5}  # on the right, room for the longest bar's label
    return themed({"padding": edge, "layer": layers, "height": max(rows, 2) * ROW + AXIS}, locale, ink)

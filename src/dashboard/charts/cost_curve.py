"""Owns the chart of cost to serve beside the size of a group: the groups as points, and the fitted curve."""

from functools import lru_cache
from typing import Any

from dashboard.charts.labels import OFFSETS, by_width
from dashboard.charts.theme import ACCENT, QUIET, Spec, legible, themed

HEIGHT = 300  # px
PADDING = 40  # px on either side of the smallest and the largest group


@lru_cache(maxsize=32)
def chart_cost_curve(customers: str, cost: str, locale: str, ink: str) -> Spec:
    """Give the chart for rows of `kind` (group or line), `customers`, `cost`; of groups also `name`, `label`
    and `side`, where the name goes; `name_narrow` and `side_narrow` on a phone.

    `customers` and `cost` head the axes. Sizes are drawn by their ratio: a group of 20 and one of 2,000 both
    have room.
    """
    axis: dict[str, Any] = {"grid": True, "tickCount": 6}
    x = {
        "field": "customers",
        "type": "quantitative",
        "title": customers,
        "scale": {"type": "log", "nice": False, "padding": PADDING},
        "axis": {**axis, "format": ",d", "grid": False},
    }
    y = {"field": "cost", "type": "quantitative", "title": cost, "axis": {**axis, "format": ",.0f"}}
    told = [{"field": "name", "title": " "}, {"field": "label", "title": " "}]
    groups = {"transform": [{"filter": "datum.kind === 'group'"}]}
    layers = [
        {
            "transform": [{"filter": "datum.kind === 'line'"}],
            "mark": {"type": "line", "color": QUIET, "strokeDash": [5, 4], "strokeWidth": 2},
            "encoding": {"x": x, "y": y},
        },
        {
            **groups,
            "params": [{"name": "pick", "select": {"type": "point", "fields": ["group_id"]}}],
            "mark": {"type": "point", "filled": True, "size": 110, "color": ACCENT, "opacity": 0.9}
            | {"cursor": "pointer"},
            "encoding": {"x": x, "y": y, "tooltip": told},
        },
        *(
            layer
            for side, place in OFFSETS.items()
            for layer in legible(
                {
                    "transform": [
                        *by_width("name", "side"),
                        {"filter": f"datum.kind === 'group' && datum.side === '{side}'"},
                    ],
                    "mark": {"type": "text", "color": ink, "limit": 170} | dict(place),
                    "encoding": {"x": x, "y": y, "text": {"field": "name"}, "tooltip": told},
                },
                ink,
            )
        ),
    ]
    return themed({"layer": layers, "height": HEIGHT}, locale, ink)

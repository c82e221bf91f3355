"""Owns the pictures of causes: in order of what they cost with their running share, and over time."""

from functools import lru_cache
from typing import Any

from dashboard.charts.theme import ACCENT, QUIET, REFERENCE, ZERO, Spec, themed

ROW, AXIS = 30, 64  # px per cause, and of the axes
KINDS = {"known": ACCENT, "unknown": QUIET}
SERIES = (ACCENT, "#d55e00", "#2e8b57", "#b2417a", "#8a6d00", "#5b5ea6", QUIET)


@lru_cache(maxsize=64)
def chart_pareto(measure: str, running: str, axis_format: str, rows: int, locale: str, ink: str) -> Spec:
    """Give the chart for rows of `name`, `value`, `label`, `kind` (known or unknown), `running` (0 … 1, up to
    and with this cause), `told`; `measure` and `running` head the axes."""
    y = {"field": "name", "type": "nominal", "sort": None, "title": None, "axis": {"labelLimit": 190}}
    x: dict[str, Any] = {"field": "value", "type": "quantitative", "title": measure,
                         "axis": {"format": axis_format, "tickCount": 5, "labelExpr": ZERO}}  # fmt: skip
    share = {"field": "running", "type": "quantitative", "title": running, "scale": {"domain": [0, 1]},
             "axis": {"format": ".0%", "tickCount": 5, "orient": "top", "grid": False}}  # fmt: skip
    told = [{"field": "name", "title": " "}, {"field": "told", "title": " "}]
    colour = {"field": "kind", "type": "nominal", "legend": None,
              "scale": {"domain": list(KINDS), "range": list(KINDS.values())}}  # fmt: skip
    bars = [
        {
            "params": [{"name": "pick", "select": {"type": "point", "fields": ["name"]}}],
            "mark": {"type": "bar", "cursor": "pointer", "height": {"band": 0.62}, "opacity": 0.85},
            "encoding": {"x": x, "y": y, "color": colour, "tooltip": told},
        },
        {
            "mark": {"type": "text", "align": "left", "dx": 6, "color": ink},
            "encoding": {"x": x, "y": y, "text": {"field": "label"}},
        },
    ]
    line = {
        "mark": {"type": "line", "color": REFERENCE, "strokeWidth": 1.8,
                 "point": {"filled": True, "color": REFERENCE, "size": 34}},
        "encoding": {"x": share, "y": y, "order": {"field": "running"}, "tooltip": told},
    }  # fmt: skip
    layers: list[Spec] = [{"layer": bars}, line]
    edge = {"left": 0, "top": 4, "right": 60, "bottom": 5}  # on the right, room for the longest bar's label
    spec = {"padding": edge, "layer": layers, "resolve": {"scale": {"x": "independent"}}}
    return themed({**spec, "height": max(rows, 2) * ROW + AXIS}, locale, ink)


@lru_cache(maxsize=64)
def chart_causes_over_time(
    measure: str, axis_format: str, time_format: str, series: tuple[str, ...], locale: str, ink: str
) -> Spec:
    """Give the chart of stacked bars for rows of `start` (day), `cause`, `value`, `place`, `told`."""
    encoding = {
        "x": {"field": "start", "type": "ordinal", "title": None,
              "axis": {"labelExpr": f"timeFormat(datum.value, '{time_format}')", "labelAngle": -40,
                       "labelOverlap": True}},
        "y": {"field": "value", "type": "quantitative", "title": measure,
              "axis": {"format": axis_format, "tickCount": 5, "labelExpr": ZERO}},
        "color": {"field": "cause", "type": "nominal", "sort": list(series),
                  "scale": {"domain": list(series), "range": list(SERIES[: len(series)])},
                  "legend": {"title": None, "columns": {"expr": "width < 420 ? 2 : 3"},
                             "labelLimit": {"expr": "width < 420 ? 125 : 260"},
                             "symbolType": "square", "symbolStrokeWidth": 0}},
        "order": {"field": "place"},
        "tooltip": [{"field": "cause", "title": " "}, {"field": "told", "title": " "}],
    }  # fmt: skip
    bars = {
        "params": [{"name": "pick", "select": {"type": "point", "fields": ["cause"]}}],
        "mark": {"type": "bar", "cursor": "pointer"},
        "encoding": encoding,
    }
    return themed({**bars, "height": 370}, locale, ink)

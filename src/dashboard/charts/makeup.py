"""Owns the chart of what a group is made of: the share of each kind, beside the company's."""

from functools import lru_cache

from dashboard.charts.theme import ACCENT, QUIET, Spec, themed


@lru_cache(maxsize=64)
def chart_makeup(rows: int, series: tuple[str, ...], locale: str, ink: str) -> Spec:
    """Give the chart for rows of `name`, `series`, `share`, `label`; the first of `series` is the one looked
    at."""
    colour = {
        "field": "series",
        "type": "nominal",
        "scale": {"domain": list(series), "range": [ACCENT, QUIET][: len(series)]},
        "legend": {
            "title": None,
            "columns": {"expr": "width < 420 ? 1 : 2"},
            "labelLimit": 260,
            "symbolType": "square",
            "symbolStrokeWidth": 0,
        },
    }
    encoding = {
        "y": {"field": "name", "type": "nominal", "sort": None, "title": None},
        "yOffset": {"field": "series", "type": "nominal", "sort": list(series)},
        "x": {
            "field": "share",
            "type": "quantitative",
            "title": None,
            "axis": {"format": ".0%", "tickCount": 4},
        },
        "color": colour,
        "tooltip": [
            {"field": "name", "title": " "},
            {"field": "series", "title": " "},
            {"field": "label", "title": " "},
        ],
    }
    bars = {
        "params": [{"name": "pick", "select": {"type": "point", "fields": ["name", "series"]}}],
        "mark": {"type": "bar", "cursor": "pointer", "height": {"band": 0.85}},
        "encoding": encoding,
    }
    return themed({**bars, "height": max(rows, 2) * 38 + 80}, locale, ink)

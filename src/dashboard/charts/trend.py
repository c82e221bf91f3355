"""Owns the chart of a KPI over time: a line with its interval as a band, and others to hold it against."""

from functools import lru_cache

from dashboard.charts.theme import ACCENT, QUIET, Spec, themed


@lru_cache(maxsize=128)
def chart_trend(
    title: str, axis_format: str, series: tuple[str, ...], locale: str, ink: str, height: int = 280
) -> Spec:
    """Give the chart for rows of `start` (day), `series`, `value`, `low`, `high`, `label`, `when`, `bucket`.

    The first of `series` is the one looked at; the others are drawn thin.
    """
    x = {
        "field": "start",
        "type": "temporal",
        "title": None,
        "axis": {"format": "%b %y", "tickCount": 7, "grid": False},
    }
    y = {
        "type": "quantitative",
        "title": None,
        "scale": {"zero": False, "nice": True},
        "axis": {"format": axis_format, "tickCount": 5},
    }
    colours = [ACCENT, QUIET, "#d55e00"][: len(series)]
    colour = {
        "field": "series",
        "type": "nominal",
        "scale": {"domain": list(series), "range": colours},
        "legend": {"title": None} if len(series) > 1 else None,
    }
    told = [
        {"field": "series", "title": " "},
        {"field": "when", "title": " "},
        {"field": "label", "title": title},
    ]
    layers = [
        {
            "mark": {"type": "area", "opacity": 0.16, "color": ACCENT},
            "transform": [{"filter": f"datum.series === {_quoted(series[0])} && isValid(datum.low)"}],
            "encoding": {"x": x, "y": {**y, "field": "low"}, "y2": {"field": "high"}},
        },
        {
            "mark": {"type": "line"},
            "transform": [{"filter": "isValid(datum.value)"}],
            "encoding": {
                "x": x,
                "y": {**y, "field": "value"},
                "color": colour,
                "strokeDash": {
                    "field": "series",
                    "type": "nominal",
                    "scale": {"domain": list(series), "range": [[1, 0], [5, 4], [2, 3]][: len(series)]},
                    "legend": None,
                },
            },
        },
        {
            "params": [{"name": "pick", "select": {"type": "point", "fields": ["bucket", "series"]}}],
            "mark": {"type": "point", "filled": True, "size": 46, "opacity": 1, "cursor": "pointer"},
            "transform": [{"filter": "isValid(datum.value)"}],
            "encoding": {"x": x, "y": {**y, "field": "value"}, "color": colour, "tooltip": told},
        },
    ]
    return themed({"layer": layers, "height": height}, locale, ink)


def _quoted(words: str) -> str:
    """Give words as a string of a Vega expression, whatever they hold."""
    return (
        '"'
        + "".join(
            f"\\u{ord(mark):04x}" if not mark.isalnum() and ord(mark) < 0x10000 else mark for mark in words
        )
        + '"'
    )

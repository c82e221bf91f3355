"""Owns the chart of a KPI over time: a line with its interval as a band, and others to hold it against."""

from datetime import date
from functools import lru_cache

from dashboard.charts.theme import ACCENT, QUIET, ZERO, Spec, themed
from dashboard.model.period import Grain

TICKS = 8  # at most, along the time axis
_TIME = {
    **{Grain.DAY: "%-d %b", Grain.WEEK: "W%V", Grain.MONTH: "%b %y"},
    **{Grain.QUARTER: "Q%q %y", Grain.YEAR: "%Y"},
}


@lru_cache(maxsize=128)
def chart_trend(
    title: str,
    axis_format: str,
    series: tuple[str, ...],
    grain: Grain,
    starts: tuple[date, ...],
    locale: str,
    ink: str,
    is_nothing: bool = False,
) -> Spec:
    """Give the chart for rows of `start` (day), `series`, `value`, `low`, `high`, `label`, `when`, `bucket`.

    The first of `series` is the one looked at; the others are drawn thin. `starts` are the first days of the
    buckets of time; `is_nothing` says that every value is 0, so that the axis needs a span of its own.
    """
    x = {"field": "start", "type": "temporal", "title": None, "axis": _time_axis(grain, starts)}
    y = {
        "type": "quantitative",
        "title": None,
        "scale": {"domain": [0, 1]} if is_nothing else {"zero": False, "nice": True},
        "axis": {"format": axis_format, "tickCount": 5, "labelExpr": ZERO},
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
    is_known = [{"filter": "isValid(datum.value)"}]
    value = {**y, "field": "value"}
    layers = [
        {
            "mark": {"type": "area", "opacity": 0.16, "color": ACCENT},
            "transform": [{"filter": f"datum.series === {_quoted(series[0])} && isValid(datum.low)"}],
            "encoding": {"x": x, "y": {**y, "field": "low"}, "y2": {"field": "high"}},
        },
        {
            "mark": {"type": "line"},
            "transform": is_known,
            "encoding": {"x": x, "y": value, "color": colour, "strokeDash": _dashes(series)},
        },
        {
            "params": [{"name": "pick", "select": {"type": "point", "fields": ["bucket", "series"]}}],
            "mark": {"type": "point", "filled": True, "size": 46, "opacity": 1, "cursor": "pointer"},
            "transform": is_known,
            "encoding": {"x": x, "y": value, "color": colour, "tooltip": told},
        },
    ]
    return themed({"layer": layers, "height": 280}, locale, ink)


def _dashes(series: tuple[str, ...]) -> Spec:
    return {
        "field": "series",
        "type": "nominal",
        "scale": {"domain": list(series), "range": [[1, 0], [5, 4], [2, 3]][: len(series)]},
        "legend": None,
    }


def _time_axis(grain: Grain, starts: tuple[date, ...]) -> Spec:
    """Give an axis that names buckets as people do, each name once, and no more of them than can be read."""
    named = starts[:: -(-len(starts) // TICKS) or 1]
    ticks = [{"year": day.year, "month": day.month, "date": day.day} for day in named]
    return {"format": _TIME[grain], "values": ticks, "grid": False}


def _quoted(words: str) -> str:
    """Give words as a string of a Vega expression, whatever they hold."""
    return (
        '"'
        + "".join(
            f"\\u{ord(mark):04x}" if not mark.isalnum() and ord(mark) < 0x10000 else mark for mark in words
        )
        + '"'
    )

"""Owns the chart of a KPI over time: a line with its interval as a band, others to hold it against, and what
happened meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dashboard.charts.theme import ACCENT, EQUALS, QUIET, REFERENCE, ZERO, Spec, themed
from dashboard.model.period import Grain

TICKS, FEW_TICKS = 8, 3  # at most, along the time axis of a large and of a small chart
LARGE, SMALL = 280, 150  # px
KNOWN = "isValid(datum.value)"
OPEN = [1, 3]  # dashes of the leg to a point that is not of a whole bucket
_TIME = {
    **{Grain.DAY: "%-d %b", Grain.WEEK: "W%V", Grain.MONTH: "%b %y"},
    **{Grain.QUARTER: "Q%q %y", Grain.YEAR: "%Y"},
}


@dataclass(frozen=True, slots=True)
class Multiple:
    """What makes a chart one of several small ones: the scales that all share."""

    low: float
    high: float
    last: date  # that any of them shows
    are_equals: bool = False  # its series are members beside each other, none the one looked at


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
    multiple: Multiple | None = None,
    target: str | None = None,
) -> Spec:
    """Give the chart for rows of `start` (day), `series`, `value`, `low`, `high`, `label`, `when`, `bucket`.

    The first of `series` is the one looked at; the others are drawn thin. `starts` are the first days of the
    buckets of time; `is_nothing` says that every value is 0, so that the axis needs a span of its own.
    A point that `is_open` is not of a whole bucket: it is hollow; a last one (`is_last`) is joined not by the
    line but by a leg of its own, between the rows with `is_leg`. Rows with a `note` are what happened on
    `start`, numbered by `mark`; `target` names the one of `series` that is to be reached: a line without
    points.
    """
    x = _time(grain, starts, multiple)
    y = {
        "type": "quantitative",
        "title": None,
        "scale": _scale(is_nothing, multiple),
        "axis": {"format": axis_format, "tickCount": FEW_TICKS if multiple else 5, "labelExpr": ZERO},
    }
    are_equals = bool(multiple and multiple.are_equals)
    colours = EQUALS if are_equals else _colours(series, target)
    columns = {
        "expr": f"width < 420 ? 2 : {len(series)}"
    }  # on a phone three names do not fit beside each other
    legend = {"title": None, "columns": columns} if len(series) > 1 and not multiple else None
    colour = {"color": _by_series(series, colours, legend)}
    dashes = {} if are_equals else {"strokeDash": _by_series(series, _dashes(series, target), None)}
    line = {"x": x, "y": {**y, "field": "value"}, **colour}
    layers = [
        _band(series[0], x, y),
        {
            "mark": {"type": "line"},
            "transform": [{"filter": f"{KNOWN} && !datum.is_last"}],
            "encoding": {**line, **dashes},
        },
        {
            "mark": {"type": "line", "strokeDash": OPEN},
            "transform": [{"filter": f"{KNOWN} && datum.is_leg"}],
            "encoding": line,
        },
        _points(title, x, y, colour, target, size=26 if multiple else 46),
        *_notes(x, ink),
    ]
    return themed({"layer": layers, "height": SMALL if multiple else LARGE}, locale, ink)


def _time(grain: Grain, starts: tuple[date, ...], multiple: Multiple | None) -> Spec:
    axis = _time_axis(grain, starts, FEW_TICKS if multiple else TICKS)
    x = {"field": "start", "type": "temporal", "title": None, "axis": axis}
    if multiple:
        x["scale"] = {"domain": [_day(starts[0]), _day(max(starts[-1], multiple.last))]}
    return x


def _band(first: str, x: Spec, y: Spec) -> Spec:
    """Give the interval of the series that is looked at."""
    return {
        "mark": {"type": "area", "opacity": 0.16, "color": ACCENT},
        "transform": [{"filter": f"datum.series === {_quoted(first)} && isValid(datum.low)"}],
        "encoding": {"x": x, "y": {**y, "field": "low"}, "y2": {"field": "high"}},
    }


def _points(title: str, x: Spec, y: Spec, colour: Spec, target: str | None, size: int) -> Spec:
    """Give the points that are hovered over and clicked; a target has none."""
    told = [
        {"field": "series", "title": " "},
        {"field": "when", "title": " "},
        {"field": "label", "title": title},
    ]
    without_target = [{"filter": f"datum.series !== {_quoted(target)}"}] if target else []
    return {
        "params": [{"name": "pick", "select": {"type": "point", "fields": ["bucket", "series"]}}],
        "mark": {"type": "point", "size": size, "opacity": 1, "cursor": "pointer", "strokeWidth": 1.5},
        "transform": [{"filter": KNOWN}, *without_target],
        "encoding": {"x": x, "y": {**y, "field": "value"}, **colour, "fill": _fill(colour), "tooltip": told},
    }


def _fill(colour: Spec) -> Spec:
    """Give what fills points: nothing where they are not of a whole bucket."""
    hollow = {"test": "datum.is_open", "value": "transparent"}
    return {**colour["color"], "legend": None, "condition": hollow}


def _by_series(series: tuple[str, ...], given: Sequence[object], legend: Spec | None) -> Spec:
    """Give what tells the series apart, one of those given for each."""
    scale = {"domain": list(series), "range": list(given[: len(series)])}
    return {"field": "series", "type": "nominal", "scale": scale, "legend": legend}


def _scale(is_nothing: bool, multiple: Multiple | None) -> Spec:
    if multiple:
        return {"domain": [multiple.low, multiple.high], "nice": False}
    return {"domain": [0, 1]} if is_nothing else {"zero": False, "nice": True}


def _notes(x: Spec, ink: str) -> list[Spec]:
    """Give what happened, as numbered lines across the chart; what each says is told on hover."""
    told = [{"field": "when", "title": " "}, {"field": "note", "title": " "}]
    is_note = [{"filter": "isValid(datum.note)"}]
    line = {"type": "rule", "strokeWidth": 1.4, "strokeDash": [4, 3], "color": ink, "opacity": 0.7}
    number = {"type": "text", "align": "left", "baseline": "top", "dx": 3, "fontWeight": 600, "color": ink}
    return [
        {"mark": line, "transform": is_note, "encoding": {"x": x, "tooltip": told}},
        {
            "mark": number,
            "transform": is_note,
            "encoding": {"x": x, "y": {"value": 0}, "text": {"field": "mark"}, "tooltip": told},
        },
    ]


def _colours(series: tuple[str, ...], target: str | None) -> tuple[str, ...]:
    others = iter((ACCENT, QUIET, EQUALS[3]))
    return tuple(REFERENCE if one == target else next(others, REFERENCE) for one in series)


def _dashes(series: tuple[str, ...], target: str | None) -> list[list[int]]:
    others = iter(([1, 0], [5, 4], [8, 3]))
    return [[2, 3] if one == target else next(others, [2, 3]) for one in series]


def _time_axis(grain: Grain, starts: tuple[date, ...], most: int) -> Spec:
    """Give an axis that names buckets as people do, each name once, and no more of them than can be read."""
    named = starts[:: -(-len(starts) // most) or 1]
    return {"format": _TIME[grain], "values": [_day(day) for day in named], "grid": False}


def _day(day: date) -> Spec:
    return {"year": day.year, "month": day.month, "date": day.day}


def _quoted(words: str) -> str:
    """Give words as a string of a Vega expression, whatever they hold."""
    return (
        '"'
        + "".join(
            f"\\u{ord(mark):04x}" if not mark.isalnum() and ord(mark) < 0x10000 else mark for mark in words
        )
        + '"'
    )

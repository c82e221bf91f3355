"""Owns the quadrant of effort and appreciation: a bubble per group around the company's values."""

from functools import lru_cache
from math import pi, sqrt
from typing import Any

from dashboard.charts.labels import OFFSETS, SIDES, by_width, corner_name
from dashboard.charts.theme import ACCENT, QUIET, Spec, legible, themed

HEIGHT = 430  # px
LARGEST, SMALLEST = 1400, 60  # px² of a bubble
PALE, FULL = 0.4, 0.9  # opacity of bubbles that do not differ from the company beyond chance, and of others
PLACES = {  # of the corners' names
    "little_for_much": ("left", 8, 14),
    "much_for_much": ("right", {"expr": "width - 8"}, 14),
    "little_for_little": ("left", 8, {"expr": "height - 24"}),
    "much_for_little": ("right", {"expr": "width - 8"}, {"expr": "height - 24"}),
}


@lru_cache(maxsize=32)
def chart_quadrant(
    effort: str,
    content: str,
    names: tuple[tuple[str, str], ...],
    company: tuple[float, float],
    reach: tuple[tuple[float, float], tuple[float, float]],
    most: float,
    locale: str,
    ink: str,
) -> Spec:
    """Give the chart for rows of `x` (cost), `y` (share), `low`, `high`, `size` (customers), `name`, `side`
    (where the name goes) of `name_x` and `name_y`, `is_alike`, `label` and `group_id`; `name_narrow` and
    so on are what a phone writes, and where.

    `effort` and `content` head the axes, `names` name the corners; the `company` lies where the lines cross,
    `reach` is how far each axis goes, `most` the customers of the largest bubble.
    """
    across, upright = reach
    x: dict[str, Any] = {
        "field": "x", "type": "quantitative", "title": effort,
        "scale": {"type": "log", "domain": list(across), "nice": False},
        "axis": {"format": "~s", "tickCount": 5, "grid": False},
    }  # fmt: skip
    y: dict[str, Any] = {
        "field": "y", "type": "quantitative", "title": content,
        "scale": {"domain": list(upright), "nice": False},
        "axis": {"format": ".0%", "tickCount": 5, "grid": False},
    }  # fmt: skip
    layers = [
        *_lines(x, y, company, ink),
        _intervals(x, y, ink),
        _bubbles(x, y, most, ink),
        *(layer for side in SIDES for layer in legible(_names(side, x, y, ink), ink)),
        *(corner_name(words, *PLACES[corner], ink) for corner, words in names),
    ]
    return themed({"layer": layers, "height": HEIGHT}, locale, ink)


def radius(size: float, most: float) -> float:
    """Give the radius of a bubble, in px."""
    return sqrt((SMALLEST + (LARGEST - SMALLEST) * size / most) / pi)


def _lines(x: Spec, y: Spec, company: tuple[float, float], ink: str) -> list[Spec]:
    line = {"type": "rule", "strokeDash": [5, 4], "color": ink, "opacity": 0.55}
    return [
        {"data": {"values": [{axis: at}]}, "mark": line, "encoding": {axis: scale}}
        for axis, scale, at in (("x", x, company[0]), ("y", y, company[1]))
    ]


def _intervals(x: Spec, y: Spec, ink: str) -> Spec:
    return {
        "transform": [{"filter": "isValid(datum.low) && isValid(datum.high)"}],
        "mark": {"type": "rule", "color": ink, "opacity": 0.45, "strokeWidth": 1.6},
        "encoding": {"x": x, "y": {**y, "field": "low"}, "y2": {"field": "high"}},
    }


def _bubbles(x: Spec, y: Spec, most: float, ink: str) -> Spec:
    size = {"field": "size", "type": "quantitative", "legend": None,
            "scale": {"domain": [0, most], "range": [SMALLEST, LARGEST]}}  # fmt: skip
    alike = {"test": "datum.is_alike", "value": PALE}
    return {
        "params": [{"name": "pick", "select": {"type": "point", "fields": ["group_id"]}}],
        "mark": {"type": "circle", "cursor": "pointer", "stroke": ink, "strokeWidth": 1},
        "encoding": {
            "x": x, "y": y, "size": size,
            "color": {"condition": {"test": "isValid(datum.group_id)", "value": ACCENT}, "value": QUIET},
            "fillOpacity": {"condition": alike, "value": FULL},
            "tooltip": [{"field": "name", "title": " "}, {"field": "label", "title": " "}],
        },
    }  # fmt: skip


def _names(side: str, x: Spec, y: Spec, ink: str) -> Spec:
    text = {"type": "text", "color": ink, "fontWeight": 600, "limit": 170}
    return {
        "transform": [
            *by_width("name", "side", "name_x", "name_y"),
            {"filter": f"datum.side === '{side}'"},
        ],
        "mark": text | dict(OFFSETS[side]),
        "encoding": {
            "x": {**x, "field": "name_x"},
            "y": {**y, "field": "name_y"},
            "text": {"field": "name"},
        },
    }

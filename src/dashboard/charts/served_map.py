"""Owns the map of cost against value and service against the agreed: cells or customers, and groups."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from dashboard.charts.labels import OFFSETS, SIDES, by_width, corner_name
from dashboard.charts.theme import ACCENT, QUIET, REFERENCE, Spec, legible, themed

HEIGHT, AXIS = 430, 56  # px; of it, of the axis below
BAND = 0.14  # of what the map reaches up to, above and below it: room for the corners' names
COLOURS: Mapping[str, str] = {
    "too_much": REFERENCE,
    "dear_short": "#b2417a",
    "too_little": "#8a6d00",
    "cheap_ample": "#2e8b57",
    "fitting": QUIET,
    "group": ACCENT,
}
IS_GROUP = "datum.kind === 'group'"
_TIMES = "datum.value < 1 ? '1/' + format(1 / datum.value, 'd') : format(datum.value, 'd') + '×'"
_PLACES = {  # of the corners' names
    "cheap_ample": ("left", 8, 14),
    "too_much": ("right", {"expr": "width - 8"}, 14),
    "too_little": ("left", 8, {"expr": "height - 24"}),
    "dear_short": ("right", {"expr": "width - 8"}, {"expr": "height - 24"}),
}


@lru_cache(maxsize=32)
def chart_served_map(
    cost: str,
    served: str,
    names: tuple[tuple[str, str], ...],
    dear: tuple[float, float],
    enough: tuple[float, float],
    reach: tuple[float, float],
    locale: str,
    ink: str,
) -> Spec:
    """Give the chart for rows of `kind`: `cell` (`x`, `x2`, `y`, `y2`, `corner`, `weight` 0 … 1, `label`),
    `customer` (`x`, `y`, `corner`, `customer_id`, `label`), `group` (the same with `group_id`, `name` and
    `side`, where the name goes; `name_narrow` and `side_narrow` on a phone).

    `cost` and `served` head the axes, `names` name the corners; `dear` and `enough` are the thresholds on
    each axis, `reach` how far the map goes: in times of what is warranted either way, and of what was agreed.
    """
    farthest, most = reach
    x: dict[str, Any] = {
        "field": "x",
        "type": "quantitative",
        "title": cost,
        "scale": {"type": "log", "base": 2, "domain": [1 / farthest, farthest], "nice": False, "clamp": True},
        "axis": {"values": [1 / 8, 1 / 4, 1 / 2, 1, 2, 4, 8], "labelExpr": _TIMES, "grid": False},
    }
    y: dict[str, Any] = {
        "field": "y",
        "type": "quantitative",
        "title": served,
        "scale": {"domain": [-BAND * most, (1 + BAND) * most], "nice": False, "clamp": True},
        "axis": {"format": ".0%", "values": [most * at / 5 for at in range(6)], "grid": False},
    }
    colour = {
        "field": "corner",
        "type": "nominal",
        "scale": {"domain": list(COLOURS), "range": list(COLOURS.values())},
        "legend": None,
    }
    told = [{"field": "label", "title": " "}]
    layers = [
        *_thresholds(x, y, dear, enough, ink),
        _cells(x, y, colour, told),
        _points(x, y, colour, told, ink),
        *(layer for side in SIDES for layer in legible(_names_of_groups(side, x, y, ink), ink)),
        *(corner_name(words, *_PLACES[corner], ink) for corner, words in names),
    ]
    return themed({"layer": layers, "height": HEIGHT}, locale, ink)


def _cells(x: Spec, y: Spec, colour: Spec, told: list[Spec]) -> Spec:
    weight = {"field": "weight", "type": "quantitative", "legend": None,
              "scale": {"domain": [0, 1], "range": [0.16, 0.95]}}  # fmt: skip
    return {
        "transform": [{"filter": "datum.kind === 'cell'"}],
        "mark": {"type": "rect", "cornerRadius": 1.5},
        "encoding": {"x": x, "x2": {"field": "x2"}, "y": y, "y2": {"field": "y2"}, "color": colour,
                     "opacity": weight, "tooltip": told},
    }  # fmt: skip


def _points(x: Spec, y: Spec, colour: Spec, told: list[Spec], ink: str) -> Spec:
    """Give the customers and groups: one layer, since a chart tells clicks of one."""
    return {
        "transform": [{"filter": "datum.kind !== 'cell'"}],
        "params": [{"name": "pick", "select": {"type": "point", "fields": ["customer_id", "group_id"]}}],
        "mark": {"type": "point", "filled": True, "cursor": "pointer", "opacity": 0.85},
        "encoding": {
            "x": x, "y": y, "tooltip": told, "color": colour,
            "size": {"condition": {"test": IS_GROUP, "value": 150}, "value": 42},
            "stroke": {"condition": {"test": IS_GROUP, "value": ink}, "value": None},
        },
    }  # fmt: skip


def _names_of_groups(side: str, x: Spec, y: Spec, ink: str) -> Spec:
    return {
        "transform": [*by_width("name", "side"), {"filter": f"{IS_GROUP} && datum.side === '{side}'"}],
        "mark": {"type": "text", "color": ink, "fontWeight": 600, "limit": 150} | dict(OFFSETS[side]),
        "encoding": {"x": x, "y": y, "text": {"field": "name"}},
    }


def _thresholds(
    x: Spec, y: Spec, dear: tuple[float, float], enough: tuple[float, float], ink: str
) -> list[Spec]:
    line = {"type": "rule", "strokeDash": [5, 4], "color": ink, "opacity": 0.55}
    return [
        {"data": {"values": [{axis: at} for at in values]}, "mark": line, "encoding": {axis: scale}}
        for axis, scale, values in (("x", x, dear), ("y", y, enough))
    ]

"""Owns the comparison chart: one bar per member with its interval, and the company's total as a line; where
bars from zero on would look alike, a point on its interval."""

from functools import lru_cache
from typing import Any

from dashboard.charts.theme import ACCENT, QUIET, REFERENCE, ZERO, Spec, legible, themed, upright_names

PALE, FULL = 0.42, 0.9  # opacity of bars that do not differ from the company beyond chance, and of others
FAINT, HALF = 0.25, 0.65  # the same of intervals and of the points on them
ROW, AXIS = 32, 36  # px per bar, and of the axis
SMALL_ROW = 38  # px per bar of a small chart, where names take two lines


@lru_cache(maxsize=128)
def chart_compare(
    title: str,
    axis_format: str,
    rows: int,
    locale: str,
    ink: str,
    company: str,
    shared: tuple[float, float] | None = None,
    are_close: bool = False,
) -> Spec:
    """Give the chart for rows of `name`, `value`, `low`, `high`, `company`, `label`, `evidence`, `reach`.

    Bars with `is_alike` are not told from the company's beyond chance and are paler; `standing` says why.
    `sign` stands before a bar's label and `mark` says what it means. A row with a `target` has it marked.

    `title` heads the value axis, `axis_format` is d3's; `company` names the line. One of several small charts
    has the scale that they have `shared`. Values that `are_close`, each with an interval, are points on
    a scale without zero.
    """
    limit: Any = 130 if shared else {"expr": "width < 600 ? 210 : 320"}  # two names must not be cut alike
    names = {"labelLimit": limit, **upright_names(16 if shared else 26)}
    y = {"field": "name", "type": "nominal", "sort": None, "title": None, "axis": names}
    x = {
        "type": "quantitative",
        "title": None,
        "axis": {"format": axis_format, "tickCount": 3 if shared else 5, "labelExpr": ZERO},
        **({"scale": {"domain": list(shared), "nice": False}} if shared else {}),
        **({"scale": {"zero": False}} if are_close else {}),
    }
    told = [
        {"field": "name", "title": " "},
        {"field": "label", "title": title},
        {"field": "evidence", "title": " "},
        {"field": "company_label", "title": company},
        {"field": "standing", "title": " "},
        {"field": "mark", "title": " "},
    ]
    layers = [
        *(
            [_spans(x, y, told), _points(y, told)]
            if are_close
            else [_bars(x, y, told), _intervals(y, told, ink)]
        ),
        _targets(y, told),
        _company(company),
        *legible(_labels(y, told, ink), ink),
    ]
    edge = {"left": 0, "top": 4, "right": 18, "bottom": 5}  # a mark before a label is not reckoned with
    height = max(rows, 2) * (SMALL_ROW if shared else ROW) + AXIS
    return themed({"padding": edge, "layer": layers, "height": height}, locale, ink)


def _bars(x: Spec, y: Spec, told: list[Spec]) -> Spec:
    return {
        "params": [{"name": "pick", "select": {"type": "point", "fields": ["name"]}}],
        "mark": {"type": "bar", "cursor": "pointer", "height": {"band": 0.62}, "color": ACCENT},
        "encoding": {
            "x": {**x, "field": "value"},
            "y": y,
            "opacity": {"condition": {"test": "datum.is_alike", "value": PALE}, "value": FULL},
            "tooltip": told,
        },
    }


def _spans(x: Spec, y: Spec, told: list[Spec]) -> Spec:
    return {
        "params": [{"name": "pick", "select": {"type": "point", "fields": ["name"]}}],
        "mark": {"type": "bar", "cursor": "pointer", "height": {"band": 0.42}, "color": ACCENT}
        | {"cornerRadius": 7},
        "encoding": {
            "x": {**x, "field": "low"},
            "x2": {"field": "high"},
            "y": y,
            "opacity": {"condition": {"test": "datum.is_alike", "value": FAINT}, "value": PALE},
            "tooltip": told,
        },
    }


def _points(y: Spec, told: list[Spec]) -> Spec:
    return {
        "mark": {"type": "point", "filled": True, "size": 120, "color": ACCENT},
        "encoding": {
            "x": {"field": "value", "type": "quantitative"},
            "y": y,
            "opacity": {"condition": {"test": "datum.is_alike", "value": HALF}, "value": 1},
            "tooltip": told,
        },
    }


def _intervals(y: Spec, told: list[Spec], ink: str) -> Spec:
    low = {"field": "low", "type": "quantitative"}
    return {
        "mark": {"type": "rule", "strokeWidth": 1.8, "color": ink},
        "transform": [{"filter": "isValid(datum.low) && isValid(datum.high)"}],
        "encoding": {"x": low, "x2": {"field": "high"}, "y": y, "tooltip": told},
    }


def _targets(y: Spec, told: list[Spec]) -> Spec:
    return {
        "mark": {"type": "tick", "thickness": 3, "height": {"band": 0.8}, "color": REFERENCE},
        "transform": [{"filter": "isValid(datum.target)"}],
        "encoding": {"x": {"field": "target", "type": "quantitative"}, "y": y, "tooltip": told},
    }


def _labels(y: Spec, told: list[Spec], ink: str) -> Spec:
    reach = {"field": "reach", "type": "quantitative"}
    return {
        "mark": {"type": "text", "align": "left", "dx": 8, "color": ink},
        "transform": [{"calculate": "datum.sign + datum.label", "as": "signed"}],
        "encoding": {"x": reach, "y": y, "text": {"field": "signed"}, "tooltip": told},
    }


def _company(company: str) -> Spec:
    return {
        "mark": {"type": "rule", "strokeWidth": 2, "strokeDash": [5, 4], "color": QUIET},
        "transform": [{"filter": "isValid(datum.company)"}],
        "encoding": {
            "x": {"aggregate": "max", "field": "company", "type": "quantitative"},
            "tooltip": [{"aggregate": "max", "field": "company_label", "title": company}],
        },
    }

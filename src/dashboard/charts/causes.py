"""Owns the pictures of causes: in order of what they cost with their running share, and over time."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from dashboard.charts.theme import ACCENT, QUIET, ZERO, Spec, themed, upright_names

ROW, AXIS = 30, 60  # px per cause, and of the axis
BESIDE, CLOSE = 125, 104  # px for the longest bar's label and the shares beside it; on a phone
HEAD = 10  # px above the bars
IS_NARROW = "windowSize()[0] < 640"
OWN = (ACCENT, "#d55e00", "#2e8b57", "#b2417a", "#8a6d00", "#5b5ea6")
UNKNOWN, OTHERS = QUIET, "#5f6875"


def cause_colours(causes: Sequence[str | None]) -> tuple[str, ...]:
    """Give the colours of causes in their order, the same in every picture: the first have their own, others
    share one; what is not recorded is grey."""
    own = [*OWN, *[OTHERS] * len(causes)]
    return tuple(UNKNOWN if cause is None else colour for cause, colour in zip(causes, own, strict=False))


@lru_cache(maxsize=64)
def chart_pareto(measure: str, running: str, axis_format: str, rows: int, locale: str, ink: str) -> Spec:
    """Give the chart for rows of `name`, `value`, `label`, `colour`, `running` (0 … 1, up to and
    with this cause), `told`; `measure` heads the axis, `running` the column of shares beside the bars."""
    names = {"labelLimit": 190, **upright_names(14, IS_NARROW)}
    y = {"field": "name", "type": "nominal", "sort": None, "title": None, "axis": names}
    x: dict[str, Any] = {"field": "value", "type": "quantitative", "title": measure,
                         "scale": {"range": [0, {"expr": f"width - ({IS_NARROW} ? {CLOSE} : {BESIDE})"}]},
                         "axis": {"format": axis_format, "tickCount": 5, "labelExpr": ZERO}}  # fmt: skip
    told = [{"field": "name", "title": " "}, {"field": "told", "title": " "}]
    colour = {"field": "colour", "type": "nominal", "scale": None}
    edge = {"value": {"expr": "width"}}
    beside: Spec = {"type": "text", "align": "right", "color": ink}
    layers: list[Spec] = [
        {
            "params": [{"name": "pick", "select": {"type": "point", "fields": ["name"]}}],
            "mark": {"type": "bar", "cursor": "pointer", "height": {"band": 0.62}},
            "encoding": {"x": x, "y": y, "color": colour, "tooltip": told},
        },
        {
            "mark": {"type": "text", "align": "left", "dx": 6, "color": ink},
            "encoding": {"x": x, "y": y, "text": {"field": "label"}},
        },
        {"mark": beside, "encoding": {"x": edge, "y": y, "text": {"field": "running", "format": ".0%"}}},
        {
            "data": {"values": [{}]},
            "mark": beside | {"text": running, "fontWeight": 500},
            "encoding": {"x": edge, "y": {"value": -HEAD}},
        },
    ]
    return themed({"layer": layers, "height": max(rows, 2) * ROW + AXIS}, locale, ink)


@lru_cache(maxsize=64)
def chart_causes_over_time(
    measure: str,
    axis_format: str,
    time_format: str,
    series: tuple[str, ...],
    colours: tuple[str, ...],
    locale: str,
    ink: str,
) -> Spec:
    """Give the chart of stacked bars for rows of `start` (day), `cause`, `value`, `place`, `told`; each of
    `series`, the causes, has one of `colours`."""
    encoding = {
        "x": {"field": "start", "type": "ordinal", "title": None,
              "axis": {"labelExpr": f"timeFormat(datum.value, '{time_format}')", "labelAngle": 0,
                       "labelOverlap": True}},
        "y": {"field": "value", "type": "quantitative", "title": measure,
              "axis": {"format": axis_format, "tickCount": 5, "labelExpr": ZERO}},
        "color": {"field": "cause", "type": "nominal", "sort": list(series),
                  "scale": {"domain": list(series), "range": list(colours)},
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

"""Owns the pictures of coverage: from the company's sum to the groups' in steps, and who shares with whom."""

from functools import lru_cache

from dashboard.charts.theme import ACCENT, QUIET, REFERENCE, ZERO, Spec, themed, upright_names

STEP, CELL = 44, 40  # px per step and per cell of the matrix
KINDS = {"whole": ACCENT, "minus": REFERENCE, "plus": REFERENCE, "sum": QUIET}


@lru_cache(maxsize=32)
def chart_steps(steps: int, axis_format: str, locale: str, ink: str) -> Spec:
    """Give the chart for rows of `name`, `start`, `end`, `reach` (the larger), `kind`, `label`."""
    y = {
        "field": "name",
        "type": "nominal",
        "sort": None,
        "title": None,
        "axis": {"labelLimit": 210, **upright_names(26)},
    }
    x = {
        "type": "quantitative",
        "title": None,
        "axis": {"format": axis_format, "tickCount": 4, "labelExpr": ZERO},
    }
    told = [{"field": "name", "title": " "}, {"field": "label", "title": " "}]
    colour = {
        "field": "kind",
        "type": "nominal",
        "scale": {"domain": list(KINDS), "range": list(KINDS.values())},
        "legend": None,
    }
    layers = [
        {
            "params": [{"name": "pick", "select": {"type": "point", "fields": ["kind"]}}],
            "mark": {"type": "bar", "height": {"band": 0.6}, "cornerRadius": 2},
            "encoding": {
                "x": {**x, "field": "start"},
                "x2": {"field": "end"},
                "y": y,
                "color": colour,
                "tooltip": told,
            },
        },
        {
            "mark": {"type": "text", "align": "left", "dx": 6, "color": ink},
            "encoding": {"x": {**x, "field": "reach"}, "y": y, "text": {"field": "label"}},
        },
    ]
    return themed({"layer": layers, "height": steps * STEP + 30}, locale, ink)


@lru_cache(maxsize=32)
def chart_matrix(groups: tuple[str, ...], title: str, locale: str, ink: str) -> Spec:
    """Give the chart for rows of `one`, `other`, `customers`, `label`, both ways round; `title` names the
    number, `groups` the names in their order."""
    axis = {"type": "nominal", "title": None, "scale": {"domain": list(groups)}}
    slanted = {"labelAngle": -40, "orient": "top", "labelLimit": 170, "labelOverlap": False}
    x = {**axis, "field": "other", "axis": slanted}
    y = {**axis, "field": "one", "axis": {"labelLimit": 150}}
    told = [
        {"field": "one", "title": " "},
        {"field": "other", "title": " "},
        {"field": "label", "title": title},
    ]
    colour = {
        "field": "customers",
        "type": "quantitative",
        "scale": {"range": ["#f5c9a8", REFERENCE]},
        "legend": None,
    }
    layers = [
        {
            "params": [{"name": "pick", "select": {"type": "point", "fields": ["one", "other"]}}],
            "mark": {"type": "rect", "cornerRadius": 3, "cursor": "pointer"},
            "encoding": {"x": x, "y": y, "color": colour, "tooltip": told},
        },
        {
            "mark": {"type": "text", "color": "#1b2330", "fontWeight": 600},
            "encoding": {"x": x, "y": y, "text": {"field": "label"}, "tooltip": told},
        },
    ]
    edge = {"left": 0, "top": 4, "right": 70, "bottom": 5}  # on the right, room for the last slanted name
    return themed({"padding": edge, "layer": layers, "height": max(len(groups), 2) * CELL}, locale, ink)

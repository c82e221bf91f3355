"""Owns the matrix of groups by something else, coloured where a cell differs from the rest beyond chance."""

from functools import lru_cache

from dashboard.charts.theme import ACCENT, QUIET, REFERENCE, Spec, themed

ROW, HEADS = 30, 110  # px per group, and of slanted names
COLOURS = {"more": REFERENCE, "worse": REFERENCE, "less": ACCENT, "better": ACCENT, "other": "#9a4b8a",
           "same": QUIET, "few": QUIET}  # fmt: skip
TOLD, UNTOLD = 0.55, 0.1  # opacity of cells that differ beyond chance, and of all others


@lru_cache(maxsize=64)
def chart_standings(columns: tuple[str, ...], groups: tuple[str, ...], locale: str, ink: str) -> Spec:
    """Give the matrix for rows of `column`, `group`, `standing` (of `COLOURS`), `label` and `told`."""
    x = {"field": "column", "type": "nominal", "title": None, "scale": {"domain": list(columns)},
         "axis": {"orient": "top", "labelAngle": -35, "labelLimit": 150, "labelOverlap": False}}  # fmt: skip
    y = {"field": "group", "type": "nominal", "title": None, "scale": {"domain": list(groups)},
         "axis": {"labelLimit": 170}}  # fmt: skip
    told = [{"field": name, "title": " "} for name in ("group", "column", "told")]
    colour = {"field": "standing", "type": "nominal", "legend": None,
              "scale": {"domain": list(COLOURS), "range": list(COLOURS.values())}}  # fmt: skip
    apart = {"test": "datum.standing !== 'same' && datum.standing !== 'few'", "value": TOLD}
    layers = [
        {
            "params": [{"name": "pick", "select": {"type": "point", "fields": ["column", "group"]}}],
            "mark": {"type": "rect", "cornerRadius": 3, "cursor": "pointer"},
            "encoding": {"x": x, "y": y, "color": colour, "tooltip": told,
                         "opacity": {"condition": apart, "value": UNTOLD}},
        },
        {
            "mark": {"type": "text", "color": ink},
            "encoding": {"x": x, "y": y, "text": {"field": "label"}, "tooltip": told},
        },
    ]  # fmt: skip
    edge = {"left": 0, "top": 4, "right": 70, "bottom": 5}  # on the right, room for the last slanted name
    return themed(
        {"padding": edge, "layer": layers, "height": max(len(groups), 2) * ROW + HEADS}, locale, ink
    )

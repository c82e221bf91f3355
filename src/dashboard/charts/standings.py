"""Owns the matrix of groups by something else, coloured where a cell differs from the rest beyond chance."""

from functools import lru_cache

from dashboard.charts.theme import ACCENT, QUIET, REFERENCE, Spec, in_lines, themed

ROW, HEADS, UPRIGHT = 30, 110, 44  # px per group, of slanted names, and of names in two lines
FEW = 7  # columns that have room for their names in two lines
SLANTED = {"labelAngle": -35, "labelLimit": 185}
COLOURS = {"more": REFERENCE, "worse": REFERENCE, "less": ACCENT, "better": ACCENT, "other": "#9a4b8a",
           "same": QUIET, "few": QUIET}  # fmt: skip
PICK = {"name": "pick", "select": {"type": "point", "fields": ["column", "group"]}}
TOLD, UNTOLD = 0.55, 0.1  # opacity of cells that differ beyond chance, and of all others


@lru_cache(maxsize=64)
def chart_standings(columns: tuple[str, ...], groups: tuple[str, ...], locale: str, ink: str) -> Spec:
    """Give the matrix for rows of `column`, `group`, `standing` (of `COLOURS`), `label` and `told`."""
    is_few = len(columns) <= FEW
    heads = (
        {"labelAngle": 0, "labelExpr": in_lines(18), "labelLimit": 190, "labelPadding": 22}
        if is_few
        else SLANTED
    )
    x = {"field": "column", "type": "nominal", "title": None, "scale": {"domain": list(columns)},
         "axis": {"orient": "top", "labelOverlap": False, "labelFlush": False, **heads}}  # fmt: skip
    y = {"field": "group", "type": "nominal", "title": None, "scale": {"domain": list(groups)},
         "axis": {"labelLimit": 170, "labelFlush": False}}  # fmt: skip
    told = [{"field": name, "title": " "} for name in ("group", "column", "told")]
    colour = {"field": "standing", "type": "nominal", "legend": None,
              "scale": {"domain": list(COLOURS), "range": list(COLOURS.values())}}  # fmt: skip
    apart = {"test": "datum.standing !== 'same' && datum.standing !== 'few'", "value": TOLD}
    layers = [
        {
            "params": [PICK],
            "mark": {"type": "rect", "cornerRadius": 3, "cursor": "pointer"},
            "encoding": {"x": x, "y": y, "color": colour, "tooltip": told,
                         "opacity": {"condition": apart, "value": UNTOLD}},
        },
        {
            "mark": {"type": "text", "color": ink},
            "encoding": {"x": x, "y": y, "text": {"field": "label"}, "tooltip": told},
        },
    ]  # fmt: skip
    room = 4 if is_few else 70  # for the last slanted name
    edge = {"left": 0, "top": 4, "right": room, "bottom": 5}
    height = max(len(groups), 2) * ROW + (UPRIGHT if is_few else HEADS)
    return themed({"padding": edge, "layer": layers, "height": height}, locale, ink)

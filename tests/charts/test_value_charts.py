"""The charts of value and service: valid, drawn without a browser, with names as they are written."""

from datetime import date
from typing import Any

import altair as alt
import pytest

from dashboard.charts.causes import OTHERS, UNKNOWN, cause_colours, chart_causes_over_time, chart_pareto
from dashboard.charts.quadrant import chart_quadrant
from dashboard.charts.served_map import COLOURS, chart_served_map
from dashboard.charts.standings import COLOURS as STANDINGS
from dashboard.charts.standings import chart_standings
from dashboard.charts.whale import chart_whale
from dashboard.export.pictures import to_svg
from dashboard.insight.value.missed_apart import Apart
from dashboard.insight.value.served_map import Corner

INK, ODD = "#39424f", "Ääni & <Zn>"
NAMES = (("too_much", f"Much too much {ODD}"), ("too_little", "Short"))
CHARTS = {
    "whale": chart_whale("customers", ODD, "~s", "en_GB", INK),
    "map": chart_served_map("cost", "got", NAMES, (2 / 3, 1.5), (0.8, 1.0), (16.0, 3.0), "en_GB", INK),
    "pareto": chart_pareto("Amount", "running", "~s", 2, "fi_FI", INK),
    "course": chart_causes_over_time(
        "Amount", "~s", "%b %y", (ODD, "b"), ("#3b86d1", "#8a94a3"), "nl_NL", INK
    ),
    "matrix": chart_standings((ODD, "b"), ("g",), "en_GB", INK),
    "quadrant": chart_quadrant(
        "cost",
        ODD,
        (("much_for_much", "Much for much"),),
        (400.0, 0.8),
        ((50.0, 2e3), (0.5, 1.0)),
        90.0,
        "fi_FI",
        INK,
    ),
}
BAR = {"value": 5.0, "label": "€5", "colour": "#3b86d1", "running": 0.5, "told": "x"}
ROWS: dict[str, list[dict[str, Any]]] = {
    "whale": [
        {"kind": "curve", "zone": "best", "share": 0.0, "cumulative": 0.0, "label": "x"},
        {"kind": "curve", "zone": "best", "share": 1.0, "cumulative": 9.0, "label": "x"},
        {"kind": "mark", "share": 0.2, "name": "best", "align": "left", "dx": 6},
    ],
    "map": [
        {"kind": "cell", "x": 1, "x2": 2, "y": 0, "y2": 1, "corner": "fitting", "weight": 1, "label": "x"},
        {"kind": "group", "x": 1, "y": 1, "corner": "group", "group_id": "G", "name": ODD, "side": "above"},
        {"kind": "customer", "x": 4, "y": 2, "corner": "too_much", "customer_id": "c", "label": "x"},
    ],
    "pareto": [{"name": ODD, **BAR}, {"name": "b", **BAR}],
    "course": [{"start": date(2026, 1, 1).isoformat(), "cause": ODD, "value": 5, "place": 0, "told": "x"}],
    "matrix": [
        {"column": ODD, "group": "g", "standing": "more", "label": "50%", "told": "x"},
    ],
    "quadrant": [
        {
            "x": 100.0,
            "y": 0.9,
            "low": 0.8,
            "high": 0.95,
            "size": 9,
            "name": "g",
            "side": "above",
            "name_x": 100.0,
            "name_y": 0.92,
            "is_alike": True,
            "label": "x",
            "group_id": "G",
        },
    ],
}


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_valid_vega_lite_and_drawn_with_names_as_they_are_written(name: str) -> None:
    alt.Chart.from_dict({**CHARTS[name], "data": {"values": []}}, validate=True)
    drawn = to_svg(CHARTS[name], ROWS[name], 500)
    assert "Ääni &amp; &lt;Zn&gt;" in drawn


def test_every_corner_of_the_map_and_every_standing_has_a_colour() -> None:
    assert {one.value for one in Apart} <= set(STANDINGS)
    assert {one.value for one in Corner} - {Corner.UNKNOWN} == set(COLOURS) - {"group"}


def test_a_cause_has_a_colour_of_its_own_unless_it_is_unknown_or_one_of_many() -> None:
    found = cause_colours(["a", None, *"bcdefg"])
    assert found[1] == UNKNOWN
    own = (found[0], *found[2:6])
    assert len({*own, UNKNOWN, OTHERS}) == 7
    assert found[6:] == (OTHERS, OTHERS)
    assert cause_colours([None, "a"])[0] == UNKNOWN

"""The charts of groups by size and cost: valid, drawn without a browser, names never on each other."""

from typing import Any

import altair as alt
import pytest

from dashboard.charts.cost_curve import chart_cost_curve
from dashboard.charts.labels import place_labels
from dashboard.charts.sizes import chart_sizes
from dashboard.export.pictures import to_svg

INK = "#39424f"
CHARTS = {
    "curve": chart_cost_curve("Customers", "Cost (€)", "en_GB", INK),
    "sizes": chart_sizes(2, "fi_FI", INK),
}
ROWS: dict[str, list[dict[str, Any]]] = {
    "curve": [
        {"kind": "line", "customers": 10, "cost": 50},
        {"kind": "line", "customers": 1000, "cost": 20},
        {"kind": "group", "customers": 10, "cost": 40, "name": "Ääni & <Zn>", "label": "x", "side": "above"},
    ],
    "sizes": [
        {"name": "Ääni & <Zn>", "customers": 1200, "label": "1 200 (92,3 %)", "is_critical": True},
        {"name": "Ó", "customers": 100, "label": "100 (7,7 %)", "is_critical": False},
    ],
}


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_valid_vega_lite_and_built_once(name: str) -> None:
    alt.Chart.from_dict({**CHARTS[name], "data": {"values": []}}, validate=True)
    assert "data" not in CHARTS[name]
    assert chart_sizes(2, "fi_FI", INK) is CHARTS["sizes"]


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_drawn_with_names_as_they_are_written(name: str) -> None:
    drawn = to_svg(CHARTS[name], ROWS[name], 400)
    assert "Ääni &amp; &lt;Zn&gt;" in drawn
    assert "Inter" in drawn
    assert drawn.replace("http://www.w3.org/", "").count("http") == 0


def test_names_go_where_there_is_room() -> None:
    far = [(100.0, 100.0, "one"), (400.0, 100.0, "two")]
    assert place_labels(far) == ("above", "above")
    under = [
        (100.0, 100.0, "one"),
        (100.0, 82.0, "two"),
    ]  # 18 px apart: the upper one is where a name would be
    assert place_labels(under) == ("below", "above")
    slanted = [(100.0, 100.0, "a long name"), (104.0, 85.0, "b"), (104.0, 117.0, "c"), (70.0, 100.0, "d")]
    assert place_labels(slanted)[0] == "right"
    assert place_labels([*slanted, (150.0, 104.0, "e")])[0] == "upper right"
    heap = [(100.0, 100.0, "a long name")] * 6
    sides = place_labels(heap)
    assert set(sides) == {"above", "below", "right", "left", ""}
    assert sides.count("") == 2

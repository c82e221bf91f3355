"""The flow picture: what leaves on the left arrives on the right, and bands never lie over each other."""

from typing import Any

import altair as alt
import pytest

from dashboard.charts import Band, chart_flow, flow_rows

NAMES = {"<a": "A", "<b": "B", ">a": "A", ">b": "B", ">": "(no group)"}
BANDS = (
    Band("<a", ">a", 60, "stay", "60 customers"),
    Band("<a", ">b", 30, "move", "30 customers"),
    Band("<b", ">b", 8, "stay", "8 customers"),
    Band("<b", ">", 2, "lost", "2 customers"),
)


@pytest.fixture
def rows() -> list[dict[str, Any]]:
    return flow_rows(BANDS, ("<a", "<b"), (">a", ">b", ">"), NAMES)


def test_the_picture_is_valid_and_built_once() -> None:
    spec = chart_flow(5, "en_GB", "#39424f")
    alt.Chart.from_dict({**spec, "data": {"values": []}}, validate=True)
    assert chart_flow(5, "en_GB", "#39424f") is spec


def test_nodes_are_as_high_as_what_they_hold_with_gaps_between(rows: list[dict[str, Any]]) -> None:
    left = [(r["name"], r["y"], r["y2"]) for r in rows if r["part"] == "node-left"]
    assert left == [("A", 0.0, 90.0), ("B", 95.0, 105.0)]
    right = [(r["name"], r["y"], r["y2"]) for r in rows if r["part"] == "node-right"]
    assert right == [("A", 0.0, 60.0), ("B", 65.0, 103.0), ("(no group)", 108.0, 110.0)]


def test_a_band_keeps_its_width_from_its_own_place_to_its_own_place(rows: list[dict[str, Any]]) -> None:
    ends = {}
    for row in rows:
        if row["part"] == "band":
            ends.setdefault(row["band"], []).append((row["y"], row["y2"]))
            assert row["y2"] - row["y"] == pytest.approx(
                next(b.size for b in BANDS if f"{b.source}\n{b.target}\n{b.kind}" == row["band"])
            )
    assert {name: (points[0][0], points[-1][0]) for name, points in ends.items()} == {
        "<a\n>a\nstay": (0.0, 0.0),
        "<a\n>b\nmove": (60.0, 65.0),
        "<b\n>b\nstay": (95.0, 95.0),
        "<b\n>\nlost": (103.0, 108.0),
    }


def test_a_picture_of_nothing_is_empty() -> None:
    assert flow_rows((), (), (), {}) == []

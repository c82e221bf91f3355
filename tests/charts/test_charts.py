"""Charts are specifications in one theme: valid Vega-Lite, built once, with names from data kept as data."""

from typing import Any

import altair as alt
import pytest

from dashboard.charts import chart_compare, chart_makeup, chart_spark, chart_trend

INK = "#39424f"
CHARTS = {
    "compare": chart_compare("CSAT", ".0%", 5, "en_GB", INK, "company"),
    "trend": chart_trend("CSAT", ".0%", ('A "quoted" group\\', "company"), "nl_NL", INK),
    "makeup": chart_makeup(4, ("A", "company"), "fi_FI", INK),
}


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_valid_vega_lite(name: str) -> None:
    spec: dict[str, Any] = {**CHARTS[name], "data": {"values": []}}
    alt.Chart.from_dict(spec, validate=True)


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_holds_no_data_and_calls_no_host(name: str) -> None:
    assert "data" not in CHARTS[name]
    assert "url" not in str(CHARTS[name])


def test_a_chart_is_built_once() -> None:
    assert chart_compare("CSAT", ".0%", 5, "en_GB", INK, "company") is CHARTS["compare"]


def test_numbers_and_months_are_the_locales() -> None:
    locale = CHARTS["trend"]["config"]["locale"]
    assert locale["number"]["decimal"] == ","
    assert locale["time"]["months"][0] == "januari"
    assert locale["time"]["days"][0] == "zondag"  # d3 begins on Sunday
    assert CHARTS["makeup"]["config"]["locale"]["time"]["months"][1] == "helmikuu"


def test_a_name_from_data_cannot_leave_its_expression() -> None:
    condition = CHARTS["trend"]["layer"][0]["transform"][0]["filter"]
    assert condition.count('"') == 2
    assert "\\u0022quoted\\u0022" in condition


def test_a_spark_runs_from_edge_to_edge_and_highest_is_on_top() -> None:
    svg = chart_spark([1.0, None, 3.0, 2.0])
    # 200 wide with edges of 4: steps of 64; 36 tall: 1 lies at 32, 3 at 4, 2 halfway at 18
    assert 'polyline points="4.0,32.0 132.0,4.0 196.0,18.0"' in svg


@pytest.mark.parametrize("values", [[], [1.0], [None, 2.0, None], [float("nan"), 1.0]])
def test_nothing_is_drawn_where_there_is_no_course(values: list[float | None]) -> None:
    assert chart_spark(values) == ""


def test_a_flat_course_is_a_flat_line() -> None:
    assert 'polyline points="4.0,32.0 196.0,32.0"' in chart_spark([5.0, 5.0])

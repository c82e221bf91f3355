"""Charts are specifications in one theme: valid Vega-Lite, built once, with names from data kept as data."""

from datetime import date
from typing import Any

import altair as alt
import pytest

from dashboard.charts import (
    Multiple,
    chart_compare,
    chart_makeup,
    chart_matrix,
    chart_spark,
    chart_steps,
    chart_trend,
)
from dashboard.charts.theme import REFERENCE
from dashboard.model.period import Grain, Period

INK = "#39424f"
MONTHS = tuple(date(2025 + month // 12, month % 12 + 1, 1) for month in range(18))
CHARTS = {
    "compare": chart_compare("CSAT", ".0%", 5, "en_GB", INK, "company"),
    "trend": chart_trend("CSAT", ".0%", ('A "quoted" group\\', "company"), Grain.MONTH, MONTHS, "nl_NL", INK),
    "multiple": chart_trend(
        "CSAT",
        ".0%",
        ("A", "B"),
        Grain.MONTH,
        MONTHS,
        "nl_NL",
        INK,
        multiple=Multiple(0.2, 0.9, date(2026, 6, 20), are_equals=True),
    ),
    "close": chart_compare("CSAT", ".0%", 5, "en_GB", INK, "company", are_close=True),
    "small bars": chart_compare("CSAT", ".0%", 5, "en_GB", INK, "company", shared=(0.0, 1.0)),
    "steps": chart_steps(4, "~s", "en_GB", INK),
    "matrix": chart_matrix(("A", "B"), "Customers", "en_GB", INK),
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


@pytest.mark.parametrize(
    ("grain", "period", "form", "days"),
    [
        # 13 weeks, every second named: Mondays from 30 March
        (
            Grain.WEEK,
            Period(date(2026, 4, 1), date(2026, 7, 1)),
            "W%V",
            [(3, 30), (4, 13), (4, 27), (5, 11), (5, 25), (6, 8), (6, 22)],
        ),
        # 30 days, every fourth named
        (
            Grain.DAY,
            Period(date(2026, 6, 1), date(2026, 7, 1)),
            "%-d %b",
            [(6, 1), (6, 5), (6, 9), (6, 13), (6, 17), (6, 21), (6, 25), (6, 29)],
        ),
        (Grain.MONTH, Period(date(2026, 5, 1), date(2026, 7, 1)), "%b %y", [(5, 1), (6, 1)]),
    ],
)
def test_the_time_axis_names_its_buckets_by_their_grain(
    grain: Grain, period: Period, form: str, days: list[tuple[int, int]]
) -> None:
    starts = tuple(bucket.start for bucket in period.buckets(grain))
    spec = chart_trend("CSAT", ".0%", ("company",), grain, starts, "en_GB", INK)
    axis = spec["layer"][0]["encoding"]["x"]["axis"]
    assert axis["format"] == form
    assert [(day["month"], day["date"]) for day in axis["values"]] == days


def test_a_course_of_zeros_has_an_axis_from_nought_to_one() -> None:
    spec = chart_trend("CSAT", ".0%", ("company",), Grain.MONTH, MONTHS, "en_GB", INK, is_nothing=True)
    assert [layer["encoding"]["y"]["scale"] for layer in spec["layer"][:3]] == [{"domain": [0, 1]}] * 3


def test_small_charts_share_their_scale_and_name_their_lines_elsewhere() -> None:
    small = CHARTS["multiple"]
    scales = [layer["encoding"]["y"]["scale"] for layer in small["layer"][:3]]
    assert scales == [{"domain": [0.2, 0.9], "nice": False}] * 3
    assert small["height"] < CHARTS["trend"]["height"]
    spans = [layer["encoding"]["x"]["scale"]["domain"] for layer in small["layer"]]
    ends = [{"year": 2025, "month": 1, "date": 1}, {"year": 2026, "month": 6, "date": 20}]
    assert spans == [ends] * len(spans)
    assert [layer["encoding"]["color"]["legend"] for layer in small["layer"][1:3]] == [None, None]
    domain = CHARTS["small bars"]["layer"][0]["encoding"]["x"]["scale"]["domain"]
    assert domain == [0.0, 1.0]


def test_a_spark_runs_from_edge_to_edge_and_highest_is_on_top() -> None:
    svg = chart_spark([1.0, None, 3.0, 2.0])
    # 200 wide with edges of 4: steps of 64; 36 tall: 1 lies at 32, 3 at 4, 2 halfway at 18
    assert 'polyline points="4.0,32.0 132.0,4.0 196.0,18.0"' in svg


def test_what_happened_stands_upright_on_the_steps_of_a_spark() -> None:
    svg = chart_spark([1.0, 3.0, 2.0], notes=[0.5, 2.0])
    assert 'd="M52.0,0V36"' in svg  # half a step of 96 px from the edge of 4
    assert 'd="M196.0,0V36"' in svg
    assert "V36" not in chart_spark([1.0, 3.0, 2.0])


def test_the_way_to_a_month_that_is_not_over_is_dotted() -> None:
    svg = chart_spark([1.0, 3.0, 2.0], is_open=True)
    assert 'polyline points="4.0,32.0 100.0,4.0" fill="none"' in svg
    assert 'polyline points="100.0,4.0 196.0,18.0" fill="none"' in svg
    assert svg.count("stroke-dasharray") == 1
    assert "stroke-dasharray" not in chart_spark([1.0, 3.0, 2.0])


def test_the_target_of_a_spark_is_dashed_on_the_same_scale() -> None:
    svg = chart_spark([1.0, 3.0], [5.0, 5.0])
    assert 'polyline points="4.0,32.0 196.0,18.0"' in svg  # 3 lies halfway between 1 and 5
    assert 'polyline points="4.0,4.0 196.0,4.0"' in svg
    assert svg.count("stroke-dasharray") == 1
    assert "stroke-dasharray" not in chart_spark([1.0, 3.0], [None, None])


def test_a_target_is_a_line_of_its_own_colour_without_points() -> None:
    spec = chart_trend("CSAT", ".0%", ("all", "target"), Grain.MONTH, MONTHS, "en_GB", INK, target="target")
    _, line, _, points = spec["layer"][:4]
    assert line["encoding"]["color"]["scale"]["range"][1] == REFERENCE
    assert {"filter": 'datum.series !== "target"'} in points["transform"]
    assert line["encoding"]["strokeDash"]["scale"]["range"][1] != [1, 0]


@pytest.mark.parametrize("values", [[], [1.0], [None, 2.0, None], [float("nan"), 1.0]])
def test_nothing_is_drawn_where_there_is_no_course(values: list[float | None]) -> None:
    assert chart_spark(values) == ""


def test_a_flat_course_is_a_flat_line() -> None:
    assert 'polyline points="4.0,32.0 196.0,32.0"' in chart_spark([5.0, 5.0])

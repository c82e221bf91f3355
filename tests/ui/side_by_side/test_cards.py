"""Cards say of a target that is not reached how near it is, and of a change whether it may be chance."""

import re
from datetime import date

import pytest

from dashboard.catalog.kpis import KPI
from dashboard.model.period import Grain, Period
from dashboard.ui.figures.values import tone
from dashboard.ui.side_by_side.cards import _change, _steps, _target

pytestmark = pytest.mark.usefixtures("shown")


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (0.80, 0.95, "short of target 93.0%, within chance"),
        (0.88, 0.90, "short of target 93.0% by 4.0 pp"),
        (None, None, "short of target 93.0% by 4.0 pp"),
    ],
)
def test_near_a_target_says_why(low: float | None, high: float | None, said: str) -> None:
    row = {"value": 0.89, "target": 0.93, "status": "near", "low": low, "high": high}
    assert re.sub("<[^>]*>", "", _target(KPI["csat"], row)) == said


@pytest.mark.parametrize(
    ("p_value", "sign", "hover", "read_as"),
    [
        (0.32, "+2.0 pp ~", "in 32.0% of cases", "same"),
        (0.012, "+2.0 pp", "in 1.2% of cases", "good"),
        (0.0000012, "+2.0 pp", "in under 0.1% of cases", "good"),
        (None, "+2.0 pp", "", "good"),
    ],
)
def test_a_change_that_may_be_chance_is_quiet(
    p_value: float | None, sign: str, hover: str, read_as: str
) -> None:
    row = {"value": 0.89, "comparison": 0.87, "p_value": p_value}
    written = _change(KPI["csat"], row, "was {value}")
    assert re.sub("<[^>]*>", "", written) == f"{sign} was 87.0%"
    assert hover in written
    assert tone(KPI["csat"], row) == read_as


@pytest.mark.parametrize(
    ("on", "steps"),
    [
        (date(2026, 2, 15), 0.0),  # the period begins within the month
        (date(2026, 2, 22), 0.5),  # 7 of the 14 days that are looked at
        (date(2026, 3, 1), 1.0),
        (date(2026, 4, 16), 2.0),  # beyond the last point: on it
    ],
)
def test_an_annotation_stands_where_its_day_lies(on: date, steps: float) -> None:
    buckets = tuple(Period(date(2026, 2, 15), date(2026, 5, 1)).buckets(Grain.MONTH))
    assert _steps(on, buckets) == steps

"""Points of a course: which are not of a whole bucket, and how that is told."""

from datetime import date

import pytest

from dashboard.catalog.kpis import KPI
from dashboard.model.period import Grain, Period
from dashboard.ui.over_time.trend import points

pytestmark = pytest.mark.usefixtures("shown")


def flags(period: Period, as_of: date) -> list[tuple[str, bool, bool, bool]]:
    buckets = list(period.buckets(Grain.MONTH))
    rows = {one.label: {"value": 1.0, "n": 1} for one in buckets}
    frame = points(KPI["revenue"], rows, "company", zip(buckets, buckets, strict=True), as_of)
    return frame.select("when", "is_open", "is_leg", "is_last").rows()


def test_the_last_point_of_a_running_period_is_open_and_joined_by_a_leg() -> None:
    assert flags(Period(date(2026, 1, 1), date(2026, 7, 1)), date(2026, 3, 22)) == [
        ("Jan 2026", False, False, False),
        ("Feb 2026", False, True, False),
        ("Mar 2026, 22 of 31 days", True, True, True),  # months that have not begun have no points
    ]


def test_a_first_bucket_that_is_cut_is_open_but_joined_by_the_line() -> None:
    assert flags(Period(date(2026, 1, 15), date(2026, 3, 1)), date(2026, 6, 30)) == [
        ("Jan 2026, 17 of 31 days", True, False, False),
        ("Feb 2026", False, False, False),
    ]

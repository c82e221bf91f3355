"""What is explored: over which points of time."""

from datetime import date, timedelta

import pytest

from dashboard.model.period import Grain, Period
from dashboard.ui.explore.asked import grains_of


@pytest.mark.parametrize(
    ("days", "finest"),
    [(365, Grain.DAY), (750, Grain.DAY), (751, Grain.WEEK), (6000, Grain.MONTH), (109_572, Grain.YEAR)],
)
def test_time_is_cut_into_no_more_points_than_can_be_drawn(days: int, finest: Grain) -> None:
    start = date(1900, 1, 1)
    assert grains_of(Period(start, start + timedelta(days=days)))[0] is finest

"""A member's cards take their figures from the table of all members: they are those of the member alone."""

from datetime import date

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from dashboard import kpi
from dashboard.model.period import Compare, Period
from dashboard.model.question import Question
from dashboard.store import Store
from dashboard.ui.available.fitting import headlines_of

HALF_A_YEAR = Period(date(2026, 1, 1), date(2026, 7, 1))


@pytest.mark.parametrize("dimension", ["group", "department", "team"])
def test_a_members_figures_among_all_are_those_of_the_member_alone(demo_store: Store, dimension: str) -> None:
    chosen = headlines_of(dimension)
    asked = Question(chosen, HALF_A_YEAR, date(2026, 6, 30), compare=Compare.BOTH)
    every = kpi.answer(demo_store, asked.with_(by=(dimension,)))
    members = every.frame[dimension].drop_nulls().unique(maintain_order=True).to_list()
    assert len(members) >= 3
    for member in members:
        alone = kpi.answer(demo_store, asked.where(dimension, member))
        among = every.frame.filter(pl.col(dimension) == member).drop(dimension)
        there = alone.frame.filter(pl.col("kpi").is_in(among["kpi"].implode()))
        assert_frame_equal(among, there, check_row_order=False, check_column_order=False, check_dtypes=False)
        assert every.begun_on == alone.begun_on

"""A table of members to take along: bare numbers, each headed by the unit that it is in."""

from datetime import date

import pytest

from dashboard.model.period import Compare, Period
from dashboard.model.question import Question
from dashboard.ui.side_by_side.pivot import Line, in_columns

pytestmark = pytest.mark.usefixtures("shown")

JUNE = Question(("csat", "revenue"), Period(date(2026, 6, 1), date(2026, 7, 1)), as_of=date(2026, 6, 30))
ROWS = {
    "csat": {"value": 0.72, "change": 0.043, "year_change": -0.02, "target": 0.85, "status": "missed"},
    "revenue": {"value": 1200.0, "change": 150.0, "year_change": -300.0},
}


@pytest.mark.parametrize(
    ("compare", "expected"),
    [
        (
            Compare.PREVIOUS,
            {
                "Customer satisfaction (CSAT) (%)": 72.0,
                "Customer satisfaction (CSAT): change (pp)": 4.3,
                "Customer satisfaction (CSAT): distance to target (pp)": -13.0,
                "Revenue (€)": 1200.0,
                "Revenue: change (€)": 150.0,
            },
        ),
        (
            Compare.BOTH,
            {
                "Customer satisfaction (CSAT) (%)": 72.0,
                "Customer satisfaction (CSAT): change, period before (pp)": 4.3,
                "Customer satisfaction (CSAT): change, year earlier (pp)": -2.0,
                "Customer satisfaction (CSAT): distance to target (pp)": -13.0,
                "Revenue (€)": 1200.0,
                "Revenue: change, period before (€)": 150.0,
                "Revenue: change, year earlier (€)": -300.0,
            },
        ),
    ],
)
def test_differences_of_shares_are_headed_as_points(compare: Compare, expected: dict[str, float]) -> None:
    asked = JUNE.with_(compare=compare)
    taken = in_columns(asked, "Group", [Line("G", "", ROWS, asked)]).row(0, named=True)
    assert taken.pop("Group") == "G"
    assert taken == pytest.approx(expected)
    assert list(taken) == list(expected)

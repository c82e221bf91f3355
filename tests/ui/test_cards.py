"""Cards say of a target that is not reached how near it is."""

import re

import pytest

from dashboard.catalog.kpis import KPI
from dashboard.ui.cards import _target


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (0.80, 0.95, "short of target 93.0%, within chance"),
        (0.88, 0.90, "short of target 93.0% by under 5%"),
        (None, None, "short of target 93.0% by under 5%"),
    ],
)
def test_near_a_target_says_why(low: float | None, high: float | None, said: str) -> None:
    row = {"value": 0.89, "target": 0.93, "status": "near", "low": low, "high": high}
    assert re.sub("<[^>]*>", "", _target(KPI["csat"], row)) == said

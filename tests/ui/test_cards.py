"""Cards say of a target that is not reached how near it is."""

import re
from collections.abc import Iterator

import pytest

from dashboard.catalog.kpis import KPI
from dashboard.store import Store
from dashboard.ui import company
from dashboard.ui.cards import _target


@pytest.fixture(autouse=True)
def shown(store: Store) -> Iterator[None]:
    """Show a store of this test's own: how a figure is written is a choice of the company."""
    company.use(store)
    yield
    company.forget()


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

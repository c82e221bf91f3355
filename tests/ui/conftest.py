"""Owns what tests of the interface share: a company that is shown, of each test's own."""

from collections.abc import Iterator

import pytest

from dashboard.store import Store
from dashboard.ui.asking import company


@pytest.fixture
def shown(store: Store) -> Iterator[None]:
    """Show a company of the test's own: how a figure is written is the company's choice."""
    company.use(store)
    yield
    company.forget()

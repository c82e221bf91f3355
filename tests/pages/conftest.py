"""Owns what page tests share: the app on a store, run as Streamlit runs it, without a browser."""

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from dashboard.store import Store
from dashboard.ui.asking import company, updating
from dashboard.ui.words.texts import text

ROOT = Path(__file__).parents[2]
PAGES = (
    "overview",
    "groups",
    "departments",
    "teams",
    "scorecards",
    "explore",
    "value",
    "way_of_working",
    "group_quality",
    "ownership",
    "workshop",
    "data",
    "catalogue",
    "customer",
)
PATIENCE = 60  # s; a ceiling for a busy machine, never a measure

Open = Callable[..., AppTest]


class Sound(AppTest):
    """An app of which every run must end: no fault in a script is told by Streamlit or the gate of pages.

    Refusals are shown like faults, but are what a test may be about.
    """

    def _run(self, *given: Any, **named: Any) -> AppTest:
        ran = super()._run(*given, **named)
        assert not self.exception, [one.value for one in self.exception]
        faults = [one.value for one in self.error if text("fault.title") in one.value]
        assert not faults, f"{faults}: the log tells why"
        return ran


def markup(app: AppTest) -> list[str]:
    """Give everything that a page draws as markup, with links that are followed or without."""
    drawn = [str(one.proto.body) for one in app.get("html")]
    return drawn + [str(json.loads(one.proto.json)) for one in app.get("bidi_component")]


@pytest.fixture(autouse=True, scope="session")
def scanned_once() -> Iterator[None]:
    """Streamlit's test frame looks through all installed packages for every app: once is enough."""
    found = cache(manifest_scanner.scan_component_manifests)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", found)
        yield


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let pages wait for the derived tables: Streamlit's test frame runs no page again by itself."""
    monkeypatch.setattr(updating, "PATIENCE", PATIENCE)


@pytest.fixture
def open_app() -> Iterator[Callable[[Store], Open]]:
    """Show a store: `open_app(store)(page, **address)` opens the app on that page."""

    def show(store: Store) -> Open:
        company.use(store)

        def open_one(page: str = "overview", **address: str | list[str]) -> AppTest:
            app = Sound(str(ROOT / "app.py"), default_timeout=PATIENCE)
            for name, value in address.items():
                app.query_params[name] = value
            if page != "overview":
                app.switch_page(f"pages/{page}.py")
            return app.run()

        return open_one

    yield show
    company.forget()


@pytest.fixture
def two_tables(store: Store) -> Store:
    """A store with customers and interactions alone: 4 customers, 6 inbound calls in May and June 2026."""
    with store.write() as cursor:
        cursor.execute(
            """INSERT INTO customers (customer_id, name, customer_type, region, since) VALUES
            ('c1', 'One', 'individual', 'North', '2024-01-01'),
            ('c2', 'Two', 'individual', 'North', '2024-01-01'),
            ('c3', 'Three', 'organisation', 'South', '2024-01-01'),
            ('c4', 'Four', 'organisation', 'South', '2024-01-01')"""
        )
        # answered after 1, 2, 3, 4 and 30 hours; one, of the last day, not yet and still within its target
        for number, (customer, opened, hours) in enumerate(
            [
                ("c1", "2026-05-04 10:00", 1),
                ("c1", "2026-05-11 10:00", 2),
                ("c2", "2026-06-01 10:00", 3),
                ("c3", "2026-06-02 10:00", 4),
                ("c4", "2026-06-03 10:00", 30),
                ("c4", "2026-06-30 10:00", None),
            ]
        ):
            cursor.execute(
                """INSERT INTO interactions
                (interaction_id, customer_id, opened_at, first_response_at, channel, direction, _day)
                SELECT $id, $customer, o, o + to_hours($hours), 'phone', 'inbound', CAST(o AS DATE)
                FROM (SELECT CAST($opened AS TIMESTAMP) AS o)""",
                {"id": f"i{number}", "customer": customer, "opened": opened, "hours": hours},
            )
    return store

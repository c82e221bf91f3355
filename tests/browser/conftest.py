"""Owns the fixtures of browser tests: servers on an empty and a demo store, and pages that are watched."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browser.chromium import open_browser
from tests.process import serve


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium per file: Playwright's event loop must not outlive the browser tests of a worker."""
    with open_browser() as started:
        yield started


@pytest.fixture(scope="session")
def demo_app(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the app on the demo company, for tests that only look."""
    with serve(shutil.copytree(demo_folder, tmp_path_factory.mktemp("app") / "store")) as address:
        yield address


@pytest.fixture
def empty_app(tmp_path: Path) -> Iterator[str]:
    """Address of the app on a store of its own with nothing in it, for tests that load or change."""
    with serve(tmp_path / "store") as address:
        yield address


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open pages with any option of a Playwright context (`viewport`, `color_scheme`, …).

    Fails the test when a page calls another host or its script throws, which nobody would see otherwise.
    """
    faults: list[str] = []
    with ExitStack() as closing:

        def open_one(address: str, **options: Any) -> Page:
            context = browser.new_context(**{**USUAL, **options})
            closing.callback(context.close)
            context.route(lambda url: not url.startswith(LOCAL), _refuse(faults))
            page = context.new_page()
            page.on("pageerror", lambda error: faults.append(f"script error: {error.message}"))
            page.goto(address)
            return page

        yield open_one
    assert faults == []


USUAL = {
    "viewport": {"width": 1440, "height": 900},
    "reduced_motion": "reduce",
}  # drawing motion takes a core
LOCAL = ("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:")


def _refuse(faults: list[str]) -> Callable[[Route], None]:
    def refuse(route: Route) -> None:
        faults.append(f"call to another host: {route.request.url}")
        route.abort()

    return refuse

"""The app opens in a real browser: on an empty store, whatever comes first, calling no other host."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.chromium import settle


def test_an_empty_store_opens_and_says_what_to_do_first(
    empty_app: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(empty_app)
    settle(page)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page.get_by_role("button", name="demo company")).to_be_visible()


def test_a_page_is_itself_when_it_is_the_first_thing_a_new_server_is_asked_for(
    empty_app: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{empty_app}/data")
    settle(page)
    expect(page.get_by_test_id("stTopNav")).to_be_visible()
    expect(page.get_by_role("heading", name="Data", level=1)).to_be_visible()
    expect(page.get_by_test_id("stException")).to_have_count(0)


def test_the_server_says_its_own_address_and_advertises_nothing(empty_app: str, tmp_path: Path) -> None:
    said = "".join(log.read_text(encoding="utf-8") for log in tmp_path.glob("server-*.log"))
    assert f"The dashboard opens at {empty_app} " in said
    assert "Streamlit" not in said

"""Links within a page are followed where they stand: a number opens, a heading orders, nothing loads anew."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.chromium import settle


def test_a_number_of_a_table_opens_and_a_heading_orders_without_loading_the_page_anew(
    demo_app: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{demo_app}/groups", viewport={"width": 1440, "height": 900})
    settle(page)
    page.evaluate("window.isTheSame = true")
    board = page.locator(".st-key-panel-board")
    board.get_by_role("link", name="Revenue").click()
    expect(board.locator("th[aria-sort=descending]")).to_have_count(1)
    settle(page)
    assert "sort=revenue.value" in page.url
    number = board.locator("tbody tr").nth(1).locator("a.number").first
    written = number.inner_text()
    number.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("Definition", exact=True)).to_be_visible()
    expect(dialog.locator(".facts b").first).to_have_text(written)
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    page.keyboard.press("Tab")  # whoever works with the keyboard sees where it is
    ring = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert (page.evaluate("document.activeElement.tagName"), ring) == ("A", "solid")
    assert page.evaluate("window.isTheSame")

"""What only a browser shows: layout at three sizes in two themes, addresses, dialogs, the frame of a fresh
server."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chromium import settle
from tests.browser.contrast import FAINT
from tests.browser.shots import PAGES, START

SIZES = {"desk": (1440, 900), "projector": (1920, 1080), "phone": (390, 844)}
THEMES = ("light", "dark")
REDRAWN = 300  # ms in which a page that is given another width lays itself out
TOO_WIDE = """() => {
    const cut = [...document.querySelectorAll(".kpi-value")].filter(e => e.scrollWidth > e.clientWidth)
    const wider = document.scrollingElement.scrollWidth - window.innerWidth
    return [...cut.map(e => e.innerText), ...(wider > 0 ? [`the page, by ${wider} px`] : [])]
}"""
Open = Callable[..., Page]


def opened(open_page: Open, address: str, size: str = "desk", theme: str = "light") -> Page:
    width, height = SIZES[size]
    page = open_page(address, viewport={"width": width, "height": height}, color_scheme=theme)
    settle(page)
    return page


def test_a_fresh_server_asked_straight_for_a_page_draws_it_in_its_frame(
    empty_app: str, open_page: Open
) -> None:
    page = opened(open_page, f"{empty_app}/groups")
    expect(page.get_by_role("heading", name="Groups")).to_be_visible()
    expect(page.get_by_role("link", name="KPI catalogue")).to_be_visible()
    expect(page.get_by_role("button", name="Open the demo company")).to_be_visible()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_every_window_and_can_be_read(demo_app: str, open_page: Open, name: str) -> None:
    page = opened(open_page, demo_app if name == START else f"{demo_app}/{name}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_test_id("stException")).to_have_count(0)
    assert page.evaluate(FAINT) == []
    for width, height in SIZES.values():
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(REDRAWN)
        settle(page)
        assert page.evaluate(TOO_WIDE) == [], f"at {width} × {height}"


@pytest.mark.parametrize("theme", THEMES)
def test_cards_stand_out_from_the_page_in_both_themes(demo_app: str, open_page: Open, theme: str) -> None:
    page = opened(open_page, demo_app, theme=theme)
    colour = "e => getComputedStyle(e).backgroundColor"
    card = page.locator(".st-key-card-customers_active").evaluate(colour)
    ground = page.get_by_test_id("stAppViewContainer").evaluate(colour)
    expected = {
        "light": ("rgb(255, 255, 255)", "rgb(243, 244, 246)"),
        "dark": ("rgb(28, 34, 44)", "rgb(18, 22, 29)"),
    }
    assert (card, ground) == expected[theme]
    assert page.evaluate(FAINT) == []


def test_text_is_set_in_the_apps_own_typeface(demo_app: str, open_page: Open) -> None:
    page = opened(open_page, demo_app)
    loaded = page.evaluate("[...document.fonts].filter(f => f.status == 'loaded').map(f => f.family)")
    assert any("Inter" in family for family in loaded)


def test_a_view_can_be_sent_as_its_address(demo_app: str, open_page: Open) -> None:
    page = opened(open_page, f"{demo_app}/?period=quarter&customer_type=organisation")
    value = page.locator(".st-key-card-customers_active .kpi-value").inner_text()
    page.get_by_role("link", name="Groups", exact=True).click()
    settle(page)
    expect(page.get_by_role("heading", name="Groups", exact=True)).to_be_visible()
    assert "customer_type=organisation" in page.url
    assert "period=quarter" in page.url
    again = opened(open_page, page.url.replace("/groups", "/"))
    assert again.locator(".st-key-card-customers_active .kpi-value").inner_text() == value


def test_a_number_opens_the_rows_behind_it(demo_app: str, open_page: Open) -> None:
    page = opened(open_page, demo_app)
    page.locator(".st-key-rows-csat button").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("Definition", exact=True)).to_be_visible()
    expect(dialog.get_by_text("95% interval")).to_be_visible()
    expect(dialog.get_by_test_id("stDataFrame").first).to_be_visible()
    with page.expect_download() as download:
        dialog.get_by_role("button", name="Download CSV").click()
    assert download.value.suggested_filename == "csat.csv"
    assert "answered_at (Europe/Amsterdam)" in download.value.path().read_text("utf-8-sig").splitlines()[0]


@pytest.mark.parametrize("mark", ["rect", "symbol"])
def test_a_bar_or_point_opens_its_rows_as_often_as_it_is_clicked(
    demo_app: str, open_page: Open, mark: str
) -> None:
    page = opened(open_page, f"{demo_app}/groups?period=year")
    for _ in range(2):
        page.locator(f".mark-{mark}.role-mark path").first.click(force=True)
        expect(page.get_by_role("dialog").get_by_text("Definition", exact=True)).to_be_visible()
        settle(page)
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)


def test_the_overview_answers_to_its_name_too(demo_app: str, open_page: Open) -> None:
    page = opened(open_page, f"{demo_app}/overview?period=year&customer_type=organisation")
    expect(page.locator(".st-key-card-customers_active .kpi-value")).to_be_visible()
    assert "customer_type=organisation" in page.url
    expect(page.get_by_role("link", name="Overview", exact=True)).to_have_count(1)
    expect(page.get_by_text("Page not found")).to_have_count(0)


def test_what_needs_attention_leads_to_its_finding(demo_app: str, open_page: Open) -> None:
    page = opened(open_page, demo_app)
    line = page.locator(".st-key-panel-attention").get_by_role("link", name="In no group").first
    expect(line).to_be_visible(timeout=60_000)
    line.click()
    expect(page.get_by_role("heading", name="Group quality")).to_be_visible()
    expect(page.get_by_text("What to do").first).to_be_visible(timeout=60_000)


def test_an_empty_store_opens_the_demo_company(empty_app: str, open_page: Open) -> None:
    page = opened(open_page, empty_app)
    page.get_by_role("button", name="Open the demo company").click()
    expect(page.locator(".st-key-card-customers_active .kpi-value")).to_be_visible(timeout=180_000)


def test_a_customer_is_found_on_a_phone_and_the_first_screen_tells_what_matters(
    demo_app: str, open_page: Open
) -> None:
    page = opened(open_page, f"{demo_app}/teams?period=quarter", "phone")
    page.get_by_role("button", name="Find a customer").click()
    expect(page.get_by_placeholder("Name or number")).to_be_focused()  # there is no second click
    page.keyboard.type("groep BLOM bouw")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Bouw Blom Groep").click()
    expect(page.get_by_role("heading", name="Bouw Blom Groep N.V.", level=1)).to_be_visible()
    settle(page)
    assert "period=quarter" in page.url
    assert page.evaluate(TOO_WIDE) == []
    _, height = SIZES["phone"]
    for told in ("Last contact", "Overdue", "Revenue", "Call back about the invoice"):
        box = page.get_by_text(told, exact=True).or_(page.get_by_text(told)).first.bounding_box()
        assert box
        assert box["y"] + box["height"] <= height, told


def test_a_click_on_a_row_leads_to_its_customer_from_a_list_and_from_behind_a_number(
    demo_app: str, open_page: Open
) -> None:
    page = opened(open_page, f"{demo_app}/teams")
    first_row = {"x": 60, "y": 52}
    page.locator(".st-key-panel-members").get_by_test_id("stDataFrame").click(position=first_row)
    expect(page.get_by_text("Who serves it, and why")).to_be_visible()
    settle(page)
    listed = page.get_by_role("heading", level=1).inner_text()
    contacts = page.locator(".st-key-panel-figures tr").filter(has_text="Contacts")
    contacts.locator("a.number").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_test_id("stDataFrame")).to_have_count(2)  # the rows, and where they came from
    settle(page)
    dialog.get_by_test_id("stDataFrame").first.click(position=first_row)
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_have_text(listed)

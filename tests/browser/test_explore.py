"""Exploring in a browser: a click on a bar goes in, the browser's own back button leads out again."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.chromium import settle

Open = Callable[..., Page]


def test_a_bar_leads_in_and_the_browsers_back_button_out_again(demo_app: str, open_page: Open) -> None:
    page = open_page(f"{demo_app}/explore?kpis=service_level&kpis=csat")
    settle(page)
    title = page.locator(".st-key-panel-picture h3")
    expect(title).to_have_text("Service level by group")
    page.locator(".mark-rect.role-mark path").first.click(force=True)
    expect(title).to_have_text("Service level by team")
    expect(page.locator(".st-key-way")).to_contain_text("Group:")
    expect(page).to_have_url(re.compile("at=group"))
    settle(page)
    page.go_back()
    expect(title).to_have_text("Service level by group")
    expect(page.locator(".st-key-way")).to_have_count(0)
    settle(page)
    page.go_forward()
    expect(title).to_have_text("Service level by team")


def test_small_charts_can_be_read_on_a_phone_and_a_point_opens_its_rows(
    demo_app: str, open_page: Open
) -> None:
    page = open_page(f"{demo_app}/explore?grain=month", viewport={"width": 390, "height": 844})
    settle(page)
    charts = page.locator(".st-key-grid-multiples canvas, .st-key-grid-multiples svg.marks")
    expect(charts.first).to_be_visible()
    widths = charts.evaluate_all("all => all.map(one => one.getBoundingClientRect().width)")
    assert len(widths) > 4
    assert min(widths) > 280
    page.locator(".mark-symbol.role-mark path").first.click(force=True)
    expect(page.get_by_role("dialog").get_by_text("Definition", exact=True)).to_be_visible()


def test_a_number_leads_to_exploring_it(demo_app: str, open_page: Open) -> None:
    page = open_page(f"{demo_app}/?customer_type=organisation")
    settle(page)
    page.locator(".st-key-rows-csat button").first.click()
    page.get_by_role("dialog").get_by_role("button", name="Explore").click()
    expect(page.locator(".st-key-panel-picture h3")).to_have_text("Customer satisfaction (CSAT) by group")
    expect(page).to_have_url(re.compile("/explore.*kpis=csat"))
    expect(page).to_have_url(re.compile("customer_type=organisation"))
    expect(page.get_by_role("dialog")).to_have_count(0)

"""An analyst loads real files through the page and reads figures off the screen that are known otherwise."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.chromium import settle

Open = Callable[..., Page]
PATIENCE = 240_000  # ms; a ceiling for a busy machine, never a measure


def upload(page: Page, *files: Path) -> None:
    page.locator("input[type=file]").set_input_files(list(files))
    expect(page.get_by_role("button", name="Check these files")).to_be_visible(timeout=PATIENCE)
    settle(page)


def pick(page: Page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=label).click()
    page.keyboard.type(option)
    page.get_by_role("option", name=option).first.click()


def load(page: Page) -> None:
    page.get_by_role("button", name="Check these files").click()
    button = page.locator(".st-key-plan-load button").first
    expect(button).to_be_visible(timeout=PATIENCE)
    settle(page)
    button.click()
    expect(page.get_by_role("button", name="Load more files")).to_be_visible(timeout=PATIENCE)
    settle(page)


def card(page: Page, kpi: str) -> str:
    return page.locator(f".st-key-card-{kpi} .kpi-value").inner_text()


def test_the_incident_log_of_a_service_desk(empty_app: str, open_page: Open, shared_data: Path) -> None:
    page = open_page(f"{empty_app}/data")
    settle(page)
    upload(page, shared_data / "incidents" / "incident_event_log.csv.gz")
    pick(page, "Several rows with the same key", "the row with the highest sys_mod_count counts")
    page.get_by_text("Create what rows refer to").click()
    load(page)  # what is chosen counts: there is no other button to press first
    # 24,918 incidents, 3 of them without a customer: set aside, and said
    expect(page.get_by_text("Rows set aside: 3")).to_be_visible()
    page.goto(f"{empty_app}/?period=custom&from=2016-01-01&to=2017-12-31")
    settle(page)
    assert card(page, "customers_active") == "5,244"  # distinct callers
    page.locator(".st-key-rows-resolution_median button").first.click()
    # the file's own answer: opened → resolved of the resolved incidents, median 22.1 h
    expect(page.get_by_role("dialog").get_by_text("22.10 h", exact=True)).to_be_visible()


def test_the_invoice_lines_of_a_wholesaler(empty_app: str, open_page: Open, shared_data: Path) -> None:
    file = next((shared_data / "online_retail").glob("*.*"))
    page = open_page(f"{empty_app}/data")
    settle(page)
    upload(page, file)
    load(page)
    page.goto(f"{empty_app}/?period=custom&from=2010-12-01&to=2011-12-31")
    settle(page)
    page.locator(".st-key-rows-revenue button").first.click()
    # net amount of all lines with a customer, to the cent
    expect(page.get_by_role("dialog").get_by_text("8,300,065.81")).to_be_visible()

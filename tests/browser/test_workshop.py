"""An analyst mends a group in the workshop: from a finding to a draft, a row changed, published, undone."""

import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.chromium import PATIENCE, settle
from tests.process import ROOT, serve

Open = Callable[..., Page]
DEMO = ROOT / "data" / "demo"


@pytest.fixture
def own_app(demo_folder: Path, tmp_path: Path) -> Iterator[str]:
    """Address of the app on a demo company of its own, to change."""
    with serve(shutil.copytree(demo_folder, tmp_path / "store")) as address:
        yield address


def tally(page: Page, panel: str, words: str) -> str:
    """The figure above some words."""
    cell = page.locator(f".st-key-{panel} .tally > div").filter(has_text=words)
    return cell.locator("b").inner_text()


def pick(page: Page, row: Locator, place: int, option: str) -> None:
    """Choose in a list of a row as somebody types; the rows are laid out anew then."""
    laid_out = row.get_attribute("class") or ""
    row.get_by_role("combobox").nth(place).click()
    page.keyboard.type(option)
    page.get_by_role("option", name=option, exact=True).click()
    expect(row).not_to_have_class(laid_out, timeout=PATIENCE)
    settle(page)


def part(page: Page, name: str) -> None:
    page.get_by_role("radio", name=name, exact=True).click()
    settle(page)


def large_buyers(more_than: float) -> int:
    """Large organisations, still customers, with more revenue than that in the year to June 2026."""
    customers = pl.read_parquet(DEMO / "customers.parquet").filter(
        pl.col("ended").is_null() | (pl.col("ended") > date(2026, 6, 30)),
        customer_type="organisation",
        size_class="large",
    )
    day = pl.col("ordered_at").dt.convert_time_zone("Europe/Amsterdam").dt.date()
    bought = (
        pl.read_parquet(DEMO / "orders.parquet")
        .filter(day > date(2025, 6, 30), day <= date(2026, 6, 30))
        .group_by("customer_id")
        .agg(pl.col("revenue").sum())
        .filter(pl.col("revenue") > more_than)
    )
    return customers.join(bought, on="customer_id", how="semi").height


def test_a_group_is_mended_in_a_draft_published_and_taken_back(own_app: str, open_page: Open) -> None:
    page = open_page(f"{own_app}/workshop?draft_group=G-KEY")  # as the link of a finding says it
    settle(page)
    page.get_by_role("button", name="Try changes on a copy of Customer groups").click()
    rule = page.locator(".st-key-panel-rule")
    expect(rule.get_by_role("heading", name="Key accounts")).to_be_visible(timeout=PATIENCE)
    settle(page)
    before = int(tally(page, "panel-rule", "match the rule"))
    part(page, "Who moves")
    moving = int(tally(page, "panel-moved", "would change group"))

    rule.get_by_role("button", name="Add a row", exact=True).click()
    row = rule.locator("[class*=st-key-line-]").nth(2)
    expect(row).to_be_visible(timeout=PATIENCE)
    settle(page)
    pick(page, row, 0, "revenue in 12 months")
    pick(page, row, 1, "is over")
    number = row.get_by_role("spinbutton")
    number.fill("150000")
    number.press("Enter")
    expect(rule.get_by_text("revenue in 12 months is over 150,000")).to_be_visible(timeout=PATIENCE)
    settle(page)
    expect(number).to_have_value("150000")  # as it was typed
    assert int(tally(page, "panel-rule", "match the rule")) == large_buyers(150_000) < before
    assert int(tally(page, "panel-moved", "would change group")) > moving

    part(page, "Publish")
    page.get_by_role("button", name="Publish Customer groups, changed …").click()
    sure = page.get_by_test_id("stPopoverBody").get_by_role("button", name="Publish Customer groups, changed")
    sure.click()
    expect(page.get_by_text("Customer groups, changed holds from 1 Jul 2026")).to_be_visible(timeout=PATIENCE)

    page.goto(f"{own_app}/data?tab=history")
    settle(page)
    expect(page.get_by_text("Published: Customer groups, changed")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("button", name="Undo", exact=True).first.click()
    page.get_by_test_id("stPopoverBody").get_by_role("button", name="Undo", exact=True).click()
    expect(page.get_by_text("undone", exact=True)).to_be_visible(timeout=PATIENCE)
    page.goto(f"{own_app}/workshop")
    settle(page)
    expect(page.get_by_role("combobox", name="Draft")).to_have_value(
        re.compile("^Customer groups, changed")
    )  # again

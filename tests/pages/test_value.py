"""The page of value and service: its parts, their lists, what it says where data is lacking."""

import re
from html import unescape
from urllib.parse import parse_qs

import polars as pl
import pytest

from dashboard.store import Store
from tests.pages.conftest import markup


def words(app) -> str:
    kinds = ("subheader", "markdown", "caption", "info")
    return "\n".join(str(one.value) for kind in kinds for one in getattr(app, kind)).replace("\\", "")


def test_best_customers(open_app, demo_store: Store) -> None:
    app = open_app(demo_store)("value", who="losing")
    said = words(app)
    assert "Where the profit comes from" in said
    assert "cost more than they bring and take" in said
    listed = app.dataframe[0].value
    assert (listed["profit"] < 0).all()
    assert listed["profit"].is_monotonic_increasing
    assert {"name", "group", "rfm"} <= set(listed.columns)


@pytest.mark.parametrize("agreed", ["contacts", "answers"])
def test_the_map_lists_the_customers_of_its_corners(open_app, demo_store: Store, agreed: str) -> None:
    app = open_app(demo_store)("value", part="map", agreed=agreed, corner="dear_short")
    corners, listed, groups = (one.value for one in app.dataframe)
    row = corners[corners["corner"] == "Dear, and still short"].iloc[0]
    assert len(listed) == row["customers"]
    assert (listed["served"] < 90).all()
    assert "Key accounts" in set(groups["group"])
    assert "that is what a customer's value warrants" in words(app)
    assert "Of the customers who are in each group on 30 Jun 2026, over all of the 12 months." in words(app)


def test_the_map_of_one_group(open_app, demo_store: Store) -> None:
    app = open_app(demo_store)("value", part="map", of_group="G-KEY", corner="cheap_ample")
    listed = app.dataframe[1].value
    assert listed["group"].str.contains("Key accounts").all()


@pytest.mark.parametrize("cause", ["reason", "outcome", "product_group", "group", "channel", "answered"])
def test_missed_opportunities_by_cause(open_app, demo_store: Store, cause: str) -> None:
    app = open_app(demo_store)("value", part="missed", cause=cause, count="missed")
    causes, listed = (one.value for one in app.dataframe)
    assert causes["missed"].is_monotonic_decreasing
    assert len(listed) == causes["missed"][0]
    said = words(app)
    assert "recorded nowhere" in said
    assert ("no real difference" in said.lower()) or ("beyond chance" in said) or cause == "group"


def test_each_number_of_what_was_missed_leads_to_the_opportunities_it_counts(
    open_app, demo_store: Store
) -> None:
    show = open_app(demo_store)
    head = next(body for body in markup(show("value", part="missed")) if 'class="headline"' in body)
    numbers = [
        (parse_qs(unescape(address)[1:]), written, words)
        for address, written, words in re.findall(
            r'<a class="number" href="([^"]*)"[^>]*>([^<]*)</a></b><span>([^<]*)</span>', head
        )
    ]
    leads = {words: (told["listed"], written) for told, written, words in numbers if "listed" in told}
    found = {
        words: show("value", part="missed", listed=to).dataframe[1].value for words, (to, _) in leads.items()
    }
    missed = found["opportunities were lost or could not be offered"]
    assert len(missed) == 300  # as many as a list shows
    without = {
        name: pl.Series(one[name]).is_null().all()
        for name, one in (
            ("amount", found["of them have no amount"]),
            ("reason", found["of them have no reason"]),
        )
    }
    assert without == {"amount": True, "reason": True}
    counts = demo_store.query(
        """SELECT count(*) AS missed, count(*) - count(amount) AS amount, count(*) - count(reason) AS reason
        FROM opportunities WHERE outcome IN ('lost', 'not_offered')
        AND coalesce(closed_on, opened_on) > '2025-06-30'"""
    ).row(0, named=True)
    assert leads["opportunities were lost or could not be offered"][1] == str(counts["missed"])
    assert len(found["of them have no amount"]) == counts["amount"]
    assert len(found["of them have no reason"]) == counts["reason"]


def test_what_is_lacking_is_said_per_part(open_app, two_tables: Store) -> None:
    assert "needs" in words(open_app(two_tables)("value"))
    assert "Missed revenue needs Opportunities" in words(open_app(two_tables)("value", part="missed"))


def test_a_filter_that_customers_do_not_have_is_told(open_app, demo_store: Store) -> None:
    app = open_app(demo_store)("value", channel="phone")
    assert "have no channel" in words(app)
    assert not app.dataframe

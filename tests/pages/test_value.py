"""The page of value and service: its parts, their lists, what it says where data is lacking."""

import pytest

from dashboard.store import Store


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


def test_what_is_lacking_is_said_per_part(open_app, two_tables: Store) -> None:
    assert "needs" in words(open_app(two_tables)("value"))
    assert "Missed revenue needs Opportunities" in words(open_app(two_tables)("value", part="missed"))


def test_a_filter_that_customers_do_not_have_is_told(open_app, demo_store: Store) -> None:
    app = open_app(demo_store)("value", channel="phone")
    assert "have no channel" in words(app)
    assert not app.dataframe

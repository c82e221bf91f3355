from datetime import date

import pytest

from dashboard.grouping import ATTRIBUTES
from dashboard.grouping.attributes.profile import profile_sql
from dashboard.store import Store

AS_OF = date(2025, 6, 30)
BEHAVIOUR = (
    "age", "tenure_years", "recency_days", "orders_12m", "revenue_12m", "margin_12m", "products_12m",
    "contacts_12m", "complaints_12m", "minutes_12m", "main_channel_12m",
)  # fmt: skip


def read(store: Store, names: tuple[str, ...] = BEHAVIOUR) -> dict[str, dict[str, object]]:
    rows = store.query(profile_sql(names), {"as_of": AS_OF}).to_dicts()
    return {row.pop("customer_id"): row for row in rows}


@pytest.fixture
def company(store: Store) -> Store:
    with store.write() as cursor:
        cursor.execute(
            """INSERT INTO customers (customer_id, birth_date, since) VALUES
               ('busy', '1995-07-01', '2024-06-30'), ('leap', '2004-02-29', NULL), ('still', NULL, NULL)"""
        )
        cursor.execute("INSERT INTO products (product_id, product_group) VALUES ('p', 'heat'), ('q', 'heat')")
        cursor.execute(
            """INSERT INTO orders (order_id, line, customer_id, product_id, _day, revenue, cost) VALUES
               ('1', '1', 'busy', 'p', '2024-07-01', 100, 60),  -- the first day of the 365
               ('1', '2', 'busy', 'q', '2024-07-01', 50, NULL),
               ('2', '1', 'busy', 'p', '2025-06-30', -30, -20),  -- a return is no order
               ('3', '1', 'busy', 'p', '2024-06-30', 999, 1),  -- a day too early
               ('4', '1', 'busy', 'p', '2025-07-01', 999, 1)"""  # after the as-of date
        )
        cursor.execute(
            """INSERT INTO interactions
               (interaction_id, customer_id, _day, channel, direction, kind, minutes) VALUES
               ('1', 'busy', '2025-06-01', 'phone', NULL, 'complaint', 5),
               ('2', 'busy', '2025-06-02', 'email', 'outbound', 'visit', NULL),
               ('3', 'busy', '2025-06-03', 'letter', 'internal', 'question', 90),
               ('4', 'leap', '2023-01-01', 'email', 'inbound', 'question', 4)"""
        )
    return store


def test_behaviour_counts_the_365_days_to_the_as_of_date(company: Store) -> None:
    busy = read(company)["busy"]
    assert busy == {
        "age": 29,  # thirty tomorrow
        "tenure_years": pytest.approx(365 / 365.25),
        "recency_days": 0,  # the return: something happened
        "orders_12m": 1,
        "revenue_12m": 120,
        "margin_12m": 30,  # 100 − 60 and −30 + 20; the line without a cost has no margin
        "products_12m": 1,
        "contacts_12m": 2,
        "complaints_12m": 1,
        "minutes_12m": 5,
        "main_channel_12m": "email",  # a tie: the first by name
    }


def test_who_did_nothing_has_zero_and_what_is_unknown_is_empty(company: Store) -> None:
    leap, still = read(company)["leap"], read(company)["still"]
    assert (leap["age"], leap["contacts_12m"], leap["revenue_12m"]) == (21, 0, 0)
    assert leap["recency_days"] == (AS_OF - date(2023, 1, 1)).days
    assert leap["main_channel_12m"] is None
    assert (still["age"], still["recency_days"], still["orders_12m"], still["margin_12m"]) == (
        None,
        None,
        0,
        0,
    )


def test_what_was_never_loaded_is_empty_not_zero(store: Store) -> None:
    with store.write() as cursor:
        cursor.execute("INSERT INTO customers (customer_id) VALUES ('a')")
    assert set(read(store)["a"].values()) == {None}


@pytest.mark.parametrize("known", ATTRIBUTES, ids=lambda known: known.name)
def test_every_attribute_can_be_read_and_is_named_in_three_languages(company: Store, known) -> None:
    sql = profile_sql([known.name])
    assert len(company.query(sql, {"as_of": AS_OF} if "$as_of" in sql else {})) == 3
    assert all((known.title.en, known.title.nl, known.title.fi))


def test_product_groups_are_unknown_where_no_product_has_one(company: Store) -> None:
    with company.write() as cursor:
        cursor.execute("UPDATE products SET product_group = NULL")
    assert {who["products_12m"] for who in read(company).values()} == {None}

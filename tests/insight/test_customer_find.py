"""Customers are found by parts of a name or number, whatever case, accents and order; only those in sight."""

import pytest

from dashboard.insight.customer import find_customers
from dashboard.model.question import Filter, Scope
from dashboard.store import Store

EVERYTHING = Scope()


@pytest.fixture
def named(store: Store) -> Store:
    with store.write() as cursor:
        cursor.execute(
            """INSERT INTO customers (customer_id, name, region, since, ended) VALUES
            ('K-1', 'Müller Bouw', 'North', '2024-01-01', NULL),
            ('K-2', 'Bouw & Zonen', 'North', '2024-01-01', NULL),
            ('K-3', 'Jan de Vries', 'South', '2024-01-01', '2025-01-01'),
            ('K-4', 'De Vries', 'South', '2024-01-01', NULL),
            ('K-5', 'Åsa Lähde', 'South', '2024-01-01', NULL),
            ('K-12', NULL, 'South', '2024-01-01', NULL)"""
        )
    return store


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("muller", ["K-1"]),
        ("BOUW müller", ["K-1"]),
        ("bouw", ["K-2", "K-1"]),  # who is called so from the first letter on comes first
        ("zonen, bouw", ["K-2"]),
        ("vries", ["K-4", "K-3"]),  # who left comes last
        ("vries jan", ["K-3"]),
        ("asa lahde", ["K-5"]),
        ("k-12", ["K-12"]),
        ("K-1", ["K-1", "K-12"]),  # the number itself before those that begin so
        ("   ", []),
        ("%", []),
        ("'; DROP TABLE customers", []),
    ],
)
def test_every_word_typed_is_in_the_name_or_number(named: Store, typed: str, ids: list[str]) -> None:
    found = find_customers(named, typed, EVERYTHING)
    assert found.customers["customer_id"].to_list() == ids
    assert not found.is_near or not ids


def test_a_wrong_letter_finds_those_that_may_be_meant(named: Store) -> None:
    found = find_customers(named, "mulelr", EVERYTHING)
    assert (found.customers["customer_id"].to_list(), found.is_near) == (["K-1"], True)
    assert find_customers(named, "xyzzy", EVERYTHING).customers.is_empty()


def test_more_than_are_shown_is_told(named: Store) -> None:
    found = find_customers(named, "k", EVERYTHING, limit=2)
    assert (found.customers.height, found.has_more) == (2, True)
    assert not find_customers(named, "k", EVERYTHING, limit=6).has_more


def test_nobody_out_of_sight_is_found_not_even_almost(named: Store) -> None:
    south = Scope((Filter("region", ("South",)),))
    for typed in ("muller", "mulelr", "K-1 bouw", "K-2"):
        assert not set(find_customers(named, typed, south).customers["customer_id"]) & {"K-1", "K-2"}
    assert find_customers(named, "vries", south).customers["name"].to_list() == ["De Vries", "Jan de Vries"]


def test_who_may_not_see_persons_finds_by_number_alone(named: Store) -> None:
    unnamed = Scope(sees_persons=False)
    assert find_customers(named, "vries", unnamed).customers.is_empty()
    assert find_customers(named, "k-4", unnamed).customers.select("customer_id", "name").rows() == [
        ("K-4", None)
    ]

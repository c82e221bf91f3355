"""Names of proposed groups are short, say what their rules say, and are never the same."""

import pytest

from dashboard.grouping import parse
from dashboard.insight.proposals.names import part_name, rule_names


def test_the_groups_of_a_regrouping_are_called_what_their_rules_say() -> None:
    rules = [
        "revenue_12m < 30",
        "revenue_12m >= 30 AND revenue_12m < 12300 AND complaints_12m < 1",
        "revenue_12m >= 30 AND revenue_12m < 12300 AND (complaints_12m >= 1 OR complaints_12m IS NULL)",
        "revenue_12m >= 12300 AND contacts_12m >= 11",
        "revenue_12m >= 12300 AND contacts_12m < 11",
    ]
    medians = {"revenue_12m": 900.0, "complaints_12m": 0.0, "contacts_12m": 10.0}
    names = rule_names([parse(rule).condition for rule in rules], medians)
    assert [name.en for name in names] == [
        "Small",
        "Medium · no complaints",
        "Medium · with complaints",
        "Large · often in contact",
        "Large · seldom in contact",
    ]
    assert [name.nl for name in names][1:3] == ["Middelgroot · geen klachten", "Middelgroot · met klachten"]
    assert names[3].fi == "Suuret · usein yhteydessä"


def test_two_stretches_in_the_middle_say_where_they_begin() -> None:
    rules = ["orders_12m < 2", "orders_12m >= 2 AND orders_12m < 5", "orders_12m >= 5 AND orders_12m < 9"]
    names = rule_names([parse(rule).condition for rule in rules], {"orders_12m": 3.0})
    assert [name.en for name in names] == [
        "Seldom buying",
        "Sometimes buying from 2",
        "Sometimes buying from 5",
    ]


def test_what_most_customers_have_is_not_much() -> None:
    rules = ["margin_12m < 8", "margin_12m >= 8"]
    names = rule_names([parse(rule).condition for rule in rules], {"margin_12m": 700.0})
    assert [name.en for name in names] == ["Little margin", "Fair margin"]


@pytest.mark.parametrize(
    ("part", "name"),
    [
        ("contacts_12m >= 12", "Shops · often in contact"),
        ("region = 'North'", "Shops · North"),
        ("potential >= 25000", "Shops · yearly potential is at least 25,000"),
    ],
)
def test_a_part_is_called_by_what_sets_it_apart(part: str, name: str) -> None:
    assert part_name("Shops", parse(part).condition).en == name


def test_the_name_of_a_part_fits_a_group() -> None:
    long = " AND ".join(f"region <> 'Province number {number}'" for number in range(30))
    named = part_name("x" * 200, parse(long).condition)
    assert max(map(len, (named.en, named.nl, named.fi))) <= 200


def test_a_rule_that_says_nothing_known_has_a_name_in_every_language() -> None:
    names = rule_names([parse("TRUE").condition, parse("TRUE").condition], {})
    assert [(name.en, name.nl, name.fi) for name in names] == [
        ("Other", "Overig", "Muut"),
        ("Other 2", "Overig 2", "Muut 2"),
    ]

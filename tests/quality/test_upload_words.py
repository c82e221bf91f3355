"""Rules of groups in a company's own words are warned of where customers hold the known values instead."""

import pytest

from tests.desk import Desk

CUSTOMERS = ("klanten.csv", "Klantnummer;Klanttype\n1;particulier\n2;overheid\n3;kerk\n")
GROUPINGS = ("groupings.csv", "grouping_id,name,valid_from\nG,Ours,2025-01-01\n")
KNOWN = {"": {"means": "known"}}


def groups(rule: str) -> tuple[str, str]:
    return "groups.csv", f'group_id,grouping_id,name,rule\nA,G,Ours,"{rule}"\n'


def warnings(load) -> list[tuple[str, str, int]]:
    return [
        (reason.rule, reason.column, reason.count)
        for table in load.tables
        for reason in table.reasons
        if reason.rule.startswith("words:")
    ]


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("customer_type = 'particulier'", ["particulier"]),
        ("customer_type IN ('Overheid', 'particulier') AND region = 'x'", ["Overheid", "particulier"]),
        ("NOT ('particulier' = customer_type)", ["particulier"]),
        ("customer_type = 'individual'", []),
        ("customer_type = 'kerk'", []),
        ("region = 'particulier'", []),
        ("customer_type =", []),
    ],
)
def test_rules_are_looked_at_when_groups_come_later(desk: Desk, rule: str, words: list[str]) -> None:
    desk.load(CUSTOMERS, GROUPINGS, values=KNOWN)
    load = desk.load(groups(rule))
    assert warnings(load) == [(f"words:customer_type:{word}", "rule", 1) for word in sorted(words)]
    assert sum(table.set_aside for table in load.tables) == 0


def test_rules_are_looked_at_when_both_come_at_once_and_when_customers_come_after(desk: Desk) -> None:
    both = desk.load(CUSTOMERS, GROUPINGS, groups("customer_type = 'particulier'"), values=KNOWN)
    assert warnings(both) == [("words:customer_type:particulier", "rule", 1)]
    later = desk.load(("klanten.csv", CUSTOMERS[1].replace("3;", "4;")))  # read as known, as last time
    assert warnings(later) == [("words:customer_type:particulier", "customer_type", 1)]


def test_rules_fit_words_that_are_kept(desk: Desk) -> None:
    load = desk.load(CUSTOMERS, GROUPINGS, groups("customer_type = 'particulier'"))
    assert warnings(load) == []

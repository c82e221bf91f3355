"""How customers fall over groups, and what changes between two groupings: worked out by hand."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.grouping import (
    add_group,
    begin_draft,
    change_group,
    compare_groupings,
    count_groups,
    groups_of,
    keep_profiles,
    movers,
    parse,
    publish,
)
from dashboard.grouping.members.counting import GroupCount
from dashboard.grouping.members.membership import members_on
from dashboard.model.select import Select
from dashboard.store import Store
from tests.grouping.draft_company import AS_OF, fill

EVERYBODY = Select("SELECT customer_id FROM customers")


@pytest.fixture
def company(store: Store) -> Store:
    fill(store)
    begin_draft(store, "Next", "now")
    return store


def test_counts_follow_rules_assignments_and_priorities(company: Store) -> None:
    profiles = keep_profiles(company, EVERYBODY, AS_OF)
    counts = count_groups(company, profiles, groups_of(company, "next"), AS_OF)
    # f3 is a farm and was assigned to the rest: it is in both
    assert counts.groups == {
        "farms.2": GroupCount(3, 3, 1, 1100.0),
        "rest.2": GroupCount(2, 2, 1, 1000.0),
        "shops.2": GroupCount(2, 2, 0, 50.0),
    }
    assert (counts.customers, counts.in_one, counts.in_several, counts.in_none) == (6, 5, 1, 0)
    assert counts.revenue == 1150.0
    change_group(company, "next", "farms.2", priority=1)
    change_group(company, "next", "rest.2", priority=2)
    counts = count_groups(company, profiles, groups_of(company, "next"), AS_OF)
    assert counts.groups["rest.2"] == GroupCount(2, 1, 0, 0.0)
    assert counts.in_several == 0


def test_a_rule_can_be_counted_before_it_is_saved(company: Store) -> None:
    profiles = keep_profiles(company, EVERYBODY, AS_OF)
    farms, *others = groups_of(company, "next")
    tried = replace(farms, rule=parse("industry = 'farm' AND potential >= 10"))
    counts = count_groups(company, profiles, [tried, *others], AS_OF)
    assert counts.groups["farms.2"].members == 2
    assert counts.in_none == 1  # f1
    empty = replace(farms, rule=None, text=None, copied_from=None)
    assert count_groups(company, profiles, [empty], AS_OF).in_none == 6
    assert count_groups(company, profiles, [], AS_OF).in_none == 6


def test_counts_are_those_of_the_memberships(company: Store) -> None:
    add_group(company, "next", "Large", rule="potential > 5", priority=1)
    change_group(company, "next", "shops.2", priority=2)
    profiles = keep_profiles(company, EVERYBODY, AS_OF)
    counts = count_groups(company, profiles, groups_of(company, "next"), AS_OF)
    from dashboard.grouping import draft_of

    members = members_on(company, draft_of(company, "next"), AS_OF)
    found = company.query(f"SELECT group_id, count(*) AS n FROM ({members.sql}) GROUP BY 1", members.params)
    assert dict(found.rows()) == {name: one.members for name, one in counts.groups.items() if one.members}


def test_profiles_are_made_once_per_day_and_version_and_hold_who_counts(company: Store) -> None:
    farms = Select("SELECT customer_id FROM customers WHERE industry = $kind", {"kind": "farm"})
    name = keep_profiles(company, farms, AS_OF)
    assert company.query(f"SELECT customer_id, potential FROM {name} ORDER BY 1").rows() == [
        ("f1", 1.0),
        ("f2", 10.0),
        ("f3", 100.0),
    ]
    version = company.version
    assert keep_profiles(company, EVERYBODY, AS_OF) == name  # kept: it is not asked again who counts
    assert company.query(f"SELECT count(*) FROM {name}").item() == 3
    assert company.version == version
    for day in range(1, 6):
        keep_profiles(company, EVERYBODY, date(2025, 1, day))
    tables = "SELECT count(*) FROM duckdb_tables() WHERE starts_with(table_name, 'profiles_')"
    assert company.query(tables).item() == 3
    company.choose(inactivity_days=30)
    keep_profiles(company, EVERYBODY, AS_OF)
    assert company.query(tables).item() == 1
    assert company.query(f"SELECT count(*) FROM {name}").item() == 6


def test_a_comparison_tells_who_moves_from_where_to_where(company: Store) -> None:
    change_group(company, "next", "farms.2", rule="industry = 'farm' AND potential < 50")
    change_group(company, "next", "shops.2", rule="industry = 'shop' AND potential < 5 OR customer_id = 'f1'")
    profiles = keep_profiles(company, EVERYBODY, AS_OF)
    compared = compare_groupings(company, profiles, "next", None, AS_OF)
    assert (compared.before.grouping_id, compared.after.grouping_id) == ("now", "next")
    assert set(compared.flows.select("from_group", "to_group", "is_move", "customers", "revenue").rows()) == {
        ("farms", "farms.2", False, 1, 0.0),  # f2
        ("farms", "+", True, 1, 100.0),  # f1: farm and shop
        ("rest", "rest.2", False, 2, 1000.0),  # f3, x
        ("shops", "shops.2", False, 1, 50.0),  # s1
        ("shops", "", True, 1, 0.0),  # s2
    }
    assert compared.moved == 2
    before, after = compared.counts_before, compared.counts_after
    assert (before.in_one, before.in_several, before.in_none) == (6, 0, 0)
    assert (after.in_one, after.in_several, after.in_none) == (4, 1, 1)
    assert {name: one.members for name, one in before.groups.items()} == {"farms": 2, "rest": 2, "shops": 2}
    assert {name: one.members for name, one in after.groups.items()} == {
        "farms.2": 2,
        "rest.2": 2,
        "shops.2": 2,
    }
    assert after.groups["farms.2"].shared == 1
    moving = movers(company, profiles, compared)
    assert moving.rows() == [
        ("f1", "Abel", ["farms"], ["farms.2", "shops.2"], 100.0),
        ("s2", "Ed", ["shops"], [], 0.0),
    ]
    assert movers(company, profiles, compared, ends=("shops", None))["customer_id"].to_list() == ["s2"]
    assert movers(company, profiles, compared, ends=("farms", "+"))["customer_id"].to_list() == ["f1"]
    assert movers(company, profiles, compared, limit=1, offset=1)["customer_id"].to_list() == ["s2"]


def test_a_copy_that_was_not_changed_moves_nobody(company: Store) -> None:
    change_group(company, "next", "farms.2", rule="industry = 'farm' AND customer_id <> 'f3'")
    profiles = keep_profiles(company, EVERYBODY, AS_OF)
    compared = compare_groupings(company, profiles, "next", "now", AS_OF)
    assert compared.moved == 0
    assert movers(company, profiles, compared).is_empty()


def test_past_groupings_and_drafts_can_be_compared_too(company: Store) -> None:
    begin_draft(company, "Empty")
    profiles = keep_profiles(company, EVERYBODY, AS_OF)
    against_old = compare_groupings(company, profiles, "next", "old", AS_OF)
    assert against_old.counts_before.groups["all"].members == 6
    nobody = compare_groupings(company, profiles, "empty", "next", AS_OF)
    assert nobody.counts_after.in_none == 6
    assert nobody.moved == 6


def test_any_number_of_groups_can_be_counted_and_compared(company: Store) -> None:
    begin_draft(company, "Many")
    for at in range(130):
        add_group(company, "many", f"g{at:03}", rule=f"potential = {at}")
    profiles = keep_profiles(company, EVERYBODY, AS_OF)
    counts = count_groups(company, profiles, groups_of(company, "many"), AS_OF)
    members = {name: one.members for name, one in counts.groups.items() if one.members}
    assert members == {"g001": 2, "g010": 2, "g100": 1}
    assert (counts.in_one, counts.in_none) == (5, 1)
    publish(company, "many", date(2025, 6, 1), AS_OF)
    begin_draft(company, "More", "many")
    change_group(company, "more", "g100.2", rule="potential = 10")
    compared = compare_groupings(company, profiles, "more", "many", AS_OF)
    moving = movers(company, profiles, compared).rows()
    assert [(row[0], row[2], row[3]) for row in moving] == [
        ("f3", ["g100"], []),
        ("f2", ["g010"], ["g010.2", "g100.2"]),
        ("s2", ["g010"], ["g010.2", "g100.2"]),
    ]
    past = compare_groupings(company, profiles, "more", "now", AS_OF)  # memberships that were uploaded
    assert past.counts_before.groups["rest"].members == 2  # as they were on its last day

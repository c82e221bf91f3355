"""A list of customers that names their group: from when they are in it, and groups that nobody knows yet."""

from datetime import date

import pytest

from dashboard.intake import Plan, undo
from dashboard.model.errors import RefusedError
from tests.desk import Desk

LIST = (
    "klanten.csv",
    "Klantnummer;Naam;Klantgroep;Klant sinds\nK1;An;Bouw;01-03-2021\nK2;Bo;Zorg;\nK3;Cas;;15-04-2022\n",
)
BARE = ("klanten.csv", "Klantnummer;Naam;Klantgroep\nK1;An;Bouw\n")
CONTACTS = (
    "contacten.csv",
    "Contactnummer;Klantnummer;Datum en tijd\nC1;K1;20-01-2020 10:00\nC2;K2;21-01-2020 10:00\n",
)
MEMBERS = "SELECT customer_id, group_id, valid_from, valid_to FROM memberships ORDER BY ALL"
START, FIRST = date(2021, 3, 1), date(2020, 1, 20)


def told(planned: Plan, table: str = "memberships") -> str:
    planned.draft.close()
    return "; ".join(next(one.notes for one in planned.tables if one.table == table))


def test_the_group_of_a_customer_is_proposed_and_said(desk: Desk) -> None:
    planned = desk.plan(LIST, CONTACTS, create_missing=True)
    assert not planned.draft.sheets[0].unused
    said = told(planned)
    assert "1 rows begin when their customer began" in said
    assert "1 rows begin on 2020-01-20" in said
    assert "1 rows name no customer_id and group_id" in said


def test_a_customer_is_in_its_group_from_its_own_start_else_from_the_first_day_of_the_data(
    desk: Desk,
) -> None:
    desk.load(LIST, CONTACTS, create_missing=True)
    assert desk.rows(MEMBERS) == [("K1", "Bouw", START, None), ("K2", "Zorg", FIRST, None)]


def test_the_day_that_is_chosen_goes_before(desk: Desk) -> None:
    desk.load(LIST, create_missing=True, valid_from=date(2024, 1, 1))
    assert [row[2] for row in desk.rows(MEMBERS)] == [date(2024, 1, 1)] * 2


def test_groups_that_nobody_knows_are_made_with_a_grouping_and_taken_back_with_the_load(desk: Desk) -> None:
    done = desk.load(LIST, CONTACTS, create_missing=True)
    assert {one.table: one.created for one in done.tables if one.created} == {"groupings": 1, "groups": 2}
    assert desk.rows("SELECT grouping_id, valid_from, valid_to FROM groupings") == [
        ("Klantgroep", FIRST, None)
    ]
    assert desk.rows("SELECT group_id, grouping_id FROM groups ORDER BY 1") == [
        ("Bouw", "Klantgroep"),
        ("Zorg", "Klantgroep"),
    ]
    undo(desk.store, done.load_id)
    for table in ("groupings", "groups", "memberships", "customers"):
        assert not desk.rows(f"FROM {table}")


def test_without_saying_so_no_group_is_made_and_the_customers_are_loaded(desk: Desk) -> None:
    done = desk.load(LIST, CONTACTS)
    assert {one.table: (one.new, one.set_aside) for one in done.tables} == {
        "customers": (3, 0),
        "interactions": (2, 0),
        "memberships": (0, 2),
    }


def test_another_group_joins_those_that_members_are_assigned_to(desk: Desk) -> None:
    desk.load(LIST, CONTACTS, create_missing=True)
    desk.load(("klanten.csv", "Klantnummer;Naam;Klantgroep\nK9;Io;Kunst\n"), create_missing=True)
    assert desk.rows("SELECT grouping_id FROM groups WHERE group_id = 'Kunst'") == [("Klantgroep",)]


def test_a_grouping_by_rules_is_not_put_out_of_force(desk: Desk) -> None:
    desk.load(
        ("groupings.csv", "grouping_id,valid_from\nG,2020-01-01\n"),
        ("groups.csv", "group_id,grouping_id,rule\nA,G,region = 'Utrecht'\n"),
    )
    done = desk.load(LIST, CONTACTS, create_missing=True)
    assert next(one.set_aside for one in done.tables if one.table == "memberships") == 2
    assert desk.rows("SELECT group_id FROM groups") == [("A",)]


def test_where_no_day_is_known_one_is_asked_for(desk: Desk) -> None:
    with pytest.raises(RefusedError, match="From which day"):
        desk.plan(BARE, create_missing=True)
    desk.load(BARE, create_missing=True, valid_from=START)
    assert desk.rows(MEMBERS) == [("K1", "Bouw", START, None)]


def test_the_same_list_again_changes_nothing_whatever_day_is_chosen(desk: Desk) -> None:
    desk.load(LIST, CONTACTS, create_missing=True)
    again = desk.load(LIST, valid_from=date(2026, 1, 1))
    members = next(one for one in again.tables if one.table == "memberships")
    assert (members.new, members.changed, members.unchanged) == (0, 0, 2)


def test_a_file_of_customers_and_groups_alone_is_one_of_memberships(desk: Desk) -> None:
    desk.load(LIST, CONTACTS, create_missing=True)
    done = desk.load(("indeling.csv", "Klantnummer;Segment\nK3;Zorg\n"))
    assert [(one.table, one.new) for one in done.tables] == [("memberships", 1)]
    assert ("K3", "Zorg", date(2022, 4, 15), None) in desk.rows(MEMBERS)


def test_a_day_that_the_file_leaves_empty_is_not_filled_in(desk: Desk) -> None:
    desk.load(LIST, CONTACTS, create_missing=True)
    done = desk.load(("lidmaatschappen.csv", "Klantnummer;Klantgroep;Geldig vanaf\nK3;Zorg;\n"))
    assert [(one.table, one.set_aside) for one in done.tables] == [("memberships", 1)]

"""A customer whom a later list puts in another group: told, and where that is chosen, the one before ends."""

from datetime import date

import pytest

from dashboard.intake import Mode, Plan, undo
from dashboard.model.errors import RefusedError
from tests.desk import Desk

GROUPS = (
    ("groupings.csv", "grouping_id,valid_from\nG,2020-01-01\nH,2020-01-01\n"),
    ("groups.csv", "group_id,grouping_id\nA,G\nB,G\nC,G\nX,H\n"),
    ("customers.csv", "customer_id,since\nk1,2021-03-01\nk2,2021-03-01\nk3,2021-03-01\n"),
)
BEFORE = (
    "memberships.csv",
    "customer_id,group_id,valid_from,valid_to\nk1,A,2021-03-01,\nk1,X,2021-03-01,\nk2,A,2021-03-01,\n"
    "k3,A,2021-03-01,2023-01-01\n",
)
MOVED = (
    "memberships.csv",
    "customer_id,group_id,valid_from\nk1,B,2025-04-01\nk2,A,2021-03-01\nk3,B,2025-04-01\n",
)
MEMBERS = "SELECT customer_id, group_id, valid_from, valid_to FROM memberships ORDER BY ALL"
START, ENDED, MOVE = date(2021, 3, 1), date(2023, 1, 1), date(2025, 4, 1)
STORED = [
    ("k1", "A", START, None),
    ("k1", "X", START, None),
    ("k2", "A", START, None),
    ("k3", "A", START, ENDED),
]
AFTER = [
    ("k1", "A", START, MOVE),  # left on the day before
    ("k1", "B", MOVE, None),
    ("k1", "X", START, None),  # another grouping
    ("k2", "A", START, None),  # stayed
    ("k3", "A", START, ENDED),  # had left long before
    ("k3", "B", MOVE, None),
]


@pytest.fixture
def grouped(desk: Desk) -> Desk:
    desk.load(*GROUPS, BEFORE)
    return desk


def told(planned: Plan) -> str:
    planned.draft.close()
    return "; ".join(next(one.notes for one in planned.tables if one.table == "memberships"))


def test_who_would_be_in_two_groups_of_a_grouping_is_told_and_nothing_is_ended(grouped: Desk) -> None:
    assert "another group" not in told(grouped.plan(BEFORE))
    assert "1 customers are in another group of the grouping as well" in told(grouped.plan(MOVED))
    grouped.load(MOVED)
    assert ("k1", "A", START, None) in grouped.rows(MEMBERS)


def test_the_membership_before_ends_as_the_new_one_begins_and_undo_brings_it_back(grouped: Desk) -> None:
    planned = grouped.plan(MOVED, end_previous=True)
    members = next(one for one in planned.tables if one.table == "memberships")
    assert (members.new, members.changed, members.unchanged) == (2, 1, 1)
    assert "1 memberships before end on the day before the new one begins" in told(planned)
    done = grouped.load(MOVED, end_previous=True)
    assert grouped.rows(MEMBERS) == AFTER
    again = grouped.load(MOVED, end_previous=True)
    assert [(one.new, one.changed) for one in again.tables] == [(0, 0)]
    undo(grouped.store, again.load_id)
    undo(grouped.store, done.load_id)
    assert grouped.rows(MEMBERS) == STORED


def test_the_end_stands_when_the_load_before_is_taken_back_and_loaded_again(grouped: Desk) -> None:
    first = grouped.load(("memberships.csv", "customer_id,group_id,valid_from\nk2,C,2022-01-01\n"))
    grouped.load(("memberships.csv", "customer_id,group_id,valid_from\nk2,B,2025-04-01\n"), end_previous=True)
    undo(grouped.store, first.load_id)
    rows = [row[1:] for row in grouped.rows(MEMBERS) if row[0] == "k2"]
    assert rows == [("A", START, MOVE), ("B", MOVE, None), ("C", date(2022, 1, 1), MOVE)]


def test_a_row_without_an_end_has_the_one_that_is_stored(grouped: Desk) -> None:
    grouped.load(MOVED)
    past = "memberships.csv", "customer_id,group_id,valid_from\nk3,A,2021-03-01\n"
    assert "another group" not in told(grouped.plan(past))
    before = grouped.rows(MEMBERS)
    done = grouped.load(past, end_previous=True)
    assert [(one.new, one.changed) for one in done.tables] == [(0, 0)]
    assert grouped.rows(MEMBERS) == before


def test_what_the_file_says_of_the_group_before_stands(grouped: Desk) -> None:
    both = MOVED[0], f"{MOVED[1]}k1,A,2021-03-01\n"
    planned = grouped.plan(both, end_previous=True)
    assert "before end" not in told(planned)
    grouped.load(both, end_previous=True)
    assert ("k1", "A", START, None) in grouped.rows(MEMBERS)


def test_a_row_that_is_set_aside_ends_nothing(grouped: Desk) -> None:
    grouped.load(("memberships.csv", "customer_id,group_id,valid_from\nk1,Q,2025-04-01\n"), end_previous=True)
    assert grouped.rows(MEMBERS) == STORED


def test_a_group_that_is_made_is_one_of_the_grouping(desk: Desk) -> None:
    listed = "klanten.csv", "Klantnummer;Klantgroep;Klant sinds\nK1;Bouw;2021-03-01\n"
    desk.load(listed, create_missing=True)
    moved = listed[0], listed[1].replace("Bouw", "Kunst")
    assert "began no earlier than the new one" in told(
        desk.plan(moved, create_missing=True, end_previous=True)
    )
    desk.load(moved, create_missing=True, end_previous=True, valid_from=MOVE)
    assert desk.rows(MEMBERS) == [("K1", "Bouw", START, MOVE), ("K1", "Kunst", MOVE, None)]


def test_a_load_that_leaves_alone_what_is_stored_ends_nothing(grouped: Desk) -> None:
    with pytest.raises(RefusedError, match="--mode upsert"):
        grouped.plan(MOVED, end_previous=True, mode=Mode.ADD)

"""Who sees a part of the company loads rows of that part: nothing out of sight is changed or added to."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from dashboard.access import Viewer
from dashboard.insight.load_rights import hold_to_sight
from dashboard.intake import Mode, Plan
from dashboard.model.errors import RefusedError
from dashboard.model.question import Filter, Scope
from dashboard.store import Store
from tests.desk import Desk

CONTACTS = "interaction_id,customer_id,opened_at,channel\n"
MEMBERSHIPS = (  # f1 was in g1, and is in g2
    "customer_id,group_id,valid_from,valid_to\nn1,g1,2025-01-01,\ns1,g2,2025-01-01,\n"
    "f1,g1,2025-01-01,2025-02-01\nf1,g2,2025-02-01,\n"
)
NORTH, G1 = Scope((Filter("region", ("North",)),)), Scope((Filter("group", ("g1",)),))


@pytest.fixture(scope="module")
def known(empty_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk at which loads are planned, and none is stored any more."""
    folder = tmp_path_factory.mktemp("known")
    (folder / "files").mkdir()
    desk = Desk(Store.open(shutil.copytree(empty_folder, folder / "store")), folder / "files")
    desk.load(
        (
            "customers.csv",
            "customer_id,region,since\nn1,North,2025-01-01\ns1,South,2025-01-01\nf1,East,2025-01-01\n",
        )
    )
    desk.load(("contacts.csv", f"{CONTACTS}1,n1,2025-03-01 10:00,phone\n2,s1,2025-03-02 10:00,phone\n"))
    desk.load(
        ("groupings.csv", "grouping_id,valid_from\nG,2025-01-01\n"),
        ("departments.csv", "department_id,name\nd1,One\nd2,Two\n"),
        ("groups.csv", "group_id,grouping_id,department_id\ng1,G,d1\ng2,G,d2\n"),
        ("memberships.csv", MEMBERSHIPS),
        ("products.csv", "product_id,name\np1,Lamp\n"),
    )
    desk.load(
        ("teams.csv", "team_id,name,department_id\nt1,First,d1\nt2,Second,d2\n"),
        ("accounts.csv", "customer_id,team_id,valid_from\nn1,t1,2025-01-01\ns1,t2,2025-01-01\n"),
    )
    yield desk
    desk.store.close()


OWN = {
    "a new contact": ("contacts.csv", f"{CONTACTS}3,n1,2025-03-03 10:00,email\n"),
    "a changed contact": ("contacts.csv", f"{CONTACTS}1,n1,2025-03-01 10:00,email\n"),
    "the same again": ("contacts.csv", f"{CONTACTS}1,n1,2025-03-01 10:00,phone\n"),
    "a new customer": ("customers.csv", "customer_id,region\nx1,East\n"),
    "a membership": ("memberships.csv", "customer_id,group_id,valid_from\nn1,g1,2025-04-01\n"),
    "an account": ("accounts.csv", "customer_id,team_id,valid_from\nn1,t1,2025-04-01\n"),
    "a new team": ("teams.csv", "team_id,name,department_id\nt8,Eight,d1\n"),
    "a new product": ("products.csv", "product_id,name\np2,Bulb\n"),
}
OTHERS = {
    "a changed contact": ("contacts.csv", f"{CONTACTS}2,s1,2025-03-02 10:00,email\n"),
    "a contact taken over": ("contacts.csv", f"{CONTACTS}2,n1,2025-03-02 10:00,phone\n"),
    "a new contact": (
        "contacts.csv", f"{CONTACTS}3,n1,2025-03-03 10:00,email\n4,s1,2025-03-03 11:00,email\n"
    ),
    "a changed customer": ("customers.csv", "customer_id,region\ns1,North\n"),
    "a membership": ("memberships.csv", "customer_id,group_id,valid_from\ns1,g1,2025-04-01\n"),
    "their customer in a group of others": (
        "memberships.csv", "customer_id,group_id,valid_from\nn1,g2,2025-04-01\n"
    ),
    "their customer's account with a team of others": (
        "accounts.csv", "customer_id,team_id,valid_from\nn1,t2,2025-04-01\n"
    ),
    "a new team of a department of others": ("teams.csv", "team_id,name,department_id\nt9,Nine,d2\n"),
    "their team in a department of others": ("teams.csv", "team_id,name,department_id\nt1,First,d2\n"),
    "a group's rule": ("groups.csv", "group_id,grouping_id,rule\ng1,G,region = 'North'\n"),
    "a new group": ("groups.csv", "group_id,grouping_id\ng3,G\n"),
    "a product's name": ("products.csv", "product_id,name\np1,Candle\n"),
    "a service level": (
        "levels.csv", "channel,kind,respond_within_minutes,resolve_within_minutes\nphone,,1,2\n"
    ),
}  # fmt: skip


def viewer(scope: Scope) -> Viewer:
    return Viewer("part", scope, may_load=True)


@pytest.fixture(params=[NORTH, G1], ids=["of a region", "of a group"])
def part(request: pytest.FixtureRequest) -> Viewer:
    return viewer(request.param)


def held(planned: Plan, by: Viewer) -> None:
    with closing(planned.draft):
        hold_to_sight(planned, by)


@pytest.mark.parametrize("what", OWN)
def test_what_is_of_the_part_is_theirs_to_load(known: Desk, part: Viewer, what: str) -> None:
    held(known.plan(OWN[what]), part)


@pytest.mark.parametrize("what", OTHERS)
def test_what_is_of_others_or_of_all_is_not(known: Desk, part: Viewer, what: str) -> None:
    with pytest.raises(RefusedError, match="more than the part"):
        held(known.plan(OTHERS[what]), part)
    held(known.plan(OTHERS[what]), viewer(Scope()))


def test_a_membership_elsewhere_is_not_theirs_to_end(known: Desk) -> None:
    back = "memberships.csv", "customer_id,group_id,valid_from\nf1,g1,2025-04-01\n"
    held(known.plan(back), viewer(G1))
    with pytest.raises(RefusedError, match="1 rows of memberships speak of"):
        held(known.plan(back, end_previous=True), viewer(G1))


def test_a_load_that_removes_rows_is_for_who_sees_them_all(known: Desk) -> None:
    with pytest.raises(RefusedError, match="1 rows of interactions would be removed"):
        held(known.plan(OWN["the same again"], mode=Mode.REPLACE), viewer(NORTH))


def test_every_table_is_told_at_once(known: Desk) -> None:
    with pytest.raises(RefusedError) as refused:
        held(known.plan(OTHERS["a new contact"], OTHERS["a changed customer"]), viewer(NORTH))
    assert len(refused.value.problems) == 2  # the customer is changed, and a contact is of them


def test_a_row_that_is_set_aside_is_nobodys(known: Desk) -> None:
    held(
        known.plan(("contacts.csv", f"{CONTACTS}3,n1,2025-03-03 10:00,email\n4,s1,never,email\n")),
        viewer(NORTH),
    )


def test_who_may_not_load_is_refused(known: Desk) -> None:
    with pytest.raises(RefusedError, match="not change it"):
        held(known.plan(OWN["a new contact"]), Viewer("part", NORTH, may_load=False))

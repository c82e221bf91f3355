"""Owners by hand: what is assigned is a load, and taking it back leaves what was."""

from datetime import date

import pytest

from dashboard.insight.ownership.assigning import Owners, assign
from dashboard.insight.ownership.map import Gap, ownership_map
from dashboard.model.errors import RefusedError
from dashboard.model.question import Filter, Scope
from dashboard.quality import check_groups
from dashboard.store import Store
from dashboard.store.loads import history
from dashboard.store.undoing import undo
from tests.quality.company import examine, sound

DAY = date(2025, 6, 30)
SPOILED = """
UPDATE groups SET manager_id = NULL WHERE group_id = 'P';
UPDATE groups SET department_id = NULL WHERE group_id = 'O';
UPDATE employees SET left_on = '2025-01-01' WHERE employee_id = 'cees';
DELETE FROM teams WHERE team_id = 't3';
INSERT INTO departments (department_id, name) VALUES ('idle', 'Idle')
"""


def gaps(store: Store) -> dict[str, tuple[Gap, ...]]:
    return {one.group_id: one.gaps for one in ownership_map(store, "now", DAY).groups}


def test_the_map_shows_the_gaps_that_the_checks_find(store: Store) -> None:
    sound(store, SPOILED)
    assert gaps(store) == {
        "P": (Gap.MANAGER,),
        "O": (Gap.DEPARTMENT, Gap.TEAM),
        "G": (Gap.LEFT, Gap.TEAM),
    }
    found = examine(store)
    for gap in Gap:
        assert set(found[gap]) == {group for group, some in gaps(store).items() if gap in some}
    drawn = ownership_map(store, "now", DAY)
    assert [one for one, _ in drawn.idle_departments] == ["firms", "idle"]
    assert drawn.idle_teams == (("t2", "t2"),)
    assert [one.group_id for one in drawn.groups] == ["P", "G", "O"]  # by department, without one last


def test_teams_that_have_the_groups_customers_go_before_others_of_the_department(store: Store) -> None:
    sound(
        store,
        "INSERT INTO teams (team_id, department_id) VALUES ('t4', 'homes');\n"
        "INSERT INTO accounts (customer_id, team_id, valid_from) VALUES ('p001', 't4', '2025-01-01'),"
        " ('o001', 't1', '2025-01-01')",
    )
    teams = {one.group_id: [team for team, _ in one.teams] for one in ownership_map(store, "now", DAY).groups}
    assert teams == {"P": ["t4"], "O": ["t2"], "G": ["t3"]}


def test_a_viewer_of_a_part_is_shown_its_own_groups_alone(store: Store) -> None:
    sound(store, "INSERT INTO departments (department_id, name) VALUES ('idle', 'Idle')")
    seen = ownership_map(store, "now", DAY, Scope((Filter("group", ("P",)),), sees_persons=False))
    assert [(one.group_id, one.manager) for one in seen.groups] == [("P", "anna")]
    assert (seen.idle_departments, seen.idle_teams) == ((), ())


def test_what_was_never_loaded_is_no_gap(store: Store) -> None:
    sound(store, "DELETE FROM departments;\nDELETE FROM employees;\nDELETE FROM teams")
    assert gaps(store) == {"P": (), "O": (), "G": ()}


def test_an_owner_is_assigned_as_a_load_and_taken_back(store: Store) -> None:
    sound(store, SPOILED)
    before = store.query("FROM groups ORDER BY ALL"), store.query("FROM teams ORDER BY ALL")
    load = assign(store, "O", Owners("firms", "bram", "t1"), DAY, by="tester")
    assert gaps(store)["O"] == ()
    assert store.query("SELECT department_id FROM teams WHERE team_id = 't1'").item() == "firms"
    told = history(store).row(0, named=True)
    assert (told["load_id"], told["loaded_by"], told["mode"]) == (load, "tester", "assign")
    assert [(one["table"], one["changed"]) for one in told["tables"]] == [("groups", 1), ("teams", 1)]
    undo(store, load)
    assert gaps(store)["O"] == (Gap.DEPARTMENT, Gap.TEAM)
    after = store.query("FROM groups ORDER BY ALL"), store.query("FROM teams ORDER BY ALL")
    assert [frame.equals(same) for frame, same in zip(before, after, strict=True)] == [True, True]


def test_two_assignments_are_taken_back_in_either_order(store: Store) -> None:
    sound(store, SPOILED)
    first = assign(store, "P", Owners(manager_id="anna"), DAY)
    second = assign(store, "P", Owners(manager_id="bram", department_id="idle"), DAY)
    undo(store, first)
    owned = "SELECT department_id, manager_id FROM groups WHERE group_id = 'P'"
    assert store.query(owned).row(0) == ("idle", "bram")
    undo(store, second)
    assert store.query(owned).row(0) == ("homes", None)


def test_the_finding_goes_when_the_gap_is_mended(store: Store) -> None:
    sound(store, "UPDATE groups SET manager_id = NULL WHERE group_id = 'P'")
    assert "no_manager" in examine(store)
    assign(store, "P", Owners(manager_id="bram"), DAY)
    assert "no_manager" not in examine(store)
    assert check_groups(store).headline == 1.0


@pytest.mark.parametrize(
    ("group", "owners", "told"),
    [
        ("P", Owners(), ["Nothing was chosen"]),
        ("Z", Owners("homes"), ["There is no group Z"]),
        (
            "P",
            Owners("nowhere", "nobody", "none"),
            ["no department nowhere", "no employee nobody", "no team none"],
        ),
        ("P", Owners(manager_id="cees"), ["cees left on 2025-01-01"]),
        ("O", Owners(team_id="t1"), ["through its department"]),
        ("P", Owners("homes"), ["like that already"]),
    ],
)
def test_what_cannot_be_is_refused_with_all_its_faults(
    store: Store, group: str, owners: Owners, told: list[str]
) -> None:
    sound(store, SPOILED)
    with pytest.raises(RefusedError) as refused:
        assign(store, group, owners, DAY)
    assert len(refused.value.problems) == len(told)
    for problem, words in zip(refused.value.problems, told, strict=True):
        assert words in str(problem)
    assert history(store).is_empty()

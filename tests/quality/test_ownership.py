"""Every test spoils the sound company in one way: exactly its victims are named, and nothing else found."""

import pytest

from dashboard.quality import check_groups
from dashboard.store import Store
from tests.quality.company import NOT_JUDGED, examine, found, sound

SPOILT = {
    "UPDATE groups SET department_id = NULL WHERE group_id = 'P'": {
        "no_department": ("P",),
        "no_team": ("P",),
    },
    "UPDATE groups SET department_id = 'nowhere' WHERE group_id = 'P'": {
        "no_department": ("P",),
        "no_team": ("P",),
    },
    "UPDATE groups SET manager_id = NULL WHERE group_id IN ('P', 'O')": {"no_manager": ("O", "P")},
    "UPDATE groups SET manager_id = 'nobody' WHERE group_id = 'P'": {"no_manager": ("P",)},
    "UPDATE employees SET hired_on = '2025-07-01' WHERE employee_id = 'anna'": {"no_manager": ("P",)},
    "UPDATE employees SET left_on = '2025-06-30' WHERE employee_id = 'anna'": {"manager_left": ("P",)},
    "UPDATE employees SET left_on = '2025-07-01' WHERE employee_id = 'anna'": {},
    "UPDATE teams SET department_id = 'firms' WHERE team_id = 't1'": {"no_team": ("P",)},
}


@pytest.mark.parametrize("spoil", SPOILT)
def test_who_owns_nothing_and_what_nobody_owns(store: Store, spoil: str) -> None:
    assert examine(sound(store, spoil)) == SPOILT[spoil]


ACCOUNTS = {
    "('p001', 't1', '2025-01-01', NULL)": {},
    "('p001', 't1', '2025-01-01', '2025-07-01')": {},
    "('p001', 't1', '2025-01-01', '2025-06-30')": {"no_team": ("P",)},  # ended
    "('p001', 't9', '2025-01-01', NULL)": {"no_team": ("P",)},  # no such team
    "('o001', 't1', '2025-01-01', NULL)": {"no_team": ("P",)},  # a customer of another group
}


@pytest.mark.parametrize("account", ACCOUNTS)
def test_a_team_may_serve_a_group_by_its_accounts(store: Store, account: str) -> None:
    spoil = f"""
    UPDATE teams SET department_id = 'firms' WHERE team_id = 't1';
    INSERT INTO accounts (customer_id, team_id, valid_from, valid_to) VALUES {account};
    """
    assert examine(sound(store, spoil)) == ACCOUNTS[account]


def test_a_manager_of_more_groups_than_the_setting(store: Store) -> None:
    store.choose(manager_groups_max=2)
    assert examine(sound(store, "UPDATE groups SET manager_id = 'anna' WHERE group_id = 'O';\n")) == {}
    with store.write() as cursor:
        cursor.execute("UPDATE groups SET manager_id = 'anna'")
    report = check_groups(store)
    assert found(report) == {"overloaded_manager": ("anna",)}
    assert report.findings[0].subject == "Anna"
    assert "Anna (3)" in report.findings[0].says.en


def test_what_was_never_loaded_is_not_judged_and_is_no_fault(store: Store) -> None:
    report = check_groups(
        sound(store, "DELETE FROM employees;\nDELETE FROM teams;\nDELETE FROM departments;\n")
    )
    assert found(report) == {}
    reasons = {one.id: (one.could_run, one.says.en) for one in report.unjudged if one.id not in NOT_JUDGED}
    assert reasons == {
        "no_department": (False, "Not judged: add the file with departments."),
        "no_manager": (False, "Not judged: add the file with employees."),
        "overloaded_manager": (False, "Not judged: add the file with employees."),
        "manager_left": (False, "Not judged: add the file with employees."),
        "no_team": (False, "Not judged: add the file with customer teams."),
    }

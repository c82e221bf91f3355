"""Decisions: kept beside the data, changed and withdrawn without losing what was."""

from datetime import date
from pathlib import Path

import pytest

from dashboard.insight.decisions import decide, past_decisions, standing_decisions, withdraw
from dashboard.model.errors import RefusedError
from dashboard.store import Store
from dashboard.store.backup import back_up, restore
from tests.quality.company import sound

DAY = date(2025, 6, 30)


def test_a_decision_is_kept_changed_and_withdrawn(store: Store) -> None:
    sound(store)
    version = store.version
    decide(store, "overlapping", ("P", "O"), "anna", " Serves   both\nfor now ", DAY, by="tester")
    kept = standing_decisions(store, "overlapping")[("O", "P")]
    assert (kept.owner, kept.reason, kept.decided_on, kept.recorded_by) == (
        "anna",
        "Serves both for now",
        DAY,
        "tester",
    )
    decide(store, "overlapping", ("O", "P"), "bram", "Bram took over", date(2025, 6, 1))
    assert standing_decisions(store, "overlapping")[("O", "P")].owner == "bram"
    assert standing_decisions(store, "twins") == {}
    withdraw(store, "overlapping", ("P", "O"), by="other")
    assert standing_decisions(store, "overlapping") == {}
    past = past_decisions(store, "overlapping", ("O", "P"))
    assert [(one["owner"], one["is_withdrawn"]) for one in past] == [
        ("anna", False),
        ("bram", False),
        ("bram", True),
    ]
    assert store.version == version, "no figure changes by a decision"


def test_a_decision_survives_a_restart_and_is_in_the_backup(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "store")
    sound(store)
    decide(store, "overlapping", ("O", "P"), "anna", "Both", DAY)
    back_up(store, tmp_path / "backup")
    withdraw(store, "overlapping", ("O", "P"))
    store.close()
    store = Store.open(tmp_path / "store")
    assert standing_decisions(store, "overlapping") == {}
    store.close()
    restore(tmp_path / "store", tmp_path / "backup")
    store = Store.open(tmp_path / "store")
    assert standing_decisions(store, "overlapping")[("O", "P")].owner == "anna"
    store.close()


def test_every_fault_is_told_at_once(store: Store) -> None:
    sound(store, "UPDATE employees SET left_on = '2025-01-01' WHERE employee_id = 'cees'")
    with pytest.raises(RefusedError) as refused:
        decide(store, "overlapping", ("P", "Q"), "dora", " ", date(1066, 1, 1))
    told = [problem.title for problem in refused.value.problems]
    assert told == [
        "There is no group Q",
        "There is no employee dora",
        "The decision has no reason",
        "The day of the decision is no day of a decision",
    ]
    for owner, words in (("", "has no owner"), ("cees", "left on 2025-01-01")):
        with pytest.raises(RefusedError, match=words):
            decide(store, "overlapping", ("P", "O"), owner, "Both", DAY)
    with pytest.raises(RefusedError, match="too long"):
        decide(store, "overlapping", ("P", "O"), "anna", "x" * 501, DAY)
    with pytest.raises(RefusedError, match="no decision to withdraw"):
        withdraw(store, "overlapping", ("P", "O"))


def test_without_employees_an_owner_is_any_name(store: Store) -> None:
    sound(store, "DELETE FROM employees")
    decide(store, "overlapping", ("P", "O"), "Anna of Sales", "Both", DAY)
    assert standing_decisions(store, "overlapping")[("O", "P")].owner == "Anna of Sales"

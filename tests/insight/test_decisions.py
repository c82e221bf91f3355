"""Decisions: kept beside the data, changed and withdrawn without losing what was."""

from datetime import date
from pathlib import Path

import pytest

from dashboard.grouping import begin_draft, change_group, groupings, groups_of, publish, remove_group
from dashboard.insight.group_quality.deciding import decide, withdraw
from dashboard.insight.group_quality.decisions import Decision, decisions_on, lapsed_decisions, past_decisions
from dashboard.model.errors import RefusedError
from dashboard.model.question import Filter, Scope
from dashboard.store import Store
from dashboard.store.backup import back_up, restore
from dashboard.store.undoing import undo
from tests.quality.company import sound

DAY = date(2025, 6, 30)
PAIR = ("O", "P")


def standing(store: Store, pair: tuple[str, str] = PAIR) -> Decision | None:
    return decisions_on(store, "overlapping", [pair]).get(pair)


def test_a_decision_is_kept_changed_and_withdrawn(store: Store) -> None:
    sound(store)
    version = store.version
    decide(store, "overlapping", ("P", "O"), "anna", " Serves   both\nfor now ", DAY, by="tester")
    kept = standing(store)
    assert kept
    assert (kept.owner, kept.reason, kept.decided_on, kept.recorded_by) == (
        "anna",
        "Serves both for now",
        DAY,
        "tester",
    )
    decide(store, "overlapping", ("O", "P"), "bram", "Bram took over", date(2025, 6, 1))
    assert standing(store).owner == "bram"
    assert decisions_on(store, "twins", [PAIR]) == {}
    withdraw(store, "overlapping", ("P", "O"), by="other")
    assert standing(store) is None
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
    assert standing(store) is None
    store.close()
    restore(tmp_path / "store", tmp_path / "backup")
    store = Store.open(tmp_path / "store")
    assert standing(store).owner == "anna"
    store.close()


def test_every_fault_is_told_at_once(store: Store) -> None:
    sound(store, "UPDATE employees SET left_on = '2025-01-01' WHERE employee_id = 'cees'")
    with pytest.raises(RefusedError) as refused:
        decide(store, "overlapping", ("P", "Q"), "dora", " ", date(1066, 1, 1))
    told = [problem.title for problem in refused.value.problems]
    assert told == [
        "There is no group Q",
        "There is no employee dora",
        "The reason says nothing",
        "The day of the decision is too far off",
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
    assert standing(store).owner == "Anna of Sales"


def published(store: Store, name: str, start: date) -> str:
    """A copy of what holds, with a rule for every group, which holds from a day on."""
    draft = begin_draft(store, name, groupings(store)[0].grouping_id)
    for group in ("G", "O", "P"):
        copy = next(
            one.group_id
            for one in groups_of(store, draft.grouping_id)
            if (one.copied_from or "").split(".")[0] == group
        )
        change_group(store, draft.grouping_id, copy, rule="TRUE")
    publish(store, draft.grouping_id, start, DAY)
    return draft.grouping_id


def test_a_decision_follows_its_groups_from_publication_to_publication(store: Store) -> None:
    sound(store)
    decide(store, "overlapping", PAIR, "anna", "Both", DAY)
    published(store, "Next", date(2026, 1, 1))
    kept = standing(store, ("O.2", "P.2"))
    assert kept
    assert (kept.owner, kept.keys, kept.said_of) == ("anna", ("O.2", "P.2"), PAIR)
    published(store, "After", date(2027, 1, 1))
    assert standing(store, ("O.3", "P.3"))
    decide(store, "overlapping", ("O.3", "P.3"), "bram", "Now he", date(2027, 1, 2))
    assert [standing(store, pair).owner for pair in (PAIR, ("O.2", "P.2"), ("O.3", "P.3"))] == [
        "anna",
        "anna",
        "bram",
    ]
    assert [one["owner"] for one in past_decisions(store, "overlapping", ("O.3", "P.3"))] == ["anna", "bram"]
    withdraw(store, "overlapping", ("P.2", "O.2"))
    assert standing(store, ("O.2", "P.2")) is None
    assert standing(store)
    assert standing(store, ("G.3", "P.3")) is None
    assert lapsed_decisions(store, "overlapping", groupings(store)[0]) == ()


def test_a_decision_lapses_when_a_group_of_it_does_not_live_on(store: Store) -> None:
    sound(store)
    decide(store, "overlapping", PAIR, "anna", "Both", DAY)
    decide(store, "overlapping", ("G", "P"), "bram", "Both", DAY)
    decide(store, "overlapping", ("G", "O"), "bram", "Not any more", DAY)
    withdraw(store, "overlapping", ("G", "O"))
    before = groupings(store)[0]
    draft = begin_draft(store, "Next", before.grouping_id).grouping_id
    for group in ("G.2", "P.2"):
        change_group(store, draft, group, rule="TRUE")
    remove_group(store, draft, "O.2")
    load = publish(store, draft, date(2026, 1, 1), DAY).load_id
    assert lapsed_decisions(store, "overlapping", before) == ()
    now = groupings(store)[0]
    assert [one.keys for one in lapsed_decisions(store, "overlapping", now)] == [PAIR]
    for group, told in (("O", [PAIR]), ("G.2", [])):
        seen = Scope((Filter("group", (group,)),))
        assert [one.keys for one in lapsed_decisions(store, "overlapping", now, seen)] == told
    assert standing(store, ("G.2", "P.2"))
    undo(store, load)
    assert groupings(store)[0] == before
    assert standing(store)

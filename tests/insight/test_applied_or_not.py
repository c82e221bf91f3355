"""Killed at any moment while a proposal is applied, a draft is as it was before or as it is after."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.grouping import Group, begin_draft, draft_of, groups_of
from dashboard.store import Store
from tests.grouping.draft_company import fill
from tests.insight.applying import PARTS
from tests.killing import Killer, killing

POINTS = 8
WHOLE = 60  # s; longer than it takes


@pytest.fixture
def killer() -> Iterator[Killer]:
    with killing("tests.insight.applying") as found:
        yield found


def state(folder: Path) -> tuple[int | None, tuple[Group, ...], int]:
    store = Store.open(folder)
    found = draft_of(store, "next").revision, groups_of(store, "next"), store.version
    store.close()
    return found


def test_killed_in_between_a_draft_is_as_before_or_as_after(tmp_path: Path, killer: Killer) -> None:
    store = Store.open(tmp_path / "store")
    fill(store)
    begin_draft(store, "Next", "now")
    store.close()
    before = state(tmp_path / "store")

    def after(delay: float, place: str) -> tuple[bool, float, tuple[int | None, tuple[Group, ...], int]]:
        folder = shutil.copytree(tmp_path / "store", tmp_path / place)
        done, seconds = killer.ask(delay, folder, "next")
        return done, seconds, state(folder)

    done, whole, applied = after(WHOLE, "whole")
    assert done
    assert [group.name for group in applied[1]] == sorted(f"Part {at}" for at in range(PARTS))
    killed = 0
    for point in range(POINTS):
        done, _, found = after(whole * point / POINTS, f"at-{point}")
        killed += not done
        expected = {True: (applied,), False: (before, applied)}[done]
        assert (found[1], found[2]) in [(one[1], one[2]) for one in expected]
        assert (found[0] == before[0]) == (found[1] == before[1])
    assert killed

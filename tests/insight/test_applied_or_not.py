"""Killed at any moment while a proposal is applied, a draft is as it was before or as it is after."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.grouping import Group, begin_draft, draft_of, groups_of
from dashboard.store import Store
from tests.grouping.draft_company import fill
from tests.insight.applying import PARTS

ROOT = Path(__file__).parents[2]
POINTS = 8

Killer = subprocess.Popen[str]


@pytest.fixture
def killer() -> Iterator[Killer]:
    found = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "tests.insight.applying"],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    yield found
    assert found.stdin
    assert found.stdout
    found.stdin.close()
    found.wait()
    found.stdout.close()


def ask(killer: Killer, folder: Path, delay: float) -> tuple[bool, float]:
    """Apply, killed after `delay` seconds; gives whether it was done before, and the seconds it took."""
    assert killer.stdin
    assert killer.stdout
    killer.stdin.write(f"{delay}\t{folder}\tnext\n")
    killer.stdin.flush()
    how, seconds = killer.stdout.readline().split()
    return how == "done", float(seconds)


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
        done, seconds = ask(killer, folder, delay)
        return done, seconds, state(folder)

    done, whole, applied = after(60.0, "whole")
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

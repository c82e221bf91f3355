"""Killed while derived tables are made or kept up, the figures are those of tables made from nothing."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.store import Store
from tests.kpi.company import random_company
from tests.kpi.test_upkeep import assert_as_from_nothing, bring_up_to_date

ROOT = Path(__file__).parents[2]
POINTS = 3
CHANGES = (
    "UPDATE interactions SET minutes = 77 WHERE customer_id > 'C045'",
    "UPDATE commitments SET kept_on = due_on WHERE customer_id > 'C040'",
    "UPDATE contact_plans SET every_days = 9 WHERE customer_id > 'C040'",
)


def bring(folder: Path, place: int | None = None) -> list[str]:
    """Bring a store's derived tables up to date; gives the tables it came to, and that it was done.

    With a place it is killed before the table of that place is made.
    """
    at = [] if place is None else [str(place)]
    with subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "tests.kpi.bringing", folder, *at],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        if place is None:
            return process.stdout.read().split()
        told = [process.stdout.readline().strip() for _ in range(place + 1)]
        process.kill()
        return [*told, *process.stdout.read().split()]


@pytest.mark.parametrize("is_first", [True, False], ids=["made", "kept up"])
def test_killed_at_any_point_figures_are_those_made_from_nothing(tmp_path: Path, is_first: bool) -> None:
    changed = tmp_path / "changed"
    store = Store.open(changed)
    random_company(5).load(store)
    if not is_first:
        bring_up_to_date(store)
        with store.write() as cursor:
            for sql in CHANGES:
                cursor.execute(sql)
    store.close()
    *tables, end = bring(shutil.copytree(changed, tmp_path / "whole"))
    assert end == "done"
    assert len(tables) > POINTS
    for point in range(POINTS):
        folder, place = tmp_path / f"point {point}", (2 * point + 1) * len(tables) // (2 * POINTS)
        assert bring(shutil.copytree(changed, folder), place) == tables[: place + 1]
        reopened = Store.open(folder)
        assert_as_from_nothing(reopened)
        reopened.close()

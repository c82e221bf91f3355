"""Killed while derived tables are made or kept up, the figures are those of tables made from nothing."""

import shutil
import subprocess
import sys
import time
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


def bring(folder: Path, delay: float | None) -> float:
    """Bring a store's derived tables up to date, killed after a delay; gives the seconds that it took."""
    with subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "tests.kpi.bringing", folder],
        cwd=ROOT, stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        began = time.perf_counter()
        if delay is None:
            assert process.stdout.readline() == "done\n"
        else:
            time.sleep(delay)
            process.kill()
        process.wait()
    return time.perf_counter() - began


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
    whole = bring(shutil.copytree(changed, tmp_path / "whole"), None)
    for point in range(POINTS):
        folder = shutil.copytree(changed, tmp_path / f"point {point}")
        bring(folder, whole * (point + 0.5) / POINTS)
        reopened = Store.open(folder)
        assert_as_from_nothing(reopened)
        reopened.close()

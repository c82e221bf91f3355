"""The truth test in small: nothing found in a clean company, in a planted one the victims and no others."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.catalog.checks import CHECK
from dashboard.demo import PLANTS, generate
from dashboard.quality import check_groups
from dashboard.store import Store
from tests.quality.company import found
from tests.quality.loaded import load_generated

DEFECTS = tuple(plant.id for plant in PLANTS if plant.id in CHECK)
# Every defect once; those side by side leave each other's customers and groups alone.
TOGETHER = (
    ("excluded", "too_small", "sensitive_rule"),
    ("overlapping", "no_department", "too_little_evidence"),
    ("broken_history", "invalid_rule", "manager_left"),
    ("orphan_membership", "hole_in_definition", "no_team"),
    ("empty_rule", "overloaded_manager", "unrecognisable"),
    ("total_rule", "unstable", "no_manager"),
    ("clash_in_definition", "served_worse"),
    ("dominant", "stale"),
    ("too_many",),
    ("twins", "no_manager"),
    ("indistinct_viewpoint", "no_team"),
    ("mixed", "manager_left"),
    ("not_served", "overloaded_manager"),
)

Examine = Callable[..., tuple[dict[str, set[str]], dict[str, set[str]]]]


@pytest.fixture
def examine(store: Store, tmp_path: Path) -> Examine:
    """Generate a company with planted defects and give what is found and what is true, by check."""

    def run(*plant: str, seed: int) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
        generate(tmp_path / "company", customers=1200, months=14, seed=seed, plant=plant)
        load_generated(store, tmp_path / "company")
        truth = json.loads((tmp_path / "company" / "truth.json").read_text())
        report = check_groups(store)
        return (
            {name: set(keys) for name, keys in found(report).items()},
            {name: set(keys) for name, keys in truth.items() if name in CHECK and keys},
        )

    return run


@pytest.mark.parametrize("seed", [1, 2])
def test_nothing_is_found_in_a_clean_company(examine: Examine, seed: int) -> None:
    assert examine(seed=seed) == ({}, {})


@pytest.mark.parametrize("defects", TOGETHER, ids="+".join)
def test_exactly_the_victims_of_defects_are_found(examine: Examine, defects: tuple[str, ...]) -> None:
    findings, truth = examine(*defects, seed=7)
    assert set(defects) <= set(truth)
    assert findings == truth


def test_every_check_has_a_planted_defect() -> None:
    assert set(CHECK) == set(DEFECTS) == {defect for defects in TOGETHER for defect in defects}

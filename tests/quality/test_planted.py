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
PAIRS = (
    ("excluded", "overlapping", "no_manager"),
    ("too_small", "hole_in_definition"),
    ("invalid_rule", "no_team"),
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


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_nothing_is_found_in_a_clean_company(examine: Examine, seed: int) -> None:
    assert examine(seed=seed) == ({}, {})


@pytest.mark.parametrize("defect", DEFECTS)
def test_exactly_the_victims_of_a_defect_are_found(examine: Examine, defect: str) -> None:
    findings, truth = examine(defect, seed=7)
    assert defect in truth
    assert findings == truth


@pytest.mark.parametrize("defects", PAIRS, ids="+".join)
def test_defects_together_are_told_apart(examine: Examine, defects: tuple[str, ...]) -> None:
    findings, truth = examine(*defects, seed=11)
    assert findings == truth


def test_every_check_has_a_planted_defect() -> None:
    assert set(CHECK) == set(DEFECTS)

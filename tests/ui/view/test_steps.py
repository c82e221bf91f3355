"""The way in as the address says it, and what comes next."""

import pytest

from dashboard.ui.view.steps import Step, next_level, read_steps

THERE = ("group", "team", "customer", "region", "channel")


@pytest.mark.parametrize("value", ["g1", None, "a:b", "~x", "é & ü"])
def test_an_address_brings_back_the_same_way(value: str | None) -> None:
    steps = (Step("region", "North"), Step("group", value))
    assert read_steps([step.word for step in steps], THERE) == (steps, ())


def test_what_names_no_dimension_is_told() -> None:
    steps, faults = read_steps(["group:g1", "group", "planet:Mars", "team:"], THERE)
    assert steps == (Step("group", "g1"),)
    assert faults == ("group", "planet:Mars", "team:")


@pytest.mark.parametrize(
    ("passed", "there", "next_one"),
    [
        ([], THERE, "group"),
        (["region"], THERE, "group"),
        (["group"], THERE, "team"),
        (["group", "team"], THERE, "customer"),
        (["team"], THERE, "customer"),
        (["team", "group"], THERE, "customer"),  # never back up
        (["group", "team", "customer"], THERE, None),
        (["group"], ("group", "customer"), "customer"),
        (["channel"], ("channel",), None),
    ],
)
def test_the_way_goes_from_group_to_team_to_customer_to_rows(
    passed: list[str], there: tuple[str, ...], next_one: str | None
) -> None:
    assert next_level([Step(one, "x") for one in passed], there) == next_one

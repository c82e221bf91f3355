"""A tree on known customers gives the rule that a person would write."""

from datetime import date

import numpy as np
import pytest

from dashboard.grouping import Family, parse, rule_text
from dashboard.quality.readable import Feature, rule_of, ways
from dashboard.quality.statistics.trees import recognise

KIND = Feature("customer_type", Family.TEXT, "individual", has_empty=True)
POTENTIAL = Feature("potential", Family.NUMBER)
SINCE = Feature("since", Family.DAY)


def found(features: tuple[Feature, ...], rows: list[list[float]], is_sought: list[bool]) -> str:
    matrix = np.array(rows * 10, dtype=np.float32)
    sought = np.array(is_sought * 10)
    told = recognise(matrix, sought)
    assert (told.recall, told.left_out) == (1.0, 1.0)
    text = rule_text(rule_of(told.tree, features, matrix))
    assert rule_text(parse(text).condition) == text
    return text


def test_a_boundary_is_the_roundest_number_that_parts_them() -> None:
    rows = [[1432.0], [1480.0], [1507.0], [1590.0]]
    assert found((POTENTIAL,), rows, [False, False, True, True]) == "potential >= 1500"
    assert found((POTENTIAL,), rows, [True, False, False, False]) == "potential < 1480"


@pytest.mark.parametrize(
    ("low", "high", "bound"),
    [
        (date(2018, 11, 4), date(2019, 3, 8), "2019-01-01"),
        (date(2019, 2, 4), date(2019, 3, 8), "2019-03-01"),
        (date(2019, 3, 4), date(2019, 3, 8), "2019-03-08"),
    ],
)
def test_a_day_is_the_first_of_a_year_or_a_month_where_one_lies_between(
    low: date, high: date, bound: str
) -> None:
    rows = [[float(low.toordinal())], [float(high.toordinal())]]
    assert found((SINCE,), rows, [False, True]) == f"since >= '{bound}'"


def test_a_value_and_its_opposite_with_who_has_none() -> None:
    rows = [[1.0], [0.0]]
    assert found((KIND,), rows, [True, False]) == "customer_type = 'individual'"
    assert found((KIND,), rows, [False, True]) == "customer_type <> 'individual' OR customer_type IS NULL"


def test_several_conditions_are_joined() -> None:
    rows = [[1.0, 100.0], [1.0, 900.0], [0.0, 100.0], [0.0, 900.0]]
    text = found((KIND, POTENTIAL), rows, [False, True, False, False])
    assert set(text.split(" AND ")) == {"customer_type = 'individual'", "potential >= 900"}


def test_an_empty_attribute_can_be_what_tells() -> None:
    some = Feature("potential", Family.NUMBER, has_empty=True)
    text = found((some,), [[float("nan")], [5.0], [7.0]], [True, False, False])
    assert text == "potential IS NULL"


def test_the_ways_in_which_a_rule_can_be_true() -> None:
    rule = "potential < 50 AND (region = 'North' OR region IS NULL) OR potential >= 900"
    assert [rule_text(way) for way in ways(parse(rule).condition)] == [
        "potential < 50 AND region = 'North'",
        "potential < 50 AND region IS NULL",
        "potential >= 900",
    ]

"""Rules put together and taken apart select exactly whom they should, empty attributes included."""

import random
from datetime import date

import pytest

from dashboard.grouping import parse, rule_text
from dashboard.grouping.attributes.catalogue import ATTRIBUTE
from dashboard.grouping.attributes.profile import profile_sql
from dashboard.grouping.rules.rule import Condition
from dashboard.grouping.rules.write import rule_sql
from dashboard.insight.proposals.reshaping import either, left_over, tightened, widened, within
from dashboard.store import Store
from tests.grouping.random_rules import random_rule, text_of
from tests.grouping.test_random_rules import random_customers

AS_OF = date(2025, 6, 30)


def condition(text: str) -> Condition:
    return parse(text).condition


@pytest.mark.parametrize("seed", range(2))
def test_whatever_the_rules_nobody_is_lost_or_won(store: Store, seed: int) -> None:
    chance = random.Random(seed)
    everybody = set(random_customers(store, chance, 120))
    profile = profile_sql([name for name in ATTRIBUTE if name != "ended"])

    def selected(rule: Condition) -> set[str]:
        written = parse(rule_text(rule)).condition  # as it is stored, and read again
        sql = f"SELECT customer_id FROM ({profile}) AS p WHERE {rule_sql(written, 'p')}"
        return set(store.query(sql, {"as_of": AS_OF})["customer_id"].to_list())

    for _ in range(20):
        one, other = (condition(text_of(random_rule(chance, 2))) for _ in range(2))
        first, second = selected(one), selected(other)
        assert selected(either(one, other)) == first | second
        assert selected(within(one, other)) == first & second
        assert selected(tightened(one)) == first
        rest = left_over(one, condition("TRUE"))
        assert selected(rest) == everybody - first
        assert selected(within(other, left_over(one, other))) == second - first


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("potential > 5", "potential > 5", "potential > 5"),
        (
            "region = 'x' AND potential < 5",
            "region = 'x' AND potential >= 5",
            "region = 'x' AND (potential < 5 OR potential >= 5)",  # an empty potential stays outside
        ),
        (
            "region = 'x' AND customer_id = 'a'",
            "region = 'x' AND customer_id <> 'a'",
            "region = 'x'",  # the customer's id is never empty
        ),
        ("region = 'x'", "region = 'x' AND potential > 5", "region = 'x'"),
    ],
)
def test_what_both_demand_is_written_once(one: str, other: str, together: str) -> None:
    assert rule_text(either(condition(one), condition(other))) == together


@pytest.mark.parametrize(
    ("rule", "cell", "wider"),
    [
        ("potential > 30", "potential = 30", "potential >= 30"),
        (
            "potential < 30 AND region = 'x'",
            "region = 'x' AND potential = 30",
            "potential <= 30 AND region = 'x'",
        ),
        ("potential > 40", "potential >= 30 AND potential <= 40", "potential >= 30"),
        ("potential > 40", "potential <= 40", None),  # would let empty ones in, or none: no boundary to move
        ("potential > 40", "potential = 30", None),
        ("potential > 40 AND region = 'x'", "potential = 40", None),  # the cell has other regions too
        ("potential > 40", "potential = 40 AND region = 'x'", None),
    ],
)
def test_a_boundary_moves_over_the_cell_beside_it(rule: str, cell: str, wider: str | None) -> None:
    found = widened(condition(rule), condition(cell))
    assert (None if found is None else rule_text(found)) == wider


@pytest.mark.parametrize(
    ("loose", "tight"),
    [
        ("potential >= 10 AND potential >= 30", "potential >= 30"),
        ("potential < 10 AND potential <= 10", "potential < 10"),
        ("since < '2020-01-01' AND since < '2019-01-01'", "since < '2019-01-01'"),
        ("potential > 1 AND potential < 9", "potential > 1 AND potential < 9"),
        ("potential <> 1 AND potential < 9", "potential <> 1 AND potential < 9"),
        ("region = 'x' OR (age > 1 AND age > 2)", "region = 'x' OR age > 2"),
    ],
)
def test_needless_bounds_go(loose: str, tight: str) -> None:
    assert rule_text(tightened(condition(loose))) == tight

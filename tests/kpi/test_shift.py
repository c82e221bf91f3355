"""How far demand has moved: distances by hand, p-values against every permutation there is."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import combinations
from math import log2, sqrt

import numpy as np
import pytest

from dashboard import kpi
from dashboard.kpi.figures.shift import distances, permuted
from dashboard.model.period import Compare, Period
from dashboard.model.question import Question
from dashboard.store import Store
from tests.kpi.company import Company

MARCH = Question(("demand_shift",), Period(date(2025, 3, 1), date(2025, 4, 1)), date(2025, 3, 31))


def shop(**months: Sequence[str]) -> Company:
    """A company with one order line for each letter: gas, heat, or a product without a group."""
    company = Company()
    company.add("customers", customer_id="c")
    for product, group in (("g", "gas"), ("h", "heat"), ("x", None)):
        company.add("products", product_id=product, product_group=group)
    for place, lines in enumerate(months.values(), start=1):
        for number, product in enumerate(lines):
            company.add("orders", order_id=f"{place}-{number}", line="1", customer_id="c", product_id=product,
                        ordered_at=datetime(2025, place, 10), revenue=Decimal(5))  # fmt: skip
    return company


def test_the_distance_of_two_mixes(store: Store) -> None:
    # February ¾ gas, March ¼; the middle is ½ and ½: ¾ log₂ 1½ + ¼ log₂ ½ each
    shop(january="g", february="gggh", march="ghhhx").load(store)
    row = kpi.answer(store, MARCH).frame.row(0, named=True)
    assert row["value"] == pytest.approx(sqrt(0.75 * log2(1.5) - 0.25))
    assert row["n"] == 4
    assert row["comparison"] is None


def test_the_same_is_0_and_nothing_in_common_is_1(store: Store) -> None:
    shop(january="gh", february="ggghhh", march="gh").load(store)
    asked = MARCH.with_(compare=Compare.PREVIOUS)
    row = kpi.answer(store, asked).frame.row(0, named=True)
    assert (row["value"], row["comparison"]) == (0, 0)
    assert row["p_value"] is None  # that of the shift is none of what it changed by
    assert kpi.answer(store, MARCH).frame["p_value"].to_list() == [1]
    apart = distances(np.array([[3, 0]]), np.array([[0, 5]]))
    assert apart == pytest.approx(1)


def test_returns_are_no_demand_and_no_line_is_no_mix(store: Store) -> None:
    company = shop(january="", february="gh", march="g")
    company.add("orders", order_id="r", line="1", customer_id="c", product_id="h",
                ordered_at=datetime(2025, 3, 9), revenue=Decimal(-5))  # fmt: skip
    company.load(store)
    by_month = MARCH.with_(by=("month",), period=Period(date(2025, 1, 1), date(2025, 4, 1)))
    frame = kpi.answer(store, by_month).frame
    # March all gas, February half: the middle is ¾ and ¼
    expected = sqrt((log2(4 / 3) + 0.5 * log2(2 / 3) + 0.5 * log2(2)) / 2)
    assert frame["value"].to_list() == [None, None, pytest.approx(expected)]


def test_topics_of_contacts_where_no_order_has_a_product_group(store: Store) -> None:
    company = shop(january="", february="xx", march="x")
    for number, (month, topic, direction) in enumerate(
        [(2, "bill", "inbound"), (3, "move", None), (3, "bill", "outbound"), (3, None, "inbound")]
    ):
        company.add("interactions", interaction_id=f"i{number}", customer_id="c", topic=topic,
                    direction=direction, opened_at=datetime(2025, month, 5))  # fmt: skip
    company.load(store)
    row = kpi.answer(store, MARCH).frame.row(0, named=True)
    assert (row["value"], row["n"]) == (pytest.approx(1), 1)


@pytest.mark.parametrize(("now", "then"), [("gggg", "hhhhg"), ("ggh", "ghhhh"), ("ggghx", "xxhh")])
def test_by_chance_is_the_share_of_permutations_as_far(now: str, then: str) -> None:
    names, every = sorted(set(now + then)), now + then

    def far(own: Sequence[str], other: Sequence[str]) -> float:
        counts = ([[some.count(name) for name in names]] for some in (list(own), list(other)))
        return float(distances(*map(np.array, counts))[0])

    found = far(now, then)
    dealt = list(combinations(range(len(every)), len(now)))
    rest = [[every[at] for at in range(len(every)) if at not in some] for some in dealt]
    as_far = sum(
        far([every[at] for at in some], other) >= found - 1e-9
        for some, other in zip(dealt, rest, strict=True)
    )
    counts = np.array([[list(some).count(name) for name in names] for some in (now, then)])
    # 999 draws: three standard errors
    share = as_far / len(dealt)
    assert permuted(counts, found) == pytest.approx(share, abs=3 * sqrt(share * (1 - share) / 999) + 0.001)


def test_each_group_has_a_shift_of_its_own(store: Store) -> None:
    company = shop(january="", february="gggggggg", march="hhhhhhhh")
    company.add("groupings", grouping_id="G", valid_from=date(2025, 1, 1))
    for group, customer in (("A", "c"), ("B", "d")):
        company.add("groups", group_id=group, grouping_id="G")
        company.add("memberships", customer_id=customer, group_id=group, valid_from=date(2025, 1, 1))
    company.add("customers", customer_id="d")
    for month in (2, 3):
        company.add("orders", order_id=f"d{month}", line="1", customer_id="d", product_id="g",
                    ordered_at=datetime(2025, month, 7), revenue=Decimal(1))  # fmt: skip
    company.load(store)
    frame = kpi.answer(store, MARCH.with_(by=("group",))).frame
    assert frame.select("group", "value").rows() == [("A", pytest.approx(1)), ("B", 0)]
    # 8 against 8: only the deal found and its mirror are as far, 2 of 12,870
    assert frame["p_value"].to_list() == [pytest.approx(0.001, abs=0.002), 1]
    quick = kpi.answer(store, MARCH.with_(has_intervals=False)).frame
    assert quick["p_value"].to_list() == [None]
    rows = kpi.rows(store, MARCH.where("group", "A"), "demand_shift")
    assert rows["demand"].to_list() == ["heat"] * 8

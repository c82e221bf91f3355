"""What is judged by groups goes by those of the question: of the day, today's, or of another grouping."""

from datetime import date, datetime

import pytest

from dashboard import kpi
from dashboard.model.period import Period
from dashboard.model.question import Question
from dashboard.store import Store
from tests.kpi.company import Company

FEBRUARY, AS_OF = Period(date(2025, 2, 1), date(2025, 3, 1)), date(2025, 6, 30)
SPLIT = date(2025, 3, 1)


@pytest.fixture
def moved(store: Store) -> Store:
    """A customer of X, which nobody manages, moved to Y and V in March; in another grouping it is in Z.

    It bought P for 100 and Q for 50 in February: X chose P, Y chose Q, Z both and V neither.
    """
    company = Company()
    company.add("customers", customer_id="c")
    company.add("groupings", grouping_id="here", valid_from=date(2025, 1, 1))
    company.add(
        "groupings", grouping_id="other", valid_from=date(2020, 1, 1), valid_to=date(2025, 1, 1)
    )  # fmt: skip
    for group, grouping, manager in (
        ("X", "here", None),
        ("Y", "here", "e"),
        ("V", "here", None),
        ("Z", "other", "e"),
    ):
        company.add("groups", group_id=group, grouping_id=grouping, manager_id=manager, department_id="d")
    for group, valid_from, valid_to in (
        ("X", date(2025, 1, 1), SPLIT),
        ("Y", SPLIT, None),
        ("V", SPLIT, None),
        ("Z", date(2020, 1, 1), None),
    ):
        company.add(
            "memberships", customer_id="c", group_id=group, valid_from=valid_from, valid_to=valid_to
        )  # fmt: skip
    for group, product in (("X", "P"), ("Y", "Q"), ("Z", "P"), ("Z", "Q")):
        company.add("assortments", group_id=group, product_id=product)
    for product, revenue in (("P", 100), ("Q", 50)):
        company.add(
            "orders", order_id=product, line="1", customer_id="c", product_id=product,
            ordered_at=datetime(2025, 2, 10, 12), revenue=revenue,
        )  # fmt: skip
    company.load(store)
    return store


def asked(**how: object) -> Question:
    return Question(("assortment_fit", "no_owner"), FEBRUARY, AS_OF).with_(**how)


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ({}, [100 / 150, 1.0]),
        ({"is_restated": True}, [50 / 150, 0.0]),
        ({"grouping": "other"}, [150 / 150, 0.0]),
    ],
)
def test_the_company(moved: Store, how: dict[str, object], expected: list[float]) -> None:
    frame = kpi.answer(moved, asked(**how)).frame
    assert frame["value"].to_list() == pytest.approx(expected)


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ({}, {"X": 100 / 150}),
        ({"is_restated": True}, {"Y": 50 / 150, "V": 0.0}),
        ({"grouping": "other"}, {"Z": 1.0}),
    ],
)
def test_each_group_by_its_own_assortment(
    moved: Store, how: dict[str, object], expected: dict[str, float]
) -> None:
    frame = kpi.answer(moved, asked(by=("group",), **how)).frame.filter(kpi="assortment_fit")
    assert dict(frame.select("group", "value").rows()) == pytest.approx(expected)
    department = kpi.answer(moved, asked(by=("department",), **how)).frame.filter(kpi="assortment_fit")
    assert department["value"].to_list() == pytest.approx([max(expected.values())])

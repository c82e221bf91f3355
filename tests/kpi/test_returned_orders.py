"""An order that was wholly returned is none; who had no other is not active, unless seen from before."""

from datetime import date, datetime

import pytest

from dashboard import kpi
from dashboard.model.period import Period
from dashboard.model.question import Question
from dashboard.store import Store
from tests.kpi.company import Company

SPRING = Period(date(2025, 2, 1), date(2025, 5, 1))
# Customer, order, day of the line, revenue: "gone" sends all back in April, "half" a half; "twice" sends back
# one order of two; "late" pays for its order in March only; "called" sends back all, and is called.
LINES = (
    ("gone", "1", "2025-02-10", 100), ("gone", "1", "2025-04-05", -100),
    ("half", "2", "2025-02-10", 100), ("half", "2", "2025-04-05", -50),
    ("twice", "3", "2025-02-10", 100), ("twice", "3", "2025-04-05", -100), ("twice", "4", "2025-03-10", 10),
    ("late", "5", "2025-02-10", 0), ("late", "5", "2025-03-10", 10),
    ("called", "6", "2025-02-10", 100), ("called", "6", "2025-04-05", -120),
)  # fmt: skip


@pytest.fixture
def shop(store: Store) -> Store:
    company = Company()
    for customer in dict.fromkeys(line[0] for line in LINES):
        company.add("customers", customer_id=customer)
    for place, (customer, order, day, revenue) in enumerate(LINES):
        ordered_at = datetime.fromisoformat(f"{day} 12:00")
        company.add(
            "orders", order_id=order, line=str(place), customer_id=customer, ordered_at=ordered_at,
            revenue=revenue,
        )  # fmt: skip
    company.add(
        "interactions", interaction_id="i", customer_id="called", opened_at=datetime(2025, 2, 10, 12),
        direction="outbound",
    )  # fmt: skip
    company.load(store)
    return store


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        # gone, half, twice, called; "late" has paid nothing yet
        (date(2025, 2, 28), {"2025-02": 4}),
        # all five, "late" from its order's day on
        (date(2025, 3, 31), {"2025-02": 5, "2025-03": 5}),
        # without "gone"; "twice" is active by its order of March alone
        (date(2025, 4, 30), {"2025-02": 3, "2025-03": 4, "2025-04": 4}),
    ],
)
def test_a_returned_order_makes_nobody_active(shop: Store, as_of: date, expected: dict[str, int]) -> None:
    frame = kpi.answer(shop, Question(("customers_active",), SPRING, as_of, by=("month",))).frame
    assert dict(frame.filter(frame["value"].is_not_null()).select("month", "value").rows()) == expected


def test_what_is_kept_up_is_as_if_made_anew(shop: Store) -> None:
    asked = Question(("customers_active",), SPRING, date(2025, 4, 30), by=("month",))
    kpi.answer(shop, asked)
    more = Company()
    more.add(
        "orders", order_id="2", line="99", customer_id="half", ordered_at=datetime(2025, 4, 20, 12),
        revenue=-50,
    )  # fmt: skip
    more.load(shop)
    frame = kpi.answer(shop, asked).frame
    assert frame.select("month", "value").rows() == [("2025-02", 2), ("2025-03", 3), ("2025-04", 3)]


def test_nothing_grows_from_less_than_nothing(shop: Store) -> None:
    # February 400, March 20, April −100 − 50 − 100 − 120 = −370, May nothing
    asked = Question(("revenue_growth",), Period(date(2025, 3, 1), date(2025, 6, 1)), date(2025, 5, 31))
    frame = kpi.answer(shop, asked.with_(by=("month",))).frame
    assert frame.select("month", "value", "numerator").rows() == [
        ("2025-03", -0.95, -380), ("2025-04", -19.5, -390), ("2025-05", None, 370),
    ]  # fmt: skip

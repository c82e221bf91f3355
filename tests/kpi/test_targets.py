from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from dashboard import kpi
from dashboard.model.period import Period
from dashboard.model.question import Filter, Question, Scope
from dashboard.store import Store
from tests.kpi.company import Company

MARCH = Period(date(2025, 3, 1), date(2025, 4, 1))
AS_OF = date(2025, 3, 31)


@pytest.fixture(scope="module")
def aimed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """In March 310 of revenue, 8 of 10 answered; group A has all of it."""
    company, noon = Company(), datetime(2025, 3, 10, 12)
    company.add("groupings", grouping_id="g", valid_from=date(2024, 1, 1))
    company.add("groups", group_id="A", grouping_id="g", department_id="D")
    company.add("customers", customer_id="c")
    company.add("memberships", customer_id="c", group_id="A", valid_from=date(2024, 1, 1))
    company.add("orders", order_id="o", line="1", customer_id="c", ordered_at=noon, revenue=Decimal(310))
    for number in range(10):
        company.add("interactions", interaction_id=f"i{number}", customer_id="c", opened_at=noon,
                    first_response_at=noon if number < 8 else None)  # fmt: skip
    year, until = date(2025, 1, 1), date(2025, 12, 31)
    for name, scope, scope_id, start, end, value, kind in (
        ("answered", "company", None, date(2024, 1, 1), None, 0.5, None),
        ("answered", "company", None, year, None, 0.9, "target"),  # the later one holds
        ("answered", "company", None, date(2025, 4, 1), None, 0.1, "target"),  # not yet
        ("answered", "company", None, year, None, 0.2, "benchmark"),
        ("answered", "group", "A", year, until, 0.8, "target"),
        ("answered", "department", "D", year, until, 0.99, "target"),
        ("revenue", "company", None, year, until, 3650, "target"),  # 10 a day
        ("revenue", "group", "A", year, None, 999, "target"),  # of how many days? nobody knows
        ("unanswered", "company", None, year, date(2025, 3, 31), 90, "target"),  # 1 a day
        ("unanswered", "company", None, date(2025, 4, 1), date(2025, 4, 30), 60, "target"),  # 2 a day
        ("contacts_per_customer", "company", None, year, until, 73, "target"),  # 0.2 a day
    ):
        company.add("targets", kpi=name, scope=scope, scope_id=scope_id, period_start=start, period_end=end,
                    value=value, kind=kind)  # fmt: skip
    store = Store.open(Path(tmp_path_factory.mktemp("aimed")))
    company.load(store)
    yield store
    store.close()


def aim(store: Store, question: Question) -> list[tuple[float | None, str | None]]:
    return kpi.answer(store, question).frame.select("target", "status").rows()


def test_the_latest_target_that_holds_counts(aimed: Store) -> None:
    assert aim(aimed, Question(("answered",), MARCH, AS_OF)) == [(0.9, "near")]  # 0.8 ± 0.25 holds 0.9


def test_a_target_of_a_group_or_department(aimed: Store) -> None:
    by_group = Question(("answered",), MARCH, AS_OF, by=("group",))
    assert aim(aimed, by_group) == [(0.8, "good")]
    assert aim(aimed, by_group.with_(by=()).where("group", "A")) == [(0.8, "good")]
    assert aim(aimed, by_group.with_(by=("department",))) == [(0.99, "bad")]  # above the interval's end 0.943


def test_a_total_is_held_against_its_days_share(aimed: Store) -> None:
    assert aim(aimed, Question(("revenue",), MARCH, AS_OF)) == [(310, "good")]
    assert aim(aimed, Question(("revenue",), Period(date(2025, 3, 1), date(2025, 3, 31)), AS_OF)) == [
        (300, "good")
    ]
    assert aim(aimed, Question(("unanswered",), MARCH, AS_OF)) == [(31, "good")]  # fewer is better: 2
    spring = Period(date(2025, 3, 1), date(2025, 5, 1))
    assert aim(aimed, Question(("unanswered",), spring, spring.last)) == [(31 + 60, "good")]
    assert aim(aimed, Question(("unanswered",), Period(spring.start, date(2025, 5, 2)), AS_OF)) == [
        (None, None)
    ]
    assert aim(aimed, Question(("contacts_per_customer",), MARCH, AS_OF)) == [(pytest.approx(6.2), None)]
    assert aim(aimed, Question(("revenue",), MARCH, AS_OF, by=("group",))) == [(None, None)]


def test_a_total_of_days_that_are_not_over_is_not_called_missed(aimed: Store) -> None:
    year = Period(date(2025, 1, 1), date(2026, 1, 1))
    assert aim(aimed, Question(("revenue",), year, AS_OF)) == [(3650, None)]  # 310 so far: it may still come
    assert aim(aimed, Question(("revenue",), year, year.last)) == [(3650, "bad")]
    quarter = Period(date(2025, 3, 1), date(2025, 5, 1))
    assert aim(aimed, Question(("unanswered",), quarter, AS_OF)) == [(31 + 60, None)]  # 2 so far, may rise


@pytest.mark.parametrize(
    "narrow", [("department", "D"), ("manager", None), ("group", "A")], ids=lambda one: one[0]
)
def test_a_group_keeps_its_target_under_its_own_department_and_manager(
    aimed: Store, narrow: tuple[str, str | None]
) -> None:
    by_group = Question(("answered",), MARCH, AS_OF, by=("group",))
    assert aim(aimed, by_group.where(*narrow)) == [(0.8, "good")]
    assert aim(aimed, by_group.with_(scope=Scope((Filter(narrow[0], (narrow[1],)),)))) == [(0.8, "good")]


def test_what_a_viewer_may_see_narrows_as_filters_do(aimed: Store) -> None:
    asked = Question(("answered",), MARCH, AS_OF)
    assert aim(aimed, asked.with_(scope=Scope((Filter("group", ("A",)),)))) == [(0.8, "good")]
    assert aim(aimed, asked.with_(scope=Scope((Filter("region", ("North", None)),)))) == [(None, None)]
    assert aim(aimed, asked.with_(scope=Scope((Filter("group", ("A", "B")),)))) == [(None, None)]


@pytest.mark.parametrize("cut", ["customer_type", "channel"])
def test_other_parts_have_no_target(aimed: Store, cut: str) -> None:
    assert aim(aimed, Question(("answered",), MARCH, AS_OF, by=(cut,))) == [(None, None)]
    assert aim(aimed, Question(("answered",), MARCH, AS_OF).where(cut, None)) == [(None, None)]


def test_what_hangs_on_the_length_of_its_period_is_judged_over_as_long_a_one(store: Store) -> None:
    """Both customers who came before 2024 are active all the time: all stay."""
    company = Company()
    for customer in ("c", "d"):
        company.add("customers", customer_id=customer, since=date(2023, 1, 1))
        for month in range(1, 25):
            day = datetime(2024 + (month - 1) // 12, (month - 1) % 12 + 1, 10, 12)
            company.add(
                "interactions", interaction_id=f"{customer}{month}", customer_id=customer, opened_at=day
            )
    for kpi_id, value in (("retention", 0.9), ("churn", 0.2)):
        company.add("targets", kpi=kpi_id, scope="company", scope_id=None, period_start=date(2025, 1, 1),
                    period_end=date(2025, 12, 31), value=value)  # fmt: skip
    company.load(store)
    year = Period(date(2025, 1, 1), date(2026, 1, 1))
    both = Question(("retention", "churn"), year, date(2025, 6, 30))
    assert aim(store, both) == [(0.9, None), (0.2, None)]  # 184 days are left
    half = both.with_(period=Period(date(2025, 1, 1), date(2025, 7, 1)))
    assert aim(store, half) == [(0.9, None), (0.2, None)]  # of half a year more stay than of a year
    assert aim(store, both.with_(as_of=date(2025, 12, 31))) == [(0.9, "good"), (0.2, "good")]

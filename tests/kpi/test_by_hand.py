"""Every KPI on a company small enough to compute by hand; the sums stand beside the figures."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from dashboard import kpi
from dashboard.model.errors import RefusedError
from dashboard.model.period import Compare, Period
from dashboard.model.question import Filter, Question, Scope
from dashboard.store import Store
from tests.kpi.company import Company

JUNE = Period(date(2025, 6, 1), date(2025, 7, 1))
MAY = Period(date(2025, 5, 1), date(2025, 6, 1))
AS_OF = date(2025, 6, 30)  # ends at 22:00 UTC: Amsterdam is two hours ahead


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2025-{text}" if text.count("-") == 1 else text)


def small_company() -> Company:
    company = Company()
    since = {
        "c1": "2020-06-30",
        "c2": "2021-06-30",
        "c3": "2022-06-30",
        "c7": "2025-06-05",
        "c9": "2019-06-30",
    }
    for customer in ("c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9", "c10"):
        company.add("customers", customer_id=customer, region="north" if customer in ("c1", "c4") else None,
                    since=date.fromisoformat(since[customer]) if customer in since else None,
                    ended=date(2025, 6, 10) if customer == "c5" else None)  # fmt: skip
    company.add("groupings", grouping_id="g", valid_from=date(2024, 1, 1))
    for group in ("A", "B"):
        company.add("groups", group_id=group, grouping_id="g", name=f"Group {group}", department_id="D")
    # c2 is in both groups, c3 moves from B to A on 15 June, c4 and c10 are in none.
    for customer, groups in (
        ("c1", "A"),
        ("c2", "AB"),
        ("c5", "B"),
        ("c6", "A"),
        ("c7", "B"),
        ("c8", "A"),
        ("c9", "B"),
    ):
        for group in groups:
            company.add("memberships", customer_id=customer, group_id=group, valid_from=date(2024, 1, 1))
    company.add(
        "memberships", customer_id="c3", group_id="B", valid_from=date(2024, 1, 1), valid_to=date(2025, 6, 15)
    )
    company.add("memberships", customer_id="c3", group_id="A", valid_from=date(2025, 6, 15))
    company.add("service_levels", channel="phone", respond_within_minutes=60, resolve_within_minutes=999)
    company.add("contact_plans", plan_id="1", customer_id="c2", purpose="sales", every_days=12)
    company.add("contact_plans", plan_id="2", group_id="A", purpose="sales", every_days=20)
    add_contacts(company)
    add_orders(company)
    for survey, customer, moment, csat, nps, ces, versus in (
        ("s1", "c1", "06-03 12:00", 5, 10, 7, 2), ("s2", "c2", "06-04 12:00", 4, 9, 6, -1),
        ("s3", "c3", "06-05 12:00", 2, 6, None, 1),
        ("s4", "c4", "06-06 12:00", None, 8, 2, 0), ("s5", "c5", "06-07 12:00", 1, None, 1, None),
        ("s6", "c9", "06-30 22:30", 1, 0, 1, -2),  # 1 July in Amsterdam
    ):  # fmt: skip
        company.add(
            "surveys",
            survey_id=survey,
            customer_id=customer,
            answered_at=at(moment),
            csat=csat,
            nps=nps,
            ces=ces,
            versus_competition=versus,
        )
    return company


def add_contacts(company: Company) -> None:
    def contact(number: int, customer: str, channel: str, opened: str, answered: str = "", resolved: str = "",
                **more: Any) -> None:  # fmt: skip
        company.add(
            "interactions",
            interaction_id=f"i{number}",
            customer_id=customer,
            channel=channel,
            opened_at=at(opened),
            first_response_at=at(answered) if answered else None,
            resolved_at=at(resolved) if resolved else None,
            **{"direction": "inbound"} | more,
        )

    contact(1, "c1", "phone", "06-02 08:00", "06-02 09:00", "06-02 10:00", topic="bill", cost=Decimal(5))
    contact(
        2,
        "c1",
        "phone",
        "06-05 08:00",
        "06-05 08:30",
        "06-05 12:00",
        topic="bill",
        direction=None,
        minutes=10,
    )
    contact(3, "c2", "email", "06-10 00:00", "06-12 00:00", "06-12 00:00", kind="complaint")
    contact(
        4, "c2", "email", "06-19 00:00", kind="complaint", minutes=4
    )  # 7 days to the second after 3 was resolved
    contact(5, "c3", "chat", "06-12 09:00", direction="outbound", minutes=10)
    contact(6, "c4", "phone", "06-30 21:59")  # a minute before the as-of day ends: its hour has not passed
    contact(7, "c4", "phone", "06-30 22:00")  # 1 July in Amsterdam: after the as-of day
    contact(8, "c7", "web", "06-20 08:00", "07-01 08:00", kind="dispute", cost=Decimal("2.50"), minutes=100)
    contact(9, "c5", "phone", "05-31 22:30", "06-01 00:30")  # half past midnight on 1 June in Amsterdam
    contact(10, "c10", "email", "06-15 08:00", direction="internal", minutes=20)
    contact(
        11, "c8", "phone", "2024-06-30 12:00", "2024-06-30 13:00", "2024-06-30 13:00"
    )  # 365 days before as-of
    contact(12, "c9", "phone", "2024-07-01 12:00", direction="outbound")
    contact(13, "c3", "phone", "06-20 08:00", "06-20 10:00", "06-29 23:00", kind="suggestion", minutes=2)
    contact(14, "c2", "web", "05-10 08:00", "05-10 08:10", "05-10 09:00", kind="demand")


def add_orders(company: Company) -> None:
    for order, line, customer, moment, revenue, cost in (
        ("o1", "1", "c1", "05-20 12:00", 100, 60), ("o1", "2", "c1", "05-20 12:00", 50, 20),
        ("o2", "1", "c1", "06-03 12:00", 200, 100), ("o3", "1", "c1", "06-10 12:00", -40, -20),  # a return
        ("o4", "1", "c2", "06-15 12:00", 300, None), ("o5", "1", "c3", "03-01 12:00", 80, 50),
        ("o6", "1", "c5", "01-10 12:00", 60, 30), ("o7", "1", "c2", "2024-06-15 12:00", 250, 150),
        ("o8", "1", "c9", "2024-06-20 12:00", 100, 90), ("o9", "1", "c1", "2024-06-05 12:00", -30, 0),
        ("o10", "1", "c2", "06-30 21:30", 10, 4),
    ):  # fmt: skip
        company.add("orders", order_id=order, line=line, customer_id=customer, ordered_at=at(moment),
                    revenue=Decimal(revenue), cost=None if cost is None else Decimal(cost))  # fmt: skip


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = Store.open(Path(tmp_path_factory.mktemp("small")))
    small_company().load(store)
    store.choose(channel_rates={"phone": 1.0}, best_share=0.5)
    yield store
    store.close()


# Active on 30 June: c1 c2 c3 c4 c7 c9. Not: c5 ended, c6 no facts, c8's 365 days old, c10's internal.
# Active on 31 May: c1 c2 c3 c5 c8 c9.
JUNE_FIGURES = {
    "customers_active": 6,
    "csat": 2 / 4,  # 5 4 | 2 1
    "csat_mean": 12 / 4,
    "nps": (2 - 1) / 4 * 100,  # 10 9 | 6 | 8
    "ces": 16 / 4,  # 7 6 2 1
    "survey_response": 4 / 6,  # c1 c2 c3 c4; c5 answered but is no longer active
    "retention": 4 / 6,  # c1 c2 c3 c9
    "churn": 2 / 6,  # c5 c8
    "repeat_rate": 2 / 4,  # c1: o1 o2, c2: o4 o10 | c3: o5, c5: o6; the return o3 is no order
    "net_revenue_retention": 310 / 350,  # c2: 300 + 10 of 250, c9: 0 of 100; c1 had −30
    "tenure": 1461 / 365.25,  # days 25 1096 [1461] 1826 2192; c4 has no starting date
    "customer_growth": 0,  # 6 on 31 May too
    "contacts": 9,  # 1 2 3 4 5 6 8 9 13; 10 is internal, 7 is of July
    "inbound_contacts": 8,  # without 5
    "complaints": 2,  # 3 4
    "orders": 3,  # o2 o4 o10; the return o3 is none
    "survey_answers": 5,  # s1 to s5; s6 is of July
    "contacts_per_customer": 9 / 6,  # 1 2 3 4 5 6 8 9 13
    "answered": 5 / 8,  # 1 2 3 9 13 | 4 6 8: the answer to 8 came after the as-of date
    "unanswered": 3,
    "complaints_per_1000": 2 / 6 * 1000,
    "disputes_per_1000": 1 / 6 * 1000,
    "suggestions_per_1000": 1 / 6 * 1000,
    "demands_per_1000": 0,
    "reach": 5 / 6,  # all but c9
    "first_response_median": 2,  # hours ½ 1 [2] 2 48
    "first_response_p90": 2 + 0.6 * 46,  # place 3.6 from 0
    "resolution_median": 26,  # hours 2 [4 48] 231
    "resolution_p90": 48 + 0.7 * 183,  # place 2.7 from 0
    "service_level": 2 / 7,  # 1 2 | 3 9 13 late, 4 8 never; 6 is not due yet
    "first_contact_resolution": 1 / 3,  # 2 | 1 came back as 2, 3 as 4; 13 was resolved under 7 days ago
    "backlog": 4,  # 4 6 8 9
    "backlog_age": (10 + 14 / 24 + 11 + 22 / 24) / 2,  # 8 and 4 in the middle
    "revenue": 200 - 40 + 300 + 10,
    "margin": 100 - 20 + 300 + 6,
    "margin_rate": 386 / 470,
    "cost_to_serve": 5 + 10 + 3 + 7.5 + 2.5 + 15 + 2,  # 1 2 4 5 8 10 13; phone at €1.00 a minute
    "cost_unknown": 3 / 10,  # 3 6 9
    "cost_to_serve_per_customer": 45 / 6,
    "profit": 386 - 45,
    "return_on_revenue": 341 / 470,
    "revenue_growth": (470 - 150) / 150,
    "top20_share": (303 + 135)
    / (303 + 135 + 20.5),  # the best 2 of 6: c2 306 − 3, c1 150 − 15; then c3 30 − 9.5
    "better_than_competition": (2 - 1) / 4 * 100,  # 2 1 | −1 | 0
    "effort_appreciation": 45 / 6 / 3,
    "channel_effectiveness": 45 / 4,  # resolved: 1 2 3 13
    "best_followed_up": 2 / 3,  # c2 after 11 of 12 days, c3 after 10 of its group's 20; c1 after 25 of 20
}


@pytest.mark.parametrize("kpi_id", JUNE_FIGURES)
def test_the_figure_of_june(small: Store, kpi_id: str) -> None:
    row = only(kpi.answer(small, Question((kpi_id,), JUNE, AS_OF)))
    assert row["value"] == pytest.approx(JUNE_FIGURES[kpi_id])


def test_all_together_give_what_each_gives_alone(small: Store) -> None:
    frame = kpi.answer(small, Question(tuple(JUNE_FIGURES), JUNE, AS_OF)).frame
    assert dict(zip(frame["kpi"], frame["value"], strict=True)) == pytest.approx(JUNE_FIGURES)


BY_GROUP = {
    "customers_active": {"A": 3, "B": 3, None: 1},  # c1 c2 c3 · c2 c7 c9 · c4: seven, of six customers
    "revenue": {"A": 160 + 310, "B": 310},
    "answered": {"A": 4 / 5, "B": 2 / 4, None: 0},  # 1 2 3 13 | 4 · 3 9 | 4 8 · 6
    "retention": {"A": 2 / 3, "B": 3 / 4},  # c1 c2 | c8 · c2 c3 c9 | c5, as on 31 May
    "net_revenue_retention": {"A": 310 / 250, "B": 310 / 350},
    "contacts": {"A": 5, "B": 5, None: 1},  # 1 2 3 4 13 · 3 4 5 8 9 · 6: 3 and 4 are of both
    "orders": {"A": 3, "B": 2},  # o2 o4 o10 · o4 o10
    "cost_to_serve": {"A": 5 + 10 + 3 + 2, "B": 3 + 7.5 + 2.5, None: 15},  # 5 was of c3 when still in B
    "backlog": {"A": 1, "B": 3, None: 1},  # 4 · 4 8 9 · 6
}


@pytest.mark.parametrize("kpi_id", BY_GROUP)
def test_by_group_as_it_was_on_the_day(small: Store, kpi_id: str) -> None:
    frame = kpi.answer(small, Question((kpi_id,), JUNE, AS_OF, by=("group",))).frame
    assert dict(zip(frame["group"], frame["value"], strict=True)) == pytest.approx(BY_GROUP[kpi_id])


def test_restated_to_the_groups_of_the_as_of_date(small: Store) -> None:
    asked = Question(("cost_to_serve",), JUNE, AS_OF, by=("group",), is_restated=True)
    frame = kpi.answer(small, asked).frame
    expected = {"A": 5 + 10 + 3 + 2 + 7.5, "B": 3 + 2.5, None: 15}
    assert dict(zip(frame["group"], frame["value"], strict=True)) == pytest.approx(expected)


def test_a_customer_in_two_groups_of_a_department_counts_once(small: Store) -> None:
    frame = kpi.answer(
        small, Question(("revenue", "customers_active"), JUNE, AS_OF, by=("department",))
    ).frame
    assert frame.filter(kpi="revenue")["value"].to_list() == [470]
    assert frame.filter(kpi="customers_active").select("department", "value").rows() == [("D", 5), (None, 1)]


def test_a_filter_on_two_groups_doubles_nobody(small: Store) -> None:
    asked = Question(("customers_active", "revenue"), JUNE, AS_OF).where("group", "A", "B")
    assert kpi.answer(small, asked).frame["value"].to_list() == [5, 470]


def test_filters_start_with_nobody(small: Store) -> None:
    asked = (
        Question(("customers_active",), JUNE, AS_OF).where("group", None, "A").where("region", None, "north")
    )
    assert only(kpi.answer(small, asked))["value"] == 4  # c1 c2 c3, and c4


@pytest.mark.parametrize(("as_of", "expected"), [(date(2025, 6, 18), 5), (date(2025, 6, 19), 6)])
def test_what_comes_after_the_as_of_date_is_not_there(small: Store, as_of: date, expected: int) -> None:
    # By the 18th: 1 2 3 5 9; contact 4 is of the 19th, 8 and 13 of the 20th.
    row = only(kpi.answer(small, Question(("contacts_per_customer",), JUNE, as_of)))
    assert row["numerator"] == expected


def test_an_order_counts_while_its_lines_so_far_add_up_to_more_than_zero(store: Store) -> None:
    company = Company()
    company.add("customers", customer_id="a", since=date(2025, 1, 1))
    for order, line, moment, revenue, channel in (
        ("o1", "1", "06-03 12:00", 50, "web"), ("o1", "2", "06-03 12:00", 20, None),
        ("o1", "3", "06-20 12:00", -70, "web"),  # all of it came back
        ("o2", "1", "05-30 12:00", 0, "web"), ("o2", "2", "06-10 12:00", 30, "shop"),  # of its first day
        ("o3", "1", "06-04 12:00", 9, "shop"), ("o3", "2", "06-04 12:00", 3, "web"),
        ("o3", "3", "06-12 12:00", -4, "web"),
    ):  # fmt: skip
        company.add("orders", order_id=order, line=line, customer_id="a", ordered_at=at(moment),
                    revenue=Decimal(revenue), channel=channel)  # fmt: skip
    company.load(store)
    asked = Question(("orders",), JUNE, date(2025, 6, 19), by=("channel",))
    counted = kpi.answer(store, asked).frame.select("channel", "value").rows()
    assert set(counted) == {("web", 1), (None, 1)}  # o1 | o3, whose lines do not agree
    assert set(kpi.rows(store, asked, "orders").select("order_id", "revenue").rows()) == {
        ("o1", 70),
        ("o3", 8),
    }
    assert only(kpi.answer(store, asked.with_(by=(), as_of=AS_OF)))["value"] == 1  # o3
    assert only(kpi.answer(store, asked.with_(by=(), period=MAY)))["value"] == 1  # o2


def test_comparison_and_change(small: Store) -> None:
    row = only(kpi.answer(small, Question(("revenue",), JUNE, AS_OF, compare=Compare.PREVIOUS)))
    assert (row["value"], row["comparison"], row["change"]) == (470, 150, 320)
    row = only(kpi.answer(small, Question(("revenue",), JUNE, AS_OF, compare=Compare.YEAR)))
    assert (row["comparison"], row["change"]) == (320, 150)  # 250 + 100 − 30


def test_by_month_every_month_has_a_row_and_its_own_comparison(small: Store) -> None:
    spring = Period(date(2025, 4, 1), date(2025, 9, 1))
    frame = kpi.answer(
        small, Question(("revenue",), spring, AS_OF, by=("month",), compare=Compare.PREVIOUS)
    ).frame
    expected = [
        ("2025-04", 0, 80),
        ("2025-05", 150, 0),
        ("2025-06", 470, 150),
    ]  # July and August are still to come
    assert frame.select("month", "value", "comparison").rows() == expected


def test_a_period_that_is_still_to_come_has_no_figures(small: Store) -> None:
    asked = Question(("revenue", "customers_active"), Period(date(2025, 7, 1), date(2025, 8, 1)), AS_OF)
    frame = kpi.answer(small, asked).frame
    assert frame.select("value", "numerator", "n", "low").rows() == [(None, None, 0, None)] * 2
    assert kpi.answer(small, asked.with_(by=("week",))).frame.is_empty()
    assert kpi.count_rows(small, asked, "revenue") == 0
    shown = kpi.rows(small, asked, "revenue")
    assert (shown.height, shown.columns[-1]) == (0, "counts")
    assert "customer_id" in shown.columns


def test_before_any_activity_nobody_is_told_to_be_active_or_not(store: Store) -> None:
    company = Company()
    for customer, ended in (("a", None), ("b", date(2025, 6, 1)), ("c", None)):
        company.add("customers", customer_id=customer, since=date(2025, 5, 1), ended=ended)
    company.add(
        "interactions", interaction_id="i", customer_id="a", opened_at=at("06-20 12:00"), direction="outbound"
    )
    company.load(store)
    early, late = date(2025, 6, 19), date(2025, 6, 20)
    before = kpi.answer(store, Question(("customers_active",), JUNE, early))
    assert (only(before)["value"], before.begun_on) == (None, {"customers_active": late})
    assert only(kpi.answer(store, Question(("customers_active",), JUNE, late)))["value"] == 1


INTERVALS = {
    "csat": (0.150039, 0.849961),  # Wilson, 2 of 4
    "csat_mean": (3 - 2.905162, 3 + 2.905162),  # t with 3 degrees 3.182446 × √(10/3) ÷ √4
    "nps": (25 - 81.255814, 100),  # 1.959964 × √((¾ − 1/16) ÷ 4); no higher than 100
    "tenure": (None, None),  # five values cannot enclose a median
    "revenue": (None, None),
}


@pytest.mark.parametrize("kpi_id", INTERVALS)
def test_intervals(small: Store, kpi_id: str) -> None:
    row = only(kpi.answer(small, Question((kpi_id,), JUNE, AS_OF)))
    low, high = INTERVALS[kpi_id]
    assert row["low"] == (None if low is None else pytest.approx(low, abs=1e-5))
    assert row["high"] == (None if high is None else pytest.approx(high, abs=1e-5))


def test_numerator_and_n(small: Store) -> None:
    frame = kpi.answer(
        small, Question(("service_level", "contacts_per_customer", "first_response_p90"), JUNE, AS_OF)
    ).frame
    assert frame.select("numerator", "n").rows() == [(2, 7), (9, 6), (None, 5)]


def test_the_rows_behind_a_number_add_up_to_it(small: Store) -> None:
    asked = Question(("service_level",), JUNE, AS_OF)
    rows = kpi.rows(small, asked, "service_level")
    assert set(rows.filter("counts")["interaction_id"]) == {"i1", "i2"}
    assert set(rows["interaction_id"]) == {"i1", "i2", "i3", "i4", "i8", "i9", "i13"}
    assert kpi.count_rows(small, asked, "service_level") == 7
    assert set(kpi.rows(small, asked.where("group", "B"), "service_level")["interaction_id"]) == {
        "i3",
        "i4",
        "i8",
        "i9",
    }


def test_growth_stands_on_what_it_grew_from(small: Store) -> None:
    frame = kpi.answer(small, Question(("customer_growth", "revenue_growth"), JUNE, AS_OF)).frame
    assert frame.select("numerator", "n").rows() == [(0, 6), (320, 2)]  # of May: 6 customers, 2 order lines


def test_rows_carry_what_the_question_cuts_by(small: Store) -> None:
    asked = Question(("revenue",), Period(date(2025, 5, 1), date(2025, 7, 1)), AS_OF, by=("group", "month"))
    rows = kpi.rows(small, asked, "revenue").select("month", "group", "order_id", "line").rows()
    assert sorted(rows) == [
        ("2025-05", "A", "o1", "1"), ("2025-05", "A", "o1", "2"),
        ("2025-06", "A", "o10", "1"), ("2025-06", "A", "o2", "1"), ("2025-06", "A", "o3", "1"),
        ("2025-06", "A", "o4", "1"), ("2025-06", "B", "o10", "1"), ("2025-06", "B", "o4", "1"),
    ]  # fmt: skip
    assert kpi.count_rows(small, asked, "revenue") == len(rows)
    assert kpi.rows(small, asked.with_(by=("channel",)), "revenue").columns[0] == "channel"


def test_rows_of_a_state_carry_the_bucket_they_speak_of(small: Store) -> None:
    asked = Question(("backlog",), Period(date(2025, 6, 18), date(2025, 6, 21)), AS_OF, by=("day",))
    rows = kpi.rows(small, asked, "backlog").select("day", "interaction_id").rows()
    assert sorted(rows) == [
        ("2025-06-18", "i9"), ("2025-06-19", "i4"), ("2025-06-19", "i9"), ("2025-06-20", "i13"),
        ("2025-06-20", "i4"), ("2025-06-20", "i8"), ("2025-06-20", "i9"),
    ]  # fmt: skip


UNKNOWN = {
    "an id": (("group", "C"), "There is no group called C. Did you mean A .Group A., B .Group B.?"),
    "a name": (("group", "group b"), "Did you mean B .Group B., A .Group A.?"),
    "a value without a name": (("region", "nort"), "Did you mean north?"),
    "nothing is known": (("industry", "Care"), "No industry is known yet"),
}


@pytest.mark.parametrize(("where", "told"), UNKNOWN.values(), ids=UNKNOWN)
def test_a_filter_on_a_value_that_nothing_has_is_refused_with_near_ones(
    small: Store, where: tuple[str, str], told: str
) -> None:
    asked = Question(("customers_active",), JUNE, AS_OF)
    kpi.check_values(small, asked.where("group", "A", None).where("region", "north"))
    with pytest.raises(RefusedError, match=told):
        kpi.check_values(small, asked.where(*where))


def test_rows_of_two_kinds_come_page_by_page(small: Store) -> None:
    asked = Question(("profit",), JUNE, AS_OF)
    assert kpi.count_rows(small, asked, "profit") == 4 + 10
    pages = [kpi.rows(small, asked, "profit", limit=3, offset=offset) for offset in range(0, 15, 3)]
    ids = [
        row.get("order_id") or row.get("interaction_id")
        for page in pages
        for row in page.iter_rows(named=True)
    ]
    assert len(ids) == len(set(ids)) == 14
    assert [page.height for page in pages] == [3, 3, 3, 3, 2]


def test_what_a_filter_offers(small: Store) -> None:
    assert kpi.values(small, "group").rows() == [("A", "Group A"), ("B", "Group B"), (None, None)]
    assert kpi.labels(small, "group") == {"A": "Group A", "B": "Group B"}
    scope = Scope((Filter("region", ("north",)),))
    assert kpi.values(small, "region").rows() == [("north", "north"), (None, None)]
    assert kpi.values(small, "region", scope).rows() == [("north", "north")]


def only(result: kpi.Result) -> dict[str, Any]:
    assert result.frame.height == 1
    return result.frame.row(0, named=True)

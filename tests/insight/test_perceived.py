"""Effort beside appreciation, channels side by side, and the months around the new way, counted by hand."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import polars as pl
import pytest

from dashboard import kpi
from dashboard.insight.way_of_working.appreciation import effort_and_appreciation, in_corners
from dashboard.insight.way_of_working.new_way import months_around
from dashboard.model.period import Period
from dashboard.model.question import Question
from dashboard.store import Store
from tests.kpi.company import Company

ASKED = Question((), Period(date(2025, 5, 1), date(2025, 7, 1)), date(2025, 6, 30))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Two groups of one customer each: A went over on 10 June, B is traditional."""
    company = Company()
    company.add("groupings", grouping_id="g", valid_from=date(2025, 1, 1))
    for group, way, since in (("A", "new", date(2025, 6, 10)), ("B", "traditional", None)):
        company.add("groups", group_id=group, grouping_id="g", way_of_working=way, new_since=since)
        company.add("customers", customer_id=group.lower())
        company.add("memberships", customer_id=group.lower(), group_id=group, valid_from=date(2025, 1, 1))
    for number, (customer, month, day, channel, cost, minutes) in enumerate(
        [("a", 5, 6, "phone", 9, 10), ("a", 6, 12, "phone", 3, 9000), ("a", 6, 20, "email", 12, None),
         ("b", 5, 7, "email", 2, 5), ("b", 6, 25, "email", 2, 5)]
    ):  # fmt: skip
        opened = datetime(2025, month, day, 9)
        answered = None if minutes is None else opened.replace(day=min(day + minutes // 1440, 28), minute=5)
        company.add("interactions", interaction_id=f"i{number}", customer_id=customer, channel=channel,
                    opened_at=opened, cost=cost, first_response_at=answered,
                    resolved_at=None if number == 1 else opened.replace(hour=12))  # fmt: skip
    for number, (customer, contact, score) in enumerate([("a", 0, 5), ("a", 2, 1), ("b", 3, 4), ("b", 9, 4)]):
        company.add("surveys", survey_id=f"s{number}", customer_id=customer, interaction_id=f"i{contact}",
                    answered_at=datetime(2025, 6, 28), csat=score)  # fmt: skip
    for number, (customer, outcome, closed) in enumerate(
        [("a", "won", date(2025, 6, 15)), ("b", "won", date(2025, 6, 26)), ("b", "lost", date(2025, 6, 27))]
    ):
        company.add("opportunities", opportunity_id=f"o{number}", customer_id=customer, outcome=outcome,
                    opened_on=date(2025, 5, 1), closed_on=closed)  # fmt: skip
    opened_store = Store.open(Path(tmp_path_factory.mktemp("perceived")))
    company.load(opened_store)
    yield opened_store
    opened_store.close()


def test_effort_beside_appreciation(store: Store) -> None:
    frame = effort_and_appreciation(store, ASKED)
    # A costs 24, one of two answers content; B costs 4, both content. The company: 28 ÷ 2, three of four.
    assert frame.select("group", "effort", "appreciation", "answers", "quadrant").rows() == [
        ("A", 24, 0.5, 2, "unclear"), ("B", 4, 1, 2, "unclear"),
    ]  # fmt: skip
    assert frame.select("company_effort", "company_appreciation").row(0) == (14, 0.75)
    assert frame.select("customers", "is_alike").rows() == [(1, None), (1, None)]  # too few answers to tell


def test_a_corner_by_chance_is_no_clear_corner() -> None:
    rows = [  # effort, appreciation, low, high, does_tell → corner; the company's are 10 and 0.849
        (20.0, 0.848, 0.80, 0.89, True, "unclear"),
        (20.0, 0.700, 0.60, 0.79, True, "much_for_little"),
        (20.0, 0.950, 0.91, 0.98, True, "much_for_much"),
        (5.0, 0.950, 0.91, 0.98, True, "little_for_much"),
        (5.0, 0.700, 0.60, 0.79, True, "little_for_little"),
        (5.0, 0.200, 0.05, 0.60, False, "unclear"),  # too few answers
        (5.0, None, None, None, False, None),  # no answers at all
    ]
    names = ("effort", "appreciation", "low", "high", "does_tell", "wanted")
    known = pl.DataFrame(rows, schema=names, orient="row").with_columns(
        company_effort=10.0, company_appreciation=0.849
    )
    found = in_corners(known)
    assert found["quadrant"].to_list() == found["wanted"].to_list()


def test_a_group_is_alike_whose_interval_holds_the_company(store: Store) -> None:
    store.choose(small_cell=2)
    # A: one of two is 9 … 91 %, B: two of two 34 … 100 %, the company 75 %
    assert effort_and_appreciation(store, ASKED)["is_alike"].to_list() == [True, True]
    store.choose(small_cell=5)


def test_what_each_channel_costs_and_yields(store: Store) -> None:
    kpis = ("channel_effectiveness", "service_level", "csat", "wins_per_100_contacts")
    frame = kpi.answer(store, ASKED.with_(kpis=kpis, by=("channel",))).frame
    wide = frame.pivot("kpi", index="channel", values="value").select("channel", *kpis)
    # phone: 12 for one resolved, one of two in time, one answer of 5, a win on two contacts.
    # email: 16 for three, two of three in time (one never answered), 1 and 4; a win on three.
    # The last answer is about a contact that nobody knows: no channel.
    assert wide.sort("channel", nulls_last=True).rows() == [
        ("email", pytest.approx(16 / 3), pytest.approx(2 / 3), 0.5, pytest.approx(100 / 3)),
        ("phone", 12, 0.5, 1, 50),
        (None, None, None, 1, None),
    ]


def test_months_around_the_day_on_which_groups_went_over(store: Store) -> None:
    frame = months_around(store, ASKED.where("group", "A"), months=2)
    assert frame.select("way", "month", "value", "n").rows() == [
        ("new", "2025-04", None, 0), ("new", "2025-05", 1, 1), ("new", "2025-06", 0, 2),
        ("traditional", "2025-04", None, 0), ("traditional", "2025-05", 1, 1),
        ("traditional", "2025-06", 1, 1),
    ]  # fmt: skip
    assert frame["new_since"].unique().to_list() == [date(2025, 6, 10)]
    assert months_around(store, ASKED, "csat", months=1).filter(way="new")["value"].to_list() == [None, 0.5]

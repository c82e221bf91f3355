"""Groups and teams that begin or end within the days asked for: no 0, no change, no target missed."""

from datetime import date

import pytest

from dashboard import kpi
from dashboard.model.period import Compare, Period
from dashboard.model.question import Filter, Question, Scope
from dashboard.store import Store
from tests.desk import Desk

KPIS = ("revenue", "contacts", "contacts_per_customer", "customers_active", "csat", "retention")
MONTHS = [(year, month) for year in (2023, 2024, 2025) for month in range(1, 13)]
ORDERS = "".join(f"o{y}{m},1,a,{y}-{m:02d}-05 10:00,10.00\n" for y, m in MONTHS)
CALLS = "".join(f"{who}{y}{m},{who},{y}-{m:02d}-06 10:00\n" for y, m in MONTHS for who in "ab")
SCORES = "".join(f"s{y}{m},a,{y}-{m:02d}-07 10:00,{5 if m % 2 else 2}\n" for y, m in MONTHS)
AS_OF = date(2025, 12, 31)
SPRING, SUMMER = date(2025, 1, 1), date(2025, 7, 1)  # the first day of the new groups; of the team
ASKED = Question(KPIS, Period(SUMMER.replace(year=2024), SUMMER), AS_OF, compare=Compare.PREVIOUS)


@pytest.fixture
def parted(desk: Desk) -> Store:
    """Of customers a and b, who call once a month each, a orders for 10 a month and answers a survey.

    Both were one group until 2025; since then a is in group `first`, and from July 2025 on has a team.
    """
    desk.load(
        ("customers.csv", "customer_id,since\na,2020-01-01\nb,2020-01-01\n"),
        ("orders.csv", "order_id,line,customer_id,ordered_at,revenue\n" + ORDERS),
        ("interactions.csv", "interaction_id,customer_id,opened_at\n" + CALLS),
        ("surveys.csv", "survey_id,customer_id,answered_at,csat\n" + SCORES),
        ("groupings.csv", "grouping_id,name,valid_from,valid_to\n"
                          "old,Old,2023-01-01,2025-01-01\nnew,New,2025-01-01,\n"),
        ("groups.csv", "group_id,grouping_id,name\nall,old,All\nfirst,new,First\nsecond,new,Second\n"),
        ("memberships.csv", "customer_id,group_id,valid_from,valid_to\n"
                            "a,all,2023-01-01,\nb,all,2023-01-01,\n"
                            "a,first,2023-01-01,\nb,second,2025-03-01,\n"),
        ("teams.csv", "team_id,name\nT,Team\n"),
        ("accounts.csv", "customer_id,team_id,valid_from,valid_to\na,T,2025-07-01,\n"),
        ("targets.csv", "kpi,scope,scope_id,period_start,period_end,value\n"
                        "revenue,group,all,2023-01-01,2025-12-31,365\n"
                        "revenue,group,first,2025-01-01,2025-12-31,365\ncsat,group,all,2023-01-01,,0.9\n"),
    )  # fmt: skip
    return desk.store


def figures(store: Store, kpi_id: str, cut: str, asked: Question, *names: str) -> dict[str | None, tuple]:
    """Give the named figures of each value of a cut."""
    frame = kpi.answer(store, asked.with_(by=(cut,), kpis=(kpi_id,))).frame
    return {row[cut]: tuple(row[name] for name in names) for row in frame.iter_rows(named=True)}


def test_a_total_of_part_of_the_days_is_held_against_nothing(parted: Store) -> None:
    # July 2024 … June 2025: six orders in the old group, six in the new one, after twelve of the year before
    found = figures(parted, "revenue", "group", ASKED, "value", "comparison", "p_value", "target", "status")
    assert found == {
        "all": (60.0, None, None, None, None), "first": (60.0, None, None, None, None),
    }  # fmt: skip
    # `second` has had its only member since March: four calls
    calls = figures(parted, "contacts", "group", ASKED, "value", "comparison", "p_value")
    assert calls.pop(None)[:2] == (2.0, 0.0)  # b had a group a year before, and none until March
    assert calls == {"all": (12.0, None, None), "first": (6.0, None, None), "second": (4.0, None, None)}
    whole = kpi.answer(parted, ASKED.with_(kpis=("revenue", "contacts"))).frame
    assert whole["comparison"].to_list() == [120.0, 24.0]  # the company goes on


def test_a_state_is_known_on_days_on_which_the_group_holds(parted: Store) -> None:
    found = figures(parted, "customers_active", "group", ASKED, "value", "comparison")
    assert found == {"all": (None, 2.0), "first": (1.0, None), "second": (1.0, None)}
    kept = figures(parted, "retention", "group", ASKED, "value", "n")
    assert kept["all"] == (1.0, 2)  # of those in it on the day before, who are in other groups by now


def test_shares_of_part_of_the_days_are_held_against_shares(parted: Store) -> None:
    # July … December: three content of six; the year before six of twelve; 0.9 is wanted of a level
    found = figures(parted, "csat", "group", ASKED, "value", "comparison", "target", "status")
    assert found["all"] == (0.5, 0.5, 0.9, "bad")  # of six answers half: 0.19 … 0.81
    assert found["first"] == (0.5, None, None, None)


def test_what_ended_before_is_not_among_the_groups_and_what_begins_has_nothing_before(parted: Store) -> None:
    half = ASKED.with_(period=Period(SPRING, SUMMER))
    assert figures(parted, "revenue", "group", half, "value", "comparison") == {"first": (60.0, None)}
    later = ASKED.with_(period=Period(SUMMER, date(2026, 1, 1)))
    # 184 of the 365 days of the target of 365; the first half of the year before
    found = figures(parted, "revenue", "group", later, "value", "comparison", "target")
    assert found == {"first": (60.0, 60.0, pytest.approx(184.0))}


def test_a_course_begins_and_ends_with_its_group(parted: Store) -> None:
    asked = ASKED.with_(period=Period(date(2024, 11, 1), date(2025, 3, 1)), compare=Compare.NONE)
    frame = kpi.answer(parted, asked.with_(by=("group", "month"), kpis=("revenue",))).frame
    assert frame.select("group", "value").rows() == [
        *[("all", 10.0)] * 2, *[("all", None)] * 2, *[("first", None)] * 2, *[("first", 10.0)] * 2,
    ]  # fmt: skip


def test_a_team_begins_with_its_first_account(parted: Store) -> None:
    later = ASKED.with_(period=Period(SUMMER, date(2026, 1, 1)))
    found = figures(parted, "revenue", "team", later, "value", "comparison")
    assert found == {"T": (60.0, None), None: (0.0, 60.0)}  # what a had ordered before it had a team


def test_who_looks_at_one_group_alone_sees_the_same(parted: Store) -> None:
    alone = ASKED.with_(kpis=("revenue",))
    for narrowed in (
        alone.where("group", "first"),
        alone.with_(scope=Scope((Filter("group", ("first",)),))),
    ):
        (row,) = kpi.answer(parted, narrowed).frame.rows(named=True)
        assert (row["value"], row["comparison"], row["change"]) == (60.0, None, None)


def test_todays_groups_hold_on_all_days_when_facts_are_restated_to_them(parted: Store) -> None:
    restated = figures(parted, "revenue", "group", ASKED.with_(is_restated=True), "value", "comparison")
    assert restated["first"] == (120.0, 120.0)
    named = figures(parted, "revenue", "group", ASKED.with_(grouping="new"), "value", "comparison")
    assert named["first"] == (120.0, 120.0)

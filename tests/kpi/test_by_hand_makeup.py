"""Expertise, teams, assortments, signals and own scores on a company small enough to compute by hand."""

import contextlib
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from dashboard import kpi
from dashboard.model.errors import RefusedError
from dashboard.model.period import Compare, Period
from dashboard.model.question import Filter, Question, Scope
from dashboard.store import Store
from tests.kpi.company import Company

JUNE = Period(date(2025, 6, 1), date(2025, 7, 1))
AS_OF = date(2025, 6, 30)


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def company() -> Company:
    made = Company()
    made.add("groupings", grouping_id="g", valid_from=date(2025, 1, 1))
    made.add("groupings", grouping_id="past", valid_from=date(2024, 1, 1), valid_to=date(2025, 1, 1))
    for group, grouping, manager in (("A", "g", "m1"), ("B", "g", "m2"), ("O", "past", "m2")):
        made.add("groups", group_id=group, grouping_id=grouping, department_id="D", manager_id=manager)
    for customer, groups in (("c1", "A"), ("c2", "AB"), ("c3", "B"), ("c4", "")):
        made.add("customers", customer_id=customer)
        for group in groups:
            made.add("memberships", customer_id=customer, group_id=group, valid_from=date(2024, 1, 1))
    add_people(made)
    add_teams(made)
    for order, customer, on, product, revenue in (
        ("o1", "c1", "2025-06-03", "P1", 10), ("o2", "c1", "2025-05-30", "P2", 10),
        ("o3", "c2", "2025-06-20", "P4", 7), ("o4", "c3", "2025-06-21", "P2", 5),
        ("o5", "c3", "2025-06-22", "P5", -5),
        ("o6", "c4", "2025-06-23", "P1", 9),
    ):  # fmt: skip
        made.add("orders", order_id=order, line="1", customer_id=customer,
                 ordered_at=datetime.fromisoformat(on), product_id=product,
                 revenue=Decimal(revenue))  # fmt: skip
    for group, product, begin, end in (
        ("A", "P1", None, None), ("A", "P2", "2025-06-15", None), ("A", "P3", None, "2025-06-30"),
        ("B", "P1", None, None), ("B", "P4", "2025-01-01", None), ("B", "P5", None, "2025-07-01"),
        ("O", "P1", None, None),
    ):  # fmt: skip
        made.add("assortments", group_id=group, product_id=product, valid_from=day(begin), valid_to=day(end))
    for signal, raised, capability, group, done, outcome in (
        ("s1", "2025-06-02", "market_sensing", "A", "2025-06-20", "won back"),
        ("s2", "2025-06-03", "technology", None, "2025-07-05", "after the as-of date"),
        ("s3", "2025-06-04", "technology", "B", "2025-06-10", None),
        ("s4", "2025-06-05", "market_sensing", "A", None, "on a day not known"),
        ("s5", "2025-05-31", "technology", "B", None, "raised before"),
        ("s6", "2025-04-30", "technology", None, None, "raised before May, all of which is known by it"),
    ):  # fmt: skip
        made.add("signals", signal_id=signal, raised_on=day(raised), capability=capability, group_id=group,
                 done_on=day(done), outcome=outcome)  # fmt: skip
    for number, on, department, score in (
        ("1", "2025-06-01", "D", 4), ("2", "2025-06-01", "D", 2), ("3", "2025-06-30", "S", 5),
        ("4", "2025-07-01", "S", 1),
    ):  # fmt: skip
        made.add("assessments", assessment_id=number, answered_on=day(on), department_id=department,
                 statement="We listen", score=score)  # fmt: skip
    return made


def add_people(made: Company) -> None:
    for employee, department, function, hired, left, qualified, knows in (
        ("e1", "D", "sales", "2024-01-01", None, "2024-06-01", "customer"),
        ("e2", "D", "service", "2025-03-01", None, "2025-06-10", "product"),
        ("e3", "D", None, "2025-05-01", None, None, "channel"),
        ("e4", "S", "finance", None, None, "2025-06-20", ""),
        ("e5", "D", "sales", "2025-01-01", "2025-06-15", "2025-06-02", ""),  # has left
        ("e6", "D", "sales", "2025-07-01", None, None, ""),  # is still to come
        ("e7", None, "sales", "2020-01-01", None, "2025-07-05", ""),  # after the as-of date
    ):
        known = {f"knows_{what}": what == knows for what in ("customer", "product", "channel")}
        made.add("employees", employee_id=employee, department_id=department, function=function,
                 hired_on=day(hired), left_on=day(left), qualified_on=day(qualified), **known)  # fmt: skip


def add_teams(made: Company) -> None:
    for team, department in (("T1", "D"), ("T2", "S"), ("T3", "D"), ("T4", "D")):
        made.add("teams", team_id=team, department_id=department)
    for team, employee, function, end in (
        ("T1", "e1", None, None), ("T1", "e2", "account manager", None), ("T1", "e3", None, None),
        ("T4", "e5", "sales", None),  # has left, and nobody ended it
        ("T2", "e4", None, "2025-06-30"),
    ):  # fmt: skip
        made.add("team_members", team_id=team, employee_id=employee, function=function,
                 valid_from=date(2025, 5, 1), valid_to=day(end))  # fmt: skip
    for customer, team, tier, end in (
        ("c1", "T1", "A", None), ("c2", "T1", "A", None), ("c3", "T1", "B", "2025-06-30"),
        ("c3", "T4", "B", None),
    ):  # fmt: skip
        made.add("accounts", customer_id=customer, team_id=team, tier=tier, valid_from=date(2025, 5, 1),
                 valid_to=day(end))  # fmt: skip
    for tier, function, minimum in (("A", "sales", None), ("A", "account manager", 2), ("A", "finance", 0),
                                    ("B", "sales", 1)):  # fmt: skip
        made.add("composition_rules", tier=tier, function=function, minimum=minimum)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with contextlib.closing(Store.open(Path(tmp_path_factory.mktemp("makeup")))) as opened:
        company().load(opened)
        yield opened


FIGURES = {
    "qualified_share": 3 / 5,  # e1 e2 e4 | e3 e7
    "time_to_qualify": (101 + 152) / 2,  # e2 e5; when e4 was hired is not known
    "not_yet_qualified": 2,
    "customers_per_employee": 4 / 3,  # e1 e2 e3: S serves no group, and so does e7
    "function_coverage": 1 / 3,  # T1 has sales, but one account manager of two; T4 has only e5
    "knowledge_coverage": 1 / 3,  # T1 | T3 never had anybody, T4 only e5; T2 has dissolved
    "assortment_use": 2 / 5,  # A's P1, B's P4 | A's P2 came from a customer of B, B's P1 P5
    "loops_closed": 2 / 4,  # s1 s4 | s2 s3
    "orientation_score": 11 / 3,
}
CUTS = {
    "qualified_share by group": {"A": 2 / 3, "B": 2 / 3, None: 1 / 2},
    "qualified_share by department": {"D": 2 / 3, "S": 1, None: 0},
    "qualified_share by employee_function": {"sales": 1 / 2, "service": 1, "finance": 1, None: 0},
    "not_yet_qualified by manager": {"m1": 1, "m2": 1, None: 1},
    "time_to_qualify by group": {"A": 126.5, "B": 126.5, None: None},
    "customers_per_employee by group": {"A": 2 / 3, "B": 2 / 3, None: None},
    "customers_per_employee by department": {"D": 3 / 3, "S": None, None: None},
    "function_coverage by team": {"T1": 1 / 2, "T4": 0},
    "function_coverage by tier": {"A": 1 / 2, "B": 0},
    "function_coverage by function": {"sales": 1 / 2, "account manager": 0},
    "function_coverage by group": {"A": 1 / 3, "B": 1 / 3},
    "knowledge_coverage by team": {"T1": 1, "T3": 0, "T4": 0},
    "assortment_use by group": {"A": 1 / 2, "B": 1 / 3},
    "assortment_use by product": {"P1": 1 / 2, "P2": 0, "P4": 1, "P5": 0},
    "assortment_use by department": {"D": 2 / 5},
    "loops_closed by group": {"A": 1, "B": 0, None: 0},
    "loops_closed by capability": {"market_sensing": 1, "technology": 0},
    "orientation_score by department": {"D": 3, "S": 5},
    "orientation_score by group": {"A": 3, "B": 3, None: 5},
    "orientation_score by statement": {"We listen": 11 / 3},
}


@pytest.mark.parametrize("kpi_id", FIGURES)
def test_the_figure_of_june(store: Store, kpi_id: str) -> None:
    assert kpi.answer(store, Question((kpi_id,), JUNE, AS_OF)).frame["value"].to_list() == pytest.approx(
        [FIGURES[kpi_id]]
    )


@pytest.mark.parametrize("cut", CUTS)
def test_the_figures_by(store: Store, cut: str) -> None:
    kpi_id, by = cut.split(" by ")
    frame = kpi.answer(store, Question((kpi_id,), JUNE, AS_OF, by=(by,))).frame
    assert dict(zip(frame[by], frame["value"], strict=True)) == pytest.approx(CUTS[cut])


def test_may_is_told_as_it_was(store: Store) -> None:
    asked = Question(tuple(FIGURES), JUNE, AS_OF, compare=Compare.PREVIOUS)
    frame = kpi.answer(store, asked).frame
    may = dict(zip(frame["kpi"], frame["comparison"], strict=True))
    assert may["knowledge_coverage"] == pytest.approx(1 / 4)  # T2 still had a member
    assert may["qualified_share"] == pytest.approx(1 / 6)  # e1 | e2 e3 e4 e5 e7
    assert may["loops_closed"] == 1  # s5
    assert may["function_coverage"] == pytest.approx(3 / 4)  # T1 had tier B as well, T4 had e5
    assert may["orientation_score"] is None


def test_the_groups_of_a_grouping_that_is_named(store: Store) -> None:
    asked = Question(("qualified_share", "loops_closed", "assortment_use"), JUNE, AS_OF, by=("group",))
    frame = kpi.answer(store, asked.with_(grouping="past")).frame
    found = {(kpi_id, group): value for kpi_id, group, value in frame.select("kpi", "group", "value").rows()}
    assert found == pytest.approx({
        ("qualified_share", "O"): 2 / 3, ("qualified_share", None): 1 / 2,
        ("loops_closed", None): 2 / 4,  # no signal is about a group of it
        ("assortment_use", "O"): 0,  # it had no members
    })  # fmt: skip


@pytest.mark.parametrize("kpi_id", FIGURES)
def test_the_rows_behind_are_those_it_counts(store: Store, kpi_id: str) -> None:
    asked = Question((kpi_id,), JUNE, AS_OF, by=("group",))
    cells = kpi.answer(store, asked.with_(by=())).frame.row(0, named=True)
    rows = kpi.rows(store, asked.with_(by=()), kpi_id)
    assert kpi.count_rows(store, asked.with_(by=()), kpi_id) == rows.height > 0
    if kpi_id not in ("customers_per_employee", "time_to_qualify"):  # of two kinds; one day is not known
        assert rows.height == cells["n"]
    cut = kpi.rows(store, asked, kpi_id)
    assert cut.height == kpi.count_rows(store, asked, kpi_id) >= rows.height
    assert "group" in cut.columns


def test_who_sees_a_group_sees_the_department_that_serves_it(store: Store) -> None:
    asked = Question(tuple(FIGURES), JUNE, AS_OF, scope=Scope((Filter("group", ("A",)),)))
    frame = kpi.answer(store, asked).frame
    seen = dict(zip(frame["kpi"], frame["value"], strict=True))
    assert seen == pytest.approx({
        "qualified_share": 2 / 3, "time_to_qualify": 126.5, "not_yet_qualified": 1,
        "customers_per_employee": 2 / 3, "function_coverage": 1 / 3, "knowledge_coverage": 1 / 3,
        "assortment_use": 1 / 2, "loops_closed": 1, "orientation_score": 3,
    })  # fmt: skip


@pytest.mark.parametrize("kpi_id", FIGURES)
def test_a_view_that_the_rows_do_not_tell_is_refused(store: Store, kpi_id: str) -> None:
    scope = Scope((Filter("region", ("north",)),))
    with pytest.raises(RefusedError, match="held to region"):
        kpi.answer(store, Question((kpi_id,), JUNE, AS_OF, scope=scope))
    with pytest.raises(RefusedError, match="held to region"):
        kpi.rows(store, Question((kpi_id,), JUNE, AS_OF, scope=scope), kpi_id)

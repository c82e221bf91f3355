"""Needs, promises, plans, accounts, orientation and focus on a company small enough to compute by hand."""

import contextlib
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from dashboard import kpi
from dashboard.model.period import Compare, Period
from dashboard.model.question import Question
from dashboard.store import Store
from tests.kpi.company import Company

JUNE = Period(date(2025, 6, 1), date(2025, 7, 1))
AS_OF = date(2025, 6, 30)


def day(text: str | None) -> date | None:
    return date.fromisoformat(text if text.count("-") == 2 else f"2025-{text}") if text else None


def company(cross_sell: bool = True) -> Company:
    made = Company()
    for customer, kind, channel, since in (
        ("c1", "organisation", "phone", "2024-01-01"), ("c2", "individual", "email", "2024-01-01"),
        ("c3", "government", None, "2024-01-01"), ("c4", "individual", None, "2025-06-20"),
        ("c5", "organisation", None, None),
    ):  # fmt: skip
        made.add("customers", customer_id=customer, customer_type=kind, preferred_channel=channel,
                 since=day(since))  # fmt: skip
    made.add("groupings", grouping_id="g", valid_from=date(2024, 1, 1))
    for group, manager in (("A", "m1"), ("B", None)):
        made.add("groups", group_id=group, grouping_id="g", department_id="D", manager_id=manager)
    for customer, group in (("c1", "A"), ("c2", "A"), ("c2", "B"), ("c3", "B")):
        made.add("memberships", customer_id=customer, group_id=group, valid_from=date(2024, 1, 1))
    add_contacts(made)
    add_accounts(made)
    add_plans_and_promises(made)
    add_sales(made, cross_sell)
    return made


def add_contacts(made: Company) -> None:
    for number, customer, on, channel, direction, purpose, department, employee, hours in (
        (1, "c1", "06-02", "phone", "inbound", "service", "D", "e1", None),
        (2, "c1", "06-10", "phone", "outbound", "sales", "D", "e1", None),
        (3, "c1", "06-20", "email", "outbound", "service", "S", "e1", None),
        (4, "c2", "06-05", "email", "inbound", "service", "D", "e2", None),
        (5, "c2", "06-25", "phone", "internal", None, "D", "e2", 2),
        (6, "c2", "03-15", "visit", "outbound", "sales", "S", "e1", None),
        (7, "c3", "2024-12-01", "phone", "inbound", None, "D", "e2", None),
        (8, "c4", "06-30", None, "internal", None, "D", "e2", 4),
        (9, "c3", "06-12", None, "internal", None, "D", "e2", None),
        (10, "c4", "04-10", "web", "outbound", None, None, None, None),
        (11, "c4", "04-20", "web", "outbound", "service", "D", "e2", None),
        (12, "c4", "06-03", "letter", "outbound", None, "D", "e2", None),
        (13, "c2", "01-05", "phone", "inbound", None, None, "e1", None),
    ):
        opened = datetime.combine(day(on) or AS_OF, datetime.min.time()) + timedelta(hours=12)
        made.add("interactions", interaction_id=f"i{number}", customer_id=customer, opened_at=opened,
                 channel=channel, direction=direction, purpose=purpose, department_id=department,
                 employee_id=employee, handed_over_from="D" if number == 3 else None,
                 first_response_at=opened + timedelta(hours=hours) if hours else None)  # fmt: skip


def add_accounts(made: Company) -> None:
    for customer, team, until in (("c1", "T1", None), ("c2", "T1", None), ("c3", "T2", None),
                                  ("c4", "T1", AS_OF)):  # fmt: skip
        made.add("accounts", customer_id=customer, team_id=team, valid_from=date(2025, 1, 1), valid_to=until)
    for team, employee, begin in (("T1", "e1", "01-01"), ("T1", "e2", "06-10"), ("T2", "e3", "01-01")):
        made.add("team_members", team_id=team, employee_id=employee, valid_from=day(begin))
    for number, customer, role, last in (
        (1, "c1", "decider", "06-01"), (2, "c1", "influencer", "01-02"), (3, "c1", "adviser", "01-01"),
        (4, "c1", "gatekeeper", None), (5, "c3", "buyer", "07-05"), (6, "c3", None, "06-30"),
        (7, "c2", "decider", "02-01"),
    ):  # fmt: skip
        made.add("contacts", contact_id=str(number), customer_id=customer, dmu_role=role,
                 last_contact_on=day(last))  # fmt: skip


def add_plans_and_promises(made: Company) -> None:
    for number, customer, group, purpose, channel, every, begin, end in (
        (1, "c1", None, "sales", None, 10, "05-31", None),
        (2, None, "A", "service", "email", 30, "05-01", None),
        (3, None, "A", "sales", None, 5, "06-20", "06-30"),
        (4, "c4", None, "service", None, 7, None, None),
    ):
        made.add("contact_plans", plan_id=str(number), customer_id=customer, group_id=group, purpose=purpose,
                 channel=channel, every_days=every, valid_from=day(begin), valid_to=day(end))  # fmt: skip
    for number, due, kept, department in (
        (1, "06-10", "06-10", "D"), (2, "06-10", "06-11", "D"), (3, "06-30", None, "D"),
        (4, "06-29", None, "S"), (5, "05-20", None, "D"), (6, "07-05", None, "D"), (7, "06-01", "07-01", "D"),
    ):  # fmt: skip
        made.add("commitments", commitment_id=f"k{number}", customer_id="c1", made_on=date(2025, 5, 1),
                 due_on=day(due), kept_on=day(kept), department_id=department)  # fmt: skip


def add_sales(made: Company, cross_sell: bool) -> None:
    for number, customer, closed, outcome, amount, reason, crosses in (
        (1, "c1", "06-05", "won", 100, None, True), (2, "c1", "06-10", "lost", 500, "price", False),
        (3, "c2", None, "not_offered", 200, None, False), (4, "c2", "06-20", "lost", None, "late", None),
        (5, "c3", "06-25", "open", 900, None, True), (6, "c3", "06-28", None, 900, None, None),
        (7, "c4", "07-02", "won", 900, None, True), (8, "c4", "05-31", "won", 900, None, True),
        (9, "c1", "06-30", "won", 50, None, None),
    ):  # fmt: skip
        made.add("opportunities", opportunity_id=f"v{number}", customer_id=customer,
                 opened_on=date(2025, 6, 12) if closed is None else date(2025, 5, 1), closed_on=day(closed),
                 outcome=outcome, amount=None if amount is None else Decimal(amount), reason=reason,
                 is_cross_sell=crosses if cross_sell else None)  # fmt: skip
    for product, group in (("P1", "gas"), ("P2", "heat"), ("P3", None)):
        made.add("products", product_id=product, product_group=group)
    for order, line, customer, on, product, revenue in (
        ("o1", "1", "c1", "06-03", "P1", 100), ("o1", "2", "c1", "06-03", "P2", 50),
        ("o2", "1", "c1", "06-10", "P2", -50), ("o3", "1", "c2", "06-15", "P1", 200),
        ("o3", "2", "c2", "06-15", "P3", 40), ("o4", "1", "c2", "2024-06-30", "P2", 70),
        ("o5", "1", "c3", "05-10", "P3", 30),
    ):  # fmt: skip
        made.add("orders", order_id=order, line=line, customer_id=customer, product_id=product,
                 ordered_at=datetime.combine(day(on) or AS_OF, datetime.min.time()) + timedelta(hours=12),
                 revenue=Decimal(revenue))  # fmt: skip
    for group, product, begin in (
        ("A", "P1", None),
        ("A", "P2", "06-05"),
        ("B", "P2", None),
        ("B", "P3", None),
    ):
        made.add("assortments", group_id=group, product_id=product, valid_from=day(begin))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with contextlib.closing(Store.open(Path(tmp_path_factory.mktemp("dealings")))) as opened:
        company().load(opened)
        yield opened


# Active on 30 June: c1 c2 c3 c4.
FIGURES = {
    "products_per_customer": 3 / 3,  # c1 gas heat, c2 gas, c3 none; o4 lies 365 days back, o2 is a return
    "assortment_fit": 290 / 340,  # 100 −50 of c1, 200 40 of c2 | P2 was not in A's on 3 June
    "unmet_demand": 1 / 6,  # v3 | v1 v2 v4 v6 v9; v5 is open, v7 is still to come
    "plan_adherence": 3 / 7,  # 1: by contact 2, two missed · 2: c1 by 3, c2 by 4 · 3: c2 missed · 4: missed
    "overdue_accounts": 2,  # c1 since the 21st, c4 since the 28th
    "commitments_kept": 1 / 5,  # k1 | k2 k3 k4 k7
    "commitments_overdue": 3,  # k4 k5 k7; k3 is due today
    "knowledge_spread": 2 / 3,  # e1 of c1, e1 of c2: e2 was not in the team yet, nor ever in that of c3
    "single_dependency": 1 / 2,  # c1 by e1 | c2 by e1 and e2; c3 had one contact
    "handovers": 1 / 8,  # 3 | 1 2 4 5 8 9 12
    "internal_response_median": (2 + 4) / 2,
    "dmu_decider_known": 1 / 2,  # c1 | c3; c2 is a person
    "dmu_coverage": (2 / 5 + 1 / 5) / 2,  # decider and influencer or adviser, buyer
    "dmu_warm": 4 / 7,  # 1 2 6 7; 3 is 180 days old, 4 never, 5 after the end
    "cross_sell_rate": 1 / 4,  # v1
    "win_rate": 2 / 5,  # v1 v9 | v2 v3 v4
    "many_departments": 1 / 2,  # c1 with D and S | c4 three times with D or nobody; c2 one contact
    "no_owner": 2 / 4,  # c3 c4
    "sales_focus": 1 / 3,  # 2 | 3 12
    "channel_fit": 3 / 5,  # 1 2 4 | 3 5
    "contact_loss": 1 / 4,  # c3
    "inward_ratio": 3 / 8,  # 5 8 9
    "missed_revenue": 500 + 200,  # v2 v3; v4 has no amount
    "missed_unrecorded": 2 / 3,  # v3 v4 | v2
}
CUTS = {
    "assortment_fit by group": {"A": 250 / 340, "B": 40 / 240},
    "assortment_fit by department": {"D": 290 / 340},
    "assortment_fit by product": {"P1": 300 / 300, "P2": None, "P3": 40 / 40},  # of P2 nothing was left
    "plan_adherence by group": {"A": 3 / 6, "B": 1 / 2, None: 0},
    "plan_adherence by purpose": {"sales": 1 / 4, "service": 2 / 3},
    "overdue_accounts by group": {"A": 1, None: 1},
    "commitments_overdue by acting_department": {"D": 2, "S": 1},
    "knowledge_spread by team": {"T1": 1, "T2": 0},
    "handovers by handing_department": {"D": 1, None: 0},
    "no_owner by group": {"A": 0, "B": 1 / 2, None: 1},
    "missed_revenue by group": {"A": 700, "B": 200},
}


@pytest.mark.parametrize("kpi_id", FIGURES)
def test_the_figure_of_june(store: Store, kpi_id: str) -> None:
    row = kpi.answer(store, Question((kpi_id,), JUNE, AS_OF)).frame.row(0, named=True)
    assert row["value"] == pytest.approx(FIGURES[kpi_id])


@pytest.mark.parametrize("asked", CUTS)
def test_the_figures_of_its_parts(store: Store, asked: str) -> None:
    kpi_id, _, cut = asked.split()
    frame = kpi.answer(store, Question((kpi_id,), JUNE, AS_OF, by=(cut,))).frame
    assert dict(zip(frame[cut], frame["value"], strict=True)) == pytest.approx(CUTS[asked])


def test_without_marks_orders_tell_of_cross_sell(tmp_path: Path) -> None:
    with contextlib.closing(Store.open(tmp_path)) as store:
        company(cross_sell=False).load(store)
        frame = kpi.answer(store, Question(("cross_sell_rate",), JUNE, AS_OF)).frame
        assert frame["value"].to_list() == [1 / 4]  # c2's gas after heat; c1 began with both on one day


def test_where_no_team_names_its_members_every_employee_spreads_knowledge(tmp_path: Path) -> None:
    made = company()
    del made.tables["team_members"]
    with contextlib.closing(Store.open(tmp_path)) as store:
        made.load(store)
        frame = kpi.answer(store, Question(("knowledge_spread",), JUNE, AS_OF)).frame
        assert frame["value"].to_list() == [4 / 3]  # e1 · e1 e2 · e2


LATE = [("06-20", 0), ("06-21", 1), ("06-25", 1), ("06-26", 2), ("06-28", 3)]  # c1 · c2 until the 30th · c4


@pytest.mark.parametrize(("as_of", "late"), LATE)
def test_an_account_is_late_from_the_day_after_its_contact_was_due(
    store: Store, as_of: str, late: int
) -> None:
    asked = Question(("overdue_accounts",), JUNE, day(as_of) or AS_OF)
    assert kpi.answer(store, asked).frame["value"].to_list() == [late]


def test_slots_due_after_the_last_fact_are_there_when_the_as_of_date_is(store: Store) -> None:
    july = Period(date(2025, 7, 1), date(2025, 8, 1))
    asked = Question(("plan_adherence",), july, date(2025, 7, 31), compare=Compare.PREVIOUS)
    row: dict[str, Any] = kpi.answer(store, asked).frame.row(0, named=True)
    # 1: 10 20 30 July · 2: c1 and c2 on 30 July · 4: 4 11 18 25 July
    assert (row["numerator"], row["n"], row["comparison"]) == (0, 9, pytest.approx(3 / 7))


def test_the_rows_behind_an_assortment_are_those_that_fit(store: Store) -> None:
    rows = kpi.rows(store, Question(("assortment_fit",), JUNE, AS_OF).where("group", "B"), "assortment_fit")
    fitting = rows.filter(rows="fitting_lines").select("order_id", "line").rows()
    assert fitting == [("o3", "2")]
    assert rows.filter(rows="order_lines").height == 2


def test_tables_that_few_read_are_made_when_one_of_them_is_asked(tmp_path: Path) -> None:
    there = "SELECT table_name FROM duckdb_tables() WHERE table_name = 'plan_slots'"
    with contextlib.closing(Store.open(tmp_path)) as store:
        company().load(store)
        kpi.answer(store, Question(("sales_focus",), JUNE, AS_OF))
        assert store.query(there).is_empty()
        kpi.answer(store, Question(("plan_adherence",), JUNE, AS_OF))
        made = store.query("SELECT table_oid FROM duckdb_tables() WHERE table_name = 'plan_slots'").item()
        kpi.answer(store, Question(("plan_adherence",), JUNE, AS_OF, by=("purpose",)))
        assert (
            store.query("SELECT table_oid FROM duckdb_tables() WHERE table_name = 'plan_slots'").item()
            == made
        )
        with store.write() as cursor:
            cursor.execute("DELETE FROM contact_plans WHERE plan_id <> '4'")
        frame = kpi.answer(store, Question(("plan_adherence",), JUNE, AS_OF)).frame
        assert frame.select("numerator", "n").rows() == [(0, 1)]


def test_plans_without_a_single_contact_have_no_slots(tmp_path: Path) -> None:
    made = company()
    made.tables = {name: made[name] for name in ("customers", "contact_plans")}
    with contextlib.closing(Store.open(tmp_path)) as store:
        made.load(store)
        asked = Question(("plan_adherence", "overdue_accounts"), JUNE, AS_OF)
        assert kpi.answer(store, asked).missing["plan_adherence"] == (("interactions",),)
        assert kpi.rows(store, asked, "plan_adherence").is_empty()
        assert kpi.rows(store, asked, "overdue_accounts").is_empty()

"""A KPI whose data was never uploaded says what it needs: no 0, and no figure that stands on nothing."""

from datetime import date

import pytest

from dashboard import kpi
from dashboard.catalog.kpis import KPI, KPIS
from dashboard.catalog.tables import TABLE
from dashboard.intake import undo
from dashboard.model.kpi import Kpi
from dashboard.model.period import Period
from dashboard.model.question import Question
from tests.desk import Desk

CUSTOMERS = ("customers.csv", "customer_id\nc1\nc2\nc3\n")
CONTACTS = (
    "interactions.csv",
    "interaction_id,customer_id,opened_at\n"
    "i1,c1,2025-03-01 10:00\ni2,c2,2025-06-10 11:00\ni3,c1,2025-06-20 09:30\n",
)
ORDERS = ("orders.csv", "order_id,line,customer_id,ordered_at,revenue\no1,1,c1,2025-06-20 10:00,10.00\n")

SURVEYS, NO_ORDERS, EMPLOYEES = (("surveys",),), (("orders",),), (("employees",),)
CHANCES, PEOPLE = (("opportunities",),), (("contacts",),)
SINCE, KIND = (("customers.since",),), (("interactions.kind",),)
ANSWERS, RESOLUTIONS = (("interactions.first_response_at",),), (("interactions.resolved_at",),)
EFFORT = (("interactions.cost", "interactions.minutes"),)

# What each KPI says of customers and contacts of which only id, customer and time are known.
NARROW: dict[str, tuple[tuple[str, ...], ...]] = {
    "customers_active": (),
    "csat": SURVEYS,
    "csat_mean": SURVEYS,
    "nps": SURVEYS,
    "ces": SURVEYS,
    "survey_response": SURVEYS,
    "retention": (),  # who had no contact for a year has gone
    "churn": (),
    "repeat_rate": NO_ORDERS,
    "net_revenue_retention": NO_ORDERS,
    "tenure": SINCE,
    "customer_growth": (),
    "contacts": (),
    "inbound_contacts": (),
    "complaints": KIND,
    "orders": NO_ORDERS,
    "survey_answers": SURVEYS,
    "contacts_per_customer": (),  # without a direction a contact is inbound
    "answered": ANSWERS,
    "unanswered": ANSWERS,
    "complaints_per_1000": KIND,
    "disputes_per_1000": KIND,
    "suggestions_per_1000": KIND,
    "demands_per_1000": KIND,
    "reach": (),
    "first_response_median": ANSWERS,
    "first_response_p90": ANSWERS,
    "resolution_median": RESOLUTIONS,
    "resolution_p90": RESOLUTIONS,
    "service_level": ANSWERS,
    "first_contact_resolution": RESOLUTIONS,
    "backlog": RESOLUTIONS,
    "backlog_age": RESOLUTIONS,
    "revenue": NO_ORDERS,
    "margin": NO_ORDERS,
    "margin_rate": NO_ORDERS,
    "cost_to_serve": EFFORT,
    "cost_unknown": (),  # that no contact has a cost is the figure itself
    "cost_to_serve_per_customer": EFFORT,
    "profit": (*NO_ORDERS, *EFFORT),
    "return_on_revenue": (*NO_ORDERS, *EFFORT),
    "revenue_growth": NO_ORDERS,
    "top20_share": (*NO_ORDERS, *EFFORT),
    "best_followed_up": NO_ORDERS,
    "products_per_customer": (*NO_ORDERS, ("products",)),
    "assortment_fit": (*NO_ORDERS, ("assortments",)),
    "assortment_use": (*NO_ORDERS, ("assortments",)),
    "unmet_demand": CHANCES,
    "plan_adherence": (("contact_plans",), ("interactions.purpose",)),
    "overdue_accounts": (("contact_plans",), ("interactions.purpose",)),
    "commitments_kept": (("commitments",),),
    "commitments_overdue": (("commitments",),),
    "knowledge_spread": (("accounts",), ("interactions.employee_id",)),
    "single_dependency": (("accounts",), ("interactions.employee_id",)),
    "handovers": (("interactions.handed_over_from",),),
    "internal_response_median": (("interactions.direction",), *ANSWERS),
    "dmu_decider_known": (*PEOPLE, ("accounts",), ("customers.customer_type",)),
    "dmu_coverage": (*PEOPLE, ("accounts",), ("customers.customer_type",)),
    "dmu_warm": PEOPLE,
    "cross_sell_rate": (
        ("opportunities.is_cross_sell", "orders"),
        ("opportunities.is_cross_sell", "products.product_group"),
    ),
    "win_rate": CHANCES,
    "many_departments": (("interactions.department_id",),),
    "no_owner": (("groups",),),
    "sales_focus": (("interactions.direction",), ("interactions.purpose",)),
    "channel_fit": (("customers.preferred_channel",), ("interactions.channel",)),
    "contact_loss": (),
    "inward_ratio": (("interactions.direction",),),
    "missed_revenue": CHANCES,
    "missed_unrecorded": CHANCES,
    "function_coverage": (("teams",), ("team_members",), ("composition_rules",), ("accounts",)),
    "knowledge_coverage": (("team_members",), ("employees",)),
    "qualified_share": EMPLOYEES,
    "time_to_qualify": EMPLOYEES,
    "not_yet_qualified": EMPLOYEES,
    "customers_per_employee": (*EMPLOYEES, ("groups",)),
    "loops_closed": (("signals",),),
    "orientation_score": (("assessments",),),
    "better_than_competition": SURVEYS,
    "wins_per_100_contacts": (("opportunities",),),
    "new_way_effect": (("groups",), *ANSWERS),
    "demand_shift": (("products.product_group", "interactions.topic"),),
    "clv": NO_ORDERS,
    "effort_appreciation": (*SURVEYS, *EFFORT),
    "channel_effectiveness": (*EFFORT, *RESOLUTIONS),
}


def missing(desk: Desk) -> dict[str, tuple[tuple[str, ...], ...]]:
    return dict(kpi.missing(desk.store))


def test_of_a_narrow_file_every_kpi_is_shown_or_says_what_it_lacks(desk: Desk) -> None:
    desk.load(CUSTOMERS, CONTACTS)
    assert missing(desk) == {one: lacked for one, lacked in NARROW.items() if lacked}
    assert set(NARROW) == set(KPI)  # a new KPI says here what it lacks
    asked = Question(tuple(KPI), Period(date(2025, 6, 1), date(2025, 7, 1)), date(2025, 6, 30))
    result = kpi.answer(desk.store, asked)
    assert result.missing == missing(desk)
    assert set(result.frame["kpi"]) == {one for one, lacked in NARROW.items() if not lacked}


def test_customers_alone_do_not_tell_who_stayed(desk: Desk) -> None:
    desk.load(CUSTOMERS)
    told = missing(desk)
    assert told["retention"] == told["churn"] == (("customers.ended", "interactions", "orders"),)
    assert told["customer_growth"] == (("customers.since", "customers.ended", "interactions", "orders"),)
    assert "customers_active" not in told
    desk.load(("customers.csv", "customer_id,since\nc1,2024-05-01\n"))
    assert not {"customer_growth", "tenure"} & set(missing(desk))
    desk.load(("customers.csv", "customer_id,since,ended\nc1,2024-05-01,2025-01-01\n"))
    assert not {"retention", "churn"} & set(missing(desk))


def test_costs_that_no_order_line_has_leave_the_margin_unknown(desk: Desk) -> None:
    desk.load(CUSTOMERS, CONTACTS, ORDERS)
    told = missing(desk)
    assert told["margin"] == told["margin_rate"] == (("orders.cost",),)
    assert told["profit"] == told["top20_share"] == (("orders.cost",), *EFFORT)
    assert "revenue" not in told
    desk.load(("orders.csv", "order_id,line,customer_id,ordered_at,revenue,cost\no1,1,c1,2025-06-20,10,4\n"))
    assert "margin" not in missing(desk)
    assert missing(desk)["profit"] == EFFORT  # as of its parts


def test_minutes_are_as_good_as_costs(desk: Desk) -> None:
    desk.load(CUSTOMERS, ("interactions.csv", _with("minutes", "12")))
    assert not {"cost_to_serve", "cost_to_serve_per_customer"} & set(missing(desk))


def test_an_undone_load_takes_its_column_with_it(desk: Desk) -> None:
    desk.load(CUSTOMERS, CONTACTS)
    filled = desk.load(("interactions.csv", _with("first_response_at", "2025-06-21 08:00")))
    assert "answered" not in missing(desk)
    undo(desk.store, filled.load_id)
    assert missing(desk)["answered"] == ANSWERS


def test_a_time_that_a_file_leaves_empty_has_not_happened(desk: Desk) -> None:
    desk.load(CUSTOMERS, CONTACTS)
    blank = desk.load(("interactions.csv", _with("first_response_at", "")))
    assert "answered" not in missing(desk)  # nobody was answered: that is a figure
    undo(desk.store, blank.load_id)
    assert missing(desk)["answered"] == ANSWERS


WORDS = {"complaint": True, "question": True, "xyz": False, "": False}


@pytest.mark.parametrize(("word", "is_known"), WORDS.items())
def test_a_kind_of_contact_tells_of_complaints_where_any_word_is_known(
    desk: Desk, word: str, is_known: bool
) -> None:
    desk.load(CUSTOMERS, ("interactions.csv", _with("kind", word)))
    assert ("complaints_per_1000" not in missing(desk)) == is_known


@pytest.mark.parametrize("one", KPIS, ids=[one.id for one in KPIS])
def test_needed_columns_are_of_the_contract_and_can_be_empty(one: Kpi) -> None:
    for need in kpi.needed_columns(one.id):
        for name in need:
            table, _, column = name.partition(".")
            assert not column or not TABLE[table][column].required


def _with(column: str, value: str) -> str:
    return f"interaction_id,customer_id,opened_at,{column}\ni3,c1,2025-06-20 09:30,{value}\n"

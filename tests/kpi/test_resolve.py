from datetime import date

import pytest

from dashboard import kpi
from dashboard.model.errors import RefusedError
from dashboard.model.period import Period
from dashboard.model.question import Question
from dashboard.store import Store
from tests.kpi.company import Company

ASKED = Question(("csat",), Period(date(2025, 1, 1), date(2025, 2, 1)), date(2025, 1, 31))

REFUSED = {
    "unknown kpi, with one like it": (ASKED.with_(kpis=("cast",)), "Did you mean csat"),
    "unknown dimension": (ASKED.with_(by=("regio",)), "Did you mean region"),
    "unknown filter": (ASKED.where("chanel", "x"), "Did you mean channel"),
    "a cut that the rows lack": (ASKED.with_(by=("topic",)), "group, department, manager, team"),
    "a filter that one side lacks": (
        ASKED.with_(kpis=("contacts_per_customer",)).where("channel", "x"),
        "channel",
    ),
    "two grains": (ASKED.with_(by=("month", "week")), "month, week"),
    "one cut twice": (ASKED.with_(by=("group", "group")), "Name each once"),
    "all faults at once": (ASKED.with_(kpis=("cast", "npz")), "npz"),
}


@pytest.mark.parametrize(("asked", "told"), REFUSED.values(), ids=REFUSED)
def test_a_question_that_cannot_be_answered_is_refused_with_what_can(
    store: Store, asked: Question, told: str
) -> None:
    with pytest.raises(RefusedError, match=told):
        kpi.answer(store, asked)


def test_what_applies_is_what_all_sides_have() -> None:
    assert {"channel", "employee_function", "product_group", "group"} <= set(kpi.applicable("answered"))
    assert "channel" in kpi.applicable("profit")  # of orders and of contacts
    assert "kind" not in kpi.applicable("profit")  # orders have no kind
    assert "channel" not in kpi.applicable("contacts_per_customer")  # customers have no channel


@pytest.mark.parametrize(
    "ask", [kpi.applicable, lambda _: kpi.values(None, "regio"), lambda _: kpi.labels(None, "x")]
)
def test_unknown_names_are_refused_everywhere(ask) -> None:
    with pytest.raises(RefusedError, match="There is no"):
        ask("nothing")


def test_values_are_bound_never_pasted(store: Store) -> None:
    with store.write() as cursor:
        cursor.execute("INSERT INTO customers (customer_id, region) VALUES ('a', $r)", {"r": "x' OR '1'='1"})
    hostile = "x' OR '1'='1"
    asked = ASKED.with_(kpis=("customers_active",)).where("region", "'; DROP TABLE customers; --", hostile)
    result = kpi.answer(store, asked)
    assert result.frame["value"].to_list() == [1]
    assert hostile not in "".join(result.sql)


def test_groups_of_the_grouping_asked_are_offered(store: Store) -> None:
    company = Company()
    company.add("groupings", grouping_id="old", valid_from=date(2023, 1, 1), valid_to=date(2025, 1, 1))
    company.add("groupings", grouping_id="new", valid_from=date(2025, 1, 1))
    for grouping in ("old", "new"):
        company.add("groups", group_id=f"{grouping}-homes", grouping_id=grouping)
    company.load(store)
    wanted = ASKED.where("group", "homes")
    for asked, offered in ((wanted, "new"), (wanted.with_(grouping="old"), "old")):
        with pytest.raises(RefusedError, match=rf"Did you mean {offered}-homes\?"):
            kpi.check_values(store, asked)

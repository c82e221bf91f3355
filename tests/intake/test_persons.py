"""Who comes back counts as one customer: under numbers made anew for each order, and under another number."""

import pytest

from dashboard.intake import inspect
from tests.desk import Desk

ORDERS = [(f"O{n}", f"c{n}", f"u{n % 15}", f"2025-01-{n + 1:02}") for n in range(25)]
BOTH = "order_id,customer_id,customer_unique_id,ordered_at,revenue\n" + "".join(
    f"{order},{anew},{own},{day},10\n" for order, anew, own, day in ORDERS
)
NAMED = "order_id,customer_id,ordered_at,revenue\n" + "".join(
    f"{order},{anew},{day},10\n" for order, anew, _, day in ORDERS
)
LIST = "customer_id,customer_unique_id,name\n" + "".join(
    f"{anew},{own},N{own}\n" for _, anew, own, _ in ORDERS
)
PEOPLE = "SELECT count(DISTINCT customer_id), count(*), min(customer_id)[:1] FROM orders"


@pytest.mark.parametrize(("said", "found"), [("yes", (15, 25, "u")), ("no", (25, 25, "c"))])
def test_a_number_made_anew_for_each_order_is_asked_about(
    desk: Desk, said: str, found: tuple[int, int, str]
) -> None:
    draft = inspect(desk.store, [desk.file("orders.csv", BOTH)])
    draft.close()
    ((about, header),) = [(one.about, one.header) for one in draft.questions]
    assert (about, header) == ("person", "customer_unique_id")
    desk.load(("orders.csv", BOTH), values={header: {"person": said}}, create_missing=True)
    assert desk.rows(PEOPLE) == [found]
    desk.load(
        ("orders february.csv", BOTH.replace("\nO", "\nP")), create_missing=True
    )  # the answer is remembered
    assert desk.rows(PEOPLE) == [(found[0], 50, found[2])]


def test_the_list_of_customers_tells_whose_number_it_is(desk: Desk) -> None:
    files = ("customers.csv", LIST), ("orders.csv", NAMED)
    draft = inspect(desk.store, [desk.file(*one) for one in files])
    draft.close()
    assert [(one.sheet, one.about) for one in draft.questions] == [("customers.csv", "person")]
    planned = desk.plan(*files, values={"customer_unique_id": {"person": "yes"}})
    assert {one.table: (one.new, one.set_aside) for one in planned.tables} == {
        "customers": (15, 0), "orders": (25, 0),
    }  # fmt: skip
    planned.draft.close()


def test_customers_named_by_another_column_of_their_list_are_found(desk: Desk) -> None:
    people = "Customer ID,Name,Email\nK1,Ann,ann@x.org\nK2,Bo,bo@x.org\nK3,Cy,both@x.org\nK4,Di,both@x.org\n"
    orders = "Order,Email,Order date,Total\n1,ann@x.org,2025-01-13,5\n2,bo@x.org,2025-01-14,6\n"
    orders += "3,both@x.org,2025-01-15,7\n"
    done = desk.load(("customers.csv", people), ("orders.csv", orders))
    assert {one.table: (one.new, one.set_aside) for one in done.tables}["orders"] == (
        2,
        1,
    )  # of two customers
    assert desk.rows("SELECT customer_id FROM orders ORDER BY order_id") == [("K1",), ("K2",)]


def test_a_number_that_the_list_has_for_another_customer_is_not_meant(desk: Desk) -> None:
    people = "Customer ID,Name,Debtor no\n100,Ann,150\n101,Bo,151\n120,Cy,170\n"
    orders = "Order,Debtor no,Order date,Total\n1,150,2025-01-13,5\n2,151,2025-01-14,6\n"
    orders += "3,120,2025-01-15,7\n"  # nobody's debtor number, but Cy's number
    done = desk.load(("customers.csv", people), ("orders.csv", orders))
    assert {one.table: (one.new, one.set_aside) for one in done.tables}["orders"] == (2, 1)
    assert desk.rows("SELECT customer_id FROM orders ORDER BY order_id") == [("100",), ("101",)]


def test_without_the_list_that_told_their_numbers_customers_are_asked_about(desk: Desk) -> None:
    people = "Customer ID,Name,Debtor no\n100,Ann,150\n150,Bo,151\n"
    head, order = "Order,Debtor no,Order date,Total\n", "{},150,2025-01-13,5\n"
    desk.load(("customers.csv", people), ("orders.csv", head + order.format(1)))
    later = ("orders.csv", head + order.format(2))
    draft = inspect(desk.store, [desk.file(*later)])
    draft.close()
    assert [one.title for one in draft.questions] == [
        "“Debtor no” is not the number by which customers are known"
    ]
    desk.load(("customers.csv", people), later)
    assert desk.rows("SELECT order_id, customer_id FROM orders ORDER BY 1") == [("1", "100"), ("2", "100")]
    desk.load(("orders.csv", head + order.format(3)), mapping={"customer_id": "Debtor no"})
    assert desk.rows("SELECT customer_id FROM orders WHERE order_id = '3'") == [("150",)]  # as it was said


@pytest.mark.parametrize("other", ["customer_segment", "customer_segment_code", "employee_id"])
def test_what_comes_back_and_names_nobody_is_not_asked_about(desk: Desk, other: str) -> None:
    draft = inspect(desk.store, [desk.file("orders.csv", BOTH.replace("customer_unique_id", other))])
    draft.close()
    assert not draft.questions


def test_an_answer_about_a_header_concerns_the_file_that_has_it(desk: Desk) -> None:
    answers = (
        "Dossiernummer;Klantnummer;Ingevuld op;NPS\nAB-1;7;2025-01-13 10:00;9\nAB-2;7;2025-01-14 10:00;8\n"
    )
    calls = "Klantnummer;Aangemeld op;Kanaal;Onderwerp\n7;2025-01-13 10:00;phone;x\n"
    files = ("antwoorden.csv", answers), ("meldingen.csv", calls)
    draft = inspect(desk.store, [desk.file(*one) for one in files])
    draft.close()
    assert [one.about for one in draft.questions] == ["key"]
    done = desk.load(*files, values={"Dossiernummer": {"key": "yes"}}, create_missing=True)
    assert {one.table: one.new for one in done.tables if one.new} == {"interactions": 1, "surveys": 2}


def test_a_number_beside_the_names_of_many_is_not_the_customers(desk: Desk) -> None:
    rows = "".join(f"Firm {n},INV-{n},2025-01-13,1,50.00,{200 + n % 2}\n" for n in range(24))
    head = "ContactName,InvoiceNumber,InvoiceDate,Quantity,UnitAmount,AccountCode\n"
    draft = inspect(desk.store, [desk.file("invoices.csv", head.replace("UnitAmount", "Unit price") + rows)])
    draft.close()
    (question,) = draft.questions
    assert question.options == ("customer_id",)
    assert "AccountCode is left out: each of its values stands beside many a ContactName" in question.found


@pytest.mark.parametrize("number", ["customer_id", "Klantnummer"])
def test_many_persons_may_speak_for_one_customer(desk: Desk, number: str) -> None:
    rows = "".join(f"T{n},K{n % 2},Person {n},2025-01-13 10:00\n" for n in range(24))
    draft = inspect(
        desk.store, [desk.file("tickets.csv", f"Ticket ID,{number},Contact name,Created\n" + rows)]
    )
    draft.close()
    assert (draft.questions, draft.sheets[0].feeds[0].columns["customer_id"]) == ((), number)

"""Files that belong together complete each other: orders and their lines, answers about orders."""

from decimal import Decimal

import polars as pl
import pytest

from dashboard.intake import Mode, inspect, set_aside
from dashboard.model.errors import RefusedError
from tests.desk import Desk

HEADS = (
    "orders.csv",
    "orderID,customerID,employeeID,orderDate,freight\n"
    "1,7,E1,2025-01-02,3.00\n2,8,E2,2025-01-03,4.00\n3,7,E1,2025-01-04,5.00\n",
)
LINES = (
    "order_details.csv",
    "orderID,productID,unitPrice,quantity,discount\n1,P1,10.00,2,0\n1,P2,5.00,1,0.1\n2,P1,10.00,3,0\n9,P1,1.00,1,0\n",
)
REVIEWS = "review_id,order_id,review_score,review_date\n"
PEOPLE = ("customers.csv", "customer_id,name\n7,Ann\n8,Bo\n")
DAY = "CAST(CAST(ordered_at + INTERVAL 1 HOUR AS DATE) AS VARCHAR)"
STORED = f"SELECT order_id, line, customer_id, {DAY}, revenue FROM orders"


@pytest.mark.parametrize("files", [(HEADS, LINES), (LINES, HEADS)])
def test_lines_are_completed_by_the_file_of_their_orders(
    desk: Desk, files: tuple[tuple[str, str], ...]
) -> None:
    plan = desk.plan(PEOPLE, *files, create_missing=True)
    notes = " ".join(plan.draft.notes)
    assert "customer_id, ordered_at, employee_id: as orders.csv says for the same orderID" in notes
    assert "1 rows name a orderID that orders.csv does not have, such as 9" in notes
    assert "1 orders of orders.csv have no line here and are not loaded, such as 3" in notes
    assert "discount is not taken off: revenue is quantity × unit_price" in notes
    plan.draft.close()
    desk.load(PEOPLE, *files, create_missing=True)
    assert desk.rows(f"{STORED} ORDER BY ALL") == [
        ("1", "1", "7", "2025-01-02", Decimal(20)),
        ("1", "2", "7", "2025-01-02", Decimal(5)),
        ("2", "1", "8", "2025-01-03", Decimal(30)),
    ]
    assert desk.rows("SELECT DISTINCT employee_id FROM orders ORDER BY 1") == [("E1",), ("E2",)]


def test_a_line_of_an_unknown_order_is_set_aside_and_comes_back(desk: Desk) -> None:
    load = desk.load(PEOPLE, HEADS, LINES, create_missing=True)
    frame = set_aside(desk.store, load.load_id)
    assert frame["orderID"].to_list() == ["9"]
    assert "customer_id (customerID) is empty" in frame["_set_aside_because"][0]
    corrected = frame.with_columns(customerID=pl.lit("8"), orderDate=pl.lit("2025-01-09"))
    desk.load(("again.csv", corrected.write_csv()), create_missing=True)
    assert desk.rows(f"{STORED} WHERE order_id = '9'") == [("9", "1", "8", "2025-01-09", Decimal(1))]


def test_amounts_of_whole_orders_are_not_loaded_beside_their_lines(desk: Desk) -> None:
    invoices = "InvoiceId,CustomerId,InvoiceDate,Total\n1,7,2025-01-02,99\n2,8,2025-01-03,98\n"
    lines = "InvoiceLineId,InvoiceId,UnitPrice,Quantity\n1,1,2.00,1\n2,1,3.00,1\n3,2,4.00,2\n"
    files = ("Invoice.csv", invoices), ("InvoiceLine.csv", lines)
    alone = desk.plan(PEOPLE, files[0])
    assert [table.new for table in alone.tables if table.table == "orders"] == [2]
    notes = " ".join(desk.plan(PEOPLE, *files).draft.notes)
    assert "Invoice.csv: its orders are loaded by their lines, from InvoiceLine.csv" in notes
    desk.load(PEOPLE, *files)
    assert desk.rows("SELECT count(*), sum(revenue) FROM orders") == [(3, Decimal(13))]


def test_amounts_of_some_orders_take_the_place_of_none(desk: Desk) -> None:
    """Refunds name orders and amounts as lines do, but of few orders: they are asked about."""
    orders = "Order ID,Customer ID,Order date,Total\n" + "".join(f"{n},7,2025-01-02,10\n" for n in range(20))
    refunds = "Order ID,Refund date,Amount\n1,2025-02-02,-10\n2,2025-02-03,-10\n"
    with pytest.raises(RefusedError, match="customer_id") as refused:
        desk.plan(PEOPLE, ("orders.csv", orders), ("refunds.csv", refunds))
    assert all("refunds.csv" in str(problem) for problem in refused.value.problems)


def test_whole_orders_after_their_lines_are_told_to_count_beside_them(desk: Desk) -> None:
    orders = "Order ID,Customer ID,Order date,Total\n1,7,2025-01-02,25\n2,8,2025-01-03,30\n"
    lines = "Order ID,Customer ID,Order date,Product,Revenue\n1,7,2025-01-02,P1,20\n1,7,2025-01-02,P2,5\n"
    desk.load(PEOPLE, ("lines.csv", lines + "2,8,2025-01-03,P1,30\n"), create_missing=True)

    def noted(text: str, **chosen: object) -> str:
        plan = desk.plan(("orders.csv", text), **chosen)
        plan.draft.close()
        return " ".join(note for table in plan.tables for note in table.notes)

    assert "Of 1 order_id more rows are stored than come now" in noted(orders)
    assert "are stored than come" not in noted(lines, create_missing=True)
    assert "are stored than come" not in noted(orders, mode=Mode.REPLACE)


def test_orders_that_say_two_things_complete_no_line(desk: Desk) -> None:
    twice = HEADS[0], HEADS[1].replace("3,7,E1", "1,8,E1")
    plan = desk.plan(PEOPLE, twice, LINES, create_missing=True)
    (orders,) = [table for table in plan.tables if table.table == "orders"]
    assert (orders.new, orders.set_aside) == (1, 3)


def test_a_mapping_by_hand_is_remembered_for_both_files(desk: Desk) -> None:
    heads = HEADS[0], HEADS[1].replace("customerID", "Wer")
    desk.load(PEOPLE)
    desk.load(heads, LINES, mapping={"orders.customer_id": "Wer"}, create_missing=True)
    again = desk.load(heads, LINES, create_missing=True)
    assert [(table.table, table.unchanged) for table in again.tables if table.unchanged] == [("orders", 3)]


@pytest.mark.parametrize(
    ("file", "told"),
    [
        (LINES, "If another file has a row per order, load both together, in one go"),
        (HEADS, "If another file has the lines of these orders, load both together"),
        (
            ("reviews.csv", "review_id,order_id,review_score,review_date\nR1,1,4,2025-01-09\n"),
            "If another file has the orders that are named here, load both",
        ),
    ],
)
def test_one_file_alone_says_which_other_it_needs(desk: Desk, file: tuple[str, str], told: str) -> None:
    with pytest.raises(RefusedError, match=told):
        desk.plan(file)


def test_files_of_other_orders_are_not_put_together(desk: Desk) -> None:
    draft = inspect(desk.store, [desk.file(*HEADS), desk.file(LINES[0], LINES[1].replace("\n", "\n44"))])
    draft.close()
    assert [question.about for question in draft.questions] == ["columns", "columns"]


def test_answers_about_orders_are_of_whoever_ordered(desk: Desk) -> None:
    reviews = f"{REVIEWS}R1,1,4,2025-01-09\nR2,2,2,2025-01-10\n"
    desk.load(PEOPLE, HEADS, LINES, ("order_reviews.csv", reviews), create_missing=True)
    assert desk.rows("SELECT survey_id, customer_id, csat FROM surveys ORDER BY 1") == [
        ("R1", "7", 4),
        ("R2", "8", 2),
    ]


def test_a_price_is_what_a_line_brought_in_where_nothing_is_counted(desk: Desk) -> None:
    items = "order_id,order_item_id,product_id,price\n1,1,P1,10.00\n1,2,P1,10.00\n2,1,P2,4.00\n"
    plan = desk.plan(PEOPLE, HEADS, ("order_items.csv", items), create_missing=True)
    assert "price is taken for the revenue of each row" in " ".join(plan.draft.notes)
    plan.draft.close()
    desk.load(PEOPLE, HEADS, ("order_items.csv", items), create_missing=True)
    assert desk.rows("SELECT count(*), sum(revenue) FROM orders") == [(3, Decimal(24))]
    counted = items.replace("price", "price,quantity").replace("0.00", "0.00,2").replace("4.00", "4.00,3")
    draft = inspect(desk.store, [desk.file(*HEADS), desk.file("order_items.csv", counted)])
    draft.close()
    assert draft.sheets[1].feeds[0].columns["unit_price"] == "price"


SHOP = (
    "Name,Email,Created at,Billing Name,Lineitem quantity,Lineitem price,Lineitem sku\n"
    "#1,a@b.example,2025-01-02,Ann,2,10.00,S1\n#1,,,,1,5.00,S2\n#2,c@d.example,2025-01-03,Bo,1,7.00,S1\n"
    "#2,,,,1,1.00,S2\n#3,a@b.example,2025-01-04,Ann,1,2.00,S1\n"
)


def test_lines_below_the_first_of_their_order_have_what_it_says(desk: Desk) -> None:
    plan = desk.plan(("orders_export.csv", SHOP))
    assert "2 rows leave Email, Created at, Billing Name empty and have it from the first row" in " ".join(
        plan.draft.notes
    )
    plan.draft.close()
    desk.load(("orders_export.csv", SHOP))
    assert desk.rows(f"{STORED} WHERE line = '2' ORDER BY 1") == [
        ("#1", "2", "a@b.example", "2025-01-02", Decimal(5)),
        ("#2", "2", "c@d.example", "2025-01-03", Decimal(1)),
    ]
    assert desk.rows("SELECT name FROM customers ORDER BY 1") == [("Ann",), ("Bo",)]


@pytest.mark.parametrize(
    ("was", "now", "stored"),
    [
        ("#2,,,,1", "#2,c@d.example,2025-01-03,Bo,1", (4, 1)),  # one row of #1 alone lacks them
        ("#2,,,,1", "#2,?,2025-01-03,Bo,1", (3, 2)),
    ],
)
def test_a_cell_that_is_empty_here_and_there_is_not_filled_in(
    desk: Desk, was: str, now: str, stored: tuple[int, int]
) -> None:
    plan = desk.plan(("orders_export.csv", SHOP.replace(was, now)))
    (orders,) = [table for table in plan.tables if table.table == "orders"]
    assert (orders.new, orders.set_aside) == stored


def test_columns_that_spaces_keep_apart_are_told_how_to_be_saved(desk: Desk) -> None:
    with pytest.raises(
        RefusedError, match="Every row is one cell: if spaces keep its columns apart, save it as CSV"
    ):
        desk.plan(("CDNOW_master.txt", " 00001 19970101  1   11.77\n 00002 19970112 11   77.00\n"))

"""Keys whose rows contradict each other are listed, with what each row says and which one counts."""

from dashboard.intake import contradicting
from tests.desk import Desk

LINES = (
    "order_id,line,customer_id,customer_name,ordered_at,revenue\n"
    "O1,1,K1,Ann,2025-03-01,5\nO2,1,K1,Anna,2025-03-02,5\nO3,1,K1,Anna,2025-03-03,5\nO4,1,K2,Bo,2025-03-03,5\n"
)


def test_rows_that_a_file_repeats_differently_are_listed(desk: Desk) -> None:
    planned = desk.plan(("orders.csv", LINES))
    customers = next(table for table in planned.tables if table.table == "customers")
    assert customers.contradicting == 1
    assert contradicting(planned, "customers").rows() == [
        ("K1", "Ann", False, 1, "orders.csv", 2, 2), ("K1", "Anna", True, 2, "orders.csv", 3, 4),
    ]  # fmt: skip
    assert contradicting(planned, "orders").is_empty()
    planned.draft.close()


def test_of_rows_that_are_set_aside_none_counts(desk: Desk) -> None:
    rows = "customer_id,name\nK1,Ann\nK2,Bo\nK1,Anna\nK3,Cy\nK3,Cyd\n"
    planned = desk.plan(("customers.csv", rows))
    found = contradicting(planned, "customers")
    assert found.select("customer_id", "name", "_counts").rows() == [
        ("K1", "Ann", False), ("K1", "Anna", False), ("K3", "Cy", False), ("K3", "Cyd", False),
    ]  # fmt: skip
    assert contradicting(planned, "customers", 1)["customer_id"].unique().to_list() == ["K1"]
    planned.draft.close()


def test_the_row_that_was_chosen_to_count_does(desk: Desk) -> None:
    rows = "customer_id,name,version\nK1,Ann,2\nK1,Anna,10\nK1,Anne,9\n"
    planned = desk.plan(("customers.csv", rows), keep_last="version")
    found = contradicting(planned, "customers")
    assert dict(found.select("name", "_counts").rows()) == {"Ann": False, "Anna": True, "Anne": False}
    planned.draft.close()


def test_rows_of_several_files_are_told_apart(desk: Desk) -> None:
    planned = desk.plan(("a'b.csv", "customer_id,name\nK1,Ann\n"), ("c.csv", "customer_id,name\nK1,Bo\n"))
    found = contradicting(planned, "customers").select("name", "_counts", "_from_file", "_first_row").rows()
    assert found == [("Ann", False, "a'b.csv", 2), ("Bo", True, "c.csv", 2)]
    planned.draft.close()

"""Where stored rows came from: the load and file of each, after later files replaced some."""

from dashboard.store.sources import sources
from tests.desk import Desk


def test_rows_are_told_by_the_load_and_the_file_that_brought_them(desk: Desk) -> None:
    first = desk.load(
        ("customers.csv", "customer_id,region\nc1,North\nc2,North\nc3,South\n"),
        ("teams.csv", "team_id,name\nt1,Blue\n"),
    )
    second = desk.load(("more_customers.csv", "customer_id,region\nc3,West\nc4,West\n"))
    found = sources(desk.store, dict.fromkeys(("customers", "teams", "orders"), "TRUE"))
    told = found.select("table", "load_id", "files", "rows").rows()
    assert told == [
        ("customers", second.load_id, "more_customers.csv", 2),  # c3 was replaced
        ("customers", first.load_id, "customers.csv", 2),
        ("teams", first.load_id, "teams.csv", 1),
    ]
    assert found["loaded_at"].null_count() == 0
    assert sources(desk.store, {}).is_empty()


def test_only_rows_that_meet_the_condition_count(desk: Desk) -> None:
    desk.load(("north.csv", "customer_id,region\nc1,North\nc2,North\n"))
    desk.load(("south.csv", "customer_id,region\nc3,South\n"))
    found = sources(desk.store, {"customers": "region = $region"}, {"region": "North"})
    assert found.select("files", "rows").rows() == [("north.csv", 2)]


def test_rows_that_nobody_loaded_have_no_load(desk: Desk) -> None:
    with desk.store.write() as cursor:
        cursor.execute("INSERT INTO customers (customer_id) VALUES ('c1')")
    (row,) = sources(desk.store, {"customers": "TRUE"}).iter_rows(named=True)
    assert (row["rows"], row["load_id"], row["files"], row["loaded_by"]) == (1, None, None, None)

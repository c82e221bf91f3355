"""From file to stored rows: what a plan tells is what a commit does, in every mode."""

import gzip
import threading
from datetime import date
from decimal import Decimal

import pytest

from dashboard.intake import LAST_ROW, Choices, Mode, Upload, commit, inspect, plan, refused, set_aside
from dashboard.model.errors import CancelledError, RefusedError
from dashboard.quality.uploads.checks import check_rows
from dashboard.store.running import Progress
from tests.desk import Desk

CUSTOMERS = ("customers.csv", "customer_id,name,region\n1,Ann,North\n2,Bo,South\n3,Cy,\n")
LOG = (
    "number,caller_id,opened_at,category,mod\n"
    "I1,1,2025-03-01 10:00,a,9\nI1,1,2025-03-01 10:00,b,10\nI2,2,2025-03-01 10:00,c,\n"
)


def counts(tables: object) -> dict[str, tuple[int, int, int, int]]:
    return {t.table: (t.new, t.changed, t.unchanged, t.set_aside) for t in tables}  # type: ignore[attr-defined]


def test_loading_the_same_file_again_changes_nothing(desk: Desk) -> None:
    first = desk.load(CUSTOMERS)
    before = desk.rows("SELECT * FROM customers ORDER BY customer_id")
    second = desk.load(CUSTOMERS)
    assert counts(first.tables) == {"customers": (3, 0, 0, 0)}
    assert counts(second.tables) == {"customers": (0, 0, 3, 0)}
    assert desk.rows("SELECT * FROM customers ORDER BY customer_id") == before
    assert desk.rows("SELECT count(*) FROM journal.customers") == [(0,)]


def test_an_upsert_touches_only_the_columns_of_the_file(desk: Desk) -> None:
    desk.load(CUSTOMERS)
    load = desk.load(("customers.csv", "customer_id,region,industry\n1,East,\n3,,Retail\n4,West,Food\n"))
    assert counts(load.tables) == {"customers": (1, 2, 0, 0)}
    assert desk.rows("SELECT customer_id, name, region, industry FROM customers ORDER BY 1") == [
        ("1", "Ann", "East", None), ("2", "Bo", "South", None),
        ("3", "Cy", None, "Retail"), ("4", None, "West", "Food"),
    ]  # fmt: skip


def test_adding_leaves_what_is_there_alone(desk: Desk) -> None:
    desk.load(CUSTOMERS)
    load = desk.load(("customers.csv", "customer_id,name,region\n1,Anna,North\n4,Di,West\n"), mode=Mode.ADD)
    assert counts(load.tables) == {"customers": (1, 0, 1, 0)}
    assert "1 rows were there already and are left alone" in load.tables[0].notes
    assert desk.rows("SELECT name FROM customers ORDER BY customer_id") == [
        ("Ann",),
        ("Bo",),
        ("Cy",),
        ("Di",),
    ]


def test_replacing_removes_what_the_file_does_not_hold(desk: Desk) -> None:
    desk.load(CUSTOMERS)
    load = desk.load(
        ("customers.csv", "customer_id,name,since\n1,Ann,2020-01-01\n2,Bo,never\n"), mode=Mode.REPLACE
    )
    (planned,) = load.tables
    assert (planned.changed, planned.removed, planned.set_aside) == (1, 1, 1)
    # a row that is faulty in the file is not removed from the store
    assert desk.rows("SELECT customer_id, since FROM customers ORDER BY 1")[1] == ("2", None)
    assert desk.rows("SELECT customer_id, _replaced_by FROM journal.customers ORDER BY 1") == [
        ("1", 2),
        ("3", 2),
    ]


def test_replacing_never_orphans_other_tables(desk: Desk) -> None:
    desk.load(
        CUSTOMERS, ("interactions.csv", "interaction_id,customer_id,opened_at\nI1,2,2025-03-01 10:00\n")
    )
    with pytest.raises(RefusedError, match="would remove rows that interactions needs"):
        desk.plan(("customers.csv", "customer_id,name\n1,Ann\n"), mode=Mode.REPLACE)
    both = desk.load(
        ("customers.csv", "customer_id,name\n1,Ann\n"),
        ("interactions.csv", "interaction_id,customer_id,opened_at\nI1,1,2025-03-01 10:00\n"),
        mode=Mode.REPLACE,
    )
    assert {t.table: t.removed for t in both.tables} == {"customers": 2, "interactions": 0}


def test_several_rows_per_key_are_set_aside_unless_one_is_chosen(desk: Desk) -> None:
    desk.load(CUSTOMERS)
    assert counts(desk.plan(("log.csv", LOG), table="interactions").tables) == {"interactions": (1, 0, 0, 2)}
    highest = desk.plan(("log.csv", LOG), table="interactions", keep_last="mod")
    assert counts(highest.tables) == {"interactions": (2, 0, 0, 0)}
    assert highest.tables[0].notes == (
        "1 rows are left out because the highest mod of their key counts",
        "1 keys have rows that contradict each other",
    )
    commit(desk.store, highest)
    assert desk.rows("SELECT topic FROM interactions ORDER BY 1") == [
        ("b",),
        ("c",),
    ]  # 10 is above 9, as a number


@pytest.mark.parametrize(
    ("values", "winner"),
    [(("9", "10"), "second"), (("10", "9"), "first"), (("b", "a"), "first"), (("", "1"), "second"),
     (("1", "1"), "second"),
     (("2025-03-01", "2024-12-31"), "first"), (("31-12-2024", "13-01-2025"), "second")],
)  # fmt: skip
def test_the_highest_value_wins_as_number_time_or_text(
    desk: Desk, values: tuple[str, str], winner: str
) -> None:
    text = f"customer_id,name,mark\n1,first,{values[0]}\n1,second,{values[1]}\n"
    desk.load(("customers.csv", text), keep_last="mark")
    assert desk.rows("SELECT name FROM customers") == [(winner,)]


def test_what_decides_may_be_chosen_for_one_file_alone(desk: Desk) -> None:
    desk.load(CUSTOMERS)
    own = Choices(table="interactions", keep_last="mod")
    planned = desk.plan(("log.csv", LOG), sheets={"log.csv": own})
    assert planned.tables[0].notes[0] == "1 rows are left out because the highest mod of their key counts"


def test_the_last_row_counts_when_somebody_says_so(desk: Desk) -> None:
    desk.load(("customers.csv", "customer_id,name\n1,a\n2,x\n1,b\n"), keep_last=LAST_ROW)
    assert desk.rows("SELECT name FROM customers ORDER BY customer_id") == [("b",), ("x",)]


def test_rows_that_say_the_same_count_once(desk: Desk) -> None:
    (planned,) = desk.load(("customers.csv", "customer_id,name\n1,a\n1,a\n2,x\n1,a\n")).tables
    assert (planned.new, planned.set_aside) == (2, 0)
    assert planned.notes == ("2 rows say the same as another row of their key and count once",)


def test_a_key_may_have_blank_parts(desk: Desk) -> None:
    text = "channel,kind,respond_within_minutes,resolve_within_minutes\n,,60,600\nphone,,30,300\n,,60,600\n"
    assert counts(desk.load(("service_levels.csv", text)).tables) == {"service_levels": (2, 0, 0, 0)}
    again = desk.load(("service_levels.csv", text.replace("30,300", "20,300")))
    assert counts(again.tables) == {"service_levels": (0, 1, 1, 0)}
    assert desk.rows("SELECT count(*) FROM service_levels") == [(2,)]


def test_lines_are_numbered_by_their_place_and_revenue_is_computed(desk: Desk) -> None:
    desk.load(CUSTOMERS)
    header = "order_id,customer_id,ordered_at,quantity,unit_price"
    text = f"{header}\nA,1,2025-03-01,2,1.25\nB,1,2025-03-01,1,9\nA,1,2025-03-01,-1,0.3333\n"
    desk.load(("orders.csv", text))
    assert desk.rows("SELECT order_id, line, revenue FROM orders ORDER BY 1, 2") == [
        ("A", "1", Decimal("2.5000")), ("A", "2", Decimal("-0.3333")), ("B", "1", Decimal("9.0000")),
    ]  # fmt: skip
    assert counts(desk.load(("orders.csv", text)).tables) == {"orders": (0, 0, 3, 0)}


def test_a_corrected_set_aside_row_keeps_its_place(desk: Desk) -> None:
    desk.load(CUSTOMERS)
    text = "Order No,Customer,Order Date,Sales\nA,1,2025-03-01,5\nA,?,2025-03-01,7\n"
    load = desk.load(("sales.csv", text))
    frame = set_aside(desk.store, load.load_id)
    assert frame.columns[:4] == [
        "_set_aside_because", "_set_aside_from_table", "_set_aside_from_file", "_set_aside_from_row",
    ]  # fmt: skip
    assert frame.row(0)[3:] == (3, "A", "?", "2025-03-01", "7", "2")
    corrected = frame.write_csv().replace("?", "2")
    again = desk.load(("corrected.csv", corrected))
    assert counts(again.tables) == {"orders": (1, 0, 0, 0)}
    assert desk.rows("SELECT line, customer_id, revenue FROM orders ORDER BY 1") == [
        ("1", "1", Decimal(5)), ("2", "2", Decimal(7)),
    ]  # fmt: skip


def test_rows_that_would_be_set_aside_can_be_looked_at_before(desk: Desk) -> None:
    planned = desk.plan(("customers.csv", "customer_id,name,since\n1,Ann,never\n2,Bo,2020-01-01\n,Cy,soon\n"))
    frame = refused(planned, "customers")
    assert frame["_set_aside_from_row"].to_list() == [2, 4]
    assert frame["since"].to_list() == ["never", "soon"]
    assert refused(planned, "customers", most=1).height == 1
    load = commit(desk.store, planned)
    assert set_aside(desk.store, load.load_id).equals(frame)


def test_a_flat_file_feeds_three_tables_and_contradictions_are_told(desk: Desk) -> None:
    text = (
        "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"
        "1,P1,Lamp,2,2025-03-01 08:00,3.5,17850.0,UK\n1,P2,Vase,1,2025-03-01 08:00,4,17850.0,France\n"
        "2,P1,Lamp,1,2025-03-02 08:00,3.5,,UK\n"
    )
    load = desk.load(("retail.csv", text))
    assert counts(load.tables) == {
        "customers": (1, 0, 0, 0),
        "orders": (2, 0, 0, 1),
        "products": (2, 0, 0, 0),
    }
    assert desk.rows("SELECT customer_id, region FROM customers") == [
        ("17850", "France")
    ]  # the last row counts
    customers = load.tables[0]
    assert "1 rows name no customer_id" in customers.notes
    assert "1 keys have rows that contradict each other" in customers.notes


def test_a_table_with_a_file_of_its_own_is_not_fed_from_a_file_that_repeats_it(desk: Desk) -> None:
    orders = "order_id,customer_id,ordered_at,revenue,country\nA,1,2025-03-01,5,Utopia\n"
    load = desk.load(("orders.csv", orders), CUSTOMERS)
    assert desk.rows("SELECT region FROM customers WHERE customer_id = '1'") == [("North",)]
    assert load.tables[0].notes == (
        "orders.csv repeats rows of customers too; customers.csv tells more of them and counts",
    )


def test_a_later_file_of_the_same_load_counts_above_an_earlier_one(desk: Desk) -> None:
    load = desk.load(CUSTOMERS, ("customers.csv", "customer_id,name,region\n1,Anna,North\n"))
    assert counts(load.tables) == {"customers": (3, 0, 0, 0)}
    assert desk.rows("SELECT name FROM customers WHERE customer_id = '1'") == [("Anna",)]


def test_files_that_fill_different_columns_are_loaded_one_after_the_other(desk: Desk) -> None:
    with pytest.raises(RefusedError, match="different columns of customers"):
        desk.plan(CUSTOMERS, ("more.csv", "customer_id,industry\n1,Food\n"))


def test_leading_zeros_survive(desk: Desk) -> None:
    desk.load(("customers.csv", "customer_id,name\n007,Bond\n7,Seven\n"))
    assert desk.rows("SELECT customer_id FROM customers ORDER BY 1") == [("007",), ("7",)]


def test_a_file_without_the_required_columns_is_refused_naming_them_and_what_is_there(desk: Desk) -> None:
    with pytest.raises(RefusedError) as refused:
        desk.plan(("calls.csv", "interaction_id,duration\n1,5\n"))
    assert "customer_id, opened_at" in str(refused.value)
    assert "duration" in str(refused.value)


def test_an_unknown_table_and_an_unrecognised_file_are_refused(desk: Desk) -> None:
    with pytest.raises(RefusedError, match="There is no table shoes"):
        desk.plan(CUSTOMERS, table="shoes")
    with pytest.raises(RefusedError, match="No table is recognised"):
        desk.plan(("x.csv", "xq,zz\n1,2\n"))
    with pytest.raises(RefusedError, match="no column mod to decide"):
        desk.plan(CUSTOMERS, keep_last="mod")


def test_a_heading_of_other_programs_is_taken_only_where_its_values_fit(desk: Desk) -> None:
    note = "survey_id,customer_id,answered_at,note\n1,7,2025-01-02,called back\n2,7,2025-01-03,all is well\n"
    left = "customer_id,name,Left\n7,Ann,no\n8,Bo,no\n"
    planned = desk.plan(("customers.csv", left), ("surveys.csv", note))
    assert counts(planned.tables) == {"customers": (2, 0, 0, 0), "surveys": (2, 0, 0, 0)}
    assert [sheet.unused for sheet in planned.draft.sheets] == [("Left",), ("note",)]


def test_a_heading_of_other_programs_is_taken_where_its_values_fit(desk: Desk) -> None:
    long = "interaction_id,customer_id,opened_at,durée\nI1,7,2025-01-02 10:00,1:23:45\n"
    desk.load(("customers.csv", "customer_id,Left\n7,2025-03-01\n"), ("interactions.csv", long))
    assert desk.rows("SELECT ended FROM customers") == [(date(2025, 3, 1),)]
    assert desk.rows("SELECT minutes FROM interactions") == [(83.75,)]


def test_times_without_a_unit_are_asked_for_it(desk: Desk) -> None:
    desk.load(("customers.csv", "customer_id,name\n7,Ann\n"))
    rows = "".join(f"I{n},7,2025-01-02 10:00,{n}\n" for n in (345, 612, 280, 190))
    file = desk.file("calls.csv", "interaction_id,customer_id,opened_at,Handle Time\n" + rows)
    draft = inspect(desk.store, [file])
    draft.close()
    ((about, found, header),) = [(one.about, one.found, one.header) for one in draft.questions]
    assert (about, header) == ("unit", "Handle Time")
    assert found.endswith("probably seconds")
    assert not inspect(desk.store, [file], choices=Choices(mapping={"interactions.minutes": ""})).questions
    desk.load(file, values={"Handle Time": {"unit": "seconds"}})
    assert desk.rows("SELECT minutes FROM interactions ORDER BY 1 LIMIT 1") == [(190 / 60,)]
    assert counts(desk.load(file).tables)["interactions"] == (0, 0, 4, 0)  # the answer is remembered


def test_the_mapping_is_remembered(desk: Desk) -> None:
    first = ("weird.csv", "aa,bb\n1,Ann\n")
    desk.load(first, table="customers", mapping={"customer_id": "aa", "name": "bb"})
    assert counts(desk.load(("next.csv", "AA;BB\n2;Bo\n")).tables) == {"customers": (1, 0, 0, 0)}
    assert desk.rows("SELECT customer_id, name FROM customers ORDER BY 1") == [("1", "Ann"), ("2", "Bo")]


def test_the_raw_file_is_kept_under_its_hash(desk: Desk) -> None:
    upload = desk.file(*CUSTOMERS)
    desk.load(upload)
    (kept,) = list((desk.store.folder / "files").iterdir())
    assert kept.read_bytes() == upload.path.read_bytes()
    assert desk.rows("SELECT kept_as, file FROM meta.load_sheets") == [(kept.name, "customers.csv")]
    assert list((desk.store.folder / "work").iterdir()) == []


def test_the_raw_file_of_a_load_that_fails_is_not_kept(desk: Desk) -> None:
    old = desk.plan(("other.csv", "customer_id,name\n9,Zed\n"))
    desk.load(CUSTOMERS)
    again = desk.plan(CUSTOMERS)
    commit(desk.store, desk.plan(("more.csv", "customer_id,name\n7,Gus\n")))
    for planned in (old, again):
        with pytest.raises(RefusedError, match="has changed"):
            commit(desk.store, planned)
    kept = {row[0] for row in desk.rows("SELECT kept_as FROM meta.load_sheets")}
    assert {file.name for file in (desk.store.folder / "files").iterdir()} == kept
    assert len(kept) == 2


def test_the_day_of_a_row_is_the_local_one(desk: Desk) -> None:
    desk.load(CUSTOMERS)
    desk.load(
        (
            "interactions.csv",
            "interaction_id,customer_id,opened_at\nI1,1,2025-07-01 00:30\nI2,1,2025-06-30T22:30:00Z\n",
        )
    )
    assert [(str(at), str(day)) for at, day in desk.rows("SELECT opened_at, _day FROM interactions")] == [
        ("2025-06-30 22:30:00", "2025-07-01"), ("2025-06-30 22:30:00", "2025-07-01"),
    ]  # fmt: skip


def test_a_plan_is_good_until_the_store_changes(desk: Desk) -> None:
    planned = desk.plan(CUSTOMERS)
    desk.load(("customers.csv", "customer_id,name\n9,Z\n"))
    with pytest.raises(RefusedError, match="has changed since"):
        commit(desk.store, planned)
    assert desk.rows("SELECT customer_id FROM customers") == [("9",)]


def test_a_cancelled_load_changes_nothing(desk: Desk) -> None:
    cancel = threading.Event()
    draft = inspect(desk.store, [desk.file(*CUSTOMERS)])
    planned = plan(desk.store, draft, check_rows, cancel=cancel)
    cancel.set()
    with pytest.raises(CancelledError):
        commit(desk.store, planned, cancel=cancel)
    with pytest.raises(CancelledError):
        plan(desk.store, draft, check_rows, cancel=cancel)
    assert desk.store.counts()["customers"] == 0
    assert counts(commit(desk.store, plan(desk.store, draft, check_rows)).tables) == {
        "customers": (3, 0, 0, 0)
    }


def test_work_can_be_stopped_in_the_middle_of_a_query(desk: Desk) -> None:
    rows = "".join(f"{n},name {n},2024-01-{n % 28 + 1:02}\n" for n in range(200_000))
    big = desk.folder / "big.csv.gz"
    big.write_bytes(gzip.compress(f"customer_id,name,since\n{rows}".encode(), 1))
    cancel, seen = threading.Event(), []

    def stop(progress: Progress) -> None:
        seen.append(progress)
        if progress.step.startswith("reading the values"):
            cancel.set()

    draft = inspect(desk.store, [Upload(big, big.name)], choices=Choices(), progress=stop)
    with pytest.raises(CancelledError):
        plan(desk.store, draft, check_rows, progress=stop, cancel=cancel)
    draft.close()
    assert desk.store.counts()["customers"] == 0
    assert seen[-1].total == 200_000

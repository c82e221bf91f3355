"""Set-aside rows come back to the table and the file they came from, and touch nothing else."""

from datetime import date
from decimal import Decimal

import pytest

from dashboard.intake import Upload, refused, set_aside
from dashboard.model.errors import RefusedError
from tests.desk import Desk

CUSTOMERS = "Klantnummer;Naam;Regio;Klant sinds\n1;Ann;Noord;13-01-2020\n2;Bo;Zuid;onbekend\n"
LOG = "Ticketnummer;Klantnummer;Datum;Kosten\nT1;1;13-02-2025;5,50\nT2;9;04-03-2025;1.250,75\n"


def load_both(desk: Desk) -> int:
    return desk.load(("klanten.csv", CUSTOMERS), ("meldingen.csv", LOG)).load_id


def test_rows_of_two_files_go_back_to_their_own_tables(desk: Desk) -> None:
    frame = set_aside(desk.store, load_both(desk))
    assert sorted(frame["_set_aside_from_table"]) == ["customers", "interactions"]
    text = frame.write_csv().replace("onbekend", "02-03-2021").replace("T2,9", "T2,1")
    load = desk.load(("corrected.csv", text.replace(",9,", ",1,")))
    assert {t.table: (t.new, t.changed, t.set_aside) for t in load.tables} == {
        "customers": (1, 0, 0), "interactions": (1, 0, 0),
    }  # fmt: skip
    assert desk.rows("SELECT customer_id, name, region, since FROM customers ORDER BY 1") == [
        ("1", "Ann", "Noord", date(2020, 1, 13)), ("2", "Bo", "Zuid", date(2021, 3, 2)),
    ]  # fmt: skip
    assert desk.rows("SELECT cost, day(opened_at), month(opened_at) FROM interactions ORDER BY 1") == [
        (Decimal("5.5"), 12, 2), (Decimal("1250.75"), 3, 3),
    ]  # fmt: skip


def test_what_is_refused_again_can_be_corrected_again(desk: Desk) -> None:
    first = set_aside(desk.store, load_both(desk))
    second = desk.load(("corrected.csv", first.write_csv()))
    assert second.tables[0].set_aside == 1
    again = set_aside(desk.store, second.load_id)
    assert again.columns == first.columns
    assert again["Naam"].to_list() == first["Naam"].to_list()
    third = desk.load(("again.csv", again.write_csv().replace("onbekend", "02-03-2021")))
    assert {t.table: (t.new, t.set_aside) for t in third.tables} == {
        "customers": (1, 0), "interactions": (0, 1),
    }  # fmt: skip


def test_rows_refused_before_anything_was_stored_come_back_too(desk: Desk) -> None:
    planned = desk.plan(("meldingen.csv", LOG), ("klanten.csv", CUSTOMERS))
    text = refused(planned, "interactions").write_csv().replace(",9,", ",1,")
    planned.draft.close()
    order = {"": {"date_order": "dmy"}}
    load = desk.load(("klanten.csv", CUSTOMERS), ("corrected.csv", text), values=order)
    assert {t.table: t.new for t in load.tables} == {"customers": 1, "interactions": 1}


def test_rows_that_do_not_say_their_table_are_refused(desk: Desk) -> None:
    text = set_aside(desk.store, load_both(desk)).write_csv().replace("interactions", "")
    with pytest.raises(RefusedError, match="do not say which file and table"):
        desk.plan(("corrected.csv", text))


def test_a_chosen_table_leaves_the_other_rows_out(desk: Desk) -> None:
    upload: Upload = desk.file("corrected.csv", set_aside(desk.store, load_both(desk)).write_csv())
    planned = desk.plan(upload, table="customers")
    assert [t.table for t in planned.tables] == ["customers"]
    assert any("are left out" in note for note in planned.draft.notes)


CALLS = "Call ID;Klantnummer;Datum;Tijd\nC1;1;13-02-2025;9:30\nC2;9;14-02-2025;14.05\nC3;1;15-02-2025;26:15\n"


EARLIER = "".join(f"B{n};1;1{n}-01-2025;10:00\n" for n in range(9))


def test_a_time_of_day_comes_back_with_its_day_and_there_alone(desk: Desk) -> None:
    load = desk.load(("klanten.csv", CUSTOMERS), ("calls.csv", CALLS + EARLIER))
    frame = set_aside(desk.store, load.load_id, "interactions")
    assert frame.select("Datum", "Tijd").rows() == [("14-02-2025 14:05", None), ("15-02-2025 26:15", None)]
    text = frame.write_csv().replace(",9,", ",1,").replace("26:15", "16:15")
    (table,) = desk.load(("corrected.csv", text)).tables
    assert (table.new, table.set_aside) == (2, 0)
    found = desk.rows("SELECT opened_at::VARCHAR FROM interactions ORDER BY 1 DESC")
    assert found[:2] == [("2025-02-15 15:15:00",), ("2025-02-14 13:05:00",)]


def test_a_time_of_day_may_come_back_beside_its_day_too(desk: Desk) -> None:
    load = desk.load(("klanten.csv", CUSTOMERS), ("calls.csv", CALLS + EARLIER))
    text = set_aside(desk.store, load.load_id, "interactions").write_csv().replace(",9,", ",1,")
    text = text.replace("14-02-2025 14:05,", "14-02-2025,15:20")
    desk.load(("corrected.csv", text.replace("15-02-2025 26:15,", "15-02-2025,16:15")))
    found = desk.rows("SELECT opened_at::VARCHAR FROM interactions ORDER BY 1 DESC")
    assert found[:2] == [("2025-02-15 15:15:00",), ("2025-02-14 14:20:00",)]

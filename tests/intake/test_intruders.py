"""Headers that come again, totals and a second table below the first are no rows of it: set aside."""

import pytest

from dashboard.intake import set_aside
from tests.desk import Desk

STORED = "SELECT customer_id FROM customers ORDER BY 1"


def reasons(desk: Desk, load_id: int) -> list[str]:
    frame = set_aside(desk.store, load_id)
    return frame["_set_aside_because"].to_list() if frame.height else []


def test_headers_that_come_again(desk: Desk) -> None:
    text = "Klantnummer;Naam\n1;Ann\nKLANTNUMMER ;Naam\n2;Bo\n"
    load = desk.load(("klanten.csv", text))
    assert desk.rows(STORED) == [("1",), ("2",)]
    assert reasons(desk, load.load_id) == ["the row repeats the headers"]
    assert load.tables[0].reasons[0].says == "the row is malformed; found: the row repeats the headers (1)"


def test_headers_that_come_again_feed_no_other_table(desk: Desk) -> None:
    head = "order_id,line,customer_id,customer_name,ordered_at,revenue\n"
    row = "O{0},1,K{0},Ann,2025-03-01,5\n"
    load = desk.load(("orders.csv", head + row.format(1) + head + row.format(2)))
    assert desk.rows(STORED) == [("K1",), ("K2",)]
    assert {table.table: (table.new, table.set_aside) for table in load.tables} == {
        "customers": (2, 0), "orders": (2, 1),
    }  # fmt: skip
    assert not any("name no customer_id" in note for table in load.tables for note in table.notes)


def test_a_second_table_below_the_first(desk: Desk) -> None:
    text = "Klantnummer;Naam\n1;Ann\n2;Bo\n\nProductnummer;Productnaam\nP1;Moer\nP2;Bout\n"
    load = desk.load(("klanten.csv", text))
    assert desk.rows(STORED) == [("1",), ("2",)]
    assert (
        reasons(desk, load.load_id)
        == ["a second table begins in row 5; put it in a file or sheet of its own"] * 3
    )


@pytest.mark.parametrize("word", ["Totaal", "TOTAL:", "Yhteensä", "Grand total", " Subtotaal "])
def test_a_row_of_totals(desk: Desk, word: str) -> None:
    load = desk.load(("klanten.csv", f"Klantnummer;Potentieel\n1;10\n2;20\n{word};30\n"))
    assert desk.rows(STORED) == [("1",), ("2",)]
    assert reasons(desk, load.load_id) == [
        "customer_id (Klantnummer) is a word for a total: the row sums up others"
    ]


def test_a_total_is_not_created_as_what_a_row_refers_to(desk: Desk) -> None:
    text = "order_id,customer_id,ordered_at,revenue\nO1,K1,2025-03-01,5\nO2,Total,2025-03-01,5\n"
    desk.load(("orders.csv", text), create_missing=True)
    assert desk.rows(STORED) == [("K1",)]


@pytest.mark.parametrize(
    ("name", "text", "rows"),
    [
        ("departments.csv", "department_id,name\nsales,Sales\nservice,Service\nteam,Team\n", 3),
        ("products.csv", "product_id,name\nTotal,Total Energies\nname,Name\n", 1),  # an id is no total
        ("customers.csv", "customer_id,name\ncustomer,Name of a customer\nTotaalbouw,Totaal\n", 2),
    ],
)
def test_words_that_happen_to_be_headings_are_values(desk: Desk, name: str, text: str, rows: int) -> None:
    (table,) = desk.load((name, text)).tables
    assert table.new == rows


@pytest.mark.parametrize(
    "note", ["2 records", "Exported by admin;;", "\n;;\nSource: crm;1 May", "(2 rows)\nEnd of list"]
)
def test_notes_below_the_table(desk: Desk, note: str) -> None:
    load = desk.load(("klanten.csv", f"Klantnummer;Naam;Regio\n1;Ann de Wit;N\n2;Bo;Z\n{note}\n"))
    assert desk.rows(STORED) == [("1",), ("2",)]
    assert set(reasons(desk, load.load_id)) >= {"a note below the table"}


def test_a_note_below_headers_that_come_again(desk: Desk) -> None:
    text = "N° client;Nom;Région\nK1;Ann;N\nN° client;Nom;Région\nK2;Bo;Z\nExported by admin\n"
    desk.load(("clients.csv", text))
    assert desk.rows(STORED) == [("K1",), ("K2",)]


@pytest.mark.parametrize(
    "last", ["3;;", "Firma Jansen;;", "De Wit;Ann;"], ids=["an id alone", "a name alone", "two cells"]
)
def test_a_last_row_of_few_cells_is_no_note_where_others_are_as_wordy(desk: Desk, last: str) -> None:
    desk.load(("klanten.csv", f"Klantnummer;Naam;Regio\nFirma Bos;Ann;N\n2;Bo;Z\n{last}\n"))
    assert len(desk.rows(STORED)) == 3


@pytest.mark.parametrize("total", ["Summe", "Total", "Totaal:", "Yhteensä", "Gesamt", "Totalt"])
def test_totals_in_the_languages_of_neighbours(desk: Desk, total: str) -> None:
    load = desk.load(("klanten.csv", f"Klantnummer;Naam;Potentie\n1;Ann;5\n2;Bo;6\n{total};;11\n"))
    assert desk.rows(STORED) == [("1",), ("2",)]
    assert load.tables[0].set_aside == 1

"""What somebody chose of a source's file counts for its next one, unless that one says otherwise."""

from datetime import date
from decimal import Decimal

import pytest

from dashboard.intake import Choices, Upload, inspect
from dashboard.model.errors import RefusedError
from tests.desk import Desk

CUSTOMERS = ("klanten 2025-01.csv", "Klantnummer;Klant sinds\n1;03-04-2020\n2;05-06-2020\n")
SINCE = "SELECT since FROM customers ORDER BY customer_id"


@pytest.mark.parametrize(
    ("order", "days"),
    [("dmy", [date(2021, 2, 1), date(2021, 3, 2)]), ("mdy", [date(2021, 1, 2), date(2021, 2, 3)])],
)
def test_an_answer_is_not_asked_for_again(desk: Desk, order: str, days: list[date]) -> None:
    desk.load(CUSTOMERS, values={"": {"date_order": order}})
    planned = desk.plan(("klanten 2025-02.csv", "Klantnummer;Klant sinds\n1;01-02-2021\n2;02-03-2021\n"))
    assert any("as last time" in note for note in planned.draft.notes)
    (read,) = planned.draft.workspace.rows("SELECT list(since ORDER BY customer_id) FROM load_customers")
    planned.draft.close()
    assert read == (days,)


def test_a_file_that_tells_is_read_as_it_says(desk: Desk) -> None:
    desk.load(CUSTOMERS, values={"": {"date_order": "mdy"}})
    desk.load(("klanten 2025-02.csv", "Klantnummer;Klant sinds\n1;01-02-2021\n2;25-03-2021\n"))
    assert desk.rows(SINCE) == [(date(2021, 2, 1),), (date(2021, 3, 25),)]


def test_dates_that_contradict_each_other_are_asked_about_each_time(desk: Desk) -> None:
    desk.load(CUSTOMERS, values={"": {"date_order": "dmy"}})
    text = "Klantnummer;Klant sinds\n1;13-02-2021\n2;02-14-2021\n"
    with pytest.raises(RefusedError, match="Some dates have the day first"):
        desk.plan(("klanten 2025-02.csv", text))


def test_what_a_file_does_not_tell_is_not_forgotten(desk: Desk) -> None:
    head = "Klantnummer;Potentieel\n"
    desk.load(("klanten 1.csv", f"{head}1;1.234\n"), values={"": {"decimal": "comma"}})
    desk.load(("klanten 2.csv", f"{head}1;5\n"))  # tells nothing
    desk.load(("klanten 3.csv", f"{head}1;2.345\n"))
    assert desk.rows("SELECT potential FROM customers") == [(Decimal("2345.0000"),)]


def test_an_encoding_that_was_chosen_is_used_again_where_the_file_is_detected_as_then(desk: Desk) -> None:
    text = "Klantnummer;Naam\n1;Zoë\n2;Ann\n"

    def file(name: str, encoding: str) -> Upload:
        path = desk.folder / f"{encoding}-{name}"
        path.write_bytes(text.encode(encoding))
        return Upload(path, name)

    names = "SELECT name FROM customers WHERE customer_id = '1'"
    desk.load(file("klanten 1.csv", "cp1252"))
    assert desk.rows(names) == [("Zoë",)]
    desk.load(file("klanten 2.csv", "cp1252"), reading={"encoding": "cp850"})
    assert desk.rows(names) == [("ZoÙ",)]  # the same byte in the other encoding
    planned = desk.plan(file("klanten 3.csv", "cp1252"))
    assert "klanten 3.csv: read as was chosen last time: encoding cp850" in planned.draft.notes
    assert [table.unchanged for table in planned.tables] == [2]
    planned.draft.close()
    desk.load(file("klanten 4.csv", "utf-8"))
    assert desk.rows(names) == [("Zoë",)]


def test_a_choice_is_not_made_where_the_file_is_written_otherwise(desk: Desk) -> None:
    desk.load(("klanten.csv", "x,y\nlijst,\n1,Ann\n"), reading={"header_row": 1}, table="customers",
              mapping={"customer_id": "lijst"})  # fmt: skip
    text = "titel;\n;\nKlantnummer;Naam\n1;Ann\n2;Bo\n"
    draft = inspect(desk.store, [desk.file("klanten.csv", text)])
    draft.close()
    assert draft.sheets[0].staged.headers == ("Klantnummer", "Naam")
    assert any("is written otherwise" in note for note in draft.notes)


def test_a_sheet_that_was_left_out_stays_out_until_it_is_wanted(desk: Desk) -> None:
    first, second = (
        ("klanten 1.csv", "Klantnummer;Naam\n1;Ann\n"),
        ("producten 1.csv", "Productnummer;Naam\nP1;Nut\n"),
    )
    desk.load(first, second, sheets={"producten 1.csv": Choices(skip=True)})
    assert desk.rows("SELECT count(*) FROM products") == [(0,)]
    planned = desk.plan(("klanten 2.csv", first[1]), ("producten 2.csv", second[1]))
    assert "producten 2.csv: left out, as last time" in planned.draft.notes
    assert [table.table for table in planned.tables] == ["customers"]
    planned.draft.close()
    desk.load(first, second, sheets={"producten 1.csv": Choices(table="products")})
    assert desk.rows("SELECT count(*) FROM products") == [(1,)]


SURVEY = (
    "survey_id,customer_id,answered_at,csat\nS1,K1,2025-03-01,0\nS2,K1,2025-03-01,6\nS3,K1,2025-03-01,4\n"
)
SCORES = "SELECT csat FROM surveys ORDER BY survey_id"


@pytest.mark.parametrize(
    "values",
    [
        {"csat": {"also_empty": ["0", "6"]}},
        {"surveys.csat": {"also_empty": ["0"]}, "CSAT": {"also_empty": ["6"]}},
        {"csat": {"empty": "0,6"}},
    ],
)
def test_marks_that_mean_empty_are_remembered(desk: Desk, values: dict[str, dict[str, object]]) -> None:
    desk.load(("customers.csv", "customer_id\nK1\n"))
    planned = desk.plan(("surveys.csv", SURVEY))
    (table,) = planned.tables
    planned.draft.close()
    assert table.set_aside == 2
    assert (
        "If values of csat stand for no answer, have them read as empty: 0 (1 rows), 6 (1 rows)"
        in table.notes
    )
    desk.load(("surveys.csv", SURVEY), values=values)
    assert desk.rows(SCORES) == [(None,), (None,), (4,)]
    (again,) = desk.load(("surveys 2.csv", SURVEY.replace("S", "T"))).tables
    assert (again.new, again.set_aside) == (3, 0)


def test_a_usual_mark_that_is_a_value_here_is_kept_beside_others_that_are_not(desk: Desk) -> None:
    text = "customer_id,region,industry\nK1,-,999\nK2,n/a,-\n"
    desk.load(("customers.csv", text), values={"region": {"empty": "n/a"}, "industry": {"also_empty": "999"}})
    assert desk.rows("SELECT region, industry FROM customers ORDER BY customer_id") == [
        ("-", None),
        (None, None),
    ]


def test_values_of_a_column_that_is_not_there_are_refused(desk: Desk) -> None:
    with pytest.raises(RefusedError, match="There is no column cast to read values of"):
        desk.plan(("customers.csv", "customer_id\nK1\n"), values={"cast": {"also_empty": "0"}})

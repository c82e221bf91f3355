"""Files that companies might well have, and that look like something else: read right, or asked about."""

import pytest

from dashboard.intake import commit, inspect
from tests.desk import Desk

ANN = ("customers.csv", "customer_id,name\n7,Ann\n")


@pytest.mark.parametrize(
    ("said", "stored", "again"),
    [("yes", ["AB-1", "AB-2"], (0, 1, 1)), ("no", ["7 2025-01-0", "7 2025-01-0"], (1, 0, 1))],
)
def test_what_may_be_the_number_of_each_row_is_asked_about_once(
    desk: Desk, said: str, stored: list[str], again: tuple[int, int, int]
) -> None:
    desk.load(ANN)
    head = "Dossiernummer;Klantnummer;Ingevuld op;NPS\n"
    text = f"{head}AB-1;7;2025-01-02 10:00;9\nAB-2;7;2025-01-03 10:00;8\n"
    draft = inspect(desk.store, [desk.file("antwoorden.csv", text)])
    draft.close()
    (question,) = draft.questions
    assert "“Dossiernummer” may be the number of each of the surveys" in question.title
    assert "--map survey_id='Dossiernummer'" in question.mend
    desk.load(("antwoorden.csv", text), values={"Dossiernummer": {"key": said}})
    found = [str(row[0])[:11] for row in desk.rows("SELECT survey_id FROM surveys ORDER BY 1")]
    assert found == stored
    corrected = desk.load(("antwoorden.csv", text.replace(";8", ";7"))).tables[0]
    assert (corrected.new, corrected.changed, corrected.unchanged) == again


@pytest.mark.parametrize("head", ["Telefoonnummer", "Ordernummer", "Kenmerk soort"])
def test_numbers_of_other_things_are_not_asked_about(desk: Desk, head: str) -> None:
    text = f"{head};Klantnummer;Ingevuld op;NPS\n101;7;2025-01-02 10:00;9\n102;7;2025-01-03 10:00;8\n"
    draft = inspect(desk.store, [desk.file("antwoorden.csv", text)])
    draft.close()
    assert not draft.questions


def test_rows_without_a_number_are_the_same_however_they_are_written(desk: Desk) -> None:
    desk.load(ANN)
    head = "Customer ID;Date;Topic;Cost\n"
    first = ("a.csv", f"{head}7;15-01-2025 10:00;Invoice;3,50\n7;16-01-2025 09:00;;1.000,25\n")
    other = ("b.csv", f"{head}7;2025-01-16 09:00:00;n/a;1000.25\n 7;2025-01-15T10:00;Invoice ;3.5\n")
    done = [desk.load(file, table="interactions").tables[0] for file in (first, other)]
    assert [(one.new, one.unchanged) for one in done] == [(2, 0), (0, 2)]


LINES = {  # each order has two lines that say 30 in all: of 10 and 20, or of 15 and 15
    "of returns": ("-1;10;-30", "-1;20;-30", -30),
    "with a third off": ("1;10;20", "1;20;20", 30),
    "with thousandths of a quantity": ("1,000;15,00;30,00", "1,000;15,00;30,00", 30),
    "that are nothing": ("1;10;0", "1;20;0", 0),
    "of equal lines": ("1;15;15", "1;15;15", 30),
    "with a gift": ("1;20;15", "1;0;", 15),
    "with rebates that make lines alike": ("1;20;15", "1;30;15", 30),
}


@pytest.mark.parametrize(("first", "second", "revenue"), LINES.values(), ids=LINES)
def test_totals_of_orders(desk: Desk, first: str, second: str, revenue: int) -> None:
    desk.load(ANN)
    head = "Order;Customer ID;Order date;Qty;Price;Total\n"
    lines = "".join(f"O{n};7;2025-01-02;{line}\n" for n in range(6) for line in (first, second))
    desk.load(("orders.csv", head + lines))
    assert desk.rows("SELECT sum(revenue) FROM orders") == [(6 * revenue,)]


@pytest.mark.parametrize(
    ("first", "second", "revenue"),
    [
        ("2;10;50", "3;10;", 50),
        ("2;10;50", "3;10;50", 50),
        ("2;10;20", "3;10;30", 50),
        ("1;10;10", "1;10;10", 20),
    ],
)
def test_few_orders_tell_a_total_where_all_their_lines_add_up_to_it(
    desk: Desk, first: str, second: str, revenue: int
) -> None:
    head = "Order;Customer ID;Order date;Qty;Price;Total\n"
    desk.load(ANN, ("orders.csv", f"{head}O1;7;2025-01-02;{first}\nO1;7;2025-01-02;{second}\n"))
    assert desk.rows("SELECT sum(revenue) FROM orders") == [(revenue,)]


@pytest.mark.parametrize(
    ("first", "second", "cost"),
    [("2;6,00", "5;6,00", None), ("2;12,00", "5;30,00", 42), ("2;6,00", "2;7,00", 13)],
)
def test_what_one_unit_costs_is_not_what_a_line_costs(
    desk: Desk, first: str, second: str, cost: int | None
) -> None:
    head = "Order;Customer ID;Order date;Product ID;Price;Qty;Kostprijs\n"
    lines = "".join(f"O{n};7;2025-01-02;P1;10,00;{line}\n" for n, line in enumerate((first, second)))
    planned = desk.plan(ANN, ("orders.csv", head + lines))
    assert ("Kostprijs is left out" in " ".join(planned.draft.notes)) is (cost is None)
    commit(desk.store, planned)
    assert desk.rows("SELECT sum(cost) FROM orders") == [(cost,)]


def test_the_amount_of_a_line_is_no_total_where_all_lines_cost_the_same(desk: Desk) -> None:
    desk.load(ANN)
    lines = "".join(f"O{n};7;2025-01-02;P{line};25\n" for n in range(6) for line in (1, 2))
    desk.load(("orders.csv", f"Order;Customer ID;Order date;Product;Line total\n{lines}"))
    assert desk.rows("SELECT sum(revenue) FROM orders") == [(6 * 2 * 25,)]


def test_numbers_alone_count_what_is_said_of_those_with_a_colon(desk: Desk) -> None:
    rows = "I1,7,2025-01-02 10:00,0:45\nI2,7,2025-01-02 10:00,50\n"
    draft = inspect(desk.store, [desk.file("t.csv", f"interaction_id,customer_id,opened_at,minutes\n{rows}")])
    draft.close()
    (question,) = draft.questions
    assert "first figure, and so each number alone, counts" in question.title
    assert question.found == "50, 0:45: probably hours"


@pytest.mark.parametrize(("first", "head"), [(1, "Priority"), (1000, "Amount"), (10_000, "Weight")])
def test_numbers_are_no_customers_because_customers_have_such_numbers(
    desk: Desk, first: int, head: str
) -> None:
    numbers = "".join(f"{n},N{n}\n" for n in range(first, first + 40))
    desk.load(("customers.csv", f"customer_id,name\n{numbers}"))
    rows = "".join(f"T{n};2025-01-02 10:00;{first + 3 * n};x\n" for n in range(12))
    draft = inspect(desk.store, [desk.file("tickets.csv", f"Ticket ID;Created at;{head};Subject\n{rows}")])
    draft.close()
    (question,) = draft.questions
    assert question.options == ("customer_id",)


def test_numbers_that_are_far_apart_and_all_customers_are_customers(desk: Desk) -> None:
    known = [100_000 + 7919 * n for n in range(40)]
    desk.load(("customers.csv", "customer_id,name\n" + "".join(f"{n},N{n}\n" for n in known)))
    rows = "".join(f"T{n};2025-01-02 10:00;{known[3 * n]};x\n" for n in range(12))
    desk.load(("tickets.csv", f"Ticket ID;Created at;Weight;Subject\n{rows}"))
    assert desk.rows("SELECT count(DISTINCT customer_id) FROM interactions") == [(12,)]


@pytest.mark.parametrize(
    ("day", "time", "read"),
    [
        ("15-01-2025", "0930", "08:30:00"),
        ("20250115", "093010", "08:30:10"),
        ("15-01-2025", "9u30", "08:30:00"),
        ("15.01.2025", "9.30 Uhr", "08:30:00"),
        ("15-01-2025", "9:30 EET", "07:30:00"),
        ("15-01-2025", "0.395833", "23:00:00"),
    ],
)
def test_times_of_day_beside_days(desk: Desk, day: str, time: str, read: str) -> None:
    desk.load(ANN)
    plan = desk.plan(("calls.csv", f"Call ID;Customer ID;Datum;Tijd\nC1;7;{day};{time}\nC2;7;{day};\n"))
    ((opened,),) = plan.draft.workspace.rows(
        "SELECT strftime(opened_at, '%H:%M:%S') FROM load_interactions WHERE interaction_id = 'C1'"
    )
    plan.draft.close()
    assert (opened, plan.set_aside) == (read, 0)
    told = "Tijd is not read together with Datum" if time.startswith("0.3") else "Tijd is read together"
    assert any(told in note for note in plan.draft.notes)


LASTED = {  # what stands beside days under a heading of times, and is how long something took
    "in Dutch": ("Oplosdatum;Oplostijd", "4:15"),
    "in a call list": ("Call date;Call time", "0:04:15"),
    "of more than a day": ("Closing date;Closing time", "40:15"),
}


@pytest.mark.parametrize(("heads", "lasted"), LASTED.values(), ids=LASTED)
def test_how_long_something_took_is_no_time_of_the_day_beside_it(desk: Desk, heads: str, lasted: str) -> None:
    text = f"Call ID;Customer ID;Opened at;{heads}\nC1;7;15-01-2025 10:00;16-01-2025;{lasted}\n"
    draft = inspect(desk.store, [desk.file("calls.csv", text)])
    draft.close()
    (sheet,) = draft.sheets
    assert sheet.sample[0][3:] == ("16-01-2025", lasted)
    assert heads.split(";")[1] in sheet.unused


TIMED = {  # headers of a day and its time, and rows of which the last is at 14:05
    "times that begin late": ("Datum;Tijd", ["15-01-2025;"] * 300 + ["15-01-2025;14:05"]),
    "midnight as Americans write it": ("Date;Time", ["1/15/2025 12:00:00 AM;2:05 PM"]),
    "rows that say the time twice": ("Datum;Tijd", ["16-01-2025;9:00"] * 20 + ["15-01-2025 14:05;14.05"]),
}


@pytest.mark.parametrize(("heads", "rows"), TIMED.values(), ids=TIMED)
def test_days_have_the_times_beside_them(desk: Desk, heads: str, rows: list[str]) -> None:
    desk.load(ANN)
    body = "".join(f"C{n};7;{row}\n" for n, row in enumerate(rows))
    desk.load(("calls.csv", f"Call ID;Customer ID;{heads}\n{body}"))
    ((opened,),) = desk.rows(
        f"SELECT opened_at::VARCHAR FROM interactions WHERE interaction_id = 'C{len(rows) - 1}'"
    )
    assert opened == "2025-01-15 13:05:00"


def test_what_is_no_time_of_day_is_named_where_times_stay_apart(desk: Desk) -> None:
    rows = "C1;7;15-01-2025;9:30\nC2;7;16-01-2025;soon 3\nC3;7;17-01-2025;9:30\n"
    draft = inspect(desk.store, [desk.file("calls.csv", f"Call ID;Customer ID;Datum;Tijd\n{rows}")])
    draft.close()
    (note,) = (one for one in draft.notes if "together" in one)
    assert "Tijd is not read together with Datum, as no time of day. Found: soon 3." in note


def test_an_instant_is_known_by_the_heading_of_its_time_too(desk: Desk) -> None:
    desk.load(ANN)
    head = "Call ID;Customer ID;Avattu;Ratkaisupvm;Ratkaisuaika\n"
    desk.load(("calls.csv", f"{head}C1;7;15.1.2025 10:00;16.1.2025;14:05\n"))
    assert desk.rows("SELECT resolved_at::VARCHAR FROM interactions") == [("2025-01-16 13:05:00",)]


CUSTOMERS = {  # what a file says, and how many of its rows are customers
    "notes below of which the last is one word": "K1;Ann;1;1\nK2;Bo;1;1\n\nMade by Jan on Monday\nSecret\n",
    "a table of other things below": "K1;Ann;1;1\nK2;Bo;1;1\n;;;\nArea;Head;;\nNorth;Jan;;\n",
    "apostrophes before digits": "'1;Ann;1;1\n'2;'s-Hert;1;1\n",
}


@pytest.mark.parametrize("text", CUSTOMERS.values(), ids=CUSTOMERS)
def test_rows_of_customers(desk: Desk, text: str) -> None:
    desk.load(("customers.csv", f"customer_id;name;potential in EUR;region\n{text}"))
    found = desk.rows("SELECT name, potential FROM customers ORDER BY 1")
    names = {"K1": ["Ann", "Bo"], "'1": ["'s-Hert", "Ann"]}
    assert found == [(name, 1) for name in names[text[:2]]]
    assert desk.rows("SELECT max(length(customer_id)) FROM customers") == [(1 if "'" in text else 2,)]


def test_a_column_of_markers_is_what_its_few_values_are(desk: Desk) -> None:
    rows = "".join(f"M{n};{'NULL' if n else '31.12.2024'}\n" for n in range(9))
    plan = desk.plan(("Mitarbeiter.csv", f"Personalnummer;Austritt\n{rows}"), table="employees")
    plan.draft.close()
    assert plan.tables[0].columns == ("employee_id", "left_on")


def test_words_that_stand_for_no_day_yet_are_told_with_what_to_do(desk: Desk) -> None:
    text = "Ticket ID;Customer ID;Created at;Closed at\nT1;7;2025-01-02 10:00;2025-01-03 10:00\n"
    rows = "".join(f"T{n};7;2025-01-02 10:00;{'open' if n < 4 else 'lost'}\n" for n in range(2, 5))
    planned = desk.plan(ANN, ("tickets.csv", text + rows + "T5;7;2025-01-02 10:00;32-13-2025\n"))
    planned.draft.close()
    told = "If values of Closed at say that there is none yet, have them read as empty: "
    assert f"{told}open (2 rows), lost (1 rows)" in planned.tables[1].notes


@pytest.mark.parametrize("head", ["Closed at", "Solved time"])
@pytest.mark.parametrize(("first", "others"), [("open", "2025-03-01 12:00"), ("", "13-03-2025 12:00")])
def test_days_that_begin_late_in_a_file_are_days(desk: Desk, head: str, first: str, others: str) -> None:
    desk.load(ANN)
    rows = "".join(f"T{n};7;2025-01-02 10:00;{first if n < 600 else others}\n" for n in range(900))
    text = f"Ticket ID;Customer ID;Created at;{head}\n{rows}"
    done = desk.load(("tickets.csv", text), values={head: {"also_empty": "open"}})
    assert [(one.new, one.set_aside) for one in done.tables] == [(900, 0)]
    assert desk.rows("SELECT count(resolved_at) FROM interactions") == [(300,)]


@pytest.mark.parametrize(
    ("other", "is_asked"), [("01-01-2026", False), ("02-03-2026", True), ("01-01-26", True)]
)
def test_days_that_are_the_same_either_way_are_not_asked_about(
    desk: Desk, other: str, is_asked: bool
) -> None:
    text = f"customer_id,group_id,valid_from\n7,A,01-01-2025\n8,A,{other}\n"
    draft = inspect(desk.store, [desk.file("memberships.csv", text)])
    draft.close()
    assert [one.about for one in draft.questions] == (["order"] if is_asked else [])


@pytest.mark.parametrize(("said", "amount", "is_told"), [("Cancelled", 5, True), ("Retour", -5, False)])
def test_orders_that_were_cancelled_and_count_are_told(
    desk: Desk, said: str, amount: int, is_told: bool
) -> None:
    head = "Order;Customer ID;Order date;Amount;Order status\n"
    rows = f"O1;7;2025-01-02;5;Completed\nO2;7;2025-01-02;{amount};{said}\n"
    draft = inspect(desk.store, [desk.file("orders.csv", head + rows)])
    draft.close()
    told = "Order status says Cancelled (1 rows), with amounts above zero: they count as all other orders"
    assert (told in " ".join(draft.notes)) is is_told


@pytest.mark.parametrize(("amounts", "is_told"), [((30, 10, 20), True), ((10, 10, 20.5), False)])
def test_rows_that_sum_up_the_others_of_their_order_are_told(
    desk: Desk, amounts: tuple[float, ...], is_told: bool
) -> None:
    rows = "".join(f"O{n};7;2025-01-02;{amount}\n" for n in range(5) for amount in amounts)
    draft = inspect(desk.store, [desk.file("orders.csv", f"Order;Customer ID;Order date;Amount\n{rows}")])
    draft.close()
    told = "In 5 orders of three rows or more, Amount of one row is the sum of the others"
    assert (told in " ".join(draft.notes)) is is_told

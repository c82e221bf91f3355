"""How long something took is read as the instant at which it was over, where its unit is known."""

import pytest

from dashboard.intake import commit, inspect
from tests.desk import Desk

ANN = ("customers.csv", "customer_id,name\n7,Ann\n")
TICKETS = "Ticket ID;Customer ID;Created at;{}\n"


def tickets(head: str, *values: str) -> tuple[str, str]:
    rows = "".join(f"T{n};7;2025-01-02 10:00;{value}\n" for n, value in enumerate(values))
    return "tickets.csv", TICKETS.format(head) + rows


@pytest.mark.parametrize(
    ("head", "value", "column", "read"),
    [
        ("First response time (min)", "90", "first_response_at", "10:30:00"),
        ("First reply time (hrs)", "1.5", "first_response_at", "10:30:00"),
        ("Speed of answer in seconds", "12", "first_response_at", "09:00:12"),
        ("Wait time", "00:01:12", "first_response_at", "09:01:12"),
        ("Time to first response", "2h 5m", "first_response_at", "11:05:00"),
        ("Wachttijd (sec)", "45,5", "first_response_at", "09:00:45.5"),
        ("Jonotusaika [s]", "72", "first_response_at", "09:01:12"),
        ("Resolution time (hours)", "0.25", "resolved_at", "09:15:00"),
        ("Full resolution time", "PT3H", "resolved_at", "12:00:00"),
        ("Resolved", "0 days 2 hours 3 minutes", "resolved_at", "11:03:00"),
        ("Oplostijd", "1:30:00", "resolved_at", "10:30:00"),
    ],
)
def test_what_something_took_tells_when_it_was_over(
    desk: Desk, head: str, value: str, column: str, read: str
) -> None:
    desk.load(ANN, tickets(head, value, ""))
    ((first, last),) = desk.rows(f"SELECT max({column}), count({column}) FROM interactions")
    assert (str(first)[11:].rstrip("0").rstrip(":"), last) == (read.rstrip("0").rstrip(":"), 1)


@pytest.mark.parametrize(("head", "values"), [("Response time", ("12", "95")), ("Resolve time", ("86400",))])
def test_figures_without_a_unit_are_asked_about(desk: Desk, head: str, values: tuple[str, ...]) -> None:
    draft = inspect(desk.store, [desk.file(*tickets(head, *values))])
    draft.close()
    assert [(one.about, one.header) for one in draft.questions] == [("unit", head)]
    desk.load(ANN, tickets(head, *values), values={head: {"unit": "hours"}})
    assert desk.rows("SELECT count(*) FROM interactions WHERE first_response_at > opened_at"
                     " OR resolved_at = opened_at + INTERVAL 86400 HOUR") == [(len(values),)]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "value", "column", "read"),
    [
        ("First response time", "2025-01-02 11:00", "first_response_at", "10:00:00"),
        ("Resolution time", "45659.5", "resolved_at", "11:00:00"),  # as a workbook counts days
        ("Resolve time", "1735812000", "resolved_at", "10:00:00"),  # seconds since 1970
        ("Resolved at (UTC sec)", "1735812000", "resolved_at", "10:00:00"),
        ("Resolved at (ms)", "1735812000000", "resolved_at", "10:00:00"),
    ],
)
def test_an_instant_under_such_a_heading_stays_one(
    desk: Desk, head: str, value: str, column: str, read: str
) -> None:
    desk.load(ANN, tickets(head, value))
    assert desk.rows(f"SELECT {column}::VARCHAR FROM interactions") == [(f"2025-01-02 {read}",)]


def test_what_took_days_in_a_small_unit_is_no_instant(desk: Desk) -> None:
    desk.load(ANN, tickets("Resolution time (ms)", "604800000"))
    assert desk.rows("SELECT resolved_at::VARCHAR FROM interactions") == [("2025-01-09 09:00:00",)]


@pytest.mark.parametrize(
    ("head", "value"),
    [
        ("Resolution time (days)", "3"),
        ("First reply time (business hours)", "30"),
        ("Answer time", "15:30:10"),
        ("Closed at", "15:30"),
        ("Einde (uur)", "15:30"),
    ],
)
def test_what_tells_no_instant_is_left_out_and_told(desk: Desk, head: str, value: str) -> None:
    draft = inspect(desk.store, [desk.file(*tickets(head, value, value))])
    draft.close()
    assert set(draft.sheets[0].feeds[0].columns) == {"interaction_id", "customer_id", "opened_at"}
    assert draft.sheets[0].unused == (head,)


def test_an_instant_goes_before_how_long_it_took(desk: Desk) -> None:
    desk.load(ANN)
    text = "ticket id,customer id,created at,first response time (min),first responded at\n"
    planned = desk.plan(("t.csv", f"{text}T1,7,2025-01-02 10:00,30,2025-01-02 11:00\n"))
    assert planned.draft.sheets[0].feeds[0].columns["first_response_at"] == "first responded at"
    planned.draft.close()


def test_minutes_are_made_of_the_unit_that_a_header_names(desk: Desk) -> None:
    desk.load(ANN, tickets("Talk time (s)", "90", "0:02:00"))
    assert desk.rows("SELECT minutes FROM interactions ORDER BY interaction_id") == [(1.5,), (2.0,)]


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("Answered (Y/N)", ("N", "Y")),
        ("Abandoned", ("yes", "no")),
        ("Call status", ("No answer", "Completed")),
    ],
)
def test_who_gave_up_waiting_got_no_answer(desk: Desk, head: str, said: tuple[str, str]) -> None:
    text = TICKETS.format(f"Wait time;{head}")
    rows = "".join(f"T{n};7;2025-01-02 10:00;00:00:3{n};{one}\n" for n, one in enumerate(said))
    done = desk.plan(ANN, ("calls.csv", text + rows))
    assert f"calls.csv: 1 rows have no answer, since {head} says so" in " ".join(done.draft.notes)
    commit(desk.store, done)
    found = desk.rows("SELECT interaction_id FROM interactions WHERE first_response_at IS NOT NULL")
    assert found == [("T1",)]


def test_what_took_long_in_a_small_file_is_read_as_in_those_before(desk: Desk) -> None:
    desk.load(ANN, tickets("Resolution time", "1:30:00", "26:00:00"))
    desk.load(("tickets 2.csv", TICKETS.format("Resolution time") + "T9;7;2025-01-03 10:00;14:30:00\n"))
    found = desk.rows("SELECT resolved_at::VARCHAR FROM interactions WHERE interaction_id = 'T9'")
    assert found == [("2025-01-03 23:30:00",)]


def test_the_unit_of_a_header_is_nobodys_choice(desk: Desk) -> None:
    desk.load(ANN, tickets("Talk time (hours)", "1.5"))
    text = TICKETS.format("Talk time (hours)") + "T9;7;2025-01-03 10:00;12:30\n"
    draft = inspect(desk.store, [desk.file("tickets.csv", text)])
    draft.close()
    assert [one.about for one in draft.questions] == ["unit"]
    desk.load(("tickets.csv", text), values={"Talk time (hours)": {"unit": "minutes"}})
    desk.load(("tickets.csv", text.replace("T9", "T10")))  # what somebody said is remembered
    assert desk.rows("SELECT minutes FROM interactions WHERE minutes <> 90") == [(12.5,), (12.5,)]


def test_a_file_of_nothing_but_missed_calls_has_no_answers(desk: Desk) -> None:
    text = TICKETS.format("Wait time;Status") + "T1;7;2025-01-02 10:00;00:00:31;Missed\n"
    desk.load(ANN, ("missed.csv", text))
    assert desk.rows("SELECT count(*), count(first_response_at) FROM interactions") == [(1, 0)]


def test_what_says_no_duration_sets_its_row_aside_and_is_told_once(desk: Desk) -> None:
    rows = "".join(f"T{n};7;2025-01-02 10:00;{n}\n" for n in range(1, 20))
    text = TICKETS.format("Wait time (s)") + rows + "T20;7;2025-01-02 10:00;soon\nT21;7;later;30\n"
    planned = desk.plan(ANN, ("calls.csv", text))
    planned.draft.close()
    said = [one.says for one in planned.tables[1].reasons]
    assert said[0].startswith("opened_at (Created at) cannot be read as a date and time (“later”)")
    assert said[1] == (
        "first_response_at (Wait time (s)) cannot be read as how long something took (“soon”): write for"
        " example 12.5 or 0:12:30"
    )
    assert len(said) == planned.tables[1].set_aside == 2


@pytest.mark.parametrize("began", ["Start time", "Begintijd", "Time"])
def test_times_of_day_beside_one_column_of_days_are_instants(desk: Desk, began: str) -> None:
    text = f"Call ID;Customer ID;Date;{began};Answered at;End time\n"
    rows = "K1;7;13-01-2025;14:05:00;14:05:30;14:15\nK2;7;14-01-2025;09:00;;09:02\n"
    desk.load(ANN, ("calls.csv", text + rows))
    moments = ("opened_at::VARCHAR", "first_response_at::VARCHAR", "resolved_at::VARCHAR")
    assert desk.table("interactions", *moments).rows() == [
        ("2025-01-13 13:05:00", "2025-01-13 13:05:30", "2025-01-13 13:15:00"),
        ("2025-01-14 08:00:00", None, "2025-01-14 08:02:00"),
    ]


def test_an_end_beside_days_alone_is_left_out(desk: Desk) -> None:
    text = "Call ID;Customer ID;Date;End time\nK1;7;13-01-2025;14:15\nK2;7;14-01-2025;09:02\n"
    draft = inspect(desk.store, [desk.file("calls.csv", text)])
    draft.close()
    assert "End time is left out" in " ".join(draft.notes)

"""Answers to surveys in a file of contacts are loaded as answers, one for each contact that has one."""

from dashboard.intake import inspect
from tests.desk import Desk

ANN = ("customers.csv", "customer_id,name\n7,Ann\n")
HEAD = "Ticket ID,Requester ID,Created at,Solved at,Satisfaction rating\n"
TICKETS = "T1,7,2025-01-02 10:00,2025-01-04 10:00,5\nT2,7,2025-01-03 10:00,{},{}\nT3,7,2025-01-05 10:00,,\n"
ANSWERS = "SELECT survey_id, interaction_id, customer_id, answered_at::VARCHAR, csat FROM surveys ORDER BY 1"


def test_a_rating_in_a_row_of_a_ticket_is_an_answer_about_it(desk: Desk) -> None:
    desk.load(ANN)
    done = desk.load(("tickets.csv", HEAD + TICKETS.format("2025-01-06 10:00", 2)))
    assert {one.table: (one.new, one.set_aside) for one in done.tables} == {
        "interactions": (3, 0), "surveys": (2, 0),
    }  # fmt: skip
    assert done.tables[1].notes == ("1 rows say nothing of surveys",)
    assert desk.rows(ANSWERS) == [
        ("contact T1", "T1", "7", "2025-01-04 09:00:00", 5),
        ("contact T2", "T2", "7", "2025-01-06 09:00:00", 2),
    ]
    changed = desk.load(("tickets.csv", HEAD + TICKETS.format("2025-01-06 10:00", 4))).tables[1]
    assert (changed.new, changed.changed, changed.unchanged) == (0, 1, 1)


def test_answers_before_the_end_are_dated_by_the_beginning(desk: Desk) -> None:
    planned = desk.plan(ANN, ("tickets.csv", HEAD + TICKETS.format("", 2)))
    planned.draft.close()
    assert "Satisfaction rating: answers to surveys, dated by Created at" in " ".join(planned.draft.notes)


def test_answers_in_words_are_left_out_and_told(desk: Desk) -> None:
    rows = TICKETS.format("", "Good").replace(",5\n", ",Offered\n")
    draft = inspect(desk.store, [desk.file("tickets.csv", HEAD + rows)])
    draft.close()
    assert [feed.table for feed in draft.sheets[0].feeds] == ["interactions"]
    assert "Satisfaction rating is left out: its values (Offered, Good) are not" in " ".join(draft.notes)


def test_beside_a_file_of_answers_those_of_contacts_wait_for_a_load_of_their_own(desk: Desk) -> None:
    desk.load(ANN)
    tickets = ("tickets.csv", HEAD + TICKETS.format("", 2))
    surveys = ("surveys.csv", "survey id,customer id,date,nps\nT1,7,2025-01-05,8\n")
    assert "Load this file once more by itself" in " ".join(desk.plan(tickets, surveys).draft.notes)
    desk.load(tickets, surveys)
    assert [(one.table, one.new) for one in desk.load(tickets).tables] == [
        ("interactions", 0),
        ("surveys", 2),
    ]
    assert desk.rows("SELECT csat, nps FROM surveys ORDER BY survey_id") == [(None, 8), (5, None), (2, None)]


def test_an_answer_that_is_stored_under_another_number_is_told(desk: Desk) -> None:
    tickets = ("tickets.csv", HEAD + TICKETS.format("2025-01-06 10:00", 2))
    of_t1 = "survey id,interaction id,customer id,answered at,{}\nS1,T1,7,2025-01-05,{}\n"
    desk.load(ANN, tickets)
    told = "Of 1 interaction_id an answer is stored under another survey_id: both count"
    for score, is_told in (("csat", True), ("nps", False)):  # what was asked besides is another answer
        planned = desk.plan(("surveys.csv", of_t1.format(score, 5)))
        assert (told in " ".join(planned.tables[0].notes)) is is_told
        planned.draft.close()
    desk.load(("surveys.csv", of_t1.format("csat", 5)))
    planned = desk.plan(tickets)
    planned.draft.close()
    assert told in " ".join(planned.tables[1].notes)


def test_a_score_of_anything_is_no_answer(desk: Desk) -> None:
    text = "Ticket ID,Requester ID,Created at,Score,Effort\nT1,7,2025-01-02 10:00,3,2\n"
    draft = inspect(desk.store, [desk.file("tickets.csv", text)])
    draft.close()
    assert [feed.table for feed in draft.sheets[0].feeds] == ["interactions"]

"""What a first look tells of several files and sheets: each for itself, and none stands in another's way."""

import zipfile

import pytest
import xlsxwriter

from dashboard.intake import Choices, Mode, Upload, commit, inspect, plan
from dashboard.model.errors import RefusedError
from dashboard.quality.uploads.checks import check_rows
from tests.desk import Desk

CUSTOMERS = ("customers.csv", "customer_id,name\n1,Ann\n2,Bo\n")


def broken(desk: Desk, name: str = "broken.xlsx") -> Upload:
    path = desk.folder / name
    path.write_bytes(b"PK\x03\x04 this is no workbook")
    return Upload(path, name)


def workbook(desk: Desk, hidden: bool) -> Upload:
    path = desk.folder / "book.xlsx"
    book = xlsxwriter.Workbook(str(path))
    for name, row in (("one", ("customer_id", "name")), ("two", ("team_id", "name"))):
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, row)
        sheet.write_row(1, 0, ("7", "Ann"))
        sheet.write_row(2, 0, ("8", "Bo"))
    if hidden:
        secret = book.add_worksheet("secret")
        secret.write_row(0, 0, ("a", "b"))
        secret.hide()
    book.close()
    return Upload(path, "book.xlsx")


def test_a_file_that_cannot_be_read_does_not_keep_the_others_out(desk: Desk) -> None:
    draft = inspect(desk.store, [broken(desk), desk.file(*CUSTOMERS)])
    (problem,) = draft.problems
    assert "broken.xlsx" in str(problem)
    assert draft.leaves_out
    assert [sheet.label for sheet in draft.sheets] == ["customers.csv"]
    load = commit(desk.store, plan(desk.store, draft, check_rows))
    assert [(t.table, t.new) for t in load.tables] == [("customers", 2)]


def test_files_of_which_none_can_be_read_are_refused_naming_each(desk: Desk) -> None:
    with pytest.raises(RefusedError) as refused:
        inspect(desk.store, [broken(desk, "a.xlsx"), broken(desk, "b.xlsx")])
    assert {"a.xlsx", "b.xlsx"} <= set(str(refused.value).split())


def test_sheets_that_are_all_read_are_not_said_to_be_left_out(desk: Desk) -> None:
    draft = inspect(desk.store, [workbook(desk, hidden=False)])
    draft.close()
    assert [feed.table for sheet in draft.sheets for feed in sheet.feeds] == ["customers", "teams"]
    assert draft.notes == ()


def test_a_hidden_sheet_is_said_once(desk: Desk) -> None:
    draft = inspect(desk.store, [workbook(desk, hidden=True)])
    draft.close()
    (note,) = draft.notes
    assert "Hidden sheets are not read. Found: secret" in note


def test_an_open_question_of_dates_says_how_to_answer_it(desk: Desk) -> None:
    text = "interaction_id,customer_id,opened_at\nI1,1,01-02-2025\n"
    draft = inspect(desk.store, [desk.file("interactions.csv", text)])
    draft.close()
    (question,) = draft.questions
    assert question.mend.endswith("--values date_order=dmy (or mdy).")


def packed(desk: Desk) -> Upload:
    """Give a zip with a file that can be read and one that cannot."""
    path = desk.folder / "batch.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(*CUSTOMERS)
        archive.writestr("picture.csv", b"\x89PNG\r\n\x1a\n" + b"\0" * 40)
        archive.writestr("cut.xlsx", b"PK\x03\x04 this is no workbook")
    return Upload(path, path.name)


def test_what_cannot_be_read_inside_a_zip_does_not_keep_the_rest_out(desk: Desk) -> None:
    planned = desk.plan(packed(desk))
    assert [problem.title.partition(" in ")[0] for problem in planned.draft.problems] == [
        "picture.csv", "cut.xlsx"
    ]  # fmt: skip
    assert [(table.table, table.new) for table in planned.tables] == [("customers", 2)]
    planned.draft.close()


@pytest.mark.parametrize(
    ("leave_out", "mode", "is_refused"),
    [
        (None, Mode.UPSERT, False),
        (None, Mode.ADD, False),
        (None, Mode.REPLACE, True),  # the rows of the unreadable file would be removed
        (True, Mode.REPLACE, False),
        (False, Mode.UPSERT, True),
    ],
)
def test_files_that_cannot_be_read_are_left_out_or_refused(
    desk: Desk, leave_out: bool | None, mode: Mode, is_refused: bool
) -> None:
    draft = inspect(desk.store, [packed(desk)], choices=Choices(leave_out=leave_out, mode=mode))
    if is_refused:
        with pytest.raises(RefusedError, match=r"picture\.csv in batch\.zip(.|\n)*--unreadable"):
            plan(desk.store, draft, check_rows)
    else:
        assert plan(desk.store, draft, check_rows).tables[0].new == 2
    draft.close()


CONTACTS = (
    "contactmomenten.csv",
    "Contactnummer;Klantnummer;Moment van binnenkomst\nI1;K1;2026-01-05 10:00\n",
)
ANSWERS = ("enquete.csv", "Enquête ID;Klantnummer;Antwoorddatum;CSAT\nS1;K1;2026-01-06;4\n")


def test_of_several_files_a_mapping_concerns_those_that_have_its_header(desk: Desk) -> None:
    mapping = {"interactions.opened_at": "Moment van binnenkomst", "surveys.csat": "CSAT"}
    done = desk.load(CONTACTS, ANSWERS, mapping=mapping, create_missing=True)
    assert {table.table: table.new for table in done.tables if table.new} == {"interactions": 1, "surveys": 1}


def test_a_mapping_goes_past_files_of_other_tables_that_have_its_header_too(desk: Desk) -> None:
    log = ("contactmomenten.csv", "Contactnummer;Klantnummer;Moment\nI1;K1;2026-01-05 10:00\n")
    answers = ("enquete.csv", "Enquête ID;Klantnummer;Antwoorddatum;CSAT;Moment\nS1;K1;2026-01-06;4;avond\n")
    planned = desk.plan(log, answers, mapping={"interactions.opened_at": "Moment"}, create_missing=True)
    fed = [[feed.table for feed in sheet.feeds] for sheet in planned.draft.sheets]
    planned.draft.close()
    assert fed == [["interactions"], ["surveys"]]


def test_a_mapping_that_no_file_can_use_is_refused_naming_all_headers(desk: Desk) -> None:
    with pytest.raises(RefusedError) as told:
        desk.plan(CONTACTS, ANSWERS, mapping={"interactions.opened_at": "Datum", "surveys.csatt": "CSAT?"})
    assert len(told.value.problems) == 2
    assert "Moment van binnenkomst" in str(told.value)
    assert "no column csatt" in str(told.value)

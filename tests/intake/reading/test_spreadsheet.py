"""Workbooks written here by xlsxwriter, cell by cell, come back as text that says the same."""

import datetime as dt
import io
import zipfile
from collections.abc import Callable

import pytest
import xlsxwriter
from msoffcrypto.format.ooxml import OOXMLFile

from dashboard.intake.reading import Format
from dashboard.model.errors import RefusedError

Write = Callable[[xlsxwriter.Workbook], None]


def workbook(write: Write) -> bytes:
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"default_date_format": "dd-mm-yyyy hh:mm"})
    write(book)
    book.close()
    return held.getvalue()


def sheet(*rows: tuple[object, ...]) -> Write:
    def write(book: xlsxwriter.Workbook) -> None:
        page = book.add_worksheet("Klanten")
        for at, row in enumerate(rows):
            page.write_row(at, 0, row)

    return write


def test_every_kind_of_cell_becomes_its_text(land) -> None:
    moment, day = dt.datetime(2025, 12, 31, 14, 5), dt.date(2025, 12, 31)
    rows = (
        ("id", "heel", "deel", "moment", "dag", "ja", "tekst"),
        ("00123", 42, 0.1 + 0.2, moment, day, True, "é;ö\nregel"),
        ("00124", -7.0, 1 / 3, dt.datetime(2025, 1, 1, 0, 0, 30), day, False, None),
        ("00125", 1e15, 1234567.891, moment, day, True, ""),
    )
    landed = land(workbook(sheet(*rows)), "klanten.xlsx")
    assert landed.reading.format is Format.EXCEL
    assert landed.staged.headers == rows[0]
    assert landed.rows == [
        ("00123", "42", "0.3", "2025-12-31 14:05:00", "2025-12-31", "true", "é;ö\nregel"),
        ("00124", "-7", "0.333333333333333", "2025-01-01 00:00:30", "2025-12-31", "false", None),
        ("00125", "1000000000000000", "1234567.891", "2025-12-31 14:05:00", "2025-12-31", "true", None),
    ]
    assert landed.numbers == [2, 3, 4]


def test_columns_of_numbers_are_told_from_numbers_written_as_text(land) -> None:
    rows = (("a", "b", "c"), (1.5, "1,5", 1.5), (2.5, "2,5", "2,5"))
    assert land(workbook(sheet(*rows)), "x.xlsx").staged.typed == {0}


def test_a_title_above_the_table_and_rows_as_excel_numbers_them(land) -> None:
    def write(book: xlsxwriter.Workbook) -> None:
        page = book.add_worksheet()
        page.merge_range("B2:E2", "Klanten per 31 december")
        for at, row in enumerate(
            (("nr", "naam", "bedrag", "sinds"), ("1", "Jan", 12.5, "2020"), ("2", "Piet", 3, "2021"))
        ):
            page.write_row(3 + at, 1, row)

    landed = land(workbook(write), "x.xlsx")
    assert landed.staged.headers == ("nr", "naam", "bedrag", "sinds")
    assert landed.rows == [("1", "Jan", "12.5", "2020"), ("2", "Piet", "3", "2021")]
    assert landed.numbers == [5, 6]
    assert landed.notes[0].found == "Klanten per 31 december"


def test_cells_merged_downwards_all_hold_the_value_and_it_is_said(land) -> None:
    def write(book: xlsxwriter.Workbook) -> None:
        page = book.add_worksheet()
        page.write_row(0, 0, ("klant", "order", "bedrag"))
        for at in range(1, 5):
            page.write_row(at, 1, (f"O{at:05d}", at * 1.5))
        page.merge_range("A2:A4", "K00001")
        page.write("A5", "K00002")

    landed = land(workbook(write), "x.xlsx")
    assert [row[0] for row in landed.rows] == ["K00001", "K00001", "K00001", "K00002"]
    assert "2 cells" in landed.notes[-1].found


def test_the_first_sheet_with_a_table_is_chosen_and_any_other_can_be(land) -> None:
    def write(book: xlsxwriter.Workbook) -> None:
        cover = book.add_worksheet("Voorblad")
        cover.write("A1", "Rapport")
        hidden = book.add_worksheet("Verborgen")
        hidden.hide()
        for name, first in (("Klanten", "K1"), ("Orders", "O1")):
            page = book.add_worksheet(name)
            page.write_row(0, 0, ("id", "naam"))
            page.write_row(1, 0, (first, "x"))
        hidden.write_row(0, 0, ("id", "geheim"))
        hidden.write_row(1, 0, ("H1", "y"))

    content = workbook(write)
    landed = land(content, "x.xlsx")
    assert landed.reading.sheet == "Klanten"
    assert [(one.name, one.is_hidden) for one in landed.reading.sheets] == [
        ("Voorblad", False), ("Verborgen", True), ("Klanten", False), ("Orders", False),
    ]  # fmt: skip
    assert "Orders" in landed.notes[-1].found
    assert land(content, "x.xlsx", sheet="Orders").rows == [("O1", "x")]
    assert land(content, "x.xlsx", sheet="Verborgen").rows == [("H1", "y")]
    with pytest.raises(RefusedError, match="no sheet “Blad9”"):
        land(content, "x.xlsx", sheet="Blad9")


def test_empty_rows_count_in_the_number_of_a_row(land) -> None:
    def write(book: xlsxwriter.Workbook) -> None:
        page = book.add_worksheet()
        page.write_row(0, 0, ("id", "naam"))
        page.write_row(1, 0, ("1", "a"))
        page.write_row(4, 0, ("2", "b"))

    landed = land(workbook(write), "x.xlsx")
    assert landed.numbers == [2, 5]
    assert landed.staged.empty == 2


def test_a_formula_is_its_last_result_and_an_error_says_nothing(land) -> None:
    def write(book: xlsxwriter.Workbook) -> None:
        page = book.add_worksheet()
        page.write_row(0, 0, ("id", "som", "fout"))
        page.write("A2", "1")
        page.write_formula("B2", "=2+3", None, 5)
        page.write_formula("C2", "=1/0", None, "#DIV/0!")

    assert land(workbook(write), "x.xlsx").rows == [("1", "5", None)]


def test_a_workbook_named_csv_is_read_as_what_it_is(land) -> None:
    landed = land(workbook(sheet(("id", "naam"), ("1", "a"))), "klanten.csv")
    assert landed.rows == [("1", "a")]
    assert "not what its name says" in landed.notes[0].title


def test_a_sheet_without_a_header_can_be_read_from_its_first_row(land) -> None:
    content = workbook(sheet(("id", "naam"), ("1", "a")))
    landed = land(content, "x.xlsx", header_row=None)
    assert landed.staged.headers == ("column 1", "column 2")
    assert landed.rows == [("id", "naam"), ("1", "a")]


def test_a_workbook_under_a_password_is_refused(land) -> None:
    whole, locked = io.BytesIO(workbook(sheet(("id", "naam"), ("1", "a")))), io.BytesIO()
    OOXMLFile(whole).encrypt("geheim", locked)
    with pytest.raises(RefusedError, match=r"klanten\.xlsx is protected with a password"):
        land(locked.getvalue(), "klanten.xlsx")


ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet>
<table:table table:name="Klanten">{rows}</table:table>
</office:spreadsheet></office:body>
</office:document-content>"""


def ods(rows: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", ODS.format(rows=rows))
    return packed.getvalue()


def ods_row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def ods_cell(text: str, kind: str = "string", **values: str) -> str:
    told = "".join(f' office:{name.replace("_", "-")}="{value}"' for name, value in values.items())
    return f'<table:table-cell office:value-type="{kind}"{told}><text:p>{text}</text:p></table:table-cell>'


def test_an_opendocument_sheet_is_read_alike(land) -> None:
    content = ods(
        ods_row(*map(ods_cell, ("id", "bedrag", "op", "ja")))
        + ods_row(
            ods_cell("0012"),
            ods_cell("1.234,50", "float", value="1234.5"),
            ods_cell("31-12-2025", "date", date_value="2025-12-31"),
            ods_cell("WAAR", "boolean", boolean_value="true"),
        )
    )
    landed = land(content, "klanten.ods")
    assert landed.reading.format is Format.ODS
    assert landed.staged.headers == ("id", "bedrag", "op", "ja")
    assert landed.rows == [("0012", "1234.5", "2025-12-31", "true")]
    assert 1 in landed.staged.typed

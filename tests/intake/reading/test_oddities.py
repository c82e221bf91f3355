"""Files as programs write them: each is read as meant, or one message says what is wrong with it."""

import gzip
import io
import zipfile
from datetime import datetime
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter

from dashboard.intake import Upload, inspect
from dashboard.model.errors import RefusedError
from tests.desk import Desk

HEAD = "customer_id;name;region\n"
ANN = [("K1", "Ann", "N"), ("K2", "Bo", "Z")]
BODY = "K1;Ann;N\nK2;Bo;Z\n"

READ = {
    "two byte order marks": b"\xef\xbb\xbf\xef\xbb\xbf" + (HEAD + BODY).encode(),
    "utf-16 without a mark": (HEAD + BODY).encode("utf-16-le"),
    "utf-32": (HEAD + BODY).encode("utf-32"),
    "lone carriage returns": (HEAD + BODY).replace("\n", "\r").encode(),
    "line ends of every kind": b"customer_id;name;region\r\nK1;Ann;N\rK2;Bo;Z\n",
    "blank lines first": f"\n\n;;\n{HEAD}{BODY}".encode(),
    "a title and its author first": f"Klanten 2025;;\nDoor Jan;;\n\n{HEAD}{BODY}".encode(),
    "comments first": f"# exported by crm\n# on 1 May\n{HEAD}{BODY}".encode(),
    "a delimiter at every end": b"customer_id;name;region;\nK1;Ann;N;\nK2;Bo;Z;\n",
    "a line that names the delimiter": f"sep=;\n{HEAD}{BODY}".encode(),
    "spaces around everything": "customer_id ; name ; region\n K1 ; Ann ; N\n\u00a0K2\u00a0;Bo;Z\n".encode(),
    "an end-of-file mark": (HEAD + BODY).encode() + b"\x1a",
    "gzip around gzip": gzip.compress(gzip.compress((HEAD + BODY).encode())),
    "ids as formulas": (HEAD + BODY.replace("K1", '="K1"').replace("K2", '="K2"')).encode(),
    "a quotation mark inside": (HEAD + BODY).replace("Ann", '"Ann"').encode(),
}


def stored(desk: Desk) -> list[tuple[object, ...]]:
    return desk.rows("SELECT customer_id, name, region FROM customers ORDER BY 1")


def upload(desk: Desk, content: bytes, name: str = "customers.csv") -> Upload:
    path = desk.folder / name
    path.write_bytes(content)
    return Upload(path, name)


@pytest.mark.parametrize("content", READ.values(), ids=READ)
def test_is_read_as_meant(desk: Desk, content: bytes) -> None:
    desk.load(upload(desk, content))
    assert stored(desk) == ANN


def damaged_zip() -> bytes:
    """Give a zip whose list of files asks for version 25.0 to be unpacked."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("customers.csv", HEAD + BODY)
    content = bytearray(packed.getvalue())
    content[content.index(b"PK\x01\x02") + 6] = 250
    return bytes(content)


REFUSED = {
    "nothing": (b"", "is empty"),
    "spaces": (b"  \n \n", "is empty"),
    "zero bytes after a crash": (b"customer_id,name\nK1,Ann\n" + b"\0" * 64, "zero byte at position 25"),
    "a web page": (b"<html><table><tr><td>customer_id</td></tr></table></html>", "a web page"),
    "half a gzip": (gzip.compress(bytes(range(256)) * 99)[:-30], "is damaged"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "a PNG picture"),
    "an old workbook of zeros": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "is damaged"),
    "a zip of a version to come": (damaged_zip(), "is damaged"),
    "too much packing": (
        gzip.compress(gzip.compress(gzip.compress(gzip.compress(b"customer_id\nK1\n")))),
        "packed more than 3 times over",
    ),
}


@pytest.mark.parametrize(("content", "says"), REFUSED.values(), ids=REFUSED)
def test_is_refused_with_what_is_wrong(desk: Desk, content: bytes, says: str) -> None:
    with pytest.raises(RefusedError) as refused:
        inspect(desk.store, [upload(desk, content)])
    (problem,) = refused.value.problems
    assert says in str(problem)
    assert problem.mend


NOTED = {
    "decimal commas that are not quoted": (
        "customer_id,potential\nK1,1,50\nK2,2,50\n", "3 cells under 2 names, as in “K1 | 1 | 50”",
    ),
    "ids cut by a spreadsheet": ("customer_id;name\n1,23E+11;Ann\n", "were shortened by a spreadsheet"),
    "marks around whole rows": (
        '"customer_id,""name"""\n"K1,""Ann"""\n', 'is read as one value. Found: “customer_id,"name"”',
    ),
    "no rows": (HEAD, "There are no rows below the header"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "says"), NOTED.values(), ids=NOTED)
def test_is_read_with_a_note(desk: Desk, text: str, says: str) -> None:
    draft = inspect(desk.store, [upload(desk, text.encode())])
    draft.close()
    assert any(says in note for note in draft.notes)


@pytest.mark.parametrize(
    "text",
    ["customer_id,potential\nK1,1,50\nK2,2,50\n", "customer_id,name\n1,K1,Ann\n2,K2,Bo\n"],
    ids=["decimal commas that are not quoted", "rows whose number nothing heads"],
)
def test_rows_that_fill_more_cells_than_are_named_are_not_read_shifted(desk: Desk, text: str) -> None:
    planned = desk.plan(upload(desk, text.encode()))
    planned.draft.close()
    (table,) = planned.tables
    assert (table.new, table.set_aside) == (0, 2)
    assert "more cells than there are columns" in table.reasons[0].says


def test_cells_that_nothing_names_or_fills_are_no_matter(desk: Desk) -> None:
    desk.load(upload(desk, b"customer_id;name;region\nK1;Ann;N;;\nK2;Bo;Z;;\n"))
    assert stored(desk) == ANN


def test_one_row_of_more_cells_is_no_matter_of_the_header(desk: Desk) -> None:
    planned = desk.plan(upload(desk, (HEAD + BODY + "K3;Cy;N;more\n").encode()))
    planned.draft.close()
    assert planned.draft.notes == ()
    assert planned.set_aside == 1


def workbook(path: Path, **options: object) -> xlsxwriter.Workbook:
    return xlsxwriter.Workbook(str(path), options)


def test_digits_that_a_workbook_lost_are_told(desk: Desk) -> None:
    path = desk.folder / "customers.xlsx"
    with workbook(path) as book:
        sheet = book.add_worksheet("customers")
        sheet.write_row(0, 0, ("customer_id", "name"))
        sheet.write_row(1, 0, (123456789012345680, "Ann"))
    draft = inspect(desk.store, [Upload(path, path.name)])
    draft.close()
    assert any("lost their last digits" in note for note in draft.notes)


@pytest.mark.parametrize(("typed", "written"), [(1.234, "2,50"), (1234.5, "1 234,50"), (0.125, "€ 1.234,50")])
def test_numbers_among_numbers_as_text_keep_their_fraction(desk: Desk, typed: float, written: str) -> None:
    path = desk.folder / "customers.xlsx"
    with workbook(path) as book:
        sheet = book.add_worksheet("customers")
        for row, cells in enumerate(
            (("customer_id", "potential"), ("K1", typed), ("K2", written), ("K3", 7))
        ):
            sheet.write_row(row, 0, cells)
    desk.load(Upload(path, path.name))
    stored = dict(desk.rows("SELECT customer_id, potential::DOUBLE FROM customers"))
    amounts = {"2,50": 2.5, "1 234,50": 1234.5, "€ 1.234,50": 1234.5}
    assert stored == {"K1": typed, "K2": amounts[written], "K3": 7}


def test_days_counted_from_1904(desk: Desk) -> None:
    path = desk.folder / "customers.xlsx"
    with workbook(path, date_1904=True) as book:
        sheet = book.add_worksheet("customers")
        sheet.write_row(0, 0, ("customer_id", "since"))
        sheet.write(1, 0, "K1")
        sheet.write_datetime(1, 1, datetime(2020, 3, 1), book.add_format({"num_format": "dd-mm-yyyy"}))
    desk.load(Upload(path, path.name))
    assert desk.rows("SELECT since::VARCHAR FROM customers") == [("2020-03-01",)]


def test_a_merged_title_and_a_row_of_totals_around_a_table(desk: Desk) -> None:
    path = desk.folder / "customers.xlsx"
    with workbook(path) as book:
        sheet = book.add_worksheet("customers")
        sheet.merge_range(0, 0, 0, 2, "All customers")
        sheet.merge_range(1, 0, 1, 1, "Who")
        for row, cells in enumerate((("customer_id", "name", "region"), *ANN, ("Total", "", "2")), start=2):
            sheet.write_row(row, 0, cells)
    desk.load(Upload(path, path.name))
    assert stored(desk) == ANN


def test_nested_and_binary_columns_of_parquet_stand_in_nobodys_way(desk: Desk) -> None:
    path = desk.folder / "customers.parquet"
    pl.DataFrame(
        {"customer_id": ["K1", "K2"], "name": ["Ann", "Bo"], "region": ["N", "Z"], "tags": [[1], None],
         "of": [{"x": 1}, None], "raw": [b"\0\xff", None], "score": [float("nan"), 1.5]}
    ).write_parquet(path)  # fmt: skip
    desk.load(Upload(path, path.name))
    assert stored(desk) == ANN

"""Downloads: nothing in them is a formula, and nothing is lost."""

import csv
import io

import polars as pl
import pytest
from python_calamine import CalamineWorkbook

from dashboard.export import XLSX_ROWS, to_csv, to_xlsx

HOSTILE = ['=HYPERLINK("http://x")', "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1", "|x"]


def read_csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


@pytest.mark.parametrize("cell", HOSTILE[:-1])
def test_a_cell_that_a_spreadsheet_would_run_is_marked(cell: str) -> None:
    frame = pl.DataFrame({"name": [cell, "plain"]})
    assert read_csv(to_csv(frame))[1] == ["'" + cell]
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(to_xlsx(frame))).get_sheet_by_index(0).to_python()
    assert str(sheet[1][0]).startswith("'")


def test_a_header_that_a_spreadsheet_would_run_is_marked() -> None:
    assert read_csv(to_csv(pl.DataFrame({"=cmd": [1]})))[0] == ["'=cmd"]


def test_numbers_and_plain_text_are_left_as_they_are() -> None:
    frame = pl.DataFrame({"n": [-1.5], "t": ["a = b"], "u": ["Ää, é"], "none": [None]})
    assert read_csv(to_csv(frame))[1] == ["-1.5", "a = b", "Ää, é", ""]


def test_lists_become_one_cell() -> None:
    assert read_csv(to_csv(pl.DataFrame({"reasons": [["a", "b"]]})))[1] == ["a; b"]


def test_a_workbook_has_a_limit() -> None:
    with pytest.raises(ValueError, match=str(XLSX_ROWS)):
        to_xlsx(pl.DataFrame({"n": range(XLSX_ROWS + 1)}))


def test_numbers_have_no_noise_of_floating_point_and_nought_no_sign() -> None:
    numbers = [8300065.813999997, -0.0, 0.1 + 0.2, 123456789012345.0, 1e-15]
    assert read_csv(to_csv(pl.DataFrame({"value": numbers})))[1:] == [
        ["8300065.814"], ["0.0"], ["0.3"], ["123456789012345.0"], ["1e-15"],
    ]  # fmt: skip

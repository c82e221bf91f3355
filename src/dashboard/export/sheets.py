"""Owns CSV and XLSX downloads of a frame, with cells that a spreadsheet would run as formulas made
harmless."""

from io import BytesIO

import polars as pl
import xlsxwriter

DIGITS = 12  # beyond them a sum of fractions has the noise of its addition
XLSX_ROWS = 10_000  # more takes long in any library; CSV has no limit
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "nan_inf_to_errors": True,
}
_DANGEROUS = (
    r"^[\s\x00-\x1f]*[=+\-@＝＋－＠]|^[\t\r\n]"  # what Excel, LibreOffice and Sheets take for a formula
)
_MARK = "'"  # shown by none of them as part of a formula


def to_csv(frame: pl.DataFrame) -> bytes:
    """Give the rows as CSV that Excel opens in UTF-8."""
    return b"\xef\xbb\xbf" + harmless(frame).write_csv().encode("utf-8")


def to_xlsx(frame: pl.DataFrame) -> bytes:
    """Give the rows as a workbook of one sheet; raises `ValueError` above `XLSX_ROWS` rows."""
    if frame.height > XLSX_ROWS:
        raise ValueError(f"a workbook takes at most {XLSX_ROWS} rows, not {frame.height}")
    written = BytesIO()
    with xlsxwriter.Workbook(written, OPTIONS) as book:
        harmless(frame).write_excel(workbook=book, autofit=frame.height <= 1000)
    return written.getvalue()


def without_noise(frame: pl.DataFrame) -> pl.DataFrame:
    """Give the rows with numbers of floating point to 12 significant digits, and nought without a sign.

    Whole numbers stay as they are, and so do those under a thousandth.
    """
    number = pl.col(pl.Float64, pl.Float32)
    is_kept = (number == number.round()) | (number.abs() < 1e-3)
    rounded = pl.when(is_kept).then(number).otherwise(number.round_sig_figs(DIGITS))
    return frame.with_columns(pl.when(number == 0).then(0.0).otherwise(rounded).name.keep())


def harmless(frame: pl.DataFrame) -> pl.DataFrame:
    """Give the rows with lists joined, and an apostrophe before every text that would run as a formula."""
    nested = [name for name, kind in frame.schema.items() if kind.is_nested()]
    lists = [
        pl.col(name).cast(pl.List(pl.String)).list.join("; ")
        for name in nested
        if frame.schema[name] == pl.List
    ]
    flat = frame.with_columns(lists)
    cell = pl.col(pl.String)
    safe = without_noise(flat).with_columns(
        pl.when(cell.str.contains(_DANGEROUS)).then(pl.lit(_MARK) + cell).otherwise(cell).name.keep()
    )
    heads = pl.Series("heads", safe.columns, dtype=pl.String)
    return safe.rename(
        {
            name: _MARK + name
            for name, bad in zip(safe.columns, heads.str.contains(_DANGEROUS), strict=True)
            if bad
        }
    )

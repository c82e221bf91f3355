"""Owns recognising what the bytes of a file are, whatever its name says; reads no rows."""

import codecs
import json
import re
import zipfile
from pathlib import Path

import olefile

from dashboard.intake.reading.model import Format, Source
from dashboard.model.errors import Problem, RefusedError

HEAD_BYTES = 4096
BYTE_ORDER_MARKS = (  # what a file begins with, and the codec it tells
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_EXPORT = "Export the table as .xlsx or .csv and load that."
_OFFICE = "Open it in Excel or LibreOffice, save it as .xlsx, and load that."

# (offset, first bytes, what it is, how to mend): kinds of file that hold no table we could read
_OTHERS: tuple[tuple[int, bytes, str, str], ...] = (
    (0, b"%PDF-", "a PDF document", _EXPORT),
    (0, b"\xff\xd8\xff", "a JPEG picture", _EXPORT),
    (0, b"\x89PNG", "a PNG picture", _EXPORT),
    (0, b"GIF8", "a GIF picture", _EXPORT),
    (8, b"WEBP", "a WebP picture", _EXPORT),
    (0, b"II*\x00", "a TIFF picture", _EXPORT),
    (0, b"MM\x00*", "a TIFF picture", _EXPORT),
    (4, b"ftyp", "a film or photograph", _EXPORT),
    (0, b"MZ", "a program", _EXPORT),
    (0, b"\x7fELF", "a program", _EXPORT),
    (0, b"{\\rtf", "a text document (RTF)", _EXPORT),
    (0, b"SQLite format 3\x00", "an SQLite database", _EXPORT),
    (8, b"DUCK", "a DuckDB database", _EXPORT),
    (4, b"Standard Jet DB", "an Access database", _EXPORT),
    (4, b"Standard ACE DB", "an Access database", _EXPORT),
    (0, b"$FL2", "an SPSS file", _EXPORT),
    (0, b"<stata_dta>", "a Stata file", _EXPORT),
    (0, b"ARROW1", "an Arrow (Feather) file", "Write it as Parquet or CSV and load that."),
    (0, b"Obj\x01", "an Avro file", "Write it as Parquet or CSV and load that."),
    (0, b"ORC", "an ORC file", "Write it as Parquet or CSV and load that."),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "Unpack it, or pack the files as .zip."),
    (0, b"Rar!\x1a\x07", "a RAR archive", "Unpack it, or pack the files as .zip."),
    (0, b"\x28\xb5\x2f\xfd", "a Zstandard archive", "Unpack it, or pack it with gzip."),
    (257, b"ustar", "a tar archive", "Unpack it, or pack the files as .zip."),
    (0, b"\x09\x04\x06\x00", "a workbook of Excel 4 or older", _OFFICE),
    (0, b"\x09\x02\x06\x00", "a workbook of Excel 4 or older", _OFFICE),
    (0, b"\x09\x00\x04\x00", "a workbook of Excel 4 or older", _OFFICE),
)

_TEXT_MAGIC = (b"%PDF-", b"{\\rtf", b"<stata_dta>")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x19\x80-\xff]")

_MARKUP = (
    (re.compile(rb"<\?mso-application|urn:schemas-microsoft-com:office:spreadsheet"), "an XML spreadsheet"),
    (
        re.compile(rb"^\s*(<!doctype html|<html|<head|<meta|<table|<style)", re.IGNORECASE),
        "a web page (HTML)",
    ),
    (re.compile(rb"^\s*<\?xml"), "an XML document"),
)

_OLE_STREAMS = {
    "WordDocument": "a Word document",
    "PowerPoint Document": "a PowerPoint presentation",
    "__properties_version1.0": "an Outlook message",
}
_ZIP_PARTS = {
    "word/": "a Word document",
    "ppt/": "a PowerPoint presentation",
    "Index/": "an Apple Numbers or Pages document",
}


def refused_kind(label: str, what: str, mend: str) -> RefusedError:
    """Say that a file is of a kind that cannot be read."""
    return RefusedError(
        Problem(
            f"{label} cannot be read as a table",
            found=what,
            expected="delimited text (CSV), Excel, OpenDocument, Parquet or JSON, or gzip or zip of those",
            mend=mend,
        )
    )


def read_head(path: Path, size: int = HEAD_BYTES) -> bytes:
    """Give the first bytes of a file."""
    with path.open("rb") as file:
        return file.read(size)


def recognise(source: Source) -> Format:
    """Tell the format of an unpacked file from its content.

    Raises `RefusedError`, naming what it is, for an empty file and for anything that holds no table.
    """
    head = read_head(source.path)
    if not head.strip(b"\x00\t\r\n \xef\xbb\xbf\xff\xfe\x1a"):
        raise RefusedError(
            Problem(f"{source.label} is empty", mend="Export it again; the export may have failed.")
        )
    _refuse_other_kinds(source, head)
    if head.startswith(b"PAR1"):
        return Format.PARQUET
    if head.startswith(b"PK\x03\x04"):
        return _recognise_zip(source)
    if head.startswith(olefile.MAGIC):
        return _recognise_ole(source)
    return _recognise_text(source, head)


def _refuse_other_kinds(source: Source, head: bytes) -> None:
    is_binary = bool(_CONTROL.search(head))
    for offset, magic, what, mend in _OTHERS:
        is_telling = is_binary or magic in _TEXT_MAGIC  # a header may well begin with "ORC" or "MZ"
        if is_telling and head.startswith(magic, offset):
            raise refused_kind(source.label, what, mend)


def _recognise_zip(source: Source) -> Format:
    with zipfile.ZipFile(source.path) as archive:
        names = archive.namelist()
        if "mimetype" in names and b"opendocument.spreadsheet" in archive.read("mimetype"):
            _refuse_locked_ods(source, archive)
            return Format.ODS
    if any(name.startswith("xl/") for name in names):
        return Format.EXCEL
    for part, what in _ZIP_PARTS.items():
        if any(name.startswith(part) for name in names):
            raise refused_kind(source.label, what, _EXPORT)
    raise refused_kind(source.label, "a zip archive inside another", "Unpack it and load the files in it.")


def _refuse_locked_ods(source: Source, archive: zipfile.ZipFile) -> None:
    manifest = "META-INF/manifest.xml"
    if manifest in archive.namelist() and b"encryption-data" in archive.read(manifest):
        raise refused_password(source)


def refused_password(source: Source) -> RefusedError:
    """Say that a file asks for a password."""
    return RefusedError(
        Problem(
            f"{source.label} is protected with a password",
            mend="Remove the password (Excel: File, Info, Protect Workbook), save it and load it again.",
        )
    )


def _recognise_ole(source: Source) -> Format:
    try:
        with olefile.OleFileIO(str(source.path)) as container:
            streams = {entry[0] for entry in container.listdir()}
    except OSError as error:
        raise refused_damaged(source, str(error)) from error
    if "EncryptedPackage" in streams:
        raise refused_password(source)
    if streams & {"Workbook", "Book", "WORKBOOK", "BOOK"}:
        return Format.EXCEL
    what = next(
        (what for stream, what in _OLE_STREAMS.items() if stream in streams), "an unknown Office document"
    )
    raise refused_kind(source.label, what, _EXPORT)


def refused_damaged(source: Source, detail: str) -> RefusedError:
    """Say that a file is broken: cut off, or damaged on its way."""
    return RefusedError(
        Problem(
            f"{source.label} is damaged",
            found=detail.strip().rstrip("."),
            expected="a whole file",
            mend="Export or copy it again; the transfer may have been cut off.",
        )
    )


def _recognise_text(source: Source, head: bytes) -> Format:
    for pattern, what in _MARKUP:
        if pattern.search(head):
            raise refused_kind(source.label, f"{what}, whatever its name says", _OFFICE)
    codec = next((codec for mark, codec in BYTE_ORDER_MARKS if head.startswith(mark)), "utf-8")
    text = head.decode(codec, errors="ignore").lstrip("\ufeff \t\r\n")
    if re.match(r"\[\s*(\{|$|\])", text):
        return Format.JSON
    if re.match(r'\{\s*("[^"]*"\s*:|\}|$)', text):
        return Format.JSON_LINES if _has_an_object_a_line(source.path, codec) else Format.JSON
    return Format.CSV


def _has_an_object_a_line(path: Path, codec: str) -> bool:
    """Tell lines of objects from one document, which may well stand on a single line."""
    with path.open(encoding=codec, errors="replace") as file:
        lines = (line for line in file if line.strip("\ufeff \t\r\n"))
        first, second = next(lines, ""), next(lines, None)
    try:
        held = json.loads(first.removeprefix("\ufeff"))
    except ValueError:
        return False
    return isinstance(held, dict) and (second is not None or not any(map(is_rows, held.values())))


def is_rows(value: object) -> bool:
    """Whether a JSON value is an array of objects: rows."""
    return isinstance(value, list) and bool(value) and all(isinstance(row, dict) for row in value)

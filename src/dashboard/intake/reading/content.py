"""Owns recognising what the bytes of a file are, whatever its name says; reads no rows."""

import codecs
import json
import lzma
import re
import struct
import zipfile
import zlib
from pathlib import Path

import olefile

from dashboard.intake.reading.model import Format, Source
from dashboard.intake.reading.signatures import (
    CONTROL,
    EXPORT,
    MARKUP,
    OFFICE,
    OLE_STREAMS,
    OTHERS,
    TEXT_MAGIC,
    ZIP_PARTS,
)
from dashboard.model.errors import Problem, RefusedError

HEAD_BYTES = 4096
BROKEN = (  # what the readers of archives and Office documents raise for bytes that are not as they should be
    OSError,
    EOFError,
    RuntimeError,
    ValueError,
    IndexError,
    lzma.LZMAError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
BYTE_ORDER_MARKS = (  # what a file begins with, and the codec it tells
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


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
        try:
            return _recognise_zip(source)
        except BROKEN as error:
            raise refused_damaged(source, str(error)) from error
    if head.startswith(olefile.MAGIC):
        return _recognise_ole(source)
    return _recognise_text(source, head)


def _refuse_other_kinds(source: Source, head: bytes) -> None:
    is_binary = bool(CONTROL.search(head))
    for offset, magic, what, mend in OTHERS:
        is_telling = is_binary or magic in TEXT_MAGIC  # a header may well begin with "ORC" or "MZ"
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
    for part, what in ZIP_PARTS.items():
        if any(name.startswith(part) for name in names):
            raise refused_kind(source.label, what, EXPORT)
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
    except BROKEN as error:
        raise refused_damaged(source, str(error)) from error
    if "EncryptedPackage" in streams:
        raise refused_password(source)
    if streams & {"Workbook", "Book", "WORKBOOK", "BOOK"}:
        return Format.EXCEL
    what = next(
        (what for stream, what in OLE_STREAMS.items() if stream in streams), "an unknown Office document"
    )
    raise refused_kind(source.label, what, EXPORT)


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
    for pattern, what in MARKUP:
        if pattern.search(head):
            raise refused_kind(source.label, f"{what}, whatever its name says", OFFICE)
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

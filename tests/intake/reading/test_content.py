"""What no table can be read from is refused by what it is, never by a traceback."""

import io
import sqlite3
import zipfile
from pathlib import Path

import pytest

from dashboard.intake.reading import Format, detect, open_sources
from dashboard.model.errors import RefusedError


def office(part: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(part, "<x/>")
    return packed.getvalue()


def locked_ods() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
    return packed.getvalue()


JUNK = bytes(range(256)) * 40
REFUSED = (
    (b"", "leeg.csv", "is empty"),
    (b"\r\n \t\r\n", "leeg.csv", "is empty"),
    (b"\xef\xbb\xbf", "leeg.csv", "is empty"),
    (b"%PDF-1.7\n%\xe2\xe3", "klanten.csv", "a PDF document"),
    (b"\xff\xd8\xff\xe0" + JUNK, "klanten.csv", "a JPEG picture"),
    (b"\x89PNG\r\n\x1a\n" + JUNK, "klanten.xlsx", "a PNG picture"),
    (b"7z\xbc\xaf\x27\x1c" + JUNK, "klanten.7z", "a 7-Zip archive"),
    (b"Rar!\x1a\x07\x01\x00" + JUNK, "klanten.rar", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd" + JUNK, "klanten.zst", "a Zstandard archive"),
    (b"{\\rtf1\\ansi hallo}", "klanten.csv", "a text document"),
    (b"<!DOCTYPE html><table><tr><td>1</td></tr></table>", "export.xls", "a web page"),
    (b"\n<table border=1><tr><td>id</td></tr></table>", "export.xls", "a web page"),
    (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', "export.xls", "an XML spreadsheet"),
    (b'<?xml version="1.0"?><klanten/>', "export.xml", "an XML document"),
    (office("word/document.xml"), "brief.docx", "a Word document"),
    (office("ppt/presentation.xml"), "praatje.pptx", "a PowerPoint presentation"),
    (office("Index/Document.iwa"), "klanten.numbers", "an Apple Numbers"),
    (locked_ods(), "klanten.ods", "protected with a password"),
    (b"id;naam\n1;a\x00\x00b\n", "klanten.csv", "not a text file"),
    (JUNK, "klanten.csv", "not a text file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + JUNK, "klanten.xls", "damaged"),
    (office("xl/workbook.xml"), "klanten.xlsx", "damaged"),
    (b"PAR1" + JUNK, "klanten.parquet", "damaged"),
    (
        "id;naam\n1;Mäkinen\n2;Jyväskylä\n3;Töölö\n".encode() + "4;Hämeen\n".encode("cp1252"),
        "x.csv",
        "mixes encodings",
    ),
)


@pytest.mark.parametrize(
    ("content", "name", "says"), REFUSED, ids=[f"{name}: {says}" for _, name, says in REFUSED]
)
def test_refuses_naming_what_it_is(content: bytes, name: str, says: str, land) -> None:
    with pytest.raises(RefusedError, match=says) as refusal:
        land(content, name)
    (problem,) = refusal.value.problems
    assert name in problem.title
    assert problem.mend


def test_a_database_is_refused(tmp_path: Path, land) -> None:
    with sqlite3.connect(tmp_path / "x.db") as database:
        database.execute("CREATE TABLE klanten (id)")
    database.close()
    with pytest.raises(RefusedError, match="an SQLite database"):
        land(tmp_path / "x.db")


@pytest.mark.parametrize(
    "header", ["ORC;naam", "MZ;naam", "GIF8;naam", "id_ftyp;naam", "[id];naam", "{x};naam"]
)
def test_text_that_begins_like_another_kind_is_read(header: str, land) -> None:
    assert land(f"{header}\n1;a\n2;b\n").rows == [("1", "a"), ("2", "b")]


def test_a_name_that_lies_is_said_and_the_content_read(land) -> None:
    landed = land("id;naam\n1;a\n2;b\n", "klanten.xls")
    assert landed.reading.format is Format.CSV
    assert landed.rows == [("1", "a"), ("2", "b")]
    assert "not what its name says" in landed.notes[0].title


def test_a_cut_off_workbook_is_refused(shared_data: Path, tmp_path: Path, work: Path) -> None:
    for name in ("datasets.xlsx", "datasets.xls"):
        cut = tmp_path / name
        whole = (shared_data / "messy" / "readxl" / name).read_bytes()
        cut.write_bytes(whole[: len(whole) // 2])
        with pytest.raises(RefusedError, match="damaged"):
            detect(*open_sources(cut, name, work))

"""Every odd file of the collection is read right, or refused with a message that names the fault.

What is expected was written down from the files themselves: an editor, `wc`, `iconv` and the XML inside.
"""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from dashboard.intake.reading import Format, detect, open_sources
from dashboard.model.errors import RefusedError


@dataclass(frozen=True)
class Expected:
    """What a person finds in a file."""

    path: str
    rows: int
    headers: tuple[str, ...]  # the first ones
    cells: dict[tuple[int, str], str | None] = field(
        default_factory=dict
    )  # (row from 0 or −1, header) → cell
    sheet: str | None = None
    header_row: int | None = 0
    width: int | None = None
    encoding: str | None = None
    delimiter: str | None = None


SPECTRUM = "csv-spectrum"
TABLES = "messytables"
EXCEL = "readxl"

READ = (
    Expected(
        f"{SPECTRUM}/comma_in_quotes.csv",
        1,
        ("first", "last", "address", "city", "zip"),
        {(0, "city"): "Anytown, WW", (0, "zip"): "08123"},
        delimiter=",",
    ),
    Expected(f"{SPECTRUM}/empty.csv", 2, ("a", "b", "c"), {(0, "b"): None, (1, "c"): "4"}),
    Expected(f"{SPECTRUM}/empty_crlf.csv", 2, ("a", "b", "c"), {(0, "b"): None, (1, "c"): "4"}),
    Expected(f"{SPECTRUM}/escaped_quotes.csv", 2, ("a", "b"), {(0, "b"): 'ha "ha" ha', (1, "b"): "4"}),
    Expected(
        f"{SPECTRUM}/json.csv",
        1,
        ("key", "val"),
        {(0, "val"): '{"type": "Point", "coordinates": [102.0, 0.5]}'},
    ),
    Expected(
        f"{SPECTRUM}/location_coordinates.csv",
        1,
        ("Contact Phone Number", "Location Coordinates"),
        {(0, "Contact Phone Number"): "2095257564", (0, "Counties"): "Stanislaus"},
        width=4,
    ),
    Expected(
        f"{SPECTRUM}/newlines.csv",
        3,
        ("a", "b", "c"),
        {(1, "a"): "Once upon \na time", (2, "a"): "7", (2, "c"): "9"},
    ),
    Expected(
        f"{SPECTRUM}/newlines_crlf.csv", 3, ("a", "b", "c"), {(1, "a"): "Once upon \na time", (2, "c"): "9"}
    ),
    Expected(
        f"{SPECTRUM}/quotes_and_newlines.csv", 2, ("a", "b"), {(0, "b"): 'ha \n"ha" \nha', (1, "a"): "3"}
    ),
    Expected(f"{SPECTRUM}/simple.csv", 1, ("a", "b", "c"), {(0, "c"): "3"}),
    Expected(f"{SPECTRUM}/simple_crlf.csv", 1, ("a", "b", "c"), {(0, "c"): "3"}),
    Expected(f"{SPECTRUM}/utf8.csv", 2, ("a", "b", "c"), {(1, "c"): "ʤ"}, encoding="utf-8"),
    Expected(
        f"{TABLES}/begrotingsanalyse-2011.csv",
        38,
        ("column 1", "column 2", "A", "B"),
        {(0, "A"): "Groningen", (3, "column 2"): "Onroerendezaakbelastingen", (3, "L"): "185"},
        header_row=4,
        width=20,
    ),
    Expected(
        f"{TABLES}/complex.csv",
        3,
        ("date", "another date", "temperature", "place"),
        {(0, "place"): None, (2, "temperature"): "6,000,000", (2, "place"): "Galway"},
    ),
    Expected(
        f"{TABLES}/example.tsv",
        140,
        ("hour", "expr1_0_imp", "expr1_1_imp"),
        {(0, "hour"): "2012-06-22 00:00:00", (-1, "expr1_0_imp"): "21488"},
        width=17,
        delimiter="\t",
    ),
    Expected(
        f"{TABLES}/excel_pasting.csv",
        16,
        ("Year", "2000", "2001"),
        {(0, "Year"): "Timber", (0, "2000"): "2,666", (0, "2007"): "1,751"},
        header_row=3,
        width=9,
    ),
    Expected(f"{TABLES}/long.csv", 4000, ("column 1",), {(3999, "column 1"): "foo"}, header_row=None),
    Expected(
        f"{TABLES}/null.csv",
        10,
        ("column 1", "column 2", "column 3", "column 4"),
        {(0, "column 2"): "null", (2, "column 3"): None, (9, "column 1"): "10"},
        header_row=None,
    ),
    Expected(
        f"{TABLES}/simple.csv",
        6,
        ("date", "temperature", "place"),
        {(0, "date"): "2011-01-01", (5, "place"): "Berkeley"},
    ),
    Expected(
        f"{TABLES}/simple.psv",
        28,
        ("Year", "New dwellings", "Other dwellings"),
        {(0, "Year"): "1986", (27, "New dwellings"): "240000"},
        width=6,
        delimiter="|",
    ),
    Expected(
        f"{TABLES}/simple.ssv", 6, ("date", "temperature", "place"), {(1, "temperature"): "-1"}, delimiter=";"
    ),
    Expected(f"{TABLES}/simple.zip", 6, ("date", "temperature", "place"), {(1, "temperature"): "-1"}),
    Expected(f"{TABLES}/skip_initials.csv", 2, ("field1", "field2"), {(1, "field2"): "goodbye2"}),
    Expected(f"{TABLES}/small.csv", 0, ("a",)),
    Expected(
        f"{TABLES}/spanish_chars.csv",
        115,
        ("GF_ID", "FN_ID", "SF_ID", "GF"),
        {(0, "Gasto total 2011"): "229,932.50", (1, "F"): "Legislación"},
        width=8,
        encoding="cp1252",
    ),
    Expected(
        f"{TABLES}/utf-16le_encoded.csv",
        327,
        ("Organisation_code", "Organisation_name"),
        {(0, "Organisation_name"): "Enfield PCT", (-1, "Organisation_code"): "NYA04"},
        width=19,
        encoding="utf-16",
    ),
    Expected(f"{TABLES}/utf8bom.csv", 0, ("kitten", "win"), encoding="utf-8-sig"),
    Expected(
        f"{TABLES}/weird_head_padding.csv",
        76,
        ("column 1", "1985", "1993"),
        {(1, "1985"): ".", (1, "2010"): "733"},
        header_row=11,
        delimiter=";",
    ),
    Expected(
        f"{TABLES}/simple.xls",
        6,
        ("date", "temperature", "place"),
        {(0, "date"): "2011-01-01", (1, "temperature"): "-1"},
    ),
    Expected(
        f"{TABLES}/simple.xlsx",
        6,
        ("date", "temperature", "place"),
        {(0, "date"): "2011-01-01", (1, "temperature"): "-1"},
    ),
    Expected(
        f"{TABLES}/multilineods.ods", 1, ("column 1",), {(0, "column 1"): "1\n2\n3\n4"}, header_row=None
    ),
    *(
        Expected(f"{EXCEL}/{name}.{ending}", rows, headers, cells, sheet=sheet, header_row=header_row)
        for ending in ("xls", "xlsx")
        for name, sheet, rows, headers, cells, header_row in (
            (
                "clippy",
                "list-column",
                4,
                ("name", "value"),
                {(2, "value"): "2007-01-01", (3, "value"): "0.9"},
                0,
            ),
            (
                "clippy",
                "two-row-header",
                2,
                ("name", "species", "death", "weight"),
                {(1, "weight"): "0.9"},
                0,
            ),
            ("datasets", "mtcars", 32, ("mpg", "cyl", "disp"), {(0, "mpg"): "21", (2, "mpg"): "22.8"}, 0),
            ("datasets", "chickwts", 71, ("weight", "feed"), {(0, "feed"): "horsebean"}, 0),
            ("datasets", "quakes", 1000, ("lat", "long", "depth"), {(0, "lat"): "-20.42"}, 0),
            (
                "deaths",
                "arts",
                14,
                ("Name", "Profession", "Age", "Has kids"),
                {(0, "Name"): "David Bowie", (0, "Date of birth"): "1947-01-08", (0, "Has kids"): "true"},
                4,
            ),
            (
                "deaths",
                "other",
                14,
                ("Name", "Profession", "Age"),
                {(0, "Name"): "Vera Rubin", (1, "Age"): "74"},
                4,
            ),
            ("geometry", "Sheet1", 3, ("B3", "C3", "D3"), {(0, "B3"): "B4", (2, "D3"): "D6"}, 2),
            (
                "type-me",
                "logical_coercion",
                10,
                ("maybe boolean?", "description"),
                {(1, "maybe boolean?"): "0"},
                0,
            ),
            ("type-me", "numeric_coercion", 7, ("maybe numeric?",), {(5, "maybe numeric?"): "123456"}, 0),
            (
                "type-me",
                "date_coercion",
                7,
                ("maybe a datetime?",),
                {(1, "maybe a datetime?"): "2016-05-23", (2, "maybe a datetime?"): "2016-04-28 11:30:00"},
                0,
            ),
            ("type-me", "text_coercion", 6, ("text", "explanation"), {(5, "text"): "36436153"}, 0),
        )
    ),
)

REFUSED = (
    (f"{TABLES}/encrypted_no_password.xls", "protected with a password"),
    (f"{TABLES}/libreoffice.xlsx", "holds no rows"),
    (f"{TABLES}/simple.unknown", "is empty"),
)


@pytest.mark.parametrize("expected", READ, ids=lambda e: f"{e.path}{':' + e.sheet if e.sheet else ''}")
def test_reads_right(expected: Expected, shared_data: Path, work: Path, land_source) -> None:
    path = shared_data / "messy" / expected.path
    (source,) = open_sources(path, path.name, work)
    landed = land_source(source, **({"sheet": expected.sheet} if expected.sheet else {}))
    assert landed.staged.rows == len(landed.rows) == expected.rows
    assert landed.staged.headers[: len(expected.headers)] == expected.headers
    assert landed.reading.header_row == expected.header_row
    assert landed.staged.faulty == 0
    for (row, header), cell in expected.cells.items():
        found = landed.cell(row, header)
        assert (found.strip() if found else found) == cell, (row, header)
    if expected.width:
        assert len(landed.staged.headers) == expected.width
    for told in ("encoding", "delimiter"):
        if getattr(expected, told):
            assert getattr(landed.reading, told) == getattr(expected, told)


@pytest.mark.parametrize(("path", "says"), REFUSED)
def test_refuses_with_the_reason(path: str, says: str, shared_data: Path, work: Path) -> None:
    file = shared_data / "messy" / path
    (source,) = open_sources(file, file.name, work)
    with pytest.raises(RefusedError, match=says) as refusal:
        detect(source)
    assert file.name in str(refusal.value)
    assert refusal.value.problems[0].mend


def test_every_file_is_accounted_for(shared_data: Path) -> None:
    expected = {e.path for e in READ} | {path for path, _ in REFUSED} | {f"{TABLES}/README.md"}
    folder = shared_data / "messy"
    assert {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()} == expected


def test_a_workbook_lists_its_sheets_and_chooses_the_first_with_a_table(
    shared_data: Path, work: Path
) -> None:
    (source,) = open_sources(shared_data / "messy" / EXCEL / "datasets.xlsx", "datasets.xlsx", work)
    reading = detect(source)
    assert reading.format is Format.EXCEL
    assert [(sheet.name, sheet.rows, sheet.columns) for sheet in reading.sheets] == [
        ("mtcars", 33, 11),
        ("chickwts", 72, 2),
        ("quakes", 1001, 5),
    ]
    assert reading.sheet == "mtcars"

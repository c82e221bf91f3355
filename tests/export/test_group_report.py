"""The report to take along: everything the examination found, readable, harmless, the same every time."""

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from dashboard.catalog.checks import CHECK, CHECKS
from dashboard.catalog.checks.meanings import MEANINGS
from dashboard.export import REPORT_FILES, GroupReport, gather_report, kind_of_report
from dashboard.export.group_report.book import report_book
from dashboard.export.group_report.grids import coverage_grid, meaning, measured
from dashboard.model.errors import RefusedError
from dashboard.model.question import Filter, Scope
from dashboard.quality import check_groups
from dashboard.store import Store
from tests.quality.company import run, sound, without_memberships
from tests.quality.test_recognisability import EVERYWHERE

HOSTILE = '=HYPERLINK("http://x") #pagebreak() *Ääkköset* é ő Ł'
Rows = list[list[object]]


@pytest.fixture
def company(store: Store) -> Store:
    """Spoil the sound company: nobody serves the firms, two people are in no group, and names are hostile."""
    named = HOSTILE.replace("'", "''")
    without_memberships(
        store,
        "UPDATE groups SET manager_id = NULL WHERE group_id = 'O';\n"
        f"UPDATE groups SET name = '{named}' WHERE group_id = 'G';\n"
        "UPDATE customers SET customer_type = NULL WHERE customer_id IN ('p001', 'p002');\n"
        f"UPDATE customers SET name = '{named}' WHERE customer_id = 'p001';\n"
        "INSERT INTO orders (order_id, line, customer_id, ordered_at, product_id, revenue, cost, _day)"
        " VALUES ('1', 1, 'o001', '2025-06-01', 'x', 1000, 400, '2025-06-01'),"
        " ('2', 1, 'p001', '2025-06-01', 'x', 50, 20, '2025-06-01')",
    )
    store.choose(company="Jyväskylän Sähkö & Zn.")
    return store


def told(store: Store, language: str = "en", scope: Scope = Scope()) -> GroupReport:  # noqa: B008
    return gather_report(store, check_groups(store, scope=scope), scope, language)


def pages_of(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def sheets_of(book: bytes) -> dict[str, Rows]:
    opened = CalamineWorkbook.from_filelike(io.BytesIO(book))
    return {name: opened.get_sheet_by_name(name).to_python() for name in opened.sheet_names}


def test_the_pdf_says_what_it_stands_on_and_all_that_was_found(company: Store) -> None:
    report = told(company)
    pages = pages_of(REPORT_FILES["pdf"](report))
    words = " ".join(pages)
    for fact in ("Jyväskylän Sähkö & Zn.", "30 June 2025", "Customer groups, valid from 1 January 2024",
                 "120 active customers", "None: a grouping is examined as a whole"):  # fmt: skip
        assert fact in pages[0]
    assert "65.0%" in pages[0]  # 78 of 120: not the 40 firms, nor the 2 in no group
    assert {finding.id for finding in report.report.findings} >= {"excluded", "no_manager"}
    for finding in report.report.findings:
        assert finding.says.en.replace("\n", " ") in words
        assert finding.advice.en in words
    for check in CHECKS:
        assert check.title.en in words
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page
    assert "p001" in words


def test_words_from_data_are_set_as_they_are_written(company: Store) -> None:
    assert HOSTILE in " ".join(pages_of(REPORT_FILES["pdf"](told(company))))


def test_the_pdf_carries_our_typeface(company: Store) -> None:
    read = PdfReader(io.BytesIO(REPORT_FILES["pdf"](told(company))))
    fonts = {
        str(font.get_object()["/BaseFont"])
        for page in read.pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
    }
    assert any("Inter-Regular" in name for name in fonts)
    assert any("Inter-SemiBold" in name for name in fonts)
    assert all("+" in name for name in fonts)  # embedded, and no more of it than is used


@pytest.mark.parametrize("kind", list(REPORT_FILES))
def test_the_same_report_gives_the_same_file(company: Store, kind: str) -> None:
    report = told(company)
    assert REPORT_FILES[kind](report) == REPORT_FILES[kind](report)


def test_the_workbook_has_a_sheet_with_everybody_a_finding_concerns(company: Store) -> None:
    report = told(company)
    sheets = sheets_of(REPORT_FILES["xlsx"](report))
    found = sheets["Findings"]
    places = {row[2]: row for row in found[1:]}
    for finding in report.report.findings:
        row = places[CHECK[finding.id].title.en]
        sheet = sheets[str(row[-1])]
        assert (row[3], row[4], row[-2]) == (finding.says.en, finding.advice.en, finding.count)
        assert {line[0] for line in sheet[3:]} == set(finding.keys)
    assert {row[0]: row[1] for row in sheets["Summary"]}["Company"] == "Jyväskylän Sähkö & Zn."


def test_who_looks_misplaced_has_a_sheet_and_a_table_of_the_pdf(store: Store) -> None:
    report = told(sound(store, EVERYWHERE))
    sheet = sheets_of(REPORT_FILES["xlsx"](report))["Seem to belong elsewhere"]
    assert "Rows: 39." in str(sheet[0][0])
    assert sheet[2][:4] == ["customer_id", "group", "looks_like", "because"]
    assert sheet[3][:4] == ["g003", "Friends", "Public", "customer type is “government”"]
    assert len(sheet) == 3 + 39
    words = " ".join(pages_of(REPORT_FILES["pdf"](report)))
    assert "Seem to belong elsewhere" in words
    assert "The first 8 of 39; the workbook has all." in words


def test_no_cell_of_the_workbook_is_a_formula(company: Store) -> None:
    book = REPORT_FILES["xlsx"](told(company))
    cells = [cell for rows in sheets_of(book).values() for row in rows for cell in row]
    assert f"'{HOSTILE}" in cells
    assert not [cell for cell in cells if isinstance(cell, str) and cell[:1] in ("=", "+", "@")]


def test_coverage_adds_up(company: Store) -> None:
    customers, revenue, profit = coverage_grid(told(company)).frame.rows()
    assert customers[1:] == (118, 0, 2, 120, 118, 0)
    assert revenue[1:] == (1000, 0, 50, 1050, 1000, 0)
    # a contact of 10 minutes at 0.75 each: 118 × 7.50 and 2 × 7.50
    assert profit[1:] == pytest.approx((600 - 885, 0, 30 - 15, 630 - 900, 600 - 885, 0))


def test_a_viewer_who_may_not_see_persons_gets_no_names(company: Store) -> None:
    scope = Scope((Filter("customer_type", ("individual", None)),), sees_persons=False)
    report = told(company, scope=scope)
    assert "customer_type: individual, –" in " ".join(pages_of(REPORT_FILES["pdf"](report)))
    rows = report.failing(next(one for one in report.report.findings if one.id == "excluded"), None)
    assert "name" not in rows.columns


def test_more_rows_than_a_sheet_takes_are_counted(company: Store) -> None:
    sheets = sheets_of(report_book(told(company), most=1))
    sheet = next(rows for name, rows in sheets.items() if "no group" in name)
    assert "The first 1 of 2 rows" in str(sheet[0][0])
    assert len(sheet) == 4


@pytest.mark.parametrize("language", ["en", "nl", "fi"])
def test_every_check_is_defined_with_its_settings(company: Store, language: str) -> None:
    assert set(MEANINGS) == set(CHECK)
    report = told(company, language)
    meanings = [meaning(report, check.id) for check in CHECKS]
    assert all(meanings)
    assert not [words for words in meanings if "{" in words]
    assert any(("1.0%" if language == "en" else "1,0\N{NO-BREAK SPACE}%") in words for words in meanings)


def test_what_was_observed_is_written_like_its_threshold(company: Store) -> None:
    report = told(company)
    excluded = next(one for one in report.report.findings if one.id == "excluded")
    assert measured(report, excluded) == ("1.7%", "1.0%")
    store = replace(report, settings=replace(report.settings, small_delta=0.33))
    twins = replace(excluded, id="twins", observed=0.25, threshold=0.33)
    assert measured(store, twins) == ("0.25", "0.33")


def test_a_company_without_findings_or_costs_has_a_report(store: Store) -> None:
    without_memberships(store)
    run(store, "UPDATE interactions SET minutes = NULL")
    report = told(store)
    assert report.curve is None
    words = " ".join(pages_of(REPORT_FILES["pdf"](report)))
    assert "Cost per customer" not in words
    assert len(sheets_of(REPORT_FILES["xlsx"](report))) >= 4


def test_any_other_file_is_refused() -> None:
    assert kind_of_report("Report.PDF") == "pdf"
    with pytest.raises(RefusedError, match=r"report\.docx"):
        kind_of_report("report.docx")

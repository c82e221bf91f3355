"""The report says what was decided about overlaps, what is open, what lapsed; nothing where none overlap."""

import io
from datetime import date

from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from dashboard.export import REPORT_FILES, gather_report
from dashboard.export.group_report.decisions_grid import decisions_grid
from dashboard.insight.group_quality.deciding import decide
from dashboard.quality import check_groups
from dashboard.store import Store
from tests.quality.company import sound

DAY = date(2025, 6, 30)
SHARED = """INSERT INTO memberships (customer_id, group_id, valid_from) VALUES
    ('o001', 'G', '2024-01-01'), ('o002', 'G', '2024-01-01'), ('o001', 'P', '2024-01-01');
    INSERT INTO groupings (grouping_id, name, valid_from, valid_to)
    VALUES ('old', 'Before', '2010-01-01', '2011-01-01');
    INSERT INTO groups (group_id, grouping_id, name) VALUES ('x', 'old', 'Firms'), ('y', 'old', 'Shops')"""


def test_every_overlap_is_told_with_its_decision(store: Store) -> None:
    sound(store, SHARED)
    decide(store, "overlapping", ("O", "G"), "anna", "Both serve them", DAY)
    decide(store, "overlapping", ("x", "y"), "bram", "Long ago", date(2010, 2, 1))
    told = gather_report(store, check_groups(store))
    table = decisions_grid(told)
    names = told.group_names
    assert table.frame.rows() == [
        (f"{names['G']} + {names['O']}", 2, "decided", "Anna", "30 June 2025", "Both serve them"),
        (f"{names['G']} + {names['P']}", 1, "not decided", "–", "–", "–"),
        (f"{names['O']} + {names['P']}", 1, "not decided", "–", "–", "–"),
        ("Firms + Shops", None, "lapsed", "Bram", "1 February 2010", "Long ago"),
    ]
    book = CalamineWorkbook.from_filelike(io.BytesIO(REPORT_FILES["xlsx"](told)))
    assert "Decided overlaps" in book.sheet_names
    pages = PdfReader(io.BytesIO(REPORT_FILES["pdf"](told))).pages
    assert "Both serve them" in " ".join(" ".join(page.extract_text().split()) for page in pages)


def test_without_overlaps_there_is_no_such_table(store: Store) -> None:
    sound(store)
    told = gather_report(store, check_groups(store))
    assert decisions_grid(told).frame.is_empty()
    book = CalamineWorkbook.from_filelike(io.BytesIO(REPORT_FILES["xlsx"](told)))
    assert "Decided overlaps" not in book.sheet_names

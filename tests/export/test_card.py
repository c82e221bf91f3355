"""A scorecard to take along: what it stands on, every figure, sources, definitions; the same every time."""

import io
from datetime import date

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from dashboard.export import CARD_FILES, CardReport, gather_card
from dashboard.insight.scorecards.subjects import subjects
from dashboard.model.period import Compare, Period
from dashboard.model.question import Question, Scope
from dashboard.store import Store
from tests.insight.scored import AS_OF, scored, target

HOSTILE = "=1+1 #pagebreak() *Ääkköset*"


@pytest.fixture
def told(store: Store) -> CardReport:
    """The card of group A, whose plan has a name that would be a formula and markup."""
    scored(
        store,
        target("revenue", "group:A", 400, source=HOSTILE),
        target("csat", "group:A", 0.4),
        target("csat", "company", 0.7, kind="benchmark", source="Survey of 2024"),
    )
    store.choose(company="Zn. & Co")
    subject = next(one for one in subjects(store, AS_OF, Scope()) if one.key == "group:A")
    period = Period(date(2025, 1, 1), date(2025, 4, 1))
    asked = Question(("revenue", "csat", "nps"), period, AS_OF, compare=Compare.YEAR)
    return gather_card(store, asked, subject, warning="Overlaps another")


def test_the_pdf_says_what_the_card_says(told: CardReport) -> None:
    written = CARD_FILES["pdf"](told)
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(written)).pages).split())
    for words in (
        *("Scorecard – Group Group A", "Zn. & Co", "Anna", "1 January 2025 – 31 March 2025", "31 March 2025"),
        *(
            "1 January 2024 – 31 March 2024",
            "Overlaps another",
            "1 of 1 reached",
            "€240",
            "€98.63",
            "reached",
        ),
        *("50.0%", "+10 pp", "70.0%", "Survey of 2024", "Plan", HOSTILE, "Σ revenue"),
        *("the course of last year: 75.0% by then", "€4.07 a week", "behind", "Responsible"),
    ):
        assert words in text, words
    assert CARD_FILES["pdf"](told) == written


def test_the_workbook_has_numbers_and_no_formula(told: CardReport) -> None:
    written = CARD_FILES["xlsx"](told)
    book = CalamineWorkbook.from_filelike(io.BytesIO(written))
    assert book.sheet_names == ["Scorecard", "Summary", "On the way to the target", "Definitions"]
    rows = book.get_sheet_by_name("Scorecard").to_python()
    heads = [str(one) for one in rows[0]]
    by_kpi = {row[1]: dict(zip(heads, row, strict=True)) for row in rows[1:]}
    revenue, csat = by_kpi["Revenue"], by_kpi["Customer satisfaction (CSAT)"]
    assert (revenue["Unit"], revenue["Value"], revenue["Before"]) == ("€", 240, 300)
    assert revenue["Target"] == pytest.approx(400 * 90 / 365)
    assert revenue["Source of the target"] == f"'{HOSTILE}"
    assert (csat["Unit"], csat["Value"], csat["Target"], csat["From target"]) == (
        "%",
        50,
        40,
        pytest.approx(10),
    )
    assert (csat["Stands"], csat["n"], csat["Benchmark"]) == ("reached", 4, 70)
    assert by_kpi["Net Promoter Score"]["Value"] == ""
    assert CARD_FILES["xlsx"](told) == written

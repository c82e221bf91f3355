"""The pages of all KPIs and tables: what stands in `docs/` is what the declarations say now."""

import re
from pathlib import Path

import pytest

from dashboard.catalog.kpis import KPIS
from dashboard.catalog.tables import TABLES
from dashboard.command.line import main
from dashboard.export.reference_pages import reference_pages
from dashboard.export.wording import Wording

DOCS = Path(__file__).parents[2] / "docs"


def test_the_command_writes_what_stands_in_docs(tmp_path: Path) -> None:
    assert main(["reference", "--out", str(tmp_path)]) == 0
    written = {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()}
    assert sorted(written) == ["kpis.md", "tables.md"]
    for name, words in written.items():
        assert words == (DOCS / name).read_text("utf-8"), f"docs/{name} is out of date: run `make docs`"


def test_every_kpi_stands_there_with_its_definition_needs_and_source() -> None:
    page = reference_pages(Wording())["kpis.md"]
    assert re.findall(r"^- \*\*Id:\*\* (\S+)$", page, re.MULTILINE).__len__() == len(KPIS)
    csat = page[page.index("### Customer satisfaction") :]
    csat = csat[: csat.index("###", 4)]
    assert "- **Formula:** answers 4 or 5 ÷ answers" in csat
    assert "- **Needs:** Surveys; csat in Surveys" in csat
    assert "- **Id:** csat" in csat
    assert "Wilson" in csat


def test_subjects_stand_together_and_every_table_with_all_its_columns() -> None:
    pages = reference_pages(Wording())
    subjects = re.findall(r"^## (.+)$", pages["kpis.md"], re.MULTILINE)
    assert len(subjects) == len(set(subjects)) == len({kpi.subject for kpi in KPIS})
    rows = [line for line in pages["tables.md"].splitlines() if line.startswith("| ")]
    assert len(rows) == sum(len(table.columns) + 2 for table in TABLES)
    assert {line.count(" | ") for line in rows} == {6}  # marks in a cell part no cells


@pytest.mark.parametrize("language", ["nl", "fi"])
def test_definitions_are_there_in_every_language(language: str) -> None:
    page = reference_pages(Wording(language))["kpis.md"]
    assert all(kpi.name.to(language) in page.replace("\\", "") for kpi in KPIS)

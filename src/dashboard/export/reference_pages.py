"""Owns the reference as pages in Markdown: all KPIs, all tables, each as declared."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from dashboard.catalog.kpis import KPIS
from dashboard.catalog.tables import TABLES
from dashboard.export.reference import kpi_facts, table_columns
from dashboard.export.wording import Wording
from dashboard.model.kpi import Kpi
from dashboard.model.table import Table


def reference_pages(wording: Wording) -> Mapping[str, str]:
    """Give each page under the name of its file."""
    return {"kpis.md": _page(_of_kpis(wording)), "tables.md": _page(_of_tables(wording))}


def _page(lines: Iterable[str]) -> str:
    return "\n\n".join(lines) + "\n"


def _of_kpis(wording: Wording) -> Iterator[str]:
    yield f"# {wording.text('reference.kpis')}"
    yield wording.text("reference.about_kpis", count=wording.count(len(KPIS)))
    by_subject = groupby(sorted(KPIS, key=_place_of_subject), key=lambda kpi: kpi.subject)
    for subject, kpis in by_subject:
        yield f"## {wording.text(f'subject.{subject}')}"
        for kpi in kpis:
            yield from _of_kpi(wording, kpi)


def _place_of_subject(kpi: Kpi) -> int:
    """Give where a KPI's subject comes first in the catalogue, so that all of it stands together."""
    return next(place for place, one in enumerate(KPIS) if one.subject == kpi.subject)


def _of_kpi(wording: Wording, kpi: Kpi) -> Iterator[str]:
    yield f"### {_plain(wording.say(kpi.name))}"
    yield _plain(wording.say(kpi.about))
    if kpi.in_working_hours:
        title = wording.text("catalogue.in_working_hours")
        yield f"**{title}** {_plain(wording.say(kpi.in_working_hours.about))}"
    facts = kpi_facts(wording, kpi).items()
    yield "\n".join(f"- **{heading}:** {_plain(words)}" for heading, words in facts)


def _of_tables(wording: Wording) -> Iterator[str]:
    yield f"# {wording.text('data.dictionary')}"
    yield wording.text("reference.about_tables", count=wording.count(len(TABLES)))
    for table in TABLES:
        yield f"## {_plain(table.name)}"
        yield f"**{_plain(wording.say(table.title))}** – {_plain(wording.say(table.about))}"
        yield _table(wording, table)


def _table(wording: Wording, table: Table) -> str:
    rows = table_columns(wording, table)
    lines = [
        list(rows[0]),
        ["---"] * len(rows[0]),
        *([_plain(cell) for cell in row.values()] for row in rows),
    ]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _plain(words: str) -> str:
    """Give words so that Markdown shows them as they are written."""
    return "".join(f"\\{mark}" if mark in "\\`*_|<>[]" else mark for mark in words)

"""Owns saying what is missing for which KPI: files and columns not there yet, with what each would bring."""

from dashboard import kpi as engine
from dashboard.catalog.kpis import KPI, KPIS
from dashboard.ui.needs import told_needs
from dashboard.ui.page import Page
from dashboard.ui.texts import plain, say, text


def lacking(page: Page) -> dict[str, list[str]]:
    """Give the KPIs that cannot be shown by what they lack, those that lack the same together."""
    found: dict[str, list[str]] = {}
    for kpi_id, needs in engine.missing(page.store).items():
        found.setdefault(told_needs(needs), []).append(kpi_id)
    return dict(sorted(found.items(), key=lambda pair: (pair[0].count(";"), -len(pair[1]))))


def told_lacking(page: Page, most: int = len(KPIS)) -> str:
    """Give what is missing as a list in Markdown, at most so many KPIs per file by name; empty when every
    KPI has its data."""
    return "\n".join(
        text("lacking.line", needs=plain(needs), kpis=plain(_named(ids, most)))
        for needs, ids in lacking(page).items()
    )


def _named(ids: list[str], most: int) -> str:
    names = ", ".join(say(KPI[one].name) for one in ids[:most])
    return text("lacking.more", kpis=names, count=len(ids) - most) if len(ids) > most else names

"""Owns saying what is missing for which KPI: the files that are not there yet, with what each would bring."""

from dashboard.catalog.kpis import KPI, KPIS
from dashboard.ui import ask
from dashboard.ui.fitting import lacking_tables
from dashboard.ui.page import Page
from dashboard.ui.texts import plain, say, text


def lacking(page: Page) -> dict[str, list[str]]:
    """Give the KPIs that cannot be shown by the files they lack, those that lack the same together."""
    there = set(ask.available(page.store))
    found: dict[str, list[str]] = {}
    for kpi in KPIS:
        if kpi.id not in there:
            found.setdefault(lacking_tables(page, kpi.id), []).append(kpi.id)
    return dict(sorted(found.items(), key=lambda pair: (pair[0].count(","), -len(pair[1]))))


def told_lacking(page: Page, most: int = len(KPIS)) -> str:
    """Give what is missing as a list in Markdown, at most so many KPIs per file by name; empty when every
    KPI has its data."""
    return "\n".join(
        text("lacking.line", tables=plain(tables), kpis=plain(_named(ids, most)))
        for tables, ids in lacking(page).items()
    )


def _named(ids: list[str], most: int) -> str:
    names = ", ".join(say(KPI[one].name) for one in ids[:most])
    return text("lacking.more", kpis=names, count=len(ids) - most) if len(ids) > most else names

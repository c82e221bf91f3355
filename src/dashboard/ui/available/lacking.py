"""Owns saying what is missing for which KPI: files and columns not there yet, with what each would bring."""

from collections import Counter
from collections.abc import Collection

import streamlit as st

from dashboard import kpi as engine
from dashboard.catalog.kpis import KPI, KPIS
from dashboard.catalog.tables import TABLE
from dashboard.kpi.asking.answerable import unread
from dashboard.ui.asking import ask
from dashboard.ui.available.needs import told_needs
from dashboard.ui.view.page import Page
from dashboard.ui.words.texts import plain, say, text

OFFERED = 3  # files


def lacking(page: Page, among: Collection[str] = tuple(KPI)) -> dict[str, list[str]]:
    """Give those KPIs that cannot be shown by what they lack, those that lack the same together."""
    found: dict[str, list[str]] = {}
    for kpi_id, needs in engine.missing(page.store).items():
        if kpi_id in among:
            found.setdefault(told_needs(needs), []).append(kpi_id)
    return dict(sorted(found.items(), key=lambda pair: (pair[0].count(";"), -len(pair[1]))))


def told_lacking(page: Page, among: Collection[str] = tuple(KPI), most: int = len(KPIS)) -> str:
    """Give what is missing as a list in Markdown, at most so many KPIs per file by name; empty when every
    KPI has its data."""
    return "\n".join(
        text("lacking.line", needs=plain(needs), kpis=plain(_named(ids, most)))
        for needs, ids in lacking(page, among).items()
    )


def draw_more(page: Page) -> None:
    """Say how many KPIs have their data, and lead to the files that would each bring most of the others."""
    missing, in_vain = engine.missing(page.store), unread(page.store)
    if not missing:
        return
    brought = Counter(
        table
        for needs in missing.values()
        for table in TABLE
        if all(need[0] not in in_vain and _is_met(need, table) for need in needs)
    )
    with st.container(horizontal=True, vertical_alignment="center", key="more"):
        st.caption(text("outcome.kpis", there=len(KPIS) - len(missing), of=len(KPIS)), width="content")
        for table, count in brought.most_common(OFFERED):
            what = "lacking.columns_bring" if ask.counts(page.store)[table] else "lacking.brings"
            st.page_link(
                "pages/data.py", label=text(what, table=say(TABLE[table].title), count=count),
                icon=":material/upload_file:", query_params={"tab": "load", "template": table},
            )  # fmt: skip


def _is_met(need: tuple[str, ...], table: str) -> bool:
    """Tell whether a file alone gives what is needed: the table, or a column of it."""
    return any(one.partition(".")[0] == table for one in need)


def _named(ids: list[str], most: int) -> str:
    names = ", ".join(say(KPI[one].name) for one in ids[:most])
    return text("lacking.more", kpis=names, count=len(ids) - most) if len(ids) > most else names

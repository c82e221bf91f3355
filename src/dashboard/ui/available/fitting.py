"""Owns which KPIs a page can show: those whose data is there, and that have what is filtered on or cut by."""

from collections.abc import Iterable, Mapping, Sequence

import streamlit as st

from dashboard import kpi as engine
from dashboard.catalog.kpis import KPI, KPIS
from dashboard.ui.asking import ask
from dashboard.ui.available.lacking import told_lacking
from dashboard.ui.available.needs import draw_additions, draw_lacked
from dashboard.ui.view.page import Page
from dashboard.ui.words.texts import plain, say, text

HEADLINES = (
    "customers_active",
    "revenue",
    "profit",
    "retention",
    "csat",
    "nps",
    "service_level",
    "first_response_median",
    "resolution_median",
    "complaints_per_1000",
    "answered",
    "contacts",
    "contacts_per_customer",
    "backlog",
)
OF_TEAMS = ("plan_adherence", "commitments_kept", "service_level", "first_response_median", "csat")
"""What comes first of teams: whether each keeps its contact plan and its word, and how it answers."""

NEEDS = {"group": "groups", "department": "departments", "team": "teams"}  # by level, its table
CARDS = 8
GLANCE = ("customers_active", "revenue", "csat", "service_level")


def shown(page: Page, kpi_ids: Iterable[str], *by: str) -> tuple[str, ...]:
    """Give those KPIs that have data and every dimension of the page's filters and of `by`."""
    filters = (*page.view.where, *page.viewer.scope.filters)
    there, needed = set(ask.available(page.store)), {*by, *(one.dimension for one in filters)}
    return tuple(one for one in kpi_ids if one in there and needed <= set(engine.applicable(one)))


def headlines(page: Page) -> tuple[str, ...]:
    """Give the KPIs of the overview's cards: the first eight that can be shown, valueless ones last."""
    ids = shown(page, HEADLINES)
    if not ids:
        return ()
    frame = ask.ask(page.store, page.question(*ids)).frame
    empty = set(frame.filter(frame["value"].is_null())["kpi"])
    return tuple(sorted(ids, key=lambda one: one in empty))[:CARDS]


def headlines_of(dimension: str) -> tuple[str, ...]:
    """Give the KPIs that come first where the members of a level are shown."""
    return tuple(dict.fromkeys((*(OF_TEAMS if dimension == "team" else ()), *HEADLINES)))


def parted_by(page: Page) -> str | None:
    """Give what the overview cuts by: groups where there are any, else what tells customers apart."""
    if ask.counts(page.store)["groups"]:
        return "group"
    store, scope = page.store, page.viewer.scope
    return next((one for one in ("customer_type", "region") if len(ask.values(store, one, scope)) > 1), None)


def glance(page: Page, dimension: str) -> tuple[str, ...]:
    """Give the few KPIs that are put side by side on the overview."""
    ids = shown(page, HEADLINES, dimension)
    return tuple(one for one in GLANCE if one in ids) or ids[: len(GLANCE)]


def every_kpi() -> tuple[str, ...]:
    """Give the ids of all KPIs, in the catalogue's order."""
    return tuple(kpi.id for kpi in KPIS)


def can_show(page: Page, kpi_id: str) -> bool:
    """Tell whether the rows of a KPI are there under the page's filters; draws what stands in the way."""
    if lacked := engine.missing(page.store).get(kpi_id):
        with st.container(border=True, key="panel-needed"):
            draw_lacked(kpi_id, lacked)
            st.caption(plain(say(KPI[kpi_id].about)))
        return False
    if page.period.start > page.as_of:
        st.info(text("none_yet"))
        return False
    if not shown(page, (kpi_id,)):
        draw_unfiltered(page, (kpi_id,))
        return False
    return True


def first_to_show(page: Page, sections: Mapping[str, str]) -> str | None:
    """Give the first section of a page whose KPI has its data; None where none has."""
    there = ask.available(page.store)
    return next((one for one, kpi_id in sections.items() if kpi_id in there), None)


def draw_unfiltered(page: Page, kpi_ids: Sequence[str]) -> None:
    """Say which KPIs are left out because they do not have what is filtered on."""
    for one in page.view.where:
        lacking = [
            k for k in kpi_ids if k in ask.available(page.store) and one.dimension not in engine.applicable(k)
        ]
        if lacking:
            names = ", ".join(say(KPI[kpi_id].name) for kpi_id in lacking)
            st.caption(text("unfiltered", what=text(f"filter.{one.dimension}").lower(), names=names))


def draw_missing(page: Page, kpi_ids: Sequence[str]) -> None:
    """Say which KPIs are not shown yet, and which file brings each."""
    missing = engine.missing(page.store)
    lacking = {kpi_id: missing[kpi_id] for kpi_id in kpi_ids if kpi_id in missing}
    if not lacking:
        return
    with st.expander(text("missing.title", count=len(lacking))):
        st.markdown(told_lacking(page, lacking))
        draw_additions([need for needs in lacking.values() for need in needs])

"""Owns the body of the ownership page: the picture, what nobody owns, and the form that mends it."""

import polars as pl
import streamlit as st

from dashboard.charts import chart_ownership
from dashboard.charts.ownership import Cell, Row
from dashboard.grouping import grouping_on
from dashboard.insight.ownership.map import Gap, Owned, OwnershipMap, ownership_map
from dashboard.ui.asking import ask
from dashboard.ui.elements.tables import draw_table
from dashboard.ui.figures.values import answering
from dashboard.ui.groups.without_groups import draw_no_groups
from dashboard.ui.ownership.mending import draw_mending
from dashboard.ui.view.page import Page
from dashboard.ui.words.texts import many, plain, text

COLUMNS = ("group", "department", "manager", "teams")
SHOWN = 2  # teams named in a box


def draw_ownership(page: Page) -> None:
    """Draw who owns which group on the page's as-of date."""
    if not ask.counts(page.store)["groups"]:
        draw_no_groups()
        return
    grouping = grouping_on(page.store, page.as_of)
    found = ownership_map(page.store, grouping.grouping_id, page.as_of, page.viewer.scope)
    if not found.groups:
        draw_no_groups(text("ownership.no_groups", grouping=plain(grouping.name)))
        return
    with st.container(border=True, key="panel-map"):
        _draw_map(found, grouping.name)
    with st.container(border=True, key="panel-mend"):
        draw_mending(page, found)
    if found.idle_departments or found.idle_teams:
        with st.container(border=True, key="panel-idle"):
            _draw_idle(found)
    with st.expander(text("ownership.table"), key="ownership-table"):
        draw_table(_as_table(found), key="ownership-rows", alt=text("ownership.table"))


def _draw_map(found: OwnershipMap, grouping: str) -> None:
    st.subheader(plain(grouping), anchor=False)
    gaps = sum(bool(one.gaps) for one in found.groups)
    if gaps:
        st.markdown(f":red-badge[{many('gaps', gaps)}] {text('ownership.gaps')}")
    else:
        st.markdown(f":green-badge[{text('ownership.sound')}]")
    rows = [_row(one) for one in found.groups]
    alt = text("ownership.alt", groups=many("groups", len(rows)), gaps=gaps)
    headings = [text(f"ownership.{name}") for name in COLUMNS]
    st.html(chart_ownership(rows, headings, alt))


def _row(one: Owned) -> Row:
    lacks = set(one.gaps)
    return Row(
        (
            Cell(one.name, one.group_id),
            _cell(one.department, one.department_id, lacks & {Gap.DEPARTMENT}, "department"),
            _manager(one, lacks),
            _cell(_teams(one), " ".join(team for team, _ in one.teams), lacks & {Gap.TEAM}, "team"),
        )
    )


def _cell(words: str | None, key: str | None, lacking: set[Gap], what: str) -> Cell:
    if lacking:
        unknown = f" ({words})" if words else ""
        return Cell(text(f"ownership.no_{what}") + unknown, key or "", is_gap=True)
    return Cell(words or text("ownership.unknown"), key or "", is_quiet=not words)


def _manager(one: Owned, lacks: set[Gap]) -> Cell:
    if Gap.LEFT in lacks and one.left_on:
        return Cell(answering(one.manager, one.left_on) or "", one.manager_id or "", is_gap=True)
    return _cell(one.manager, one.manager_id, lacks & {Gap.MANAGER}, "manager")


def _teams(one: Owned) -> str | None:
    names = ", ".join(name for _, name in one.teams[:SHOWN])
    more = len(one.teams) - SHOWN
    return (text("ownership.more", names=names, count=more) if more > 0 else names) or None


def _draw_idle(found: OwnershipMap) -> None:
    st.subheader(text("ownership.idle"), anchor=False)
    for what, some in (("departments", found.idle_departments), ("teams", found.idle_teams)):
        if some:
            names = plain(", ".join(name for _, name in some))
            st.markdown(f"{text(f'ownership.idle_{what}')}: {names}")


def _as_table(found: OwnershipMap) -> pl.DataFrame:
    rows = [
        {
            "group_id": one.group_id,
            "group": one.name,
            "department": one.department,
            "manager": one.manager,
            "manager_left_on": one.left_on,
            "teams": ", ".join(name for _, name in one.teams),
            "gaps": ", ".join(text(f"gap.{gap}") for gap in one.gaps),
        }
        for one in found.groups
    ]
    return pl.DataFrame(rows, schema_overrides={"manager_left_on": pl.Date}, infer_schema_length=None)

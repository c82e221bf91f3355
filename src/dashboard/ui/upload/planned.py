"""Owns the plan on the screen: what loading would do to each table, and what would be set aside and why."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import polars as pl
import streamlit as st

from dashboard.catalog.tables import TABLE
from dashboard.intake import TablePlan
from dashboard.model.check import Severity
from dashboard.ui.elements.tables import draw_table
from dashboard.ui.gate.deeds import do, do_for_all, draw_done
from dashboard.ui.upload.chosen import check, collected
from dashboard.ui.upload.demo_company import draw_mixing
from dashboard.ui.upload.doubtful import draw_doubtful
from dashboard.ui.upload.options import draw_keep, draw_options
from dashboard.ui.upload.work import Work
from dashboard.ui.view.page import Page
from dashboard.ui.words.texts import many, plain, say, text

COUNTS = ("new", "changed", "set_aside", "unchanged", "created", "removed")
RARE = ("created", "removed")
FEW = 3  # things noticed that are told at once
_PLACE = "load"  # of deeds


def draw_plan(page: Page, work: Work) -> None:
    """Draw the plan, and the choice to load it or go back."""
    plan = work.plan
    if plan is None:
        return
    draw_done(_PLACE)
    with st.container(border=True, key="panel-plan"):
        st.subheader(text("plan.title"), anchor=False)
        draw_counts(plan.tables, key="plan-counts")
        draw_reasons(plan.tables)
        draw_doubtful(work, plan)
        changes = sum(table.new + table.changed + table.created + table.removed for table in plan.tables)
        if plan.set_aside:
            _draw_mending(work, is_open=not changes)
        draw_mixing(page)
    words = "plan.load" if changes else "plan.load_aside" if plan.set_aside else "plan.load_same"
    is_other = collected(work) != work.choices
    removes = any(table.removed for table in plan.tables)
    if is_other:
        st.info(text("plan.other"), icon=":material/fact_check:")
    with st.container(horizontal=True):
        st.button(
            text(words), type="primary" if changes else "secondary", key="plan-load",
            on_click=do_for_all if removes else do, args=(_PLACE, partial(work.commit, page.viewer)),
            icon=":material/check:",
            disabled=is_other,
        )  # fmt: skip
        st.button(text("plan.back"), on_click=_back, args=(work,), key="plan-back")


def _draw_mending(work: Work, is_open: bool) -> None:
    """Offer what most often lets rows in that would be set aside, and check again."""
    draft = work.draft
    with st.expander(text("plan.mend"), expanded=is_open):
        for number, sheet in enumerate(draft.sheets if draft else ()):
            if sheet.feeds:
                st.caption(plain(sheet.label))
                draw_keep(work, sheet, number)
        draw_options(work)
        st.button(text("plan.again"), key="plan-again", on_click=check, args=(work,))


def draw_counts(tables: Sequence[TablePlan], key: str) -> None:
    """Draw the numbers of rows, one line per table."""
    rows = [
        {"table": say(TABLE[one.table].title), **{name: getattr(one, name) for name in COUNTS}}
        for one in tables
    ]
    draw_table(counted(rows), key=key, alt=text("plan.title"), columns=counts_columns())


def counted(rows: Sequence[dict[str, Any]]) -> pl.DataFrame:
    """Give numbers of rows per table without the rarer columns that hold nothing."""
    frame = pl.DataFrame(rows)
    return frame.drop(name for name in RARE if name in frame.columns and not frame[name].sum())


def counts_columns() -> dict[str, Any]:
    """Give how the columns of numbers of rows are headed and shown."""
    heads: dict[str, Any] = {
        name: st.column_config.NumberColumn(text(f"count.{name}"), format="localized") for name in COUNTS
    }
    return {"table": st.column_config.TextColumn(text("count.table")), **heads}


def draw_reasons(tables: Sequence[TablePlan]) -> None:
    """Say why rows are set aside; what else was noticed of what is read is folded where it is much."""
    noticed = []
    for table in tables:
        title = plain(say(TABLE[table.table].title))
        for reason in table.reasons:
            rows, says = many("rows", reason.count), plain(reason.says)
            if reason.severity is Severity.CRITICAL:
                badge = f":red-badge[{text('plan.aside')}]"
                st.markdown(f"{badge} **{text('plan.rows', table=title, rows=rows)}** {says}")
            else:
                noticed.append(f"- {text('plan.rows_read', table=title, rows=rows)} {says}")
        noticed += [f"- {title}: {plain(note)}" for note in table.notes]
    if noticed:
        with st.expander(text("plan.notes", count=len(noticed)), expanded=len(noticed) <= FEW):
            st.markdown("\n".join(noticed))


def _back(work: Work) -> None:
    work.planning = None

"""Owns the history of loads on the screen: who loaded what, what was set aside, and taking a load back.

Whoever sees a part of the company sees their own loads, and of others which rows in sight they brought.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import polars as pl
import streamlit as st
from babel.dates import format_datetime

from dashboard.catalog.tables import TABLE
from dashboard.insight.ownership.assigning import MODE as ASSIGN
from dashboard.insight.scorecards.target_setting import MODE as TARGETS
from dashboard.store.loads import history, set_aside
from dashboard.store.publications import PUBLISH
from dashboard.store.undoing import undo
from dashboard.ui.elements.downloads import draw_downloads
from dashboard.ui.elements.tables import draw_table
from dashboard.ui.gate.deeds import do, draw_done
from dashboard.ui.gate.guard import hold_to_changing_of
from dashboard.ui.upload.loaded import loads_in_sight
from dashboard.ui.upload.planned import COUNTS, counted, counts_columns
from dashboard.ui.view.page import Page
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, plain, say, text

NEWEST = 30  # loads on the screen
NAMED = 4  # files in the heading of a load
MADE_HERE = (PUBLISH, ASSIGN, TARGETS)  # modes of loads that are no file
_PLACE = "history"  # of deeds


def draw_history(page: Page) -> None:
    """Draw the loads, newest first."""
    draw_done(_PLACE)
    loads = history(page.store)
    if not page.viewer.sees_everything:
        brought = loads_in_sight(page)
        is_own = pl.col("loaded_by").is_in([page.viewer.name] if page.viewer.may_load else [])
        loads = loads.filter(is_own | pl.col("load_id").is_in(brought["load_id"].drop_nulls().to_list()))
    if loads.is_empty():
        st.info(text("history.none"))
        return
    st.caption(text("history.zone", zone=page.store.settings().time_zone))
    newest_standing = next(
        (row["load_id"] for row in loads.iter_rows(named=True) if row["undone_at"] is None), None
    )
    for row in loads.head(NEWEST).iter_rows(named=True):
        is_open = row["load_id"] == newest_standing
        if page.viewer.sees_everything or page.viewer.may_change_of(row["loaded_by"]):
            with st.expander(_title(page, row, [one["file"] for one in row["files"] or []]), is_open):
                _draw_whole(page, row)
        else:
            part = brought.filter(pl.col("load_id") == row["load_id"])
            with st.expander(
                _title(page, row, part["files"].drop_nulls().unique().sort().to_list(), is_part=True),
                is_open,
            ):
                _draw_part(part, int(row["load_id"]))


def _title(page: Page, row: Mapping[str, Any], files: Sequence[str], is_part: bool = False) -> str:
    """Give when, by whom and from what; whoever sees a part is not told what others named in it."""
    zone = page.store.settings().time_zone
    when = format_datetime(row["loaded_at"], "d MMM y H:mm", tzinfo=ZoneInfo(zone), locale=locale())
    mark = f" :gray-badge[{text('history.undone')}]" if row["undone_at"] else ""
    who = f" · {plain(row['loaded_by'])}" if row["loaded_by"] and page.viewer.scope.sees_persons else ""
    if row["mode"] not in MADE_HERE:
        more = text("marks.more", count=len(files) - NAMED) if len(files) > NAMED else ""
        about = plain(", ".join(files[:NAMED])) + more
    elif is_part:
        about = text(f"history.by_hand_{row['mode']}")
    else:
        about = text(f"history.made_{row['mode']}", name=plain(row["source"]))
    return f"**{text('history.load', load=row['load_id'])}** · {when}{who} · {about}{mark}"


def _draw_whole(page: Page, row: Mapping[str, Any]) -> None:
    """Draw what a load did to each table, its files, and with the rights what can be done about it."""
    load_id = int(row["load_id"])
    tables = [
        {"table": _titled(one["table"]), **{name: one[name] for name in COUNTS}}
        for one in row["tables"] or []
    ]
    draw_table(
        counted(tables),
        key=f"history-{load_id}",
        alt=text("history.load", load=load_id),
        columns=counts_columns(),
    )
    kept = [{text("load.files"): file["file"], "SHA-256": file["sha256"]} for file in row["files"] or []]
    if kept:
        draw_table(pl.DataFrame(kept), key=f"files-{load_id}", alt=text("load.files"), height=180)
    if not page.viewer.may_change_of(row["loaded_by"]):
        return
    if row["set_aside"]:
        draw_set_aside(page, load_id, int(row["set_aside"]))
    if row["undone_at"] is None:
        _draw_undo(page, load_id, row["loaded_by"])


def _draw_part(part: pl.DataFrame, load_id: int) -> None:
    """Draw how many rows in sight a load of somebody else brought to each table."""
    st.caption(text("history.part"))
    titles = {name: _titled(name) for name in part["table"]}
    told = part.select(pl.col("table").replace_strict(titles, return_dtype=pl.String), "rows")
    heads = {name: text(f"origin.{name}") for name in told.columns}
    draw_table(told.rename(heads), key=f"history-{load_id}", alt=text("history.load", load=load_id))


def _titled(name: str) -> str:
    return say(TABLE[name].title) if name in TABLE else name


def _draw_undo(page: Page, load_id: int, by: str | None) -> None:
    with st.popover(text("history.undo"), icon=":material/undo:"):
        st.markdown(text("history.undo_sure", load=load_id))
        st.button(
            text("history.undo"),
            key=f"undo-{load_id}",
            type="primary",
            on_click=do,
            args=(_PLACE, partial(_undo, page, load_id, by)),
        )


def _undo(page: Page, load_id: int, by: str | None) -> None:
    hold_to_changing_of(by)
    undo(page.store, load_id, by=page.viewer.name)


def draw_set_aside(page: Page, load_id: int, count: int) -> None:
    """Offer the rows of a load that were set aside, with their reasons."""
    st.markdown(f"**{text('aside.title', count=format.count(count, locale()))}** {text('aside.about')}")
    draw_downloads(
        lambda limit: set_aside(page.store, load_id).head(limit), name=f"set-aside-{load_id}", count=count
    )

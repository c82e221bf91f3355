"""Owns the choice of tables and columns of one sheet: proposed, overruled by hand, applied at once."""

from dataclasses import replace

import streamlit as st

from dashboard.catalog.tables import TABLE, TABLES
from dashboard.intake import LAST_ROW, Mode, Sheet
from dashboard.ui.texts import plain, say, text
from dashboard.ui.upload.work import Work

NOT_HERE = ""  # a column that the file does not have
REFUSE = "\x00"  # several rows of a key are an error


def draw_mapping(work: Work, sheet: Sheet, number: int, is_open: bool) -> None:
    """Draw which tables the sheet feeds, and from which header each column is read."""
    own = work.choices.of(sheet.label)
    fed = [feed.table for feed in sheet.feeds]
    chosen = st.multiselect(
        text("load.tables"), [table.name for table in TABLES], default=fed, key=f"tables-{number}-{'-'.join(fed)}",
        format_func=lambda name: say(TABLE[name].title), help=text("load.tables_help"),
    )  # fmt: skip
    if sorted(chosen) != sorted(fed):
        mapping = {
            f"{feed.table}.{column}": header
            for feed in sheet.feeds
            if feed.table in chosen
            for column, header in feed.columns.items()
        }
        first = next((name for name in fed if name in chosen), chosen[0] if chosen else None)
        extra = {f"{name}.{TABLE[name].key[0]}": "" for name in chosen if name not in fed and name != first}
        changed = replace(own, table=first, mapping={**mapping, **extra}, skip=not chosen)
        work.read(sheets={**work.choices.sheets, sheet.label: changed})
        st.rerun()
    if sheet.unused and sheet.feeds:
        st.caption(text("load.unused", headers=plain(", ".join(sheet.unused))))
    with st.form(f"mapping-{number}", border=False):
        picked = {}
        for feed in sheet.feeds:
            title = text(
                "load.columns_of",
                table=say(TABLE[feed.table].title),
                found=len(feed.columns),
                of=len(TABLE[feed.table].columns),
            )
            with st.expander(title, expanded=is_open or bool(feed.missing)), st.grid(3, min_column_width=230):
                for column in TABLE[feed.table].columns:
                    options = [NOT_HERE, *sheet.staged.headers]
                    now = feed.columns.get(column.name, NOT_HERE)
                    picked[f"{feed.table}.{column.name}"] = st.selectbox(
                        f"{column.name}{' ★' if column.required else ''}", options, options.index(now),
                        key=f"map-{number}-{feed.table}-{column.name}-{now}", help=say(column.about),
                        format_func=lambda header: header or text("load.not_here"),
                    )  # fmt: skip
        keep, mode, create = _draw_options(work, sheet, number)
        if st.form_submit_button(text("load.apply")):
            sheets = {**work.choices.sheets}
            sheets[sheet.label] = replace(own, table=fed[0] if fed else None, mapping=picked, keep_last=keep)
            work.read(sheets=sheets, mode=mode, create_missing=create, keep_last=keep)
            st.rerun()


def _draw_options(work: Work, sheet: Sheet, number: int) -> tuple[str | None, Mode, bool]:
    own = work.choices.of(sheet.label)
    left, middle, right = st.columns(3, vertical_alignment="bottom")
    keeps = [REFUSE, LAST_ROW, *sheet.staged.headers]
    words = {REFUSE: text("load.keep_refuse"), LAST_ROW: text("load.keep_last_row")}
    keep = left.selectbox(
        text("load.keep"), keeps, keeps.index(REFUSE if own.keep_last is None else own.keep_last), key=f"keep-{number}",
        format_func=lambda name: words.get(name) or text("load.keep_highest", header=name), help=text("load.keep_help"),
    )  # fmt: skip
    modes = [mode.value for mode in Mode]
    mode = middle.selectbox(
        text("load.mode"),
        modes,
        modes.index(work.choices.mode),
        key=f"mode-{number}",
        format_func=lambda one: text(f"mode.{one}"),
    )
    create = right.toggle(
        text("load.create"),
        work.choices.create_missing,
        key=f"create-{number}",
        help=text("load.create_help"),
    )
    return None if keep == REFUSE else keep, Mode(mode), create

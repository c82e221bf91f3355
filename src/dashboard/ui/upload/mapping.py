"""Owns the choice of tables and columns of one sheet: proposed, overruled by hand, applied at once."""

from dataclasses import replace

import streamlit as st

from dashboard.catalog.tables import TABLE, TABLES
from dashboard.intake import Sheet
from dashboard.ui.texts import plain, say, text
from dashboard.ui.upload.options import apply, draw_options
from dashboard.ui.upload.work import Work

NOT_HERE = ""  # a column that the file does not have


def draw_mapping(work: Work, sheet: Sheet, number: int, is_open: bool) -> None:
    """Draw which tables the sheet feeds, and from which header each column is read."""
    own = work.choices.of(sheet.label)
    fed = [feed.table for feed in sheet.feeds]
    chosen = st.multiselect(
        text("load.tables"), [table.name for table in TABLES], default=fed,
        key=f"tables-{number}-{'-'.join(fed)}",
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
        chosen_options = draw_options(work, sheet, number)
        if st.form_submit_button(text("load.apply")):
            mapped = replace(own, table=fed[0] if fed else None, mapping=picked)
            apply(work, sheet, mapped, chosen_options)
            st.rerun()

"""Owns what is due and overdue on a card."""

from datetime import date
from html import escape

import streamlit as st

from dashboard.insight.customer import Card
from dashboard.ui.customer import worded
from dashboard.ui.elements.downloads import draw_downloads
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, text

SHOWN = 12


def draw_due(card: Card) -> None:
    """Draw what is open, by the day it is due."""
    st.subheader(text("customer.due"), anchor=False)
    if card.untold:
        kinds = ", ".join(text(f"customer.kind.{kind}") for kind in card.untold)
        st.caption(text("customer.due_untold", kinds=kinds))
    elif card.due.is_empty():
        st.markdown(f":green[✓] {text('customer.due_none', day=worded.day(card.of.day))}")
    lines = (_line(row, card.of.day) for row in card.due.head(SHOWN).iter_rows(named=True))
    if not card.due.is_empty():
        st.html(f'<ul class="past">{"".join(lines)}</ul>')
    if card.due.height > SHOWN:
        st.caption(text("customer.due_more", count=format.count(card.due.height - SHOWN, locale())))
        draw_downloads(card.due.head, name=f"due-{card.of.customer_id}", count=card.due.height)


def _line(row: worded.Row, on: date) -> str:
    tone = "bad" if row["days_late"] else "same"
    kind = escape(text(f"customer.kind.{row['kind']}"))
    due = f'<b class="tone-{tone}">{escape(worded.when_due(row, on))}</b>'
    return f"<li><span>{due}</span><span><b>{kind}</b> {worded.what_due(row)}</span></li>"

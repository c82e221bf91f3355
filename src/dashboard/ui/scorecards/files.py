"""Owns taking a scorecard along: made at the click, for the viewer who clicks."""

from functools import partial

import streamlit as st

from dashboard.export import CARD_FILES, gather_card
from dashboard.insight.scorecards.subjects import Subject
from dashboard.model.question import Question
from dashboard.ui.elements.downloads import ICONS, KINDS
from dashboard.ui.groups.marks import group_marks
from dashboard.ui.view.page import Page
from dashboard.ui.words.texts import language, text


def draw_card_files(page: Page, subject: Subject, asked: Question) -> None:
    """Offer the card as PDF and as workbook."""
    name = f"scorecard-{subject.key.replace(':', '-')}-{page.as_of}"
    with st.container(horizontal=True, width="content", key="scorecard-files"):
        for kind, mime in KINDS.items():
            st.download_button(
                text(f"scorecards.{kind}"), partial(_file, page, subject, asked, kind), f"{name}.{kind}",
                mime, key=f"file-{kind}", on_click="ignore", icon=ICONS[kind],
            )  # fmt: skip


def _file(page: Page, subject: Subject, asked: Question, kind: str) -> bytes:
    why = group_marks(page, subject.scope).get(subject.scope_id or "", "")
    return CARD_FILES[kind](gather_card(page.store, asked, subject, language(), why))

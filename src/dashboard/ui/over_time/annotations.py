"""Owns what is said beside a course over time of what happened meanwhile, and the form that writes it."""

from collections.abc import Sequence
from datetime import date
from functools import partial

import polars as pl
import streamlit as st

from dashboard.catalog.dimensions import DIMENSION
from dashboard.model.remark import FIRST, LAST
from dashboard.store.annotations import (
    CONCERNS,
    LONGEST,
    Annotation,
    annotate,
    remove_annotation,
)
from dashboard.ui.asking import ask
from dashboard.ui.gate.deeds import do, draw_done
from dashboard.ui.over_time.annotated import (
    concerned,
    concerning,
    hold_to_changing,
    is_to_change,
    seen_annotations,
)
from dashboard.ui.view.page import Page
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, plain, say, text

NEW = 0  # in the form, in place of an annotation's number
WHOLE = ""
_SCHEMA = {"start": pl.Date, "note": pl.String, "mark": pl.String, "when": pl.String}


def marks_of(page: Page, notes: Sequence[Annotation], *narrow: tuple[str, str | None]) -> pl.DataFrame:
    """Give the annotations as rows of a chart over time: day, words, number among `notes`.

    Those of another member than what the chart is narrowed to are not there.
    """
    concerns = concerning(page)
    rows = [
        {"start": one.on, "note": _told(page, one), "mark": str(place), "when": _day(one.on)}
        for place, one in enumerate(notes, 1)
        if all(concerns(one, dimension, value) for dimension, value in narrow)
    ]
    return pl.DataFrame(rows, schema=_SCHEMA)


def draw_annotations(page: Page, notes: Sequence[Annotation], key: str) -> None:
    """Say under a chart what happened, by the numbers in it; those who may write, change and remove it."""
    said = [
        plain(f"{place} · {_day(one.on)}: {_told(page, one)}") + _by(page, one)
        for place, one in enumerate(notes, 1)
    ]
    with st.container(horizontal=True, vertical_alignment="top", key=f"notes-{key}"):
        if said:
            st.caption("  \n".join(said))
        if page.viewer.may_load:
            with st.popover(text("annotation.button"), icon=":material/flag:", type="tertiary"):
                _draw_form(page, key)


def _draw_form(page: Page, key: str) -> None:
    place = f"annotate-{key}"
    draw_done(place)
    known = {one.number: one for one in reversed(seen_annotations(page)) if is_to_change(page, one)}
    words = {number: f"{_day(one.on)}: {_told(page, one)}" for number, one in known.items()}
    chosen = NEW
    if known:
        choices = {NEW: text("annotation.new"), **words}
        label = text("annotation.which")
        chosen = st.selectbox(
            label, list(choices), format_func=lambda one: choices[one], key=f"which-{place}"
        )
    one = known.get(chosen)
    fresh = f"{place}-{chosen}-{max(known, default=0)}"  # a new form once a new one was kept
    if page.viewer.sees_everything:
        st.caption(text("annotation.for_all"))
    with st.form(f"form-{fresh}", border=False):
        usual = max(min(page.period.last, page.as_of), FIRST)
        st.date_input(
            text("annotation.day"), one.on if one else usual, FIRST, LAST, f"day-{fresh}", format="YYYY-MM-DD"
        )
        st.text_input(
            text("annotation.words"), one.words if one else "", LONGEST, f"words-{fresh}",
            placeholder=text("annotation.example"),
        )  # fmt: skip
        _draw_concern(page, one, f"about-{fresh}")
        with st.container(horizontal=True):
            save = partial(_keep, page, fresh, one)
            st.form_submit_button(
                text("annotation.keep"), type="primary", key=f"keep-{fresh}", on_click=do, args=(place, save)
            )
            if one:
                st.form_submit_button(
                    text("annotation.remove"), key=f"remove-{fresh}",
                    on_click=do, args=(place, partial(_remove, page, one)),
                )  # fmt: skip


def _draw_concern(page: Page, one: Annotation | None, key: str) -> None:
    """Offer the whole company, each group and each department."""
    is_whole = page.viewer.sees_everything or (one is not None and one.dimension is None)
    words = {WHOLE: text("rows.whole")} if is_whole else {}
    for dimension in CONCERNS:
        title = say(DIMENSION[dimension].title)
        names = ask.values(page.store, dimension, page.viewer.scope)
        words |= {f"{dimension}:{value}": f"{title}: {name}" for value, name in names.items() if value}
    now = f"{one.dimension}:{one.value}" if one and one.dimension else WHOLE
    if one and one.dimension:
        words.setdefault(now, f"{say(DIMENSION[one.dimension].title)}: {concerned(page, one) or one.value}")
    at = list(words).index(now) if now in words else 0
    st.selectbox(text("annotation.about"), list(words), at, lambda one: words[one], key=key)


def _keep(page: Page, fresh: str, one: Annotation | None) -> str:
    on, words, about = (st.session_state[f"{what}-{fresh}"] for what in ("day", "words", "about"))
    dimension, _, value = (about or WHOLE).partition(":")
    number = one.number if one else None
    hold_to_changing(page, number, is_of_whole=not dimension)
    about = (dimension, value) if dimension else None
    annotate(page.store, on, words, page.viewer.name, about, number)
    within = page.period.start <= on <= page.period.last
    return text("annotation.kept" if within else "annotation.kept_elsewhere", day=_day(on))


def _remove(page: Page, one: Annotation) -> str:
    hold_to_changing(page, one.number, is_of_whole=False)
    remove_annotation(page.store, one.number)
    return text("annotation.removed", day=_day(one.on))


def _told(page: Page, one: Annotation) -> str:
    """Give its words, with whom it concerns where that is not the whole company."""
    words = ask.readable(page.store, one.words, page.viewer.scope)
    return words if one.dimension is None else f"{words} ({concerned(page, one) or one.value})"


def _by(page: Page, one: Annotation) -> str:
    return f" – {plain(one.by)}" if one.by and page.viewer.scope.sees_persons else ""


def _day(on: date) -> str:
    return format.day(on, locale())

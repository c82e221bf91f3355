"""Owns all cards of a level side by side: a column per manager, a row per KPI, each cell by itself."""

from collections.abc import Container, Mapping, Sequence
from functools import partial
from html import escape
from typing import Any

import streamlit as st

from dashboard.catalog.kpis import KPI
from dashboard.catalog.perspectives import PERSPECTIVES, perspective_of
from dashboard.insight.scorecards.scorecard import Tally, card_kpis, side_by_side
from dashboard.insight.scorecards.subjects import Subject
from dashboard.kpi.figures.status import NEAR
from dashboard.model.question import Filter, Question
from dashboard.ui.asking import ask
from dashboard.ui.available.empty_cells import draw_in_part, draw_why_empty, draw_withheld
from dashboard.ui.behind.drill import linked
from dashboard.ui.behind.following import draw_linked
from dashboard.ui.figures.status import SIGNS, status_word
from dashboard.ui.figures.values import answering, exactly, shortly
from dashboard.ui.groups.marks import MARK, await_marks, draw_marked, group_marks
from dashboard.ui.scorecards.words import subject_name
from dashboard.ui.view.address_bar import address_with
from dashboard.ui.view.page import Page
from dashboard.ui.view.sections import choose_section
from dashboard.ui.words.texts import say, text

LEVELS = ("group", "department", "team")
Column = tuple[Subject, Mapping[str, Mapping[str, Any]]]  # a subject and its figures by KPI


def draw_matrix(page: Page, subjects: Sequence[Subject], traits: tuple[Filter, ...]) -> None:
    """Draw every subject of a level, the company as a whole last."""
    levels = [one for one in LEVELS if any(subject.scope == one for subject in subjects)]
    if not levels:
        st.info(text("scorecards.none_within"))
        return
    with st.container(border=True, key="panel-matrix"):
        level = choose_section("level", levels, lambda one: text(f"levels.{one}").capitalize())
        if level == "group":
            await_marks(page)
        shown = [one for one in subjects if one.scope == level]
        company = [one for one in subjects if one.scope == "company"]
        marked = group_marks(page, level)
        narrowed = (*traits, *page.viewer.scope.filters)
        ids = card_kpis(page.store, [level, *(one.dimension for one in narrowed)])
        asked = page.question(*ids, filters=traits)
        given = partial(ask.ask, page.store)
        found = side_by_side(given, asked, level)
        whole = side_by_side(given, asked, "company") if company else {}
        columns = [(one, found.get(one.scope_id, {})) for one in shown]
        columns += [(one, whole.get(None, {})) for one in company]
        alt = escape(text("scorecards.matrix_alt", level=text(f"level.{level}")))
        draw_linked(
            f'<div class="matrix-wrap" tabindex="0" role="region" aria-label="{alt}"><table class="matrix">'
            f"{_heads(columns, marked)}{_sides(columns, asked)}</table></div>",
            key="matrix",
        )
        st.caption(text("scorecards.matrix_hint"))
        of_members = given(asked.with_(by=(level,)))
        draw_in_part(of_members)
        draw_withheld(page.store, of_members)
        rows = (figures for _, figures in columns)
        draw_why_empty(asked, given(asked).begun_on, rows, of_members.withheld)
        names = {one.scope_id or "": one.name for one in shown}
        draw_marked({one: why for one, why in marked.items() if one in names}, names, "matrix")
    st.caption(text("scorecards.legend", near=f"{NEAR:.0%}"))


def _heads(columns: Sequence[Column], marked: Container[str]) -> str:
    cells = "".join(f'<th scope="col">{_head(one, one.scope_id in marked)}</th>' for one, _ in columns)
    return f"<thead><tr><td></td>{cells}</tr></thead>"


def _head(one: Subject, is_marked: bool) -> str:
    """Name a card and who answers for it; the name leads to the card."""
    address = address_with({"part": ["card"], "card": [one.key]})
    mark = MARK if is_marked else ""
    who = answering(one.owner, one.owner_left_on)
    owner = f"<small>{escape(who)}</small>" if who else ""
    return f'<a href="{escape(address)}" target="_self">{mark}{escape(subject_name(one))}</a>{owner}'


def _sides(columns: Sequence[Column], asked: Question) -> str:
    """Give the rows: per perspective how many targets are reached, then each of its KPIs."""
    body = ""
    for perspective in PERSPECTIVES:
        some = [kpi for kpi in asked.kpis if perspective_of(kpi) is perspective]
        if not some:
            continue
        body += f'<tr class="matrix-side"><th scope="row">{escape(say(perspective.title))}</th>'
        body += "".join(f"<td>{_tally(figures, some)}</td>" for _, figures in columns) + "</tr>"
        for kpi in some:
            cells = "".join(
                _cell(figures.get(kpi, {}), _of(asked, kpi, subject)) for subject, figures in columns
            )
            body += f'<tr><th scope="row">{escape(say(KPI[kpi].name))}</th>{cells}</tr>'
    return f"<tbody>{body}</tbody>"


def _tally(figures: Mapping[str, Mapping[str, Any]], kpis: Sequence[str]) -> str:
    tally = Tally.of(figures.get(kpi, {}) for kpi in kpis)
    if not tally.judged:
        return "–"
    return escape(text("scorecards.reached", reached=tally.reached, judged=tally.judged))


def _of(asked: Question, kpi_id: str, subject: Subject) -> Question:
    """Give the question that one cell answers."""
    return asked.with_(kpis=(kpi_id,), filters=(*asked.filters, *subject.filters))


def _cell(row: Mapping[str, Any], asked: Question) -> str:
    """Write a figure, which leads to what is behind it."""
    kpi, status = KPI[asked.kpis[0]], row.get("status")
    value = escape(shortly(kpi, row.get("value")))
    if row.get("value") is None:
        return f"<td>{value}</td>"
    value = linked(asked, shortly(kpi, row["value"]))
    if not status:
        return f"<td>{value}</td>"
    told = escape(f"{status_word(row)}: {text('scorecards.target').lower()} {exactly(kpi, row['target'])}")
    return f'<td title="{told}"><span class="kpi-{status}"><i>{SIGNS[status]}</i>{value}</span></td>'

"""Owns all cards of a level side by side: a row per manager, a column per KPI, each cell by itself."""

from collections.abc import Mapping, Sequence
from functools import partial
from html import escape
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from dashboard.catalog.kpis import KPI
from dashboard.catalog.perspectives import PERSPECTIVES, perspective_of
from dashboard.insight.scorecard import Tally, card_kpis, side_by_side
from dashboard.insight.subjects import Subject
from dashboard.kpi.targets import NEAR
from dashboard.model.question import Filter
from dashboard.ui import ask
from dashboard.ui.address_bar import said
from dashboard.ui.marks import MARK, await_marks, draw_marked, group_marks
from dashboard.ui.page import Page
from dashboard.ui.scorecards.words import SIGNS, status_word, subject_name
from dashboard.ui.sections import choose_section
from dashboard.ui.texts import say, text
from dashboard.ui.values import exactly, shortly

LEVELS = ("group", "department", "team")


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
        ids = card_kpis(page.store, [level, *(one.dimension for one in traits)])
        asked = page.question(*ids, filters=traits)
        given = partial(ask.ask, page.store)
        found = side_by_side(given, asked, level)
        whole = side_by_side(given, asked, "company") if company else {}
        rows = [_row(one, found.get(one.scope_id, {}), ids, one.scope_id in marked) for one in shown]
        rows += [_row(one, whole.get(None, {}), ids, False) for one in company]
        alt = escape(text("scorecards.matrix_alt", level=text(f"level.{level}")))
        st.html(
            f'<div class="matrix-wrap" tabindex="0" role="region" aria-label="{alt}"><table class="matrix">'
            f"{_heads(ids)}<tbody>{''.join(rows)}</tbody></table></div>"
        )
        st.caption(text("scorecards.matrix_hint"))
        names = {one.scope_id or "": one.name for one in shown}
        draw_marked({one: why for one, why in marked.items() if one in names}, names, "matrix")
    st.caption(text("scorecards.legend", near=f"{NEAR:.0%}"))


def _heads(ids: Sequence[str]) -> str:
    sides = [(one, [kpi for kpi in ids if perspective_of(kpi) is one]) for one in PERSPECTIVES]
    above = "".join(
        f'<th class="matrix-side" colspan="{len(some) + 1}" scope="colgroup">{escape(say(one.title))}</th>'
        for one, some in sides
        if some
    )
    below = ""
    for _, some in sides:
        if some:
            below += f'<th class="first-of-side" scope="col">{escape(text("scorecards.status.good"))}</th>'
            below += "".join(f'<th scope="col">{escape(say(KPI[kpi].name))}</th>' for kpi in some)
    return f"<thead><tr><td></td>{above}</tr><tr><td></td>{below}</tr></thead>"


def _row(one: Subject, figures: Mapping[str, Mapping[str, Any]], ids: Sequence[str], is_marked: bool) -> str:
    address = urlencode({**said(), "part": ["card"], "card": [one.key]}, doseq=True)
    owner = f"<small>{escape(one.owner)}</small>" if one.owner else ""
    mark = MARK if is_marked else ""
    cells = ""
    for perspective in PERSPECTIVES:
        some = [kpi for kpi in ids if perspective_of(kpi) is perspective]
        if some:
            tally = Tally.of(figures.get(kpi, {}) for kpi in some)
            told = f"{tally.reached}/{tally.judged}" if tally.judged else "–"
            cells += f'<td class="first-of-side">{told}</td>'
            cells += "".join(_cell(kpi, figures.get(kpi, {})) for kpi in some)
    name = f'<a href="?{escape(address)}" target="_self">{mark}{escape(subject_name(one))}</a>{owner}'
    return f'<tr><th scope="row">{name}</th>{cells}</tr>'


def _cell(kpi_id: str, row: Mapping[str, Any]) -> str:
    kpi, status = KPI[kpi_id], row.get("status")
    value = escape(shortly(kpi, row.get("value")))
    if not status:
        return f"<td>{value}</td>"
    told = escape(f"{status_word(row)}: {text('scorecards.target').lower()} {exactly(kpi, row['target'])}")
    return f'<td title="{told}"><span class="kpi-{status}"><i>{SIGNS[status]}</i>{value}</span></td>'

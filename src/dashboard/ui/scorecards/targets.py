"""Owns the table in which targets are set: what is reached of each now, what was typed, what is kept."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import polars as pl
import streamlit as st
from babel.numbers import get_decimal_symbol

from dashboard.insight.scorecards.subjects import LEVELS, answerable
from dashboard.insight.scorecards.target_rows import KINDS, TARGET, Planned
from dashboard.insight.scorecards.target_setting import seen_targets
from dashboard.model.errors import Problem
from dashboard.store.unsaved import Change, change_unsaved, change_waiting, read_unsaved
from dashboard.ui.available.fitting import every_kpi
from dashboard.ui.elements.tables import draw_table
from dashboard.ui.gate.deeds import draw_done
from dashboard.ui.scorecards.changes import draw_changes
from dashboard.ui.scorecards.copying import draw_copying
from dashboard.ui.scorecards.edits import read_edits
from dashboard.ui.scorecards.rows import READ_ONLY, headings, target_rows
from dashboard.ui.scorecards.typed import Typed, drawn_rows, retyped
from dashboard.ui.scorecards.words import kpi_name, line_of, subject_words
from dashboard.ui.view.choice import choose
from dashboard.ui.view.page import Page
from dashboard.ui.words.texts import locale, many, plain, text

PLACE = "targets"  # of deeds, and of what waits to be kept
_TURN = "targets-turn"  # changes the editor's key, which makes it let go of what was typed
_DRAWN_OVER = "targets-typed"  # what had been typed when the editor was drawn first
_KEPT = "targets-written"  # what the store was told of it
_NOW = "targets-now"  # what had been typed when the editor was drawn last
EVERY, EVERYONE = "all", "all"
NAMES, WHOM = 220, 150  # px, of the columns of KPIs and of whom they are for
TALL = 520  # px


def draw_targets(page: Page) -> None:
    """Draw the targets of a year, to look at or – with the rights for it – to change."""
    if draw_done(PLACE):
        label = plain(text("targets.to_history"))
        st.page_link("pages/data.py", label=label, icon=":material/undo:", query_params={"tab": "history"})
    everything = seen_targets(page.store, page.viewer, page.as_of)
    names = _whose(page, everything)
    with st.container(border=True, key="panel-targets"):
        st.caption(text("targets.about" if page.viewer.may_load else "targets.not_allowed"))
        shown = _chosen(page, everything, names)
        if page.viewer.may_load:
            _draw_editor(page, shown, [one for one in everything if one not in shown], names)
        elif shown:
            named = target_rows(page, drawn_rows(shown, Typed())).with_columns(
                pl.col("kpi").replace_strict(_kpis(shown)), pl.col("whose").replace_strict(names)
            )
            draw_table(named, key="targets-rows", alt=text("scorecards.targets"), columns=headings())
        if not shown:
            st.caption(text("targets.none"))
    if page.viewer.may_load:
        draw_copying(page, everything, lambda one: line_of(one, names))
        st.page_link("pages/data.py", label=text("targets.upload"), icon=":material/upload_file:")


def _whose(page: Page, everything: Sequence[Planned]) -> dict[str, str]:
    """Give what a target can be for, with the words for it; parts that are no more are told by their id."""
    now = {one.key: subject_words(one) for one in answerable(page.store, page.as_of, page.viewer.scope)}
    past = {one.whose: one for one in everything if one.whose not in now}
    told = {
        key: f"{text(f'level.{one.scope}').capitalize()} {_label(page, one)}"
        for key, one in past.items()
        if one.scope_id and one.scope in LEVELS
    }
    return now | {key: key for key in past} | told


def _label(page: Page, one: Planned) -> str:
    return page.names(one.scope).get(one.scope_id or "", one.scope_id or "")


def _chosen(page: Page, everything: Sequence[Planned], names: Mapping[str, str]) -> list[Planned]:
    years = sorted({str(one.start.year) for one in everything} | {str(page.as_of.year)}, reverse=True)
    with st.container(horizontal=True):
        year = choose(
            "year", text("targets.year"), [*years, EVERY], str(page.as_of.year),
            lambda one: text("targets.every_year") if one == EVERY else one,
        )  # fmt: skip
        whose = choose(
            "for", text("targets.whose"), [EVERYONE, *names], EVERYONE,
            lambda one: text("targets.everyone") if one == EVERYONE else names[one],
        )  # fmt: skip
    kept = [
        one
        for one in everything
        if (year == EVERY or _is_of(one, int(year))) and whose in (EVERYONE, one.whose)
    ]
    order = {kpi: place for place, kpi in enumerate(every_kpi())}
    places = {key: place for place, key in enumerate(names)}
    return sorted(
        kept,
        key=lambda one: (places[one.whose], order.get(one.kpi, len(order)), one.start, one.kind != TARGET),
    )


def _is_of(one: Planned, year: int) -> bool:
    return one.start.year <= year and (one.end is None or one.end.year >= year)


def _draw_editor(
    page: Page, shown: Sequence[Planned], others: Sequence[Planned], names: Mapping[str, str]
) -> None:
    key = f"targets-{page.store.version}-{hash(tuple(shown))}-{st.session_state.get(_TURN, 0)}"
    if key not in st.session_state:
        _begin(page)
    typed: Typed = st.session_state[_DRAWN_OVER]
    drawn = drawn_rows(shown, typed)
    config = headings() | {
        "kpi": _choice("kpi", _kpis(shown), width=NAMES),
        "kind": _choice("kind", {one: text(f"targets.kind.{one}") for one in KINDS}, TARGET),
        "whose": _choice("for", names, "company" if "company" in names else None, width=WHOM),
    }
    st.data_editor(
        target_rows(page, drawn), key=key, num_rows="dynamic", hide_index=True,
        height="content" if len(drawn) < 12 else TALL,
        column_config=config, disabled=list(READ_ONLY), placeholder="",
    )  # fmt: skip
    now = retyped(drawn, typed, st.session_state[key])
    _remember(page, now)
    if now.count:
        _draw_unsaved(page, now, shown, others, names)


def _begin(page: Page) -> None:
    """Take up what the store remembers, with what it could not be told yet."""
    state, stored = st.session_state, Typed.read(read_unsaved(page.store, PLACE, page.viewer.name))
    state[_DRAWN_OVER] = stored.changed(state.get(_KEPT, stored), state.get(_NOW, stored))
    state[_KEPT] = stored


def _remember(page: Page, now: Typed) -> None:
    """Have the store remember what was typed here beside what was typed elsewhere, once no load writes."""
    state = st.session_state
    before, state[_NOW] = state[_KEPT], now
    if now != before and change_unsaved(page.store, PLACE, page.viewer.name, _change(before, now)):
        state[_KEPT] = now


def _change(before: Typed, after: Typed) -> Change:
    return lambda told: Typed.read(told).changed(before, after).as_json()


def _draw_unsaved(
    page: Page, now: Typed, shown: Sequence[Planned], others: Sequence[Planned], names: Mapping[str, str]
) -> None:
    """Say what waits to be kept, whatever rows are drawn, and offer to keep or drop it."""
    with st.container(horizontal=True, vertical_alignment="center", key="targets-unsaved"):
        st.markdown(text("targets.unsaved", changes=many("changes", now.count)), width="content")
        st.button(
            text("targets.drop"), key="targets-drop", type="tertiary", icon=":material/delete:",
            on_click=_forget,
        )  # fmt: skip
    if lost := len(set(now.edited) - {one.key for one in (*shown, *others)}):
        st.caption(text("targets.draft_gone", changes=many("changes", lost)))
    edits = read_edits(shown, now, get_decimal_symbol(locale()), _lacking, others)
    if not edits.is_empty:
        forgotten = partial(change_waiting, place=PLACE, by=page.viewer.name, change=_change(now, Typed()))
        draw_changes(page, edits, PLACE, lambda one: line_of(one, names), forgotten, _forget)


def _forget() -> None:
    """Let the editor go of what was typed here; the store is told when it is drawn again."""
    st.session_state[_NOW] = Typed()
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1


def _lacking(row: int, names: list[str]) -> Problem:
    what = ", ".join(text(f"targets.{'for' if one == 'whose' else one}").lower() for one in names)
    return Problem(text("targets.incomplete", row=row, what=what))


def _kpis(shown: Sequence[Planned]) -> dict[str, str]:
    """Give what can be chosen as KPI: all there are, and what stands in the rows."""
    return {kpi: kpi_name(kpi) for kpi in (*every_kpi(), *(one.kpi for one in shown))}


def _choice(name: str, words: Mapping[str, str], usual: str | None = None, width: int | None = None) -> Any:
    return st.column_config.SelectboxColumn(
        text(f"targets.{name}"), options=list(words), format_func=lambda one: words.get(str(one), str(one)),
        required=True, default=usual, width=width,
    )  # fmt: skip

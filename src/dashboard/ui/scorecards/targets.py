"""Owns the table in which targets are set: what is reached of each now, what was typed, what is kept."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import polars as pl
import streamlit as st
from babel.numbers import get_decimal_symbol

from dashboard import kpi as engine
from dashboard.catalog.kpis import KPI
from dashboard.insight.subjects import subjects
from dashboard.insight.target_progress import reached_now
from dashboard.insight.target_rows import KINDS, TARGET, Key, Planned
from dashboard.insight.target_setting import change_targets, check_change, seen_targets
from dashboard.model.errors import Problem, RefusedError
from dashboard.ui import ask
from dashboard.ui.choice import choose
from dashboard.ui.deeds import do, draw_done
from dashboard.ui.faults import draw_refusal
from dashboard.ui.fitting import every_kpi
from dashboard.ui.page import Page
from dashboard.ui.scorecards.copying import draw_copying
from dashboard.ui.scorecards.edits import Edits, read_edits
from dashboard.ui.scorecards.words import SIGNS, kpi_name, line_of, status_word, subject_words
from dashboard.ui.tables import draw_table
from dashboard.ui.texts import locale, plain, text
from dashboard.ui.values import exactly, shortly

PLACE = "targets"  # of deeds
EVERY, EVERYONE = "all", "all"
TALL = 520  # px
READ_ONLY = ("now", "status")


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
        frame = _frame(page, shown)
        if page.viewer.may_load:
            _draw_editor(page, shown, frame, names)
        elif shown:
            named = frame.with_columns(
                pl.col("kpi").replace_strict(_kpis(shown)), pl.col("whose").replace_strict(names)
            )
            draw_table(named, key="targets-rows", alt=text("scorecards.targets"), columns=_headings())
        if not shown:
            st.caption(text("targets.none"))
    if page.viewer.may_load:
        draw_copying(page, everything, lambda one: line_of(one, names))
        st.page_link("pages/data.py", label=text("targets.upload"), icon=":material/upload_file:")


def _whose(page: Page, everything: Sequence[Planned]) -> dict[str, str]:
    """Give what a target can be for, with the words for it; parts that are no more are told by their id."""
    now = {one.key: subject_words(one) for one in subjects(page.store, page.as_of, page.viewer.scope)}
    past = {one.whose: one for one in everything if one.whose not in now}
    told = {
        key: f"{text(f'level.{one.scope}').capitalize()} {_label(page, one)}"
        for key, one in past.items()
        if one.scope_id
    }
    return now | {key: key for key in past} | told


def _label(page: Page, one: Planned) -> str:
    labels = ask.labels(page.store, one.scope) if one.scope in engine.applicable("customers_active") else {}
    return labels.get(one.scope_id or "", one.scope_id or "")


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
        if (year == EVERY or one.start.year <= int(year) <= (one.end or one.start.replace(year=9999)).year)
        and whose in (EVERYONE, one.whose)
    ]
    order = {kpi: place for place, kpi in enumerate(every_kpi())}
    places = {key: place for place, key in enumerate(names)}
    return sorted(
        kept, key=lambda one: (places[one.whose], order.get(one.kpi, len(order)), one.start, one.kind)
    )


def _frame(page: Page, shown: Sequence[Planned]) -> pl.DataFrame:
    found = reached_now(partial(ask.ask, page.store), page.question(), shown)
    rows = [
        {
            "kpi": one.kpi,
            "kind": one.kind,
            "whose": one.whose,
            "start": one.start,
            "end": one.end,
            "value": exactly(KPI[one.kpi], one.value) if one.kpi in KPI else f"{one.value:g}",
            **_reached(page, one, found),
            "source": one.source,
        }
        for one in shown
    ]
    words = dict.fromkeys(("kpi", "kind", "whose", "value", "now", "status", "source"), pl.String)
    schema = {name: words.get(name, pl.Date) for name in _headings()}
    return pl.DataFrame(rows, schema=schema)


def _reached(page: Page, one: Planned, found: Mapping[Key, Mapping[str, Any]]) -> dict[str, str]:
    if one.kpi not in KPI:
        return {"now": "", "status": text("targets.unknown")}
    if one.start > page.as_of:
        return {"now": "", "status": text("targets.later")}
    row = found.get(one.key, {})
    is_judged = one.kind == TARGET and row.get("target") == one.value
    sign = SIGNS.get(str(row.get("status")), "") if is_judged else ""
    word = f"{sign} {status_word(row)}".strip() if is_judged else ""
    return {"now": shortly(KPI[one.kpi], row.get("value")), "status": word}


def _draw_editor(page: Page, shown: Sequence[Planned], frame: pl.DataFrame, names: Mapping[str, str]) -> None:
    key = f"targets-{page.store.version}-{hash(tuple(shown))}"
    config = _headings() | {
        "kpi": _choice("kpi", _kpis(shown)),
        "kind": _choice("kind", {one: text(f"targets.kind.{one}") for one in KINDS}, TARGET),
        "whose": _choice("for", names, "company" if "company" in names else None),
    }
    st.data_editor(
        frame, key=key, num_rows="dynamic", hide_index=True, height="content" if len(shown) < 12 else TALL,
        column_config=config, disabled=list(READ_ONLY), placeholder="",
    )  # fmt: skip
    decimal = get_decimal_symbol(locale())
    edits = read_edits(shown, st.session_state[key], decimal, _lacking)
    if not edits.is_empty:
        _draw_changes(page, edits, lambda one: line_of(one, names))


def _draw_changes(page: Page, edits: Edits, words: Callable[[Planned], str]) -> None:
    """Show what was understood, or everything that stands in the way of keeping it."""
    st.subheader(text("targets.changes"), anchor=False)
    lines = [plain(_told(one, edits, words)) for one in edits.new]
    moved = {one.key for one in edits.before.values()}
    stored = {one.key: one for one in seen_targets(page.store, page.viewer, page.as_of)}
    lines += [
        plain(text("targets.gone", what=words(stored[key]))) for key in edits.gone
        if key in stored and key not in moved
    ]  # fmt: skip
    st.markdown("\n".join(f"- {line}" for line in lines))
    problems = list(edits.problems)
    try:
        if edits.new or edits.gone:
            check_change(page.store, page.viewer, page.as_of, edits.new, edits.gone)
    except RefusedError as refused:
        problems += refused.problems
    if problems:
        draw_refusal(RefusedError(problems))
    st.button(
        text("targets.keep"), type="primary", key="targets-keep", disabled=bool(problems), on_click=do,
        args=(PLACE, partial(_keep, page, edits)),
    )  # fmt: skip


def _told(one: Planned, edits: Edits, words: Callable[[Planned], str]) -> str:
    kpi, old = KPI[one.kpi], edits.before.get(one.key)
    if old is None:
        return text("targets.new", what=words(one), value=exactly(kpi, one.value))
    before = exactly(KPI[old.kpi], old.value) if old.kpi in KPI else f"{old.value:g}"
    return text("targets.changed", what=words(one), before=before, value=exactly(kpi, one.value))


def _keep(page: Page, edits: Edits) -> str:
    load_id = change_targets(page.store, page.viewer, page.as_of, edits.new, edits.gone)
    return text("targets.kept", load=load_id)


def _lacking(row: int, names: list[str]) -> Problem:
    what = ", ".join(text(f"targets.{'for' if one == 'whose' else one}").lower() for one in names)
    return Problem(text("targets.incomplete", row=row, what=what))


def _kpis(shown: Sequence[Planned]) -> dict[str, str]:
    """Give what can be chosen as KPI: all there are, and what stands in the rows."""
    return {kpi: kpi_name(kpi) for kpi in (*every_kpi(), *(one.kpi for one in shown))}


def _choice(name: str, words: Mapping[str, str], usual: str | None = None) -> Any:
    return st.column_config.SelectboxColumn(
        text(f"targets.{name}"), options=list(words), format_func=lambda one: words.get(str(one), str(one)),
        required=True, default=usual,
    )  # fmt: skip


def _headings() -> dict[str, Any]:
    config = st.column_config
    return {
        "kpi": text("targets.kpi"),
        "kind": text("targets.kind"),
        "whose": text("targets.for"),
        "start": config.DateColumn(text("targets.start"), format="YYYY-MM-DD", required=True),
        "end": config.DateColumn(text("targets.end"), format="YYYY-MM-DD", help=text("targets.end_help")),
        "value": config.TextColumn(text("targets.value"), required=True, max_chars=30),
        "now": config.TextColumn(text("targets.now")),
        "status": config.TextColumn(text("targets.status")),
        "source": config.TextColumn(text("targets.source"), help=text("targets.source_help"), max_chars=200),
    }

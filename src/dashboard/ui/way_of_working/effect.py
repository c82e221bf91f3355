"""Owns the effect of the new way of working on the screen: the figure, in words, and how it is worked out."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl
import streamlit as st

from dashboard.insight.way_of_working.new_way import Side, before_and_after, sides
from dashboard.insight.way_of_working.roll_out import Way
from dashboard.kpi.asking.roll_outs import NEW, RollOut, around, roll_outs
from dashboard.model.kpi import Kpi
from dashboard.model.period import Compare
from dashboard.model.question import Question
from dashboard.ui.asking import ask
from dashboard.ui.asking.cache import MEMORY
from dashboard.ui.available.needs import draw_needed
from dashboard.ui.behind import drill
from dashboard.ui.elements.tables import draw_table
from dashboard.ui.figures.values import member_name, shortly
from dashboard.ui.view.judge import EFFECT
from dashboard.ui.view.kpis import KPI
from dashboard.ui.view.page import Page
from dashboard.ui.way_of_working.alike import draw_alike
from dashboard.ui.way_of_working.columns import columns_of
from dashboard.ui.way_of_working.told import rows_of, signed, told_chance, told_effect, tone
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, plain, say, text


def draw_effect(page: Page, asked: Question, groups: pl.DataFrame) -> None:
    """Draw what the KPI changed by in new groups beyond traditional ones; says what is missing for it."""
    outs = MEMORY.get(page.store, ("roll-outs", asked), lambda: roll_outs(page.store, asked))
    row = next(ask.ask(page.store, asked).frame.iter_rows(named=True), {})
    key = ("before and after", asked)
    changes = MEMORY.get(page.store, key, lambda: before_and_after(page.store, asked))
    both = sides(changes)
    if row.get("value") is None or both is None:
        draw_needed(plain(_why_none(asked, groups, outs)))
        return
    kpi = KPI[asked.new_way_kpi or page.store.settings().new_way_kpi]
    with st.container(border=True, key="panel-effect"):
        st.subheader(text("way.effect_title"), anchor=False)
        _draw_figure(asked, kpi, row, both, outs)
        _draw_words(asked, kpi, row, both)
        _draw_begun(page, asked, kpi, outs)
        with st.expander(text("way.worked_out")):
            st.markdown(plain(text("way.worked_out_about")))
            _draw_changes(page, changes)
    with st.container(border=True, key="panel-alike"):
        draw_alike(page, asked, kpi, outs)


def _why_none(asked: Question, groups: pl.DataFrame, outs: Sequence[RollOut]) -> str:
    """Say why there is no effect to tell, and what to add."""
    ways = set(groups["way"])
    if Way.NEW not in ways:
        if Way.PLANNED in ways:
            return text("way.all_planned", day=format.day(_first(groups, Way.PLANNED), locale()))
        return text("way.none_shown" if asked.filters or asked.scope.filters else "way.none_new")
    if outs:
        return text("way.no_rows")
    first = _first(groups, Way.NEW)
    if first > asked.period.last:
        return text("way.later", day=format.day(first, locale()))
    return text("way.no_traditional")


def _first(groups: pl.DataFrame, way: Way) -> date:
    days: list[date] = groups.filter(way=way)["new_since"].to_list()
    return min(days)


def _draw_figure(
    asked: Question, kpi: Kpi, row: Mapping[str, Any], both: tuple[Side, Side], outs: Sequence[RollOut]
) -> None:
    """Draw the effect, and beside it the two changes that it is the difference of."""
    cells = [*_cells(kpi, both), (_days(asked, outs), text("way.days"))]
    parts = "".join(f"<div><b>{value}</b><span>{words}</span></div>" for value, words in cells)
    value = f'<b class="{tone(kpi, row)}">{signed(row["value"])}</b>'
    st.html(
        f'<div class="headline"><div class="headline-share">{value}'
        f"<span>{text('way.effect_points')}</span></div>{parts}</div>"
    )


def _cells(kpi: Kpi, both: tuple[Side, Side]) -> Iterator[tuple[str, str]]:
    for name, side in zip(("new", "traditional"), both, strict=True):
        ends = {"before": shortly(kpi, side.before), "after": shortly(kpi, side.after)}
        yield signed(side.change), text(f"way.{name}_change", **ends)
    for name, side in zip(("new", "traditional"), both, strict=True):
        yield _count(side.after_n), text(f"way.rows_{name}", before=_count(side.before_n))


def _draw_words(asked: Question, kpi: Kpi, row: Mapping[str, Any], both: tuple[Side, Side]) -> None:
    """Say what the figure means, how sure it is, and what it cannot say; leads to what is behind it."""
    new, others = both
    said = told_effect(kpi, row, new.change, new.groups, others.groups)
    st.markdown(f"**{plain(said)}** {plain(told_chance(row))}")
    caution = [text("way.caution", rows=rows_of(kpi))]
    if row["low"] is not None:
        caution.append(text("way.interval", others=others.groups))
    st.caption(plain(" ".join(caution)))
    drill.draw_opener(asked, row, key=EFFECT)


def _draw_begun(page: Page, asked: Question, kpi: Kpi, outs: Sequence[RollOut]) -> None:
    """Say where the data of the KPI begins within the days before those of an effect."""
    after = {around(one.since, asked.period, asked.as_of)[0] for one in outs}
    held = (asked.with_(kpis=(kpi.id,), period=one, compare=Compare.PREVIOUS) for one in after)
    for day in sorted({day for one in held for day in ask.ask(page.store, one).begun_on.values()}):
        st.caption(plain(text("way.begun", kpi=say(kpi.name), day=format.day(day, locale()))))


def _days(asked: Question, outs: Sequence[RollOut]) -> str:
    days = sorted({around(one.since, asked.period, asked.as_of)[0].days for one in outs})
    return _count(days[0]) if len(days) == 1 else f"{_count(days[0])} – {_count(days[-1])}"


def _draw_changes(page: Page, changes: pl.DataFrame) -> None:
    names = page.names("group")
    share = pl.col("before", "after", "change") * 100
    name = [
        member_name(group, names, "group") if way == NEW else text("way.together")
        for group, way in changes.select("group", "way").rows()
    ]
    frame = changes.with_columns(share, pl.Series("group", name, dtype=pl.String)).select(
        "group", "before", "before_n", "after", "after_n", "change", since="new_since"
    )
    draw_table(frame, key="effect-changes", alt=text("way.change_table"), columns=columns_of(frame))


def _count(value: float) -> str:
    return format.count(value, locale())

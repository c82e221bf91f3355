"""Owns coverage on the screen: the groups' sums beside the company's, in a table that adds up."""

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from functools import partial
from html import escape

import polars as pl
import streamlit as st

from dashboard.charts import chart_steps
from dashboard.insight.coverage import PARTS, Sums, coverage, coverage_question
from dashboard.model.kpi import Kpi
from dashboard.model.question import Question
from dashboard.quality import Report
from dashboard.ui import ask, format
from dashboard.ui.choice import choose
from dashboard.ui.kpis import KPI
from dashboard.ui.look import ink
from dashboard.ui.page import Page
from dashboard.ui.texts import locale, plain, say, text
from dashboard.ui.trend import axis_format
from dashboard.ui.values import shortly, unit_mark


def asked_about(page: Page, report: Report) -> Question:
    """Give the question under which coverage is asked: the report's grouping and day."""
    return coverage_question(report.grouping.grouping_id, report.as_of, page.viewer.scope)


def draw_coverage(page: Page, report: Report) -> None:
    """Draw how the sums fit together, as a picture of one measure and as a table of all."""
    found = coverage(lambda question: ask.ask(page.store, question), asked_about(page, report))
    by_id = {one.kpi: one for one in found}
    with st.container(border=True, key="panel-coverage"):
        st.subheader(text("coverage.title"), anchor=False)
        measure = choose(
            "measure", text("coverage.measure"), list(by_id), found[0].kpi, lambda one: say(KPI[one].name)
        )
        sums = by_id[measure]
        st.markdown(plain(_told(sums)))
        _draw_steps(sums)
        st.html(_table([one.whole() for one in found], _names(page, report)))
        st.caption(text("coverage.about"))


def _told(sums: Sums) -> str:
    """Say by how much the groups' sum and the company's differ, and why."""
    kpi = KPI[sums.kpi]
    values = {
        "again": shortly(kpi, sums.again),
        "none": shortly(kpi, sums.parts["none"]),
        "excess": shortly(kpi, abs(sums.excess)),
    }
    if not sums.again and not sums.parts["none"]:
        return text("coverage.equal")
    return text("coverage.more" if sums.excess > 0 else "coverage.less", **values)


def _draw_steps(sums: Sums) -> None:
    kpi = KPI[sums.kpi]
    reached = sums.active - sums.parts["none"]
    steps = (
        ("active", 0.0, sums.active, sums.active, "whole"),
        ("minus_none", sums.active, reached, -sums.parts["none"], "minus"),
        ("again", reached, sums.in_groups, sums.again, "plus"),
        ("in_groups", 0.0, sums.in_groups, sums.in_groups, "sum"),
    )
    rows = [
        {
            "name": text(f"coverage.{name}"),
            "start": start,
            "end": end,
            "reach": max(start, end),
            "kind": kind,
            "label": _signed(shortly(kpi, value), value, kind),
        }
        for name, start, end, value, kind in steps
    ]
    spec = chart_steps(len(rows), axis_format(kpi), locale(), ink())
    alt = text("coverage.alt", measure=say(kpi.name))
    st.vega_lite_chart(pl.DataFrame(rows), deepcopy(spec), key="coverage-steps", alt=alt)


def _signed(words: str, value: float, kind: str) -> str:
    return f"+{words}" if kind == "plus" and value >= 0 else words


def _names(page: Page, report: Report) -> dict[str, str]:
    return dict(report.sizes.select("group_id", "name").rows()) | dict(page.names("group"))


def _table(found: Sequence[Sums], names: dict[str, str]) -> str:
    """Give the table in which every total stands under what it adds up."""
    heads = "".join(f'<th scope="col">{escape(_heading(KPI[sums.kpi]))}</th>' for sums in found)
    lines = "".join(_line(name, of, found, is_total) for name, of, is_total in _lines(found, names))
    caption = f"<caption>{escape(text('coverage.table'))}</caption>"
    return f'<table class="sums">{caption}<thead><tr><td></td>{heads}</tr></thead>{lines}</table>'


def _lines(
    found: Sequence[Sums], names: dict[str, str]
) -> Iterator[tuple[str, Callable[[Sums], float], bool]]:
    """Give each line: its name, its number of a measure, whether it adds up those above."""
    for part in PARTS:
        yield text(f"coverage.{part}"), partial(_part, part), False
    yield text("coverage.active"), lambda sums: sums.active, True
    yield text("coverage.inactive"), lambda sums: sums.inactive, False
    yield text("coverage.company"), lambda sums: sums.active + sums.inactive, True
    for one in sorted({one for sums in found for one in sums.by_group}, key=lambda one: names.get(one, one)):
        yield names.get(one, one), partial(_group, one), False
    yield text("coverage.in_groups"), lambda sums: sums.in_groups, True
    yield text("coverage.minus_again"), lambda sums: -sums.again, False
    yield text("coverage.plus_none"), lambda sums: sums.parts["none"], False
    yield text("coverage.active"), lambda sums: sums.active, True


def _part(part: str, sums: Sums) -> float:
    return sums.parts[part]


def _group(group_id: str, sums: Sums) -> float:
    return sums.by_group.get(group_id, 0.0)


def _line(name: str, of: Callable[[Sums], float], found: Sequence[Sums], is_total: bool) -> str:
    cells = "".join(f"<td>{escape(_amount(of(sums)))}</td>" for sums in found)
    total = ' class="total"' if is_total else ""
    return f'<tr{total}><th scope="row">{"= " if is_total else ""}{escape(name)}</th>{cells}</tr>'


def _amount(value: float) -> str:
    """Write an amount in whole units, so that a column can be added up by eye."""
    return format.count(value, locale())


def _heading(kpi: Kpi) -> str:
    unit = unit_mark(kpi)
    return f"{say(kpi.name)} ({unit})" if unit else say(kpi.name)

"""Owns coverage on the screen: the groups' sums beside the company's, in a table that adds up."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import Any

import polars as pl
import streamlit as st

from dashboard.charts import chart_steps
from dashboard.insight.group_quality.coverage import (
    COVERED,
    INACTIVE,
    PARTS,
    Sums,
    coverage,
    coverage_question,
)
from dashboard.model.kpi import Kpi
from dashboard.model.question import Question
from dashboard.quality import Report
from dashboard.ui.asking import ask
from dashboard.ui.behind import drill
from dashboard.ui.behind.following import draw_linked, numbered
from dashboard.ui.elements.look import ink
from dashboard.ui.elements.picking import draw_clickable
from dashboard.ui.figures.values import shortly, unit_mark
from dashboard.ui.over_time.trend import axis_format
from dashboard.ui.view.choice import choose
from dashboard.ui.view.kpis import KPI
from dashboard.ui.view.page import Page
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, plain, say, text


def asked_about(page: Page, report: Report) -> Question:
    """Give the question under which coverage is asked: the report's grouping and day."""
    return coverage_question(report.grouping.grouping_id, report.as_of, page.viewer.scope)


def draw_coverage(page: Page, report: Report) -> None:
    """Draw how the sums fit together, as a picture of one measure and as a table of all."""
    asked = asked_about(page, report)
    groups = report.sizes["group_id"].to_list()
    found = coverage(lambda question: ask.ask(page.store, question), asked, groups)
    by_id = {one.kpi: one for one in found}
    with st.container(border=True, key="panel-coverage"):
        st.subheader(text("coverage.title"), anchor=False)
        measure = choose(
            "measure", text("coverage.measure"), list(by_id), found[0].kpi, lambda one: say(KPI[one].name)
        )
        sums = by_id[measure]
        st.markdown(plain(_told(sums)))
        _draw_steps(sums, asked)
        _draw_table([one.whole() for one in found], _names(page, report), asked)
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


def _draw_steps(sums: Sums, asked: Question) -> None:
    """Draw the steps from the company's sum to the groups'; those of customers open them."""
    kpi = KPI[sums.kpi]
    reached = sums.active - sums.parts["none"]
    steps = (
        ("active", 0.0, sums.active, sums.active, "whole", PARTS),
        ("minus_none", sums.active, reached, -sums.parts["none"], "minus", ("none",)),
        ("again", reached, sums.in_groups, sums.again, "plus", ()),
        ("in_groups", 0.0, sums.in_groups, sums.in_groups, "sum", ()),
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
        for name, start, end, value, kind, _ in steps
    ]
    of = {kind: parts for *_, kind, parts in steps if parts}

    def open_rows(picked: Mapping[str, Any]) -> None:
        if picked.get("kind") in of:
            drill.remember(asked.with_(kpis=(kpi.id,)).where("coverage", *of[picked["kind"]]))

    spec = chart_steps(len(rows), axis_format(kpi), locale(), ink())
    alt = text("coverage.alt", measure=say(kpi.name))
    draw_clickable(pl.DataFrame(rows), spec, "coverage-steps", alt, open_rows)


def _signed(words: str, value: float, kind: str) -> str:
    return f"+{words}" if kind == "plus" and value >= 0 else words


def _names(page: Page, report: Report) -> dict[str, str]:
    return dict(report.sizes.select("group_id", "name").rows()) | dict(page.names("group"))


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the table: a number of customers of its own, or what those above it add up to."""

    name: str
    of: Callable[[Sums], float]
    is_total: bool = False
    whose: tuple[str, tuple[str, ...]] | None = None  # the dimension and its values that the number is of


def _draw_table(found: Sequence[Sums], names: Mapping[str, str], asked: Question) -> None:
    """Draw the table in which every total stands under what it adds up; all but sums of sums open."""
    numbers: list[Question] = []
    heads = "".join(f'<th scope="col">{escape(_heading(KPI[sums.kpi]))}</th>' for sums in found)
    lines = "".join(_written(line, found, asked, numbers) for line in _lines(found, names))
    caption = f"<caption>{escape(text('coverage.table'))}</caption>"
    table = f'<table class="sums">{caption}<thead><tr><td></td>{heads}</tr></thead>{lines}</table>'
    draw_linked(table, "coverage", numbers)


def _lines(found: Sequence[Sums], names: Mapping[str, str]) -> Iterator[_Line]:
    """Give each line in the order in which they add up."""
    for part in PARTS:
        yield _Line(text(f"coverage.{part}"), partial(_part, part), whose=("coverage", (part,)))
    yield _Line(text("coverage.active"), lambda sums: sums.active, True, ("coverage", PARTS))
    yield _Line(text("coverage.inactive"), lambda sums: sums.inactive, whose=("coverage", (INACTIVE,)))
    whole = ("coverage", (*PARTS, INACTIVE))
    yield _Line(text("coverage.company"), lambda sums: sums.active + sums.inactive, True, whole)
    for one in sorted({one for sums in found for one in sums.by_group}, key=lambda one: names.get(one, one)):
        whose = ("group", (one,)) if one in names else None  # a group out of sight has no name
        yield _Line(names.get(one, one), partial(_group, one), whose=whose)
    yield _Line(text("coverage.in_groups"), lambda sums: sums.in_groups, True)
    yield _Line(text("coverage.minus_again"), lambda sums: -sums.again)
    yield _Line(text("coverage.plus_none"), lambda sums: sums.parts["none"], whose=("coverage", ("none",)))
    yield _Line(text("coverage.active"), lambda sums: sums.active, True, ("coverage", PARTS))


def _part(part: str, sums: Sums) -> float:
    return sums.parts[part]


def _group(group_id: str, sums: Sums) -> float:
    return sums.by_group.get(group_id, 0.0)


def _written(line: _Line, found: Sequence[Sums], asked: Question, numbers: list[Question]) -> str:
    cells = ""
    for sums in found:
        amount = _amount(line.of(sums))
        if line.whose:
            own = asked.with_(kpis=(sums.kpi,)).where(line.whose[0], *line.whose[1])
            if line.whose[0] == "group":
                own = own.where("coverage", *COVERED)
            cells += f"<td>{numbered(numbers, own, amount)}</td>"
        else:
            cells += f"<td>{escape(amount)}</td>"
    total = ' class="total"' if line.is_total else ""
    return f'<tr{total}><th scope="row">{"= " if line.is_total else ""}{escape(line.name)}</th>{cells}</tr>'


def _amount(value: float) -> str:
    """Write an amount in whole units, so that a column can be added up by eye."""
    return format.count(value, locale())


def _heading(kpi: Kpi) -> str:
    unit = unit_mark(kpi)
    return f"{say(kpi.name)} ({unit})" if unit else say(kpi.name)

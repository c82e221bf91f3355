"""Owns the block that compares the members of a dimension on one KPI, with intervals and the company's
total."""

from collections.abc import Callable, Collection, Mapping, Sequence
from html import escape
from typing import Any

import polars as pl
import streamlit as st

from dashboard.charts import chart_compare
from dashboard.insight.beyond_chance.beside_company import Beside, beside_company
from dashboard.insight.beyond_chance.ranking import Ranking, ranking
from dashboard.model.kpi import Better, Difference, Kpi, Sum
from dashboard.model.period import Compare
from dashboard.model.question import Question
from dashboard.ui.asking import ask
from dashboard.ui.behind import drill
from dashboard.ui.behind.drill import linked
from dashboard.ui.behind.following import draw_linked
from dashboard.ui.elements.look import ink
from dashboard.ui.elements.picking import draw_clickable
from dashboard.ui.figures.values import evidence, level_name, member_name, shortly
from dashboard.ui.groups.marks import MARK, draw_marked, group_marks
from dashboard.ui.over_time.trend import axis_format
from dashboard.ui.view.kpis import KPI
from dashboard.ui.view.page import Page
from dashboard.ui.words.texts import locale, plain, say, text

MOST = 30  # bars
TIES = 5  # members named between whom there is no real difference
STANDING = {Beside.SAME: "compare.alike", Beside.FEW: "compare.few"}  # those that are paler
_NUMBERS = ("value", "low", "high", "target", "reach", "company")


def draw_bars(page: Page, kpi_id: str, dimension: str, key: str, most: int = MOST) -> None:
    """Draw one bar per member, best first, "(no group)" last; a click on a bar opens the rows behind it.

    A single member, beside whom there is nobody, is said by its number.
    """
    asked = page.question(kpi_id, compare=Compare.NONE)
    frame = ask.ask(page.store, asked.with_(by=(dimension,))).frame.drop_nulls("value")
    if frame.is_empty():
        st.caption(text("none_yet"))
        return
    if frame.height == 1:
        _draw_alone(page, asked, dimension, frame.row(0, named=True), key)
        return
    ordered = frame.sort("value", descending=KPI[kpi_id].better is not Better.LOWER)
    members = sorted(ordered.iter_rows(named=True), key=lambda row: row[dimension] is None)[:most]
    if frame.height > most:
        st.caption(text("compare.most", shown=most, count=frame.height))
    draw_members(
        page, kpi_id, dimension, members, frame, key,
        on_pick=lambda member: drill.remember(asked.where(dimension, member)),
    )  # fmt: skip


def _draw_alone(page: Page, asked: Question, dimension: str, row: Mapping[str, Any], key: str) -> None:
    kpi, member, names = KPI[asked.kpis[0]], row[dimension], page.names(dimension)
    told = f"**{plain(member_name(member, names, dimension))} {plain(shortly(kpi, row['value']))}**"
    words = f"{told} · {plain(evidence(kpi, row))}"
    drill.draw_opener(asked.where(dimension, member), row, f"alone-{key}", words)
    why = group_marks(page, dimension).get(member)
    draw_marked({member: why} if why else {}, names, key)


def draw_members(
    page: Page,
    kpi_id: str,
    dimension: str,
    members: Sequence[Mapping[str, Any]],
    everyone: pl.DataFrame,
    key: str,
    on_pick: Callable[[str | None], None],
    told: Callable[[Mapping[str, Any]], str] | None = None,
    whole: str = "",
) -> None:
    """Draw the bars of those rows in their order, held against the company and against `everyone`.

    `told` gives what a bar says; `whole` names what the page looks at, where that is not the company.
    """
    kpi, whole = KPI[kpi_id], whole or page.whole
    of_all = ask.ask(page.store, page.question(kpi_id, compare=Compare.NONE)).frame
    total = next(of_all.iter_rows(named=True), {}).get("value")
    names, marked = page.names(dimension), group_marks(page, dimension)
    held = total if is_comparable(kpi) else None
    least = page.store.settings().small_cell
    order, beside = (
        ranking(kpi_id, everyone, dimension, least),
        standings(kpi, everyone, dimension, held, least),
    )
    company = linked(page.question(kpi_id), shortly(kpi, total)) if is_comparable(kpi) else ""
    seen = {beside.get(row[dimension]) for row in members}
    if told_marks := _marks(whole, company, any(row["target"] is not None for row in members), seen):
        draw_linked(told_marks, f"whole-{key}")
    rows = [
        {
            **bar(kpi, row, member_name(row[dimension], names, dimension), held),
            **_standing(row[dimension], beside, marked),
            **({"label": told(row)} if told else {}),
        }
        for row in members
    ]
    of_bar = {one["name"]: row[dimension] for one, row in zip(rows, members, strict=True)}

    def picked(mark: Mapping[str, Any]) -> None:
        if mark.get("name") in of_bar:
            on_pick(of_bar[mark["name"]])

    spec = chart_compare(
        say(kpi.name), axis_format(kpi), len(rows), locale(), ink(), whole, are_close=are_close(rows)
    )
    alt = text("compare.alt", kpi=say(kpi.name), level=level_name(dimension))
    draw_clickable(framed(rows), spec, key, alt, picked)
    if order and (said := _told(order, beside, names)):
        st.caption(plain(said))
    shown = {row[dimension] for row in members}
    draw_marked({one: why for one, why in marked.items() if one in shown}, names, key)


def _marks(whole: str, company: str, has_target: bool, seen: Collection[Beside | None]) -> str:
    """Write as markup what the lines across bars are, and why some bars are paler; empty where nothing is.

    `company` is the number of the whole as markup, empty where no line is drawn at it.
    """
    told = [f'<i class="at-whole"></i>{escape(whole)} {company}'] if company else []
    told += [f'<i class="at-target"></i>{escape(text("overview.target"))}'] if has_target else []
    told += [escape(text(f"{words}.pale")) for one, words in STANDING.items() if one in seen]
    return f'<p class="quiet">{" · ".join(told)}</p>' if told else ""


def are_close(rows: Sequence[Mapping[str, Any]]) -> bool:
    """Tell whether bars from zero on would be more than half of what all members have alike; each needs an
    interval."""
    if not all(row["low"] is not None and row["high"] is not None for row in rows):
        return False
    return bool(min(row["low"] for row in rows) > max(row["high"] for row in rows) / 2)


def framed(rows: Sequence[Mapping[str, Any]]) -> pl.DataFrame:
    """Give bars as the rows of a chart."""
    return pl.DataFrame(rows, schema_overrides=dict.fromkeys(_NUMBERS, pl.Float64))


def standings(
    kpi: Kpi, everyone: pl.DataFrame, dimension: str, company: float | None, least: int
) -> dict[str | None, Beside]:
    """Give how each member stands beside the company; nothing where that has no value, or no member an
    interval to tell it by."""
    if company is None or everyone["high"].is_null().all():
        return {}
    found = beside_company(everyone, {kpi.id: company}, least)
    return {member: Beside(one) for member, one in found.select(dimension, "standing").iter_rows()}


def _standing(
    member: str | None, beside: Mapping[str | None, Beside], marked: Mapping[str, str]
) -> dict[str, Any]:
    """Give whether a bar differs from the company's beyond chance, in words too, and its mark."""
    stands = beside.get(member)
    words = text(STANDING.get(stands, "compare.apart")) if stands else ""
    mark = f"{MARK}{marked[member]}" if member is not None and member in marked else ""
    return {"is_alike": stands in STANDING, "standing": words, "sign": MARK if mark else "", "mark": mark}


def _told(order: Ranking, beside: Mapping[str | None, Beside], names: Mapping[str, str]) -> str:
    """Say who is ahead beyond chance, or between whom the first place is open.

    That one of these differs from the company is another comparison, and is said to be one.
    """
    first = (order.best, *order.ties)
    if not order.ties:
        return text("compare.ahead", best=names.get(order.best, order.best)) if order.behind else ""
    more = text("marks.more", count=len(first) - TIES) if len(first) > TIES else ""
    said = text("compare.ties", members=", ".join(names.get(one, one) for one in first[:TIES]) + more)
    is_apart = any(beside.get(one, Beside.FEW) not in STANDING for one in first)
    return f"{said} {text('compare.ties_apart')}" if is_apart else said


def bar(kpi: Kpi, row: Mapping[str, Any], name: str, company: float | None) -> dict[str, Any]:
    """Give one bar of the chart that compares members; `company` is the value that it is held against."""
    return {
        "name": name,
        "value": row["value"],
        "low": row["low"],
        "high": row["high"],
        "target": row["target"],
        "reach": max(row["value"], row["high"] or row["value"], row["target"] or row["value"], 0),
        "label": shortly(kpi, row["value"]),
        "evidence": evidence(kpi, row),
        "company": company,
        "company_label": shortly(kpi, company),
    }


def is_comparable(kpi: Kpi) -> bool:
    """Tell whether the company's value means something beside a member's: not for totals, which add up."""
    return not isinstance(kpi.measure, Sum | Difference)

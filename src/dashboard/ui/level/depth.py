"""Owns one member in depth: its cards, its course beside the company, its make-up, where it leads and lags,
who is in it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import polars as pl
import streamlit as st

from dashboard import kpi as engine
from dashboard.charts import chart_makeup
from dashboard.insight import COMPARABLE, Standing, standings
from dashboard.kpi.figures.result import Result
from dashboard.model.period import Compare
from dashboard.model.question import Filter, Question
from dashboard.ui.asking import ask
from dashboard.ui.available.fitting import draw_unfiltered, shown
from dashboard.ui.behind import drill
from dashboard.ui.behind.drill import draw_opener
from dashboard.ui.elements.look import ink
from dashboard.ui.elements.picking import draw_clickable
from dashboard.ui.figures.values import member_name, shortly
from dashboard.ui.groups.marks import draw_marked, group_marks
from dashboard.ui.level.agenda import draw_agenda
from dashboard.ui.level.lists import draw_members, draw_people
from dashboard.ui.over_time.trend import draw_trend, grain_of
from dashboard.ui.side_by_side.board import members_question
from dashboard.ui.side_by_side.cards import draw_cards
from dashboard.ui.view.choice import choose
from dashboard.ui.view.kpis import ACTIVE, KPI
from dashboard.ui.view.page import Page
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, plain, say, text

MAKEUP = ("customer_type", "region", "size_class", "group", "team")
MOST = 5  # KPIs led or lagged on
KINDS = 12  # bars of the make-up


def draw_depth(page: Page, dimension: str, member: str, name: str, kpi_id: str, headlines: list[str]) -> None:
    """Draw everything about one member."""
    why = group_marks(page, dimension).get(member)
    draw_marked({member: why} if why else {}, {member: name}, "cards")
    if dimension == "team":  # whom to call comes first: it is what a team looks for
        draw_agenda(page, member, name)
    figures = _figures(page, dimension, member, headlines)
    draw_cards(page, headlines, figures, filters=(*page.view.where, Filter(dimension, (member,))))
    is_only = page.is_only(dimension, member)
    left, right = (st.container(), None) if is_only else st.columns([1.65, 1])
    with left, st.container(border=True, key="panel-depth-trend", height="stretch"):
        kpi_name = say(KPI[kpi_id].name)
        grain = text(f"grain.{grain_of(page)}")
        st.subheader(text("depth.trend", kpi=kpi_name, grain=grain), anchor=False)
        alt = text("depth.trend_alt", kpi=kpi_name, name=name, grain=grain)
        draw_trend(page, kpi_id, name=name, key="depth-trend", alt=alt, narrow=(dimension, member))
    if right:
        with right, st.container(border=True, key="panel-standing", height="stretch"):
            _draw_standings(page, dimension, member)
    left, right = st.columns([1, 1.65])
    with left, st.container(border=True, key="panel-makeup", height="stretch"):
        _draw_makeup(page, dimension, member, name)
        if dimension == "team":
            draw_people(page, member)
    with right, st.container(border=True, key="panel-members", height="stretch"):
        draw_members(page, dimension, member)


def _figures(page: Page, dimension: str, member: str, chosen: Sequence[str]) -> Result:
    """Give a member's figures out of those of all members, which are the same and asked already; of one that
    lacks any there, by themselves."""
    every = ask.ask(page.store, members_question(page, dimension, chosen))
    own = every.frame.filter(pl.col(dimension) == member)
    if own.height == len(chosen):
        return replace(every, frame=own)
    return ask.ask(page.store, page.question(*chosen).where(dimension, member))


def _draw_standings(page: Page, dimension: str, member: str) -> None:
    asked = page.question(*shown(page, COMPARABLE, dimension), compare=Compare.NONE)
    own = ask.ask(page.store, asked.where(dimension, member)).frame
    company = ask.ask(page.store, asked.with_(has_intervals=False)).frame
    found = standings(own, company, page.store.settings().small_cell)
    best = [one for one in found if one.lead > 0][:MOST]
    worst = [one for one in reversed(found) if one.lead < 0][:MOST]
    for title, colour, some in (("best", "green", best), ("worst", "red", worst)):
        st.subheader(text(f"depth.{title}" if page.is_whole else f"depth.{title}_seen"), anchor=False)
        for one in some:
            row = own.row(by_predicate=pl.col("kpi") == one.kpi, named=True)
            narrowed = page.question(one.kpi).where(dimension, member)
            draw_opener(narrowed, row, key=f"standing-{one.kpi}", words=_standing(page, one, colour))
        if not some:
            st.markdown(f":gray[{text(f'depth.no_{title}')}]")


def _standing(page: Page, one: Standing, colour: str) -> str:
    kpi = KPI[one.kpi]
    figures = text(
        "depth.against",
        value=f":{colour}[**{plain(shortly(kpi, one.value))}**]",
        whole=page.whole,
        company=plain(shortly(kpi, one.company)),
    )
    return f"{plain(say(kpi.name))} {figures}"


def _draw_makeup(page: Page, dimension: str, member: str, name: str) -> None:
    """Draw what a member's customers are beside the company's; a click on a bar opens its customers."""
    st.subheader(text("depth.makeup"), anchor=False)
    if not shown(page, (ACTIVE,)):
        draw_unfiltered(page, (ACTIVE,))
        return
    there = engine.applicable(ACTIVE)
    cuts = [one for one in MAKEUP if one != dimension and one in there]
    scope = page.viewer.scope  # what is empty for everybody tells nothing
    options = [one for one in cuts if any(ask.values(page.store, one, scope))] or cuts
    what = choose("makeup", text("depth.makeup_by"), options, options[0], lambda one: text(f"by.{one}"))
    asked = page.question(ACTIVE, compare=Compare.NONE)
    beside = {} if page.is_only(dimension, member) else {page.whole: asked}
    parts = {name: asked.where(dimension, member), **beside}
    rows = [row for series, one in parts.items() for row in _shares(page, one, what, series)]
    kept = list(dict.fromkeys(row["name"] for row in rows))[:KINDS]
    rows = [row for row in rows if row["name"] in kept]
    if not rows:
        st.caption(text("none_yet"))
        return
    of_name = {row["name"]: row["kind"] for row in rows}

    def open_rows(picked: Mapping[str, Any]) -> None:
        if picked.get("name") in of_name and picked.get("series") in parts:
            drill.remember(parts[picked["series"]].where(what, of_name[picked["name"]]))

    spec = chart_makeup(len(kept), tuple(parts), locale(), ink())
    alt = text("depth.makeup_alt", name=name, what=text(f"by.{what}").lower())
    draw_clickable(pl.DataFrame(rows), spec, "depth-makeup", alt, open_rows)


def _shares(page: Page, asked: Question, what: str, series: str) -> Iterator[dict[str, Any]]:
    """Give how the customers of a question part, as bars; the largest part first, "none" last."""
    names, cut = page.names(what), asked.with_(by=(what,), has_intervals=False)
    frame = ask.ask(page.store, cut).frame.filter(pl.col("value") > 0)
    total = frame["value"].sum() or 1
    for row in frame.sort(pl.col(what).is_null(), -pl.col("value")).iter_rows(named=True):
        share = row["value"] / total
        yield {
            "name": member_name(row[what], names, what),
            "kind": row[what],
            "series": series,
            "share": share,
            "label": f"{format.count(row['value'], locale())} · {share:.0%}",
        }

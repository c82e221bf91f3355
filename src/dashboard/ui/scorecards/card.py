"""Owns one scorecard on the screen: how many targets each perspective reaches, and every KPI by itself."""

from functools import partial
from html import escape

import streamlit as st

from dashboard.catalog.kpis import KPI
from dashboard.catalog.perspectives import on_the_card
from dashboard.insight.scorecards.scorecard import Card, Tally, card_kpis, scorecard, tallies
from dashboard.insight.scorecards.subjects import Subject
from dashboard.kpi.figures.status import NEAR
from dashboard.model.question import Filter, Question
from dashboard.ui.asking import ask
from dashboard.ui.available.empty_cells import told_begun
from dashboard.ui.available.fitting import draw_missing
from dashboard.ui.behind.following import draw_linked
from dashboard.ui.figures.values import answering
from dashboard.ui.groups.marks import await_marks, draw_marked, group_marks
from dashboard.ui.over_time.trend import grain_of
from dashboard.ui.scorecards.files import draw_card_files
from dashboard.ui.scorecards.fold import folded
from dashboard.ui.scorecards.line import heads, is_aimed, written
from dashboard.ui.scorecards.progress import draw_progress
from dashboard.ui.scorecards.words import subject_name
from dashboard.ui.view.address_bar import said
from dashboard.ui.view.page import Page
from dashboard.ui.words.texts import plain, say, text

PRESSING = ("near", "bad")  # of statuses


def card_question(page: Page, subject: Subject, traits: tuple[Filter, ...]) -> Question:
    """Give what a card asks, without what narrows it to its subject."""
    narrowed = (*traits, *subject.filters, *page.viewer.scope.filters)
    dimensions = [one.dimension for one in narrowed]
    return page.question(*card_kpis(page.store, dimensions), filters=traits)


def draw_card(page: Page, subject: Subject, traits: tuple[Filter, ...]) -> None:
    """Draw the scorecard of a subject, narrowed to customers of these traits."""
    asked, grain = card_question(page, subject, traits), grain_of(page)
    card = scorecard(page.store, partial(ask.ask, page.store), asked, subject, grain)
    with st.container(border=True, key="panel-card-head"):
        _draw_head(page, card, asked)
    if traits:
        st.caption(text("scorecards.narrowed"))
    narrowed = asked.with_(filters=(*traits, *subject.filters))
    aimed = is_aimed(card.lines)
    for perspective, _ in tallies(card):
        with st.container(border=True, key=f"panel-side-{perspective.id}"):
            st.subheader(say(perspective.title), anchor=False)
            numbers: list[Question] = []
            lines = card.of(perspective)
            rows = [
                (written(line, narrowed, numbers, aimed), line.figures.get("status") in PRESSING)
                for line in lines
            ]
            draw_linked(heads(aimed) + folded(perspective.id, rows), f"side-{perspective.id}", numbers)
    if told := told_begun([line.kpi for line in card.lines], ask.ask(page.store, narrowed).begun_on):
        st.caption(plain(" · ".join(told)))
    judged = text("scorecards.legend", near=f"{NEAR:.0%}") if aimed else ""
    st.caption(f"{judged} {plain(text('scorecards.chance'))}".strip())
    if any(line.is_open for line in card.lines):
        st.caption(text("scorecards.dotted", grain=text(f"grain.{grain.value}")))
    if ask.counts(page.store)["targets"]:
        draw_progress(page, asked, subject)
    if card.unlike:
        names = ", ".join(say(KPI[one].name) for one in card.unlike)
        what = text(f"level.{subject.scope}") if subject.scope_id else text("scorecards.traits")
        st.caption(text("scorecards.unlike", what=what, names=plain(names)))
    draw_missing(page, on_the_card(page.store.settings().scorecard))


def _draw_head(page: Page, card: Card, asked: Question) -> None:
    subject = card.subject
    if subject.scope == "group":
        await_marks(page)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        with st.container(width="content", gap=None):
            st.subheader(plain(subject_name(subject)), anchor=False)
            if subject.scope != "company":
                owner = answering(subject.owner, subject.owner_left_on)
                who = owner and text(f"scorecards.answers.{subject.scope}", who=plain(owner))
                st.caption(who or text("scorecards.nobody"))
        draw_card_files(page, card.subject, asked)
    _draw_tallies(card, bool(asked.filters))
    why = group_marks(page, subject.scope).get(subject.scope_id or "")
    draw_marked({subject.name: why} if why else {}, {}, "card")


def _draw_tallies(card: Card, is_narrowed: bool) -> None:
    """Draw how many targets each perspective reaches, or the way to set them where none holds."""
    found = tallies(card)
    if any(tally.judged for _, tally in found):
        tiles = "".join(_tile(say(one.title), tally) for one, tally in found)
        st.html(f'<div class="tallies">{tiles}</div>')
        return
    st.caption(text("scorecards.no_aims"))
    if not is_narrowed:
        st.page_link(
            "pages/scorecards.py",
            label=text("scorecards.set_targets"),
            icon=":material/target:",
            query_params={**said(), "part": ["targets"]},
        )


def _tile(title: str, tally: Tally) -> str:
    if tally.judged:
        said = text("scorecards.reached", reached=tally.reached, judged=tally.judged)
        rest = text("scorecards.without", count=tally.without) if tally.without else ""
    else:
        said, rest = "–", text("scorecards.no_targets")
    return f"<div><span>{escape(title)}</span><b>{escape(said)}</b><span>{escape(rest)}</span></div>"

"""Owns a customer's figures beside its groups', and what to offer it next."""

from html import escape

import streamlit as st

from dashboard.insight.beyond_chance.beside_company import Beside
from dashboard.insight.customer import Card
from dashboard.insight.customer.figures import TOTALS, Figure
from dashboard.model.kpi import Unit
from dashboard.model.question import Question
from dashboard.ui.behind.following import draw_linked, numbered
from dashboard.ui.customer import worded
from dashboard.ui.figures.values import shortly
from dashboard.ui.side_by_side.pivot import Detail, figure_cell
from dashboard.ui.view.kpis import KPI
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, say, text

TONES = {Beside.BETTER: "good", Beside.WORSE: "bad"}


def draw_figures(card: Card) -> None:
    """Draw each KPI of the customer beside that of its groups; every number leads behind it."""
    st.subheader(text("customer.figures"), anchor=False)
    if not card.figures:
        st.caption(text("customer.no_figures"))
        return
    numbers: list[Question] = []
    seen = [one for one in card.groups if one.group_id]
    heads = "".join(f'<th scope="col">{escape(say(one.name))}</th>' for one in seen)
    body = "".join(_line(one, numbers) for one in card.figures)
    about, own = escape(text("customer.figures")), escape(text("page.customer"))
    draw_linked(
        f'<div class="matrix-wrap" tabindex="0" role="region" aria-label="{about}">'
        f'<table class="matrix pivot"><thead><tr><td></td><th scope="col">{own}</th>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>",
        "figures",
        numbers,
    )
    hidden = "" if card.of.scope.sees_persons else " " + text("customer.opinions_hidden")
    st.caption(text("customer.figures_about", day=worded.day(card.of.day)) + hidden)


def _line(one: Figure, numbers: list[Question]) -> str:
    def lead(asked: Question, words: str) -> str:
        return numbered(numbers, asked, words)

    kpi = KPI[one.kpi]
    own = figure_cell(one.asked, one.row, Detail.EVIDENCE, lead)
    beside = "".join(
        f"<td>{_beside(one, group, numbers, is_first=not place)}</td>"
        for place, group in enumerate(one.of_groups)
    )
    name = f'<th scope="row" title="{escape(say(kpi.about))}">{escape(say(kpi.name))}{_share(one)}</th>'
    return f"<tr>{name}<td>{own}</td>{beside}</tr>"


def _share(one: Figure) -> str:
    """Say how much of its first group's total is the customer's."""
    total = next((row["value"] for row in one.of_groups.values()), None)
    if one.kpi not in TOTALS or not total:
        return ""
    share = format.short(one.row["value"] / total, Unit.SHARE, locale())
    return f"<small>{escape(text('customer.of_total', share=share))}</small>"


def _beside(one: Figure, group_id: str, numbers: list[Question], is_first: bool) -> str:
    """Give the group's figure; under it how the customer stands beside it."""
    kpi, row = KPI[one.kpi], one.of_groups[group_id]
    if row["value"] is None:
        return shortly(kpi, None)
    number = numbered(numbers, one.of_group(group_id), shortly(kpi, row["value"]))
    if not is_first or one.standing is Beside.FEW:
        return number
    tone = TONES.get(one.standing, "same")
    return f'{number}<small class="kpi-{tone}">{escape(text(f"customer.{one.standing}"))}</small>'


def draw_next(card: Card) -> None:
    """Draw what its group buys most and it never did; nothing where nobody can tell."""
    if card.next_products.is_empty():
        return
    st.subheader(text("customer.next"), anchor=False)
    lines = "".join(map(_offer, card.next_products.iter_rows(named=True)))
    st.html(f'<dl class="facts">{lines}</dl>')
    group = next(say(one.name) for one in card.groups if one.group_id)
    st.caption(text("customer.next_about", group=group, day=worded.day(card.of.day)))


def _offer(row: worded.Row) -> str:
    share = format.short(row["share"], Unit.SHARE, locale())
    told = text("customer.next_line", share=share, buyers=format.count(row["buyers"], locale()))
    return f"<dt>{escape(row['product'])}</dt><dd>{escape(told)}</dd>"

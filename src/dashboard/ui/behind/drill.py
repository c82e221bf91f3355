"""Owns the way from a number to the panel behind it: at a click, or by an address that names the number."""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from dashboard import kpi as engine
from dashboard.catalog.dimensions import DIMENSION
from dashboard.catalog.kpis import KPI
from dashboard.model.question import Hours, Question
from dashboard.ui.asking import ask
from dashboard.ui.asking.company import company
from dashboard.ui.behind.panel import draw_panel
from dashboard.ui.figures.values import evidence
from dashboard.ui.view.address import NOBODY
from dashboard.ui.view.address_bar import address_with, page_id, put, said
from dashboard.ui.view.looked_at import looked_at
from dashboard.ui.view.misunderstood import tell_misunderstood
from dashboard.ui.words.texts import say, text

NUMBER, OF, IN = "number", "of", "in"  # in the address: the KPI, its members, the hours it counts
_ASKED = "drill-question"
Lead = Callable[[Question, str], str]
"""Gives a number, written, as markup that leads behind it; the question is the one it answers."""


def remember(asked: Question) -> None:
    """Note which number the panel is to open for; the page draws it at its end."""
    st.session_state[_ASKED] = (page_id(), asked)


def draw_opener(asked: Question, row: Mapping[str, Any], key: str, words: str = "") -> None:
    """Draw the button under a number, or that has it among its `words`: what it stands on, and the way there.

    `asked` is the question of one KPI that the number answers, `row` the answer.
    """
    kpi = KPI[asked.kpis[0]].by(asked.hours)
    stands_on = evidence(kpi, row) if row.get("value") is not None else text("card.none")
    st.button(
        words or stands_on, key=f"rows-{key}", type="tertiary", help=say(kpi.about),
        on_click=remember, args=(asked,),
    )  # fmt: skip


def draw_asked() -> None:
    """Open the panel when somebody asked what is behind a number, at a click or by an address.

    It stays open when the page runs again by itself, until somebody closes it or goes to another page.
    """
    if linked_to := _from_address():
        remember(linked_to)
    page, asked = st.session_state.get(_ASKED, ("", None))
    if asked is None or page != page_id():
        _forget()
        return
    title = say(KPI[asked.kpis[0]].by(asked.hours).name)
    st.dialog(title, width="large", on_dismiss=_forget)(draw_panel)(asked, _forget)


def _forget() -> None:
    st.session_state.pop(_ASKED, None)


def leads_behind() -> Lead:
    """Give what writes numbers of this page as markup that leads behind each; what their addresses share is
    made once."""
    page, shared = looked_at(), address_with({NUMBER: (), OF: (), IN: ()})
    filters = page.filters if page else ()
    begin = shared if shared == "?" else f"{shared}&"

    def lead(asked: Question, written: str) -> str:
        own = [one for one in asked.filters if one not in filters]
        of = [f"{one.dimension}:{NOBODY if value is None else value}" for one in own for value in one.values]
        told = urlencode({NUMBER: asked.kpis, OF: of, IN: asked.hours.value}, doseq=True)
        return number_at(begin + told, written)

    return lead


def linked(asked: Question, written: str) -> str:
    """Give a written number as markup that leads behind it; `asked` is the question it answers."""
    return leads_behind()(asked, written)


def leading(written: str, changes: Mapping[str, Sequence[str]]) -> str:
    """Give a written number as markup that leads to where the page lists what it counts: to its address with
    parts changed."""
    return number_at(address_with(changes), written)


def number_at(link: str, written: str) -> str:
    """Give a written number as markup with that link."""
    return f'<a class="number" href="{escape(link)}" target="_self">{escape(written)}</a>'


def _from_address() -> Question | None:
    """Give the question of the number that the address names, and take it out of the address."""
    page, told = looked_at(), said()
    if page is None or NUMBER not in told:
        return None
    put({NUMBER: (), OF: (), IN: ()})
    found = named(page, told)
    if found is None:
        tell_misunderstood(NUMBER, [*told[NUMBER][:1], *told.get(OF, ())], text("address.no_number"))
    return found


def named(page: Question, told: Mapping[str, Sequence[str]]) -> Question | None:
    """Give the question of the number that an address names on a page that looks at `page`; None where there
    is no such number."""
    kpi_id, asked = told[NUMBER][0], page
    if kpi_id not in KPI or kpi_id in engine.missing(company()):
        return None
    for word in told.get(OF, ()):
        dimension, _, value = word.partition(":")
        member = None if value == NOBODY else value
        if dimension not in DIMENSION or not ask.has_value(company(), dimension, member, asked.scope):
            return None
        asked = asked.where(dimension, member)
    narrowed = {one.dimension for one in (*asked.filters, *asked.scope.filters)}
    if not narrowed <= set(engine.applicable(kpi_id)):
        return None
    hours = next((one for one in Hours if one.value in told.get(IN, ())), asked.hours)
    return asked.with_(kpis=(kpi_id,), hours=hours)

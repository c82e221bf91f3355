"""Owns the way from a number to the panel behind it: at a click, or by an address that names the number."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from dashboard import kpi as engine
from dashboard.catalog.dimensions import DIMENSION
from dashboard.catalog.kpis import KPI
from dashboard.model.question import Filter, Question
from dashboard.ui import ask
from dashboard.ui.address import NOBODY
from dashboard.ui.address_bar import put, said
from dashboard.ui.behind.panel import draw_panel
from dashboard.ui.company import company
from dashboard.ui.looked_at import looked_at
from dashboard.ui.texts import say, text
from dashboard.ui.values import evidence

NUMBER, OF = "number", "of"  # in the address: the KPI, and the members it is narrowed to
_ASKED = "drill-question"


def remember(asked: Question) -> None:
    """Note which number's rows to show; the page draws the panel at its end."""
    st.session_state[_ASKED] = asked


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
    """Open the panel when somebody asked what is behind a number, at a click or by an address."""
    asked: Question | None = st.session_state.pop(_ASKED, None) or _named()
    if asked is not None:
        st.dialog(say(KPI[asked.kpis[0]].by(asked.hours).name), width="large")(draw_panel)(asked)


def number_link(kpi_id: str, filters: Iterable[Filter]) -> str:
    """Give the address that opens the panel behind a KPI on this page, narrowed to those members as well."""
    of = [f"{one.dimension}:{NOBODY if value is None else value}" for one in filters for value in one.values]
    return "?" + urlencode({**said(), NUMBER: [kpi_id], OF: of}, doseq=True)


def _named() -> Question | None:
    """Give the question of the number that the address names, and take it out of the address."""
    kpi_id, of, asked = next(iter(said().get(NUMBER, ())), None), said().get(OF, ()), looked_at()
    if kpi_id is None or asked is None:
        return None
    put({NUMBER: (), OF: ()})
    if kpi_id not in KPI or kpi_id in engine.missing(company()):
        return None
    for word in of:
        dimension, _, value = word.partition(":")
        member = None if value == NOBODY else value
        if dimension not in DIMENSION or not ask.has_value(company(), dimension, member, asked.scope):
            return None
        asked = asked.where(dimension, member)
    narrowed = {one.dimension for one in (*asked.filters, *asked.scope.filters)}
    return asked.with_(kpis=(kpi_id,)) if narrowed <= set(engine.applicable(kpi_id)) else None

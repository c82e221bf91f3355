"""Owns what happened with a customer, newest first, by pages; the address keeps which kind and from where."""

from datetime import datetime
from html import escape

import streamlit as st

from dashboard.insight.customer import Card, Event, count_events, events
from dashboard.insight.customer.telling import told
from dashboard.store import Store
from dashboard.ui.asking.cache import MEMORY
from dashboard.ui.customer import worded
from dashboard.ui.elements.tables import local_times
from dashboard.ui.view.address_bar import put, said
from dashboard.ui.view.choice import choose
from dashboard.ui.ways.card import EVENTS, FROM
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, plain, text

SHOWN = 25
ALL = "all"


def draw_events(store: Store, card: Card) -> None:
    """Draw one page of what happened, of one kind or of all."""
    st.subheader(text("customer.events"), anchor=False)
    counts = MEMORY.get(store, ("events counted", card.of), lambda: count_events(store, card.of))
    if not counts:
        st.caption(text("customer.events_none", day=worded.day(card.of.day)))
        return
    numbers = {ALL: sum(counts.values()), **{one.value: count for one, count in counts.items()}}
    chosen = choose(
        EVENTS, text("customer.events"), list(numbers), ALL, lambda one: _option(one, numbers), hidden=True
    )
    kind = None if chosen == ALL else Event(chosen)
    first = min(_first(chosen), (numbers[chosen] - 1) // SHOWN * SHOWN)
    found = MEMORY.get(
        store, ("events", card.of, kind, first),
        lambda: told(store, card.of, events(store, card.of, kind, SHOWN, first), text("words.hidden")),
    )  # fmt: skip
    zone = store.settings().time_zone
    lines = "".join(map(_line, local_times(found, zone).iter_rows(named=True)))
    st.html(f'<ul class="past">{lines}</ul>')
    _draw_pager(chosen, first, first + found.height, numbers[chosen])
    st.caption(text("customer.events_about", day=worded.day(card.of.day), zone=plain(zone)))


def _option(one: str, numbers: dict[str, int]) -> str:
    name = text("customer.events_all") if one == ALL else text(f"customer.kind.{one}")
    return f"{name} · {format.count(numbers[one], locale())}"


def _first(chosen: str) -> int:
    """Give the place from which the address shows a kind; another kind begins with its newest."""
    kind, _, place = said().get(FROM, [""])[0].partition(":")
    return int(place) // SHOWN * SHOWN if kind == chosen and place.isdecimal() and len(place) < 10 else 0


def _draw_pager(chosen: str, first: int, last: int, count: int) -> None:
    if count <= SHOWN:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="events-pager"):
        newer, older = f"{chosen}:{max(first - SHOWN, 0)}", f"{chosen}:{last}"
        st.button(
            text("customer.newer"), key="events-newer", disabled=first == 0, on_click=_go_to, args=(newer,)
        )
        st.button(
            text("customer.older"), key="events-older", disabled=last >= count, on_click=_go_to, args=(older,)
        )
        numbers = (format.count(one, locale()) for one in (first + 1, last, count))
        st.caption(
            text("customer.events_shown", **dict(zip(("first", "last", "count"), numbers, strict=True)))
        )


def _go_to(place: str) -> None:
    put({FROM: [place]})


def _line(row: worded.Row) -> str:
    moment = row["happened_at"]
    clock = f" {moment:%H:%M}" if isinstance(moment, datetime) else ""
    when = f"<span>{escape(worded.day(row['day']))}<small>{clock}</small></span>"
    kind = escape(text(f"customer.kind.{row['event']}"))
    tone = ' class="tone-bad"' if row["event"] == Event.COMPLAINT else ""
    return f"<li>{when}<span><b{tone}>{kind}</b> {worded.happened(row)}</span></li>"

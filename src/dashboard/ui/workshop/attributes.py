"""Owns the list of attributes that rules can name, each with how its values are spread."""

from html import escape

import streamlit as st

from dashboard.grouping import ATTRIBUTE, ATTRIBUTES, Distribution, Family
from dashboard.grouping.attributes.distributions import day_of
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, plain, say, text
from dashboard.ui.workshop.tried import Tried

_SHOWN = 4  # texts of an attribute


def draw_named(tried: Tried, names: tuple[str, ...]) -> None:
    """Draw the attributes that a rule names."""
    cards = "".join(_card(tried.spread[name]) for name in names)
    st.html(f'<div class="spreads">{cards}</div>')


def draw_attributes(tried: Tried) -> None:
    """Draw every attribute with its distribution over the active customers; empty ones by name alone."""
    with st.container(border=True, key="panel-attributes"):
        st.subheader(text("workshop.attributes"), anchor=False)
        st.caption(text("workshop.attributes_about"))
        draw_named(tried, tuple(known.name for known in ATTRIBUTES if tried.spread[known.name].filled))
        if empty := [say(known.title) for known in ATTRIBUTES if not tried.spread[known.name].filled]:
            st.caption(f"{text('workshop.all_empty')}: {plain(', '.join(empty))}.")


def _card(spread: Distribution) -> str:
    known = ATTRIBUTE[spread.attribute]
    total = spread.filled + spread.empty
    empty = (
        text("workshop.share_empty", share=_share(spread.empty / total))
        if spread.filled and spread.empty
        else ""
    )
    if not spread.filled:
        shape = f"<p>{text('workshop.all_empty')}.</p>"
    elif spread.bins:
        shape = _histogram(spread)
    elif spread.values:
        shape = _frequent(spread)
    else:
        shape = f"<p>{text('workshop.distinct', count=format.count(spread.distinct, locale()))}</p>"
    return (
        f'<div class="spread"><b>{escape(say(known.title))}</b><code>{known.name}</code>{shape}'
        f"<small>{escape(empty)}</small></div>"
    )


def _share(share: float) -> str:
    return "<1%" if share < 0.005 else f"{share:.0%}"


def _histogram(spread: Distribution) -> str:
    most = max(spread.bins) or 1
    bars = "".join(f'<i style="height:{max(100 * n / most, 2 if n else 0):.0f}%"></i>' for n in spread.bins)
    low, middle, high = (_number(spread, spread.quantiles[at]) for at in (0, 3, -1))
    told = text("workshop.quantiles", low=low, middle=middle, high=high)
    return (
        f'<div class="spread-bars" role="img" aria-label="{escape(told)}">{bars}</div>'
        f'<p class="spread-ends"><span>{escape(low)}</span>'
        f"<span>{escape(text('workshop.median', value=middle))}</span><span>{escape(high)}</span></p>"
    )


def _frequent(spread: Distribution) -> str:
    most = spread.values[0][1] or 1
    shown = spread.values[:_SHOWN]
    rows = "".join(
        f'<dt>{escape(value)}</dt><dd><i style="width:{100 * count / most:.0f}%"></i>'
        f"<span>{escape(_share(count / spread.filled))}</span></dd>"
        for value, count in shown
    )
    more = spread.distinct - len(shown)
    words = text("workshop.more_values", count=format.count(more, locale())) if more > 0 else ""
    return f'<dl>{rows}</dl><p class="spread-ends"><span>{escape(words)}</span></p>'


def _number(spread: Distribution, number: float) -> str:
    if ATTRIBUTE[spread.attribute].family is Family.DAY:
        return format.day(day_of(number), locale())
    return format.count(number, locale()) if abs(number) >= 10 or number == int(number) else f"{number:.1f}"

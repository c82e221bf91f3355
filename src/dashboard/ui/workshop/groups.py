"""Owns the list of a draft's groups with their live counts, and which of them is on the bench."""

from datetime import date
from html import escape

import streamlit as st

from dashboard.grouping import Counts, Group, add_group
from dashboard.model.kpi import Unit
from dashboard.store import Store
from dashboard.ui.asking import ask
from dashboard.ui.gate.deeds import do_for_all, draw_done
from dashboard.ui.view.address_bar import put, said
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, many, plain, text
from dashboard.ui.workshop.tried import Tried

_PLACE, _NEW = "groups", "workshop-add-name"


def draw_coverage(counts: Counts, as_of: date, is_draft: bool = True) -> None:
    """Draw how the customers who are active on the day fall over groups."""
    words = text("workshop.in_one") if is_draft else text("workshop.are_in_one")
    share = counts.in_one / counts.customers if counts.customers else None
    cells = (
        (format.count(counts.customers, locale()), text("quality.active"), "same"),
        (format.count(counts.in_none, locale()), text("quality.in_none"), _tone(counts.in_none)),
        (format.count(counts.in_several, locale()), text("quality.in_several"), _tone(counts.in_several)),
        (format.count(len(counts.groups), locale()), _groups(len(counts.groups)), "same"),
    )
    parts = "".join(
        f'<div><b class="tone-{tone}">{value}</b><span>{told}</span></div>' for value, told, tone in cells
    )
    shown = format.NOTHING if share is None else format.short(share, Unit.SHARE, locale())
    with st.container(border=True, key="panel-coverage"):
        st.html(
            f'<div class="headline"><div class="headline-share"><b>{shown}</b>'
            f"<span>{words}</span></div>{parts}</div>"
        )
        st.caption(text("quality.counted_on", day=format.day(as_of, locale())))


def _groups(count: int) -> str:
    """Give what stands under a number of groups."""
    return text("workshop.group" if count == 1 else "workshop.groups").lower()


def choose_group(tried: Tried) -> Group | None:
    """Draw the groups and give the chosen one, the first unless the address names another."""
    wanted = said().get("draft_group", [""])[0]
    chosen = next((one for one in tried.groups if one.group_id == wanted), None)
    chosen = chosen or (tried.groups[0] if tried.groups else None)
    with st.container(border=True, key="panel-groups"):
        st.subheader(text("workshop.groups"), anchor=False)
        if not tried.groups:
            st.caption(text("workshop.no_groups"))
        for group in tried.groups:
            _draw_group(tried, group, is_chosen=group is chosen)
        if tried.may_edit:
            _draw_add(tried)
        draw_done(_PLACE)
    return chosen


def _draw_group(tried: Tried, group: Group, is_chosen: bool) -> None:
    with st.container(key=f"bench-{'chosen' if is_chosen else 'group'}-{group.group_id}", gap=None):
        st.button(
            plain(group.name),
            key=f"workshop-pick-{group.group_id}",
            type="tertiary",
            icon=":material/error:" if group.fault else None,
            width="stretch",
            on_click=put,
            args=({"draft_group": [group.group_id]},),
        )
        draw_share(tried.page.store, tried.counts, group)


def draw_share(store: Store, counts: Counts, group: Group) -> None:
    """Draw how many of the active customers a group has, those it shares apart, and what they bring."""
    own = counts.groups.get(group.group_id)
    if own is None:  # of a grouping that holds: loaded since it was counted
        return
    alone = 100 * (own.members - own.shared) / max(counts.customers, 1)
    shared = 100 * own.shared / max(counts.customers, 1)
    money = format.short(own.revenue, Unit.MONEY, locale(), store.settings().currency)
    brought = f"{money} {text('workshop.revenue')}" if ask.counts(store)["orders"] else ""
    told = many("customers", own.members)
    if own.shared:
        told += " · " + text("workshop.shared", count=format.count(own.shared, locale()))
    st.html(
        f'<div class="share-bar" role="img" aria-label="{escape(told)}"><i style="width:{alone:.2f}%"></i>'
        f'<i class="share-double" style="width:{shared:.2f}%"></i></div>'
        f'<div class="share-told"><span>{escape(told)}</span><span>{escape(brought)}</span></div>'
    )


def _draw_add(tried: Tried) -> None:
    def add() -> None:
        group_id = add_group(tried.page.store, tried.draft.grouping_id, st.session_state[_NEW])
        st.session_state[_NEW] = ""
        put({"draft_group": [group_id]})

    form = st.form("workshop-add", border=False, enter_to_submit=True)
    with form, st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(text("workshop.new_group"), key=_NEW, max_chars=200, placeholder=text("workshop.name"))
        st.form_submit_button(
            text("workshop.add"),
            icon=":material/add:",
            key="workshop-add-now",
            on_click=do_for_all,
            args=(_PLACE, add),
        )


def _tone(count: int) -> str:
    return "bad" if count else "good"

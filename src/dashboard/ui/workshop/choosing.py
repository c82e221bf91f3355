"""Owns which draft is on the bench: choosing, beginning, renaming and discarding drafts."""

import streamlit as st

from dashboard.grouping import (
    Grouping,
    begin_draft,
    discard_draft,
    free_name,
    groupings,
    groups_of,
    rename_draft,
)
from dashboard.grouping.drafting.naming import MAX_NAME
from dashboard.ui.gate.deeds import do_for_all, draw_done
from dashboard.ui.groups.drafts import seen_drafts
from dashboard.ui.view.address_bar import put, said
from dashboard.ui.view.misunderstood import tell_misunderstood
from dashboard.ui.view.page import Page
from dashboard.ui.words.texts import plain, text
from dashboard.ui.workshop.tried import active_on

_NOTHING = ""
_PLACE = "drafts"  # of deeds


def choose_draft(page: Page) -> Grouping | None:
    """Draw the bar of drafts and give the chosen one; None where there is none yet."""
    known = seen_drafts(page)
    chosen, wanted = _chosen(page, known), _source_of_wanted(page)
    _tell_strange(page, known, chosen, wanted)
    with st.container(border=True, key="panel-drafts"):
        if not chosen:
            is_first = active_on(page) is None
            st.markdown(text("workshop.none_yet") + (f" {text('workshop.first')}" if is_first else ""))
        elif wanted:
            st.markdown(text("workshop.begin_for_group", name=plain(wanted.name)))
        if not page.viewer.may_change_all:
            st.caption(text("workshop.read_only" if page.viewer.sees_everything else "workshop.for_all"))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            if page.viewer.may_change_all and (not chosen or wanted):
                _draw_copy(page, wanted or active_on(page))
            if chosen:
                _draw_choice(known, chosen, page.viewer.scope.sees_persons)
            if page.viewer.may_change_all:
                _draw_deeds(page, chosen)
    draw_done(_PLACE)
    return chosen


def _draw_deeds(page: Page, chosen: Grouping | None) -> None:
    """Offer what can be done to drafts."""
    if chosen is None:
        _draw_empty(page)
        return
    with st.popover(text("workshop.manage"), icon=":material/edit:", key="workshop-manage"):
        _draw_rename(page, chosen)
        _draw_discard(page, chosen)
    _draw_begin(page)


def _draw_copy(page: Page, source: Grouping | None) -> None:
    """Offer a draft with copies of a grouping's groups, by one click."""
    if source is None:
        return
    st.button(
        text("workshop.copy", name=plain(source.name)),
        type="primary",
        icon=":material/content_copy:",
        key="workshop-copy",
        on_click=_begin,
        args=(page, text("workshop.copy_name", name=source.name)[:MAX_NAME], source.grouping_id),
    )


def _draw_empty(page: Page) -> None:
    args = (page, text("workshop.usual_name"), None)
    st.button(
        text("workshop.begin_empty"), icon=":material/add:", key="workshop-empty", on_click=_begin, args=args,
        type="secondary" if active_on(page) else "primary",
    )  # fmt: skip


def _chosen(page: Page, known: tuple[Grouping, ...]) -> Grouping | None:
    """Give the draft that the address names, or the one with a copy of the group it names, or the first."""
    wanted, group = (said().get(name, [_NOTHING])[0] for name in ("draft", "draft_group"))
    for one in known:
        if one.grouping_id == wanted:
            return one
    if group:
        for one in known:
            if copy := next(
                (g for g in groups_of(page.store, one.grouping_id) if g.copied_from == group), None
            ):
                put({"draft": [one.grouping_id], "draft_group": [copy.group_id]})
                return one
    return known[0] if known else None


def _tell_strange(
    page: Page, known: tuple[Grouping, ...], chosen: Grouping | None, wanted: Grouping | None
) -> None:
    """Say which draft or group of the address there is not."""
    drafted, group = (said().get(name, []) for name in ("draft", "draft_group"))
    shown = chosen.name if chosen else text("workshop.none_yet")
    tell_misunderstood("draft", [one for one in drafted if one not in {d.grouping_id for d in known}], shown)
    there = {one.group_id for one in groups_of(page.store, chosen.grouping_id)} if chosen else set()
    tell_misunderstood("draft_group", [] if wanted else [one for one in group if one not in there], shown)


def _source_of_wanted(page: Page) -> Grouping | None:
    """Give the grouping of the group that the address names, where no draft has a copy of that group."""
    wanted = said().get("draft_group", [_NOTHING])[0] if page.viewer.may_change_all else _NOTHING
    for one in groupings(page.store) if wanted else ():
        if any(group.group_id == wanted for group in groups_of(page.store, one.grouping_id)):
            return one
    return None


def _draw_choice(known: tuple[Grouping, ...], chosen: Grouping, sees_persons: bool) -> None:
    """Offer the drafts, with who began each where persons may be seen."""
    names = {
        one.grouping_id: text("workshop.by", name=one.name, by=one.begun_by)
        if one.begun_by and sees_persons
        else one.name
        for one in known
    }
    key = "workshop-draft"
    st.session_state[key] = chosen.grouping_id

    def keep() -> None:
        put({"draft": [st.session_state[key]], "draft_group": []})

    st.selectbox(
        text("workshop.draft"), list(names), key=key, format_func=lambda one: names[one], on_change=keep
    )


def _draw_begin(page: Page) -> None:
    """Offer to begin a draft: a copy of what holds, unless another or none is chosen."""
    sources = [*groupings(page.store), *seen_drafts(page)]
    names = {one.grouping_id: plain(one.name) for one in sources} | {_NOTHING: text("workshop.empty")}
    with st.popover(text("workshop.begin"), icon=":material/add:", key="workshop-begin"):
        st.text_input(text("workshop.name"), key="workshop-begin-name", max_chars=200)
        st.selectbox(
            text("workshop.based_on"),
            list(names),
            index=_usual_source(page, list(names)),
            key="workshop-begin-from",
            format_func=lambda one: names[one],
        )
        st.button(
            text("workshop.begin_now"),
            type="primary",
            key="workshop-begin-now",
            on_click=_begin_named,
            args=(page,),
        )


def _usual_source(page: Page, ids: list[str]) -> int:
    source = active_on(page)
    return ids.index(source.grouping_id) if source else len(ids) - 1


def _begin_named(page: Page) -> None:
    state = st.session_state

    def begin() -> None:
        name = state["workshop-begin-name"] or free_name(page.store, text("workshop.usual_name"))
        _open(page, begin_draft(page.store, name, state["workshop-begin-from"] or None, page.viewer.name))
        state["workshop-begin-name"] = ""

    do_for_all(_PLACE, begin)


def _begin(page: Page, name: str, based_on: str | None) -> None:
    do_for_all(
        _PLACE,
        lambda: _open(page, begin_draft(page.store, free_name(page.store, name), based_on, page.viewer.name)),
    )


def _open(page: Page, draft: Grouping) -> None:
    """Open a draft, on its copy of the group that the address names."""
    wanted = said().get("draft_group", [_NOTHING])[0]
    copies = groups_of(page.store, draft.grouping_id)
    copy = next((group.group_id for group in copies if wanted and group.copied_from == wanted), None)
    put({"draft": [draft.grouping_id], "draft_group": [copy] if copy else []})


def _draw_rename(page: Page, chosen: Grouping) -> None:
    key = f"workshop-name-{chosen.grouping_id}"

    def rename() -> None:
        rename_draft(page.store, chosen.grouping_id, st.session_state[key])

    st.text_input(
        text("workshop.name"),
        chosen.name,
        key=key,
        on_change=do_for_all,
        args=(_PLACE, rename),
        max_chars=200,
    )


def _draw_discard(page: Page, chosen: Grouping) -> None:
    def discard() -> None:
        put({"draft": [], "draft_group": []})
        discard_draft(page.store, chosen.grouping_id)

    st.button(
        text("workshop.discard", name=plain(chosen.name)),
        key="workshop-discard",
        icon=":material/delete:",
        help=text("workshop.discard_help"),
        on_click=do_for_all,
        args=(_PLACE, discard),
    )

"""Owns saved views: opening one, saving what is seen now under a name, removing one."""

from functools import partial

import streamlit as st

from dashboard.catalog.dimensions import DIMENSION
from dashboard.model.remark import in_one_line
from dashboard.store.saved_views import LONGEST, SavedView, read_saved_views, remove_view, save_view
from dashboard.ui.asking import ask
from dashboard.ui.gate.deeds import do, draw_done
from dashboard.ui.gate.guard import hold_to_changing_of
from dashboard.ui.view.address import FILTERS, NOBODY
from dashboard.ui.view.address_bar import put, said
from dashboard.ui.view.page import Page
from dashboard.ui.view.steps import AT, read_steps
from dashboard.ui.words.texts import plain, text

PLACE = "views"  # of deeds


def draw_saved_views(page: Page) -> None:
    """Draw the saved views that the viewer may see; who may change what others see saves and removes them."""
    views = [one for one in read_saved_views(page.store, page.id) if is_shown(page, one)]
    with st.popover(text("views.button"), icon=":material/bookmark:", key="views"):
        draw_done(PLACE)
        if not views:
            st.caption(text("views.none"))
        for place, one in enumerate(views):
            with st.container(horizontal=True, vertical_alignment="center"):
                is_told = one.by and page.viewer.scope.sees_persons
                by = plain(text("views.by", by=one.by)) if is_told else None
                st.button(
                    plain(one.name), key=f"view-{place}", type="tertiary", width="stretch", help=by,
                    on_click=open_view, args=(one,),
                )  # fmt: skip
                if page.viewer.may_change_of(one.by):
                    st.button(
                        "", key=f"view-remove-{place}", type="tertiary", icon=":material/delete:",
                        help=text("views.remove", name=plain(one.name)),
                        on_click=do, args=(PLACE, partial(_remove, page, one)),
                    )  # fmt: skip
        if page.viewer.may_load:
            with st.form(f"save-view-{len(views)}", border=False):
                key = f"view-name-{len(views)}"
                st.text_input(
                    text("views.name"), max_chars=LONGEST, key=key, placeholder=text("views.example")
                )
                st.form_submit_button(
                    text("views.save"), type="primary", key="view-save",
                    on_click=do, args=(PLACE, partial(_save, page, key)),
                )  # fmt: skip
        st.caption(text("views.about"))


def is_shown(page: Page, view: SavedView) -> bool:
    """Tell whether a view, by its name and address, names nothing beyond what its viewer may see."""
    steps, _ = read_steps(view.address.get(AT, ()), DIMENSION)
    named = [(step.dimension, step.value) for step in steps]
    named += [
        (one, None if value == NOBODY else value) for one in FILTERS for value in view.address.get(one, ())
    ]
    scope = page.viewer.scope
    if ask.readable(page.store, view.name, scope) != view.name:
        return False
    return all(ask.has_value(page.store, dimension, value, scope) for dimension, value in named)


def open_view(view: SavedView) -> None:
    """Let the address say what the view says, and nothing else."""
    put({**dict.fromkeys(said(), ()), **view.address})


def _save(page: Page, key: str) -> str:
    typed = in_one_line(st.session_state[key])
    for one in read_saved_views(page.store, page.id):
        if one.name == typed:
            hold_to_changing_of(one.by)
    name = save_view(page.store, page.id, typed, said(), page.viewer.name)
    return text("views.saved", name=plain(name))


def _remove(page: Page, view: SavedView) -> str:
    hold_to_changing_of(view.by)
    remove_view(page.store, page.id, view.name)
    return text("views.removed", name=plain(view.name))

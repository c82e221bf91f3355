"""Owns publishing a draft from the page: its first day, what it means, and the deed."""

from datetime import date, timedelta

import streamlit as st

from dashboard.grouping import Grouping, publish
from dashboard.grouping.membership import is_assigned
from dashboard.model.period import add_months
from dashboard.ui import format
from dashboard.ui.address_bar import put
from dashboard.ui.texts import locale, plain, text
from dashboard.ui.workshop.refusing import draw_refused, refusing
from dashboard.ui.workshop.tried import Tried

_PLACE, _DONE = "publish", "workshop-published"


def draw_publish(tried: Tried, active: Grouping | None) -> None:
    """Draw what publishing means, and the button that does it."""
    with st.container(border=True, key="panel-publish"):
        if active:
            st.markdown(text("workshop.publish_about", name=plain(active.name)))
        else:
            st.markdown(text("workshop.publish_first"))
        if not tried.may_edit:
            st.info(text("workshop.publish_not_allowed"))
            return
        _warn(tried)
        _draw_form(tried)
        draw_refused(_PLACE)


def draw_published() -> None:
    """Say what was published a moment ago."""
    if told := st.session_state.pop(_DONE, None):
        st.success(told, icon=":material/check_circle:")


def _warn(tried: Tried) -> None:
    counts = tried.counts
    if counts.in_none or counts.in_several:
        numbers = {"none": counts.in_none, "several": counts.in_several}
        words = {name: format.count(number, locale()) for name, number in numbers.items()}
        st.warning(text("workshop.publish_sure", **words), icon=":material/warning:")
    if any(is_assigned(group) for group in tried.groups):
        st.info(text("workshop.publish_assigned"), icon=":material/info:")


def _draw_form(tried: Tried) -> None:
    as_of = tried.page.as_of
    usual = add_months((as_of + timedelta(days=1)).replace(day=1), 1)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        day = st.date_input(text("workshop.publish_from"), usual, key=_day_key(tried))
        label = text("workshop.publish_now", name=plain(tried.draft.name))
        st.button(label, type="primary", key="publish-now", on_click=_publish, args=(tried,))
    if isinstance(day, date) and day <= as_of:
        st.caption(text("workshop.publish_past"))


def _day_key(tried: Tried) -> str:
    return f"publish-{tried.draft.grouping_id}"


def _publish(tried: Tried) -> None:
    """Publish from the day as it is now: somebody may click before the page has seen what was typed."""
    page, day = tried.page, st.session_state[_day_key(tried)]
    with refusing(_PLACE):
        done = publish(page.store, tried.draft.grouping_id, day, page.as_of, page.viewer.name)
        st.session_state[_DONE] = text(
            "workshop.published",
            name=plain(tried.draft.name),
            day=format.day(done.grouping.valid_from, locale()),
            load=done.load_id,
        )
        put({"draft": [], "draft_group": []})

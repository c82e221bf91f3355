"""Owns publishing a draft from the page: its first day, what would happen, and the deed once confirmed."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

import streamlit as st

from dashboard.grouping import Succession, groupings, publish, succession
from dashboard.grouping.members.membership import is_assigned
from dashboard.kpi.asking.basis import basis
from dashboard.model.errors import Problem, RefusedError
from dashboard.model.period import add_months
from dashboard.store import Store
from dashboard.ui.gate.deeds import do_for_all, draw_done
from dashboard.ui.view.address_bar import put
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, many, plain, text
from dashboard.ui.workshop.tried import Tried

_PLACE = "publish"  # of deeds


def draw_publish(tried: Tried) -> None:
    """Draw what publishing from a day on would do, and the button that does it once that is confirmed."""
    with st.container(border=True, key="panel-publish"):
        if not tried.may_edit:
            st.info(text("workshop.publish_not_allowed"))
            return
        day = st.date_input(
            text("workshop.publish_from"),
            usual_day(tried.page.store, tried.page.as_of),
            key=_day_key(tried),
            width=220,
            format="YYYY-MM-DD",
        )
        st.markdown("\n".join(f"- {told}" for told in _told(tried, day, succession(tried.page.store, day))))
        _warn(tried)
        label = text("workshop.publish_now", name=plain(tried.draft.name))
        with st.popover(f"{label} …", icon=":material/publish:"):
            words = {"name": plain(tried.draft.name), "day": format.day(day, locale())}
            st.markdown(text("workshop.publish_confirm", **words))
            st.button(
                label,
                type="primary",
                key="publish-now",
                on_click=do_for_all,
                args=(_PLACE, partial(_publish, tried, day)),
            )


def usual_day(store: Store, as_of: date) -> date:
    """Give the day from which a draft is published unless another is chosen: the first of the next month, or,
    where no grouping held yet, the first day with facts, so that all of them are told by group."""
    if any(one.valid_from <= as_of for one in groupings(store)):
        return add_months(as_of.replace(day=1), 1)
    return min(basis(store).first_active_on or as_of, as_of)


def draw_published() -> None:
    """Say what was published a moment ago, or why not."""
    draw_done(_PLACE)


def _told(tried: Tried, day: date, takes_place: Succession) -> Iterator[str]:
    """Give what would happen: who holds until when, how many move, what goes along, what can be undone."""
    words = {"name": plain(tried.draft.name), "day": format.day(day, locale())}
    if takes_place.valid_to:
        yield text("workshop.publish_until", until=format.day(takes_place.valid_to, locale()), **words)
    else:
        yield text("workshop.publish_from_on", **words)
    for one in takes_place.ends:
        last = format.day(day - timedelta(days=1), locale())
        yield text("workshop.publish_ends", other=plain(one.name), last=last)
        compared = tried.compared(one)
        yield text(
            "workshop.publish_moved",
            moved=many("customers", compared.moved),
            whole=format.count(compared.counts_after.customers, locale()),
            as_of=format.day(tried.page.as_of, locale()),
        )
        yield text("workshop.publish_kept")
    if day <= tried.page.as_of:
        yield text("workshop.publish_past")
    else:
        yield _later(tried, day)
    yield text("workshop.publish_undo")


def _later(tried: Tried, day: date) -> str:
    words = {"day": format.day(day, locale()), "as_of": format.day(tried.page.as_of, locale())}
    return text("workshop.publish_later", **words)


def _warn(tried: Tried) -> None:
    counts = tried.counts
    if counts.in_none or counts.in_several:
        numbers = {"none": counts.in_none, "several": counts.in_several}
        words = {name: format.count(number, locale()) for name, number in numbers.items()}
        st.warning(text("workshop.publish_sure", **words), icon=":material/warning:")
    if any(is_assigned(group) for group in tried.groups):
        st.info(text("workshop.publish_assigned"), icon=":material/info:")


def _day_key(tried: Tried) -> str:
    return f"publish-{tried.draft.grouping_id}"


def _publish(tried: Tried, day: date) -> str:
    """Publish from the day that was confirmed; refused where another was typed since."""
    page, typed = tried.page, st.session_state[_day_key(tried)]
    if typed != day:
        raise RefusedError(
            Problem(
                "The first day was changed meanwhile",
                found=str(typed),
                expected=str(day),
                mend="Look at what would happen from that day on, and confirm it.",
            )
        )
    done = publish(page.store, tried.draft.grouping_id, day, page.as_of, page.viewer.name)
    put({"draft": [], "draft_group": []})
    told = text(
        "workshop.published",
        name=plain(tried.draft.name),
        day=format.day(done.grouping.valid_from, locale()),
        load=done.load_id,
    )
    return f"{told} {_later(tried, day)}" if day > page.as_of else told

"""Owns the form in which an overlap is decided: owner, reason, day; and what was before."""

from collections.abc import Mapping, Sequence
from functools import partial
from zoneinfo import ZoneInfo

import streamlit as st
from babel.dates import format_datetime

from dashboard.insight.deciding import LONGEST, decide, withdraw
from dashboard.insight.decisions import Decision, decisions_on, past_decisions
from dashboard.ui import ask, format
from dashboard.ui.choice import choose
from dashboard.ui.deeds import do, draw_done
from dashboard.ui.page import Page
from dashboard.ui.texts import locale, plain, text

PAIR = "~"
_PLACE = "decisions"  # of deeds
_PEOPLE = """SELECT employee_id, coalesce(name, employee_id) FROM employees
    WHERE left_on IS NULL OR left_on > $as_of ORDER BY 2, 1"""


def draw_deciding(
    page: Page, finding: str, pairs: Sequence[tuple[str, str]], names: Mapping[str, str]
) -> None:
    """Draw the form for one pair of groups, the first undecided unless another is chosen."""
    st.subheader(text("decide.title"), anchor=False)
    draw_done(_PLACE)
    decided = decisions_on(page.store, finding, pairs)
    options = {_written(pair): pair for pair in sorted(pairs, key=lambda pair: pair in decided)}
    words = {key: f"{names.get(one, one)} + {names.get(two, two)}" for key, (one, two) in options.items()}
    chosen = choose("pair", text("overlap.pair"), list(options), next(iter(options)), lambda one: words[one])
    pair = options[chosen]
    stands = decided.get(pair)
    _draw_past(page, finding, pair, stands)
    if not page.viewer.may_load:
        return
    with st.form(f"decide-{chosen}", border=False):
        _draw_fields(page, chosen, stands)
        with st.container(horizontal=True):
            st.form_submit_button(
                text("decide.change" if stands else "decide.keep"), type="primary", key="decide-keep",
                on_click=do, args=(_PLACE, partial(_keep, page, finding, chosen, pair)),
            )  # fmt: skip
            if stands:
                st.form_submit_button(
                    text("decide.withdraw"),
                    key="decide-withdraw",
                    on_click=do,
                    args=(_PLACE, partial(_withdraw, page, finding, pair)),
                )


def _draw_fields(page: Page, pair: str, stands: Decision | None) -> None:
    people: dict[str, str] = dict(page.store.query(_PEOPLE, {"as_of": page.as_of}).rows())
    if not page.viewer.scope.sees_persons:
        people = {one: one for one in people}
    left, right = st.columns([2, 1])
    with left:
        if people:
            now = list(people).index(stands.owner) if stands and stands.owner in people else None
            st.selectbox(
                text("decide.owner"), list(people), now, lambda one: people[one], _key("owner", pair),
                placeholder=text("decide.choose"),
            )  # fmt: skip
        else:
            st.text_input(text("decide.owner"), stands.owner if stands else "", 100, _key("owner", pair))
    with right:
        day = stands.decided_on if stands else page.as_of
        st.date_input(text("decide.day"), day, key=_key("day", pair), format="YYYY-MM-DD")
    st.text_area(
        text("decide.reason"), stands.reason if stands else "", max_chars=LONGEST, key=_key("reason", pair)
    )


def _draw_past(page: Page, finding: str, pair: Sequence[str], stands: Decision | None) -> None:
    """Say what stands, and below it everything that was decided before."""
    names = page.names("group")
    zone = ZoneInfo(ask.settings(page.store).time_zone)
    past = past_decisions(page.store, finding, pair)
    if not past:
        st.caption(text("decide.nothing"))
    for number, one in enumerate(reversed(past)):
        when = format_datetime(one["recorded_at"], "d MMM y H:mm", tzinfo=zone, locale=locale())
        groups = [names.get(group, group) for group in one["keys"]]
        words = text(
            "decide.withdrawn" if one["is_withdrawn"] else "decide.said",
            owner=one["owner"], day=format.day(one["decided_on"], locale()), reason=one["reason"], when=when,
            who=one["recorded_by"] if one["recorded_by"] and page.viewer.scope.sees_persons else "–",
        )  # fmt: skip
        if set(one["keys"]) != set(pair):
            words += " " + text("decide.said_of", groups=" + ".join(groups))
        is_standing = number == 0 and stands is not None
        (st.markdown if is_standing else st.caption)(plain(words))


def _key(what: str, pair: str) -> str:
    return f"decide-{what}-{pair}"


def _written(pair: Sequence[str]) -> str:
    """Give the pair as one word of an address, which no other pair has."""
    return PAIR.join(one.replace("%", "%25").replace(PAIR, "%7E") for one in pair)


def _keep(page: Page, finding: str, written: str, pair: Sequence[str]) -> str:
    owner, reason, day = (st.session_state[_key(what, written)] for what in ("owner", "reason", "day"))
    decide(page.store, finding, pair, owner or "", reason, day, by=page.viewer.name)
    return text("decide.kept")


def _withdraw(page: Page, finding: str, pair: Sequence[str]) -> str:
    withdraw(page.store, finding, pair, by=page.viewer.name)
    return text("decide.taken_back")

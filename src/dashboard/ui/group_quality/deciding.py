"""Owns the form in which an overlap is decided: owner, reason, day; and what was before."""

from collections.abc import Mapping, Sequence
from functools import partial
from zoneinfo import ZoneInfo

import streamlit as st
from babel.dates import format_datetime

from dashboard.insight.group_quality.deciding import LONGEST, decide, withdraw
from dashboard.insight.group_quality.decisions import Decision, decisions_on, past_decisions
from dashboard.insight.group_quality.decisions_told import Telling, telling
from dashboard.kpi.sight.in_sight import ANOTHER
from dashboard.ui.asking import ask
from dashboard.ui.gate.deeds import do, draw_done
from dashboard.ui.view.choice import choose
from dashboard.ui.view.page import Page
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, plain, say, text

PAIR = "~"
_PLACE = "decisions"  # of deeds
_PEOPLE = "SELECT employee_id FROM employees WHERE left_on IS NULL OR left_on > $as_of"


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
    tell = telling(page.store, page.viewer.scope, text("words.hidden"))
    _draw_past(page, finding, pair, stands, tell)
    if not page.viewer.may_load:
        return
    with st.form(f"decide-{chosen}", border=False):
        _draw_fields(page, chosen, stands, tell)
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


def group_name(page: Page, group_id: str) -> str:
    """Give what a group is called; one that the viewer may not hear of has no name."""
    unnamed = group_id if page.viewer.sees_everything else say(ANOTHER["group"])
    return page.names("group").get(group_id, unnamed)


def _people(page: Page) -> dict[str, str]:
    """Give who could answer for a decision: employees in sight who have not left."""
    there = page.store.query(_PEOPLE, {"as_of": page.as_of}).to_series().to_list()
    names = ask.values(page.store, "employee", page.viewer.scope)
    return dict(sorted(((one, names[one]) for one in there if one in names), key=lambda one: one[::-1]))


def _draw_fields(page: Page, pair: str, stands: Decision | None, tell: Telling) -> None:
    people = _people(page)
    said = tell(stands.owner, stands.reason) if stands else ("", "")
    owner, reason = ("" if one == text("words.hidden") else one for one in said)
    left, right = st.columns([2, 1])
    with left:
        if people:
            now = list(people).index(stands.owner) if stands and stands.owner in people else None
            st.selectbox(
                text("decide.owner"), list(people), now, lambda one: people[one], _key("owner", pair),
                placeholder=text("decide.choose"),
            )  # fmt: skip
        else:
            st.text_input(text("decide.owner"), owner, 100, _key("owner", pair))
    with right:
        day = stands.decided_on if stands else page.as_of
        st.date_input(text("decide.day"), day, key=_key("day", pair), format="YYYY-MM-DD")
    st.text_area(text("decide.reason"), reason, max_chars=LONGEST, key=_key("reason", pair))


def _draw_past(page: Page, finding: str, pair: Sequence[str], stands: Decision | None, tell: Telling) -> None:
    """Say what stands, and below it everything that was decided before."""
    zone = ZoneInfo(page.store.settings().time_zone)
    past = past_decisions(page.store, finding, pair)
    if not past:
        st.caption(text("decide.nothing"))
    for number, one in enumerate(reversed(past)):
        owner, reason = tell(one["owner"], one["reason"])
        when = format_datetime(one["recorded_at"], "d MMM y H:mm", tzinfo=zone, locale=locale())
        groups = [group_name(page, group) for group in one["keys"]]
        words = text(
            "decide.withdrawn" if one["is_withdrawn"] else "decide.said",
            owner=owner, day=format.day(one["decided_on"], locale()), reason=reason, when=when,
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

"""Owns the form that gives a group its department, manager and team: one load, which can be taken back."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from dashboard.insight.ownership.assigning import Owners, assign
from dashboard.insight.ownership.map import Owned, OwnershipMap
from dashboard.ui.asking import ask
from dashboard.ui.gate.deeds import do, draw_done
from dashboard.ui.view.choice import choose
from dashboard.ui.view.page import Page
from dashboard.ui.words.texts import plain, text

_PLACE = "owners"  # of deeds
_DEPARTMENTS = """SELECT department_id, coalesce(name, department_id) FROM departments ORDER BY 2, 1"""
_MANAGERS = """SELECT employee_id, coalesce(name, employee_id) || coalesce(' · ' || function, '')
    FROM employees WHERE (hired_on IS NULL OR hired_on <= $as_of) AND (left_on IS NULL OR left_on > $as_of)
    ORDER BY 2, 1"""
_MANAGER_IDS = """SELECT employee_id, employee_id FROM employees
    WHERE (hired_on IS NULL OR hired_on <= $as_of) AND (left_on IS NULL OR left_on > $as_of) ORDER BY 1"""
_TEAMS = """SELECT t.team_id, coalesce(t.name, t.team_id)
        || coalesce(' · ' || coalesce(d.name, t.department_id), '')
    FROM teams AS t LEFT JOIN departments AS d USING (department_id) ORDER BY 2, 1"""


def draw_mending(page: Page, found: OwnershipMap) -> None:
    """Draw the form for one group, the first with a gap unless another is chosen."""
    st.subheader(text("ownership.mend"), anchor=False)
    _draw_done()
    if not page.viewer.may_load:
        st.caption(text("ownership.not_allowed"))
        return
    groups = {one.group_id: one for one in sorted(found.groups, key=lambda one: (not one.gaps, one.name))}
    first = next(iter(groups))
    chosen = choose("mend", text("ownership.group"), list(groups), first, lambda one: _named(groups[one]))
    group = groups[chosen]
    people = _MANAGERS if page.viewer.scope.sees_persons else _MANAGER_IDS
    with st.form(f"own-{chosen}", border=False), st.grid(3, min_column_width=220):
        offered = {
            "department": (_seen(page, "department", _DEPARTMENTS), group.department_id),
            "manager": (_people(page, people), group.manager_id),
            "team": (_seen(page, "team", _TEAMS), group.teams[0][0] if len(group.teams) == 1 else None),
        }
        for what, (names, now) in offered.items():
            _draw_choice(what, names, now, chosen)
        before = {what: value for what, (_, value) in offered.items()}
        st.form_submit_button(
            text("ownership.keep"),
            type="primary",
            key="own-keep",
            on_click=do,
            args=(_PLACE, partial(_assign, page, chosen, before)),
        )
    st.caption(text("ownership.undo"))


def _named(group: Owned) -> str:
    gaps = ", ".join(text(f"gap.{gap}") for gap in group.gaps)
    return f"{group.name} – {gaps}" if gaps else group.name


def _offered(page: Page, sql: str, **params: object) -> Mapping[str, str]:
    return dict(page.store.query(sql, params).rows())


def _people(page: Page, sql: str) -> Mapping[str, str]:
    """Give the employees that the viewer may hear of."""
    scope = page.viewer.scope
    known = {**ask.values(page.store, "employee", scope), **ask.values(page.store, "manager", scope)}
    return {one: words for one, words in _offered(page, sql, as_of=page.as_of).items() if one in known}


def _seen(page: Page, dimension: str, sql: str) -> Mapping[str, str]:
    """Give those that the viewer may hear of."""
    known = ask.values(page.store, dimension, page.viewer.scope)
    return {one: words for one, words in _offered(page, sql).items() if one in known}


def _draw_choice(what: str, names: Mapping[str, str], now: str | None, group_id: str) -> None:
    """Offer who there is; nothing chosen leaves what is there."""
    options = list(names)
    st.selectbox(
        text(f"ownership.{what}"),
        options,
        index=options.index(now) if now is not None and now in names else None,
        format_func=lambda one: names[one],
        placeholder=text("ownership.choose") if options else text("ownership.none_known"),
        disabled=not options,
        key=_key(what, group_id),
        help=text("ownership.team_help") if what == "team" else None,
    )


def _key(what: str, group_id: str) -> str:
    return f"own-{what}-{group_id}"


def _assign(page: Page, group_id: str, before: Mapping[str, str | None]) -> str:
    """Assign what was chosen anew: a team that stays chosen does not follow its group to a department."""
    chosen = {what: st.session_state.get(_key(what, group_id)) for what in before}
    fresh = {f"{what}_id": value for what, value in chosen.items() if value != before[what]}
    load_id = assign(page.store, group_id, Owners(**fresh), page.as_of, by=page.viewer.name)
    return text("ownership.kept", load=load_id)


def _draw_done() -> None:
    if draw_done(_PLACE):
        label = plain(text("ownership.to_history"))
        st.page_link("pages/data.py", label=label, icon=":material/undo:", query_params={"tab": "history"})

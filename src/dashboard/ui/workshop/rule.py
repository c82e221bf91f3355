"""Owns the editor of one group's rule: as rows or as text, what it says in words, and whom it selects."""

import streamlit as st

from dashboard.grouping import ATTRIBUTE, Group, describe
from dashboard.grouping.members.membership import is_assigned
from dashboard.grouping.rules.rule import Condition
from dashboard.model.kpi import Unit
from dashboard.ui.asking import ask
from dashboard.ui.gate.faults import draw_refusal
from dashboard.ui.view.sections import choose_section
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, plain, say, text
from dashboard.ui.workshop.attributes import draw_named
from dashboard.ui.workshop.bench import Bench, bench_of, save_text, step_back
from dashboard.ui.workshop.fields import draw_fields
from dashboard.ui.workshop.rows import draw_rows
from dashboard.ui.workshop.tried import Tried

ROWS, TYPED = "rows", "text"


def draw_rule(tried: Tried, group: Group) -> None:
    """Draw the rule of a group, to be changed; every change is saved in the draft at once."""
    bench = bench_of(tried.draft.grouping_id, group)
    with st.container(border=True, key="panel-rule"):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.subheader(plain(group.name), anchor=False, width="content")
            mode = TYPED
            if tried.may_edit:
                mode = choose_section("rule", (ROWS, TYPED), lambda one: text(f"workshop.as_{one}"))
        if not tried.may_edit:
            st.code(bench.typed, language="sql", wrap_lines=True)
        elif mode == TYPED:
            _draw_text(tried, group, bench)
        elif bench.is_text_only:
            _draw_text_only(bench)
        else:
            draw_rows(tried, group, bench)
        _draw_state(tried, group, bench)
        if tried.may_edit:
            _draw_step_back(tried, group, bench)
        draw_fields(tried, group)
        if group.rule:
            draw_named(tried, group.rule.attributes)


def _draw_text(tried: Tried, group: Group, bench: Bench) -> None:
    key = f"rule-text-{tried.draft.grouping_id}-{group.group_id}-{bench.turn}"
    store, draft_id = tried.page.store, tried.draft.grouping_id

    def keep() -> None:
        save_text(store, draft_id, group.group_id, bench, st.session_state[key])

    st.text_area(
        text("workshop.rule_text"),
        bench.typed,
        key=key,
        on_change=keep,
        height=130,
        help=text("workshop.rule_help"),
    )


def _draw_step_back(tried: Tried, group: Group, bench: Bench) -> None:
    if bench.past:
        st.button(
            text("workshop.step_back"),
            key="workshop-step-back",
            icon=":material/undo:",
            type="tertiary",
            on_click=step_back,
            args=(tried.page.store, tried.draft.grouping_id, group.group_id, bench),
        )


def _draw_text_only(bench: Bench) -> None:
    st.code(bench.typed, language="sql", wrap_lines=True)
    st.caption(text("workshop.text_only"))


def _draw_state(tried: Tried, group: Group, bench: Bench) -> None:
    """Say what the rule means, whom it selects, and what keeps it from being saved."""
    if bench.refused:
        draw_refusal(bench.refused)
        if bench.saved is not None and bench.typed != bench.saved:
            st.caption(text("workshop.not_saved"))
    elif not bench.is_whole:
        st.caption(f":material/edit: {text('workshop.not_whole')}")
    if group.rule:
        words = plain(say(describe(group.rule.condition)))
        st.markdown(f":gray[{text('workshop.in_words')}:] {words}")
        _draw_unmet(tried, group.rule.condition)
    elif is_assigned(group):
        st.caption(text("workshop.assigned"))
    elif not group.fault:
        st.caption(text("workshop.no_rule"))
    _draw_counts(tried, group)


def _draw_unmet(tried: Tried, condition: Condition) -> None:
    """Say which values no customer has, with what was probably meant."""
    for one in tried.unmet(condition):
        words = {"attribute": plain(say(ATTRIBUTE[one.attribute].title)), "value": plain(one.value)}
        said = text("workshop.unmet", **words)
        meant = text("workshop.meant", value=plain(one.nearest)) if one.nearest else ""
        st.caption(f":material/help: {said} {meant}".strip())


def _draw_counts(tried: Tried, group: Group) -> None:
    own, whole = tried.counts.groups[group.group_id], tried.counts
    share = own.members / whole.customers if whole.customers else None
    store = tried.page.store
    money = format.short(own.revenue, Unit.MONEY, locale(), store.settings().currency)
    cells = (
        (format.count(own.matched, locale()), text("workshop.matched"), "same"),
        (format.count(own.members, locale()), text("workshop.members"), "same"),
        (format.count(own.shared, locale()), text("workshop.overlapping"), "bad" if own.shared else "good"),
        (format.short(share, Unit.SHARE, locale()), text("workshop.of_active"), "same"),
        *([(money, text("workshop.revenue"), "same")] if ask.counts(store)["orders"] else []),
    )
    st.html(
        '<div class="tally">'
        + "".join(f'<div><b class="tone-{t}">{v}</b><span>{w}</span></div>' for v, w, t in cells)
        + "</div>"
    )

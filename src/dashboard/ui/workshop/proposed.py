"""Owns the proposals for a draft: what would mend it, what each would do, and applying one to the draft."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import streamlit as st

from dashboard.catalog.checks import CHECK
from dashboard.grouping import Effect, describe, parse
from dashboard.insight.proposals.found import propose, unproposed
from dashboard.insight.proposals.learning import propose_regrouping
from dashboard.insight.proposals.proposal import Change, Proposal, Way, apply_proposal, effect_of
from dashboard.model.text import Text
from dashboard.quality import Report
from dashboard.ui.asking.jobs import JOBS, Job
from dashboard.ui.asking.waiting import draw_fault, wait_for
from dashboard.ui.gate.deeds import do_for_all, draw_done
from dashboard.ui.groups.examination import examine
from dashboard.ui.view.address_bar import put, said
from dashboard.ui.words import format
from dashboard.ui.words.texts import language, locale, many, plain, say, text
from dashboard.ui.workshop.tried import Tried

_PLACE = "proposals"  # of deeds
LEARN = "learn"  # in the address: a regrouping is asked for


@dataclass(frozen=True, slots=True)
class Offered:
    """What is proposed for a draft as it is, each with what it would do, and what cannot be mended so."""

    proposals: tuple[tuple[Proposal, Effect], ...]
    silent: tuple[Text, ...] = ()


def draw_proposals(tried: Tried) -> None:
    """Draw what the checks on the draft propose, and the regrouping that behaviour teaches."""
    with st.container(border=True, key="panel-proposals"):
        st.caption(text("proposal.about"))
        job = examine(tried.page, tried.draft.grouping_id)
        if job.is_done and not job.fault:
            job = _work(tried, "proposals", partial(_found, tried, job.result))
        _draw_offered(tried, job, text("proposal.busy"), text("proposal.none"))
    with st.container(border=True, key="panel-learning"):
        st.subheader(text("proposal.learn"), anchor=False)
        st.caption(text("proposal.learn_about"))
        if said().get(LEARN):
            job = _work(tried, LEARN, partial(_learnt, tried))
            _draw_offered(tried, job, text("proposal.learn_busy"), text("proposal.learn_nothing"))
        else:
            st.button(
                text("proposal.learn_now"),
                icon=":material/model_training:",
                key="proposal-learn",
                on_click=put,
                args=({LEARN: ["1"]},),
            )


def draw_applied() -> None:
    """Say what was applied a moment ago, or why not."""
    draw_done(_PLACE)


def _work(tried: Tried, what: str, find: Callable[[], Offered]) -> Job:
    key = (what, tried.draft.grouping_id, tried.draft.revision, tried.page.as_of, tried.page.viewer.scope)
    return JOBS.start(tried.page.store, key, lambda _: find())


def _found(tried: Tried, report: Report) -> Offered:
    store = tried.page.store
    found = propose(store, report)
    return Offered(tuple((one, _effect(tried, one)) for one in found), unproposed(store, report))


def _learnt(tried: Tried) -> Offered:
    page = tried.page
    one = propose_regrouping(page.store, tried.draft.grouping_id, page.as_of, tried.scope)
    return Offered(((one, _effect(tried, one)),) if one else ())


def _effect(tried: Tried, one: Proposal) -> Effect:
    return effect_of(tried.page.store, tried.draft.grouping_id, one, tried.page.as_of, tried.scope)


def _draw_offered(tried: Tried, job: Job, busy: str, nothing: str) -> None:
    if not job.is_done:
        wait_for(job, busy)
        return
    if job.fault:
        draw_fault(job)
        return
    offered: Offered = job.result
    for told in offered.silent:
        st.info(plain(say(told)), icon=":material/info:")
    if not offered.proposals and not offered.silent:
        st.markdown(nothing)
    for one, effect in offered.proposals:
        _draw_proposal(tried, one, effect)


def _draw_proposal(tried: Tried, one: Proposal, effect: Effect) -> None:
    with st.container(border=True, key=f"proposal-{one.id}"):
        reason = f" :gray-badge[{say(CHECK[one.because].title)}]" if one.because else ""
        st.markdown(f":blue-badge[{text(f'proposal.{one.way}')}]{reason}  \n**{plain(say(one.says))}**")
        for change in one.changes:
            if one.way is not Way.REGROUP or change.group_id is None:
                _draw_change(change)
        if one.way is Way.REGROUP:
            names = ", ".join(say(change.name) for change in one.changes if change.group_id)
            st.markdown(f":red-badge[{text('proposal.removed')}] {plain(names)}" if names else "")
        _draw_effect(effect)
        if any(change.group_id is None and change.like is None for change in one.changes):
            st.caption(text("proposal.ownerless"))
        if not tried.may_edit:
            return
        st.button(
            text("proposal.apply"),
            type="primary",
            icon=":material/done:",
            key=f"apply-{one.id}",
            on_click=do_for_all,
            args=(_PLACE, partial(_apply, tried, one)),
        )


def _draw_change(change: Change) -> None:
    """Draw a group's rule before and after, in words."""
    name = plain(say(change.name))
    if change.group_id is None:
        st.markdown(f":green-badge[{text('proposal.added')}] **{name}**: {_words(change.after)}")
    elif change.after is None:
        st.markdown(f":red-badge[{text('proposal.removed')}] **{name}**: ~~{_words(change.before)}~~")
    else:
        mark = f":gray-badge[{text('proposal.changed')}]"
        st.markdown(f"{mark} **{name}**: {_words(change.before)} **→** {_words(change.after)}")


def _words(rule: str | None) -> str:
    return plain(say(describe(parse(rule).condition))) if rule else text("proposal.no_rule")


def _draw_effect(effect: Effect) -> None:
    steps = (
        ("in_none_change", effect.before.in_none, effect.after.in_none),
        ("in_several_change", effect.before.in_several, effect.after.in_several),
    )
    told = [text("proposal.moved", customers=many("customers", effect.moved))]
    told += [
        f"{text(f'workshop.{name}')} {format.count(was, locale())} → {format.count(will, locale())}"
        for name, was, will in steps
    ]
    st.markdown(f":gray[{plain(' · '.join(told))}]")


def _apply(tried: Tried, one: Proposal) -> str:
    ids = apply_proposal(tried.page.store, tried.draft.grouping_id, one, language())
    put({"bench": ["moves"], "draft_group": [ids[0]], LEARN: []})
    return text("proposal.applied", says=plain(say(one.says)))

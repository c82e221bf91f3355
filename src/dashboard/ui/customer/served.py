"""Owns who serves a customer and why, who decides there, and what was agreed with it."""

from collections.abc import Iterator
from html import escape

import polars as pl
import streamlit as st

from dashboard.insight.customer import Card
from dashboard.insight.customer.serving import InGroup, InTeam
from dashboard.ui.customer import worded
from dashboard.ui.customer.head import TOLD
from dashboard.ui.elements.tables import headed
from dashboard.ui.ways.leads import IN_DEPTH
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, plain, say, text

Facts = Iterator[tuple[str, str]]  # what it is, and what is said of it; not escaped yet
HOUR = 60


def draw_served(card: Card) -> None:
    """Draw its groups with the rule, its teams with their people; each leads to the page about it."""
    st.subheader(text("customer.served"), anchor=False)
    day = worded.day(card.of.day)
    if not card.groups:
        st.caption(text("customer.no_group", day=day))
    for group in card.groups:
        _draw_member("group", group.group_id, say(group.name))
        _draw(_of_group(group))
    if not card.teams:
        st.caption(text("customer.no_team"))
    for team in card.teams:
        _draw_member("team", team.team_id, say(team.name))
        _draw(_of_team(team))


def draw_people(card: Card) -> None:
    """Draw the decision-making unit, and who on our side knows whom."""
    st.subheader(text("customer.people"), anchor=False)
    if card.people.is_empty():
        st.caption(text("customer.no_people"))
    _draw(map(_person, card.people.iter_rows(named=True)))


def draw_owed(card: Card) -> None:
    """Draw the contact plans that hold, and within which time it is promised an answer."""
    st.subheader(text("customer.owed"), anchor=False)
    if card.plans.is_empty():
        st.caption(text("customer.no_plans"))
    _draw(_plan(row, card) for row in card.plans.iter_rows(named=True))
    _draw(map(_promise, card.promises.drop_nulls("channel").iter_rows(named=True)))


def draw_known(card: Card) -> None:
    """Draw everything else that the customer list says."""
    told = {"customer_id", "name", "since", "ended", *TOLD}
    rest = {name: value for name, value in card.known.items() if name not in told}
    if rest:
        st.subheader(text("customer.about"), anchor=False)
        _draw((headed(name), _written(name, value)) for name, value in rest.items())


def _draw_member(dimension: str, member: str | None, name: str) -> None:
    """Draw what it belongs to, leading to the page about it where it may be seen."""
    label = f"**{text(f'customer.{dimension}')}: {plain(name)}**"
    if member is None:
        st.markdown(label)
    else:
        st.page_link(IN_DEPTH[dimension], label=label, query_params={f"show_{dimension}": member})


def _draw(facts: Facts) -> None:
    lines = [f"<dt>{escape(name)}</dt><dd>{escape(told)}</dd>" for name, told in facts if told]
    if lines:
        st.html(f'<dl class="facts">{"".join(lines)}</dl>')


def _of_group(one: InGroup) -> Facts:
    if one.since:
        yield text("customer.since_when"), worded.day(one.since)
    yield text("customer.department"), one.department or ""
    yield text("customer.manager"), one.manager or ""
    rule = say(one.rule) if one.rule else ""
    if one.is_listed:
        yield (
            text("customer.why"),
            text("customer.listed_rule", rule=rule) if rule else text("customer.listed"),
        )
    elif rule:
        yield text("customer.why"), text("customer.because", rule=rule)


def _of_team(one: InTeam) -> Facts:
    if one.since:
        tier = text("customer.tier", tier=one.tier) if one.tier else None
        yield text("customer.since_when"), " · ".join(filter(None, (worded.day(one.since), tier)))
    yield text("customer.lead"), one.lead or ""
    people = pl.DataFrame() if one.people is None else one.people
    for row in people.iter_rows(named=True):
        yield str(row["function"] or ""), str(row.get("name") or row["employee_id"])


def _person(row: worded.Row) -> tuple[str, str]:
    known = text("customer.known_by", name=row["known_by"]) if row["known_by"] else None
    spoken = row["last_contact_on"]
    told = [row.get("title"), known, text("customer.spoken", day=worded.day(spoken)) if spoken else None]
    who = [row.get("name") or row["contact_id"], *told]
    return (row["dmu_role"] or "").replace("_", " "), " · ".join(str(one) for one in who if one)


def _plan(row: worded.Row, card: Card) -> tuple[str, str]:
    key = "customer.plan_channel" if row["channel"] else "customer.plan"
    told = text(key, purpose=row["purpose"], channel=row["channel"], days=row["every_days"])
    whose = text("customer.plan_of_group" if row["is_of_group"] else "customer.plan_own")
    if row["due_on"] is None:
        return told, whose
    when = "customer.plan_late" if row["due_on"] < card.of.day else "customer.plan_next"
    return told, f"{text(when, day=worded.day(row['due_on']))} · {whose}"


def _promise(row: worded.Row) -> tuple[str, str]:
    least, most = row["least_minutes"], row["most_minutes"]
    if least == most:
        told = text("customer.within", time=_time(least))
    else:
        told = text("customer.between", least=_time(least), most=_time(most))
    return text("customer.promised", channel=row["channel"]), told


def _time(minutes: int) -> str:
    if minutes < 2 * HOUR or minutes % HOUR:
        return text("customer.minutes", count=format.count(minutes, locale()))
    return text("customer.hours", count=format.count(minutes // HOUR, locale()))


def _written(name: str, value: object) -> str:
    if name == "potential":
        return worded.amount(float(value))  # type: ignore[arg-type]
    return worded.day(value) if name == "birth_date" else str(value)  # type: ignore[arg-type]

"""Owns the words of scorecards on the screen: whose card, what a target is for, how a running one stands."""

from collections.abc import Mapping

from dashboard.catalog.kpis import KPI
from dashboard.insight.scorecards.pace import Pace, Unsaid
from dashboard.insight.scorecards.subjects import Subject
from dashboard.insight.scorecards.target_rows import Planned
from dashboard.model.kpi import Better
from dashboard.ui.figures.values import answering, shortly
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, say, text


def subject_name(one: Subject) -> str:
    """Give the name of a card's subject."""
    return one.name or text("scorecards.company") if one.scope == "company" else one.name


def subject_words(one: Subject) -> str:
    """Give what a card is called where it is chosen: its kind, its name and who answers for it."""
    if one.scope == "company":
        return text("scorecards.company") + (f" · {one.name}" if one.name else "")
    kind = text(f"level.{one.scope}").capitalize()
    owner = answering(one.owner, one.owner_left_on)
    return f"{kind} {one.name}" + (f" · {owner}" if owner else "")


def pace_words(one: Pace) -> list[str]:
    """Give the sentences on what a running target needs."""
    if one.unsaid:
        return [text(f"pace.unsaid.{one.unsaid}")] if one.left or one.unsaid is Unsaid.NO_FACTS else []
    if not one.left:
        return []
    return _of_total(one) if one.expected is not None else _of_level(one)


def left_words(one: Pace) -> str:
    """Give how many days of a target are left."""
    if not one.left:
        return text("pace.over")
    key = "pace.left.one" if one.left == 1 else "pace.left"
    return text(key, count=format.count(one.left, locale()))


def _of_total(one: Pace) -> list[str]:
    kpi, share = KPI[one.kpi], f"{one.share:.0%}"
    told = [text(f"pace.expected.{one.shape}", value=shortly(kpi, one.expected), share=share)]
    if one.rest is not None and one.rest > 0:
        what = "allowed" if kpi.better is Better.LOWER else "needed"
        rest = shortly(kpi, one.rest)
        if one.per_week is None:
            told.append(text(f"pace.{what}_short", rest=rest))
        else:
            told.append(text(f"pace.{what}", value=shortly(kpi, one.per_week), rest=rest))
    told.append(text("pace.heading", value=shortly(kpi, one.heading_for)))
    return told


def _of_level(one: Pace) -> list[str]:
    if one.rest is None:
        return []
    what = "may" if one.course == "on_pace" else "rest"
    return [text(f"pace.{what}.{one.shape}", value=shortly(KPI[one.kpi], one.rest))]


def kpi_name(kpi_id: str) -> str:
    """Give the name of a KPI; of one that is none, its id."""
    return say(KPI[kpi_id].name) if kpi_id in KPI else kpi_id


def line_of(one: Planned, names: Mapping[str, str]) -> str:
    """Give what a target is for: its KPI, its part of the company, its days."""
    start = format.day(one.start, locale())
    is_open = one.end is None
    days = text("targets.on", start=start) if is_open else text(
        "targets.span", start=start, end=format.day(one.end or one.start, locale())
    )  # fmt: skip
    return text("targets.line", kpi=kpi_name(one.kpi), whose=names.get(one.whose, one.whose), days=days)

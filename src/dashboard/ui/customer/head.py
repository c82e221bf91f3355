"""Owns the first screen of a card: who it is, who serves it, the last contact, what is due, how it goes."""

from collections.abc import Iterator
from html import escape

from dashboard.insight.customer import Card
from dashboard.insight.customer.figures import Figure
from dashboard.model.question import Question
from dashboard.ui.behind.following import draw_linked, numbered
from dashboard.ui.customer import worded
from dashboard.ui.side_by_side.pivot import Detail, figure_cell
from dashboard.ui.view.kpis import KPI
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, say, text

TOLD = ("customer_type", "industry", "size_class", "region")
TILES = (
    ("revenue", "profit", "contacts"),
    ("csat", "service_level", "plan_adherence"),
)  # of each the first told


def draw_glance(card: Card) -> None:
    """Draw what whoever is on the way to the customer reads first."""
    numbers: list[Question] = []
    tiles = "".join((*_what_was_and_is_due(card), *_figures(card, numbers)))
    draw_linked(f'<p class="quiet">{_who(card)}</p><div class="glance">{tiles}</div>', "glance", numbers)


def _who(card: Card) -> str:
    """Say what it is, since when, and who serves it."""
    known = card.known
    parts = [known["customer_id"] if "name" in known else None, *(known.get(one) for one in TOLD)]
    if since := known.get("since"):
        parts.append(text("customer.since", day=worded.day(since)))
    if ended := known.get("ended"):
        parts.append(text("customer.left", day=worded.day(ended)))
    served = [*(say(one.name) for one in card.groups), *(say(one.name) for one in card.teams)]
    tiers = [text("customer.tier", tier=one.tier) for one in card.teams if one.tier]
    return f"{worded.joined(parts)}<br>{worded.joined([*served, *tiers])}"


def _what_was_and_is_due(card: Card) -> Iterator[str]:
    last, counts = card.last_contact, card.counts
    spoken = worded.ago(last["day"], card.of.day) if last else text("customer.never")
    about = f"{escape(worded.day(last['day']))} · {worded.contact(last)}" if last else ""
    yield _tile(text("customer.last_contact"), escape(spoken), about)
    if not card.of.is_seen:
        return
    calm = "same" if card.untold else "good"
    overdue = format.count(counts["overdue"], locale())
    about = text("customer.overdue_about", week=counts["this_week"], open=counts["open"])
    yield _tile(text("customer.overdue"), overdue, escape(about), "bad" if counts["overdue"] else calm)


def _figures(card: Card, numbers: list[Question]) -> Iterator[str]:
    known = {one.kpi: one for one in card.figures}
    for ids in TILES:
        if told := next((known[one] for one in ids if one in known), None):
            yield _tile(say(KPI[told.kpi].name), *_value(told, numbers))


def _value(one: Figure, numbers: list[Question]) -> tuple[str, str]:
    """Give the figure, and the small words under it."""
    cell = figure_cell(
        one.asked, one.row, Detail.EVIDENCE, lambda asked, words: numbered(numbers, asked, words)
    )
    value, _, small = cell.partition("<small>")
    return value, f"<small>{small}" if small else ""


def _tile(name: str, value: str, about: str, tone: str = "same") -> str:
    return f'<div><span>{escape(name)}</span><b class="tone-{tone}">{value}</b><span>{about}</span></div>'

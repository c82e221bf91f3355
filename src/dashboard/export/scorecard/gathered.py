"""Owns what a scorecard to take along holds, whatever the file: gathered once, as the pages ask it."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from dashboard.export.wording import Wording
from dashboard.grouping import Grouping, groupings
from dashboard.insight.scorecards.pace import Pace, paces
from dashboard.insight.scorecards.scorecard import Card, scorecard
from dashboard.insight.scorecards.subjects import Subject
from dashboard.kpi import answer
from dashboard.model.period import Grain
from dashboard.model.question import Question
from dashboard.model.settings import Settings

if TYPE_CHECKING:
    from dashboard.store import Store


@dataclass(frozen=True, slots=True)
class CardReport:
    """Everything that a scorecard to take along says."""

    card: Card
    paces: tuple[Pace, ...]
    asked: Question  # without what narrows it to the subject
    grouping: Grouping | None  # that holds on the as-of date
    settings: Settings
    wording: Wording
    warning: str = ""  # the critical finding that stands beside the figures


def gather_card(
    store: "Store", asked: Question, subject: Subject, language: str = "en", warning: str = ""
) -> CardReport:
    """Gather the scorecard of a subject for the question's days, in a language."""
    settings, ask = store.settings(), partial(answer, store)
    return CardReport(
        card=scorecard(store, ask, asked, subject, Grain.MONTH),
        paces=paces(store, ask, asked, subject),
        asked=asked,
        grouping=next((one for one in groupings(store) if one.is_valid(asked.as_of)), None),
        settings=settings,
        wording=Wording(language, settings.currency),
        warning=warning,
    )

"""Owns who answers for each group, department and team, as names that the viewer may read."""

from collections.abc import Mapping
from datetime import date

from dashboard.insight.scorecards.subjects import subjects
from dashboard.model.question import Scope
from dashboard.store import Store
from dashboard.ui.asking.cache import MEMORY
from dashboard.ui.figures.values import answering
from dashboard.ui.words.texts import locale

Answering = Mapping[tuple[str, str | None], str]  # by dimension and its value


def who_answers(store: Store, as_of: date, scope: Scope) -> Answering:
    """Give who answers for what on a day, of those parts that the viewer sees whole."""

    def read() -> Answering:
        known = {
            (one.scope, one.scope_id): answering(one.owner, one.owner_left_on)
            for one in subjects(store, as_of, scope)
        }
        return {part: name for part, name in known.items() if name}

    return MEMORY.get(store, ("who answers", as_of, scope, locale()), read)

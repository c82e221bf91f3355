"""Owns asking on behalf of pages: through the memory, so that the same question is computed once."""

from collections.abc import Mapping
from datetime import date

from dashboard import kpi
from dashboard.grouping import drafts
from dashboard.kpi import Result
from dashboard.kpi.sight.free_text import names_others
from dashboard.model.question import Question, Scope
from dashboard.quality.demo_company import demo_loads
from dashboard.store import Store
from dashboard.ui.asking.cache import MEMORY
from dashboard.ui.words.texts import text

_LEFT = "SELECT employee_id, left_on FROM employees WHERE left_on IS NOT NULL"


def ask(store: Store, question: Question) -> Result:
    """Give the answer to a question; one that names a draft is answered anew after every edit of it."""
    key = (question, revision(store, question.grouping))
    return MEMORY.get(store, key, lambda: kpi.answer(store, question))


def statement(store: Store, question: Question) -> str:
    """Give the statement that gives the figures of a question of one KPI; empty where there is none."""
    key = ("statement", question, revision(store, question.grouping))
    return MEMORY.get(store, key, lambda: kpi.statement(store, question))


def made_script(store: Store, question: Question) -> str:
    """Give the script that makes the derived tables which the statement of a question reads."""
    key = ("made script", question, revision(store, question.grouping))
    return MEMORY.get(store, key, lambda: kpi.made_script(store, statement(store, question)))


def revision(store: Store, grouping: str | None) -> int | None:
    """Give how often a draft was edited; None for what is no draft."""
    drafted = drafts(store) if grouping else ()
    return next((one.revision for one in drafted if one.grouping_id == grouping), None)


def available(store: Store) -> tuple[str, ...]:
    """Give the ids of the KPIs whose tables have rows."""
    return MEMORY.get(store, "available", lambda: tuple(kpi.available(store)))


def labels(store: Store, dimension: str, scope: Scope) -> Mapping[str, str]:
    """Give the name of each value of a dimension that a viewer with that scope may hear of."""
    key = ("labels", dimension, scope)
    return MEMORY.get(store, key, lambda: kpi.told_apart(kpi.labels(store, dimension, scope)))


def has_value(store: Store, dimension: str, value: str | None, scope: Scope) -> bool:
    """Tell whether a dimension has a value that a viewer with that scope may hear of."""
    key = ("has value", dimension, value, scope)
    return MEMORY.get(store, key, lambda: kpi.has_value(store, dimension, value, scope))


def values(store: Store, dimension: str, scope: Scope) -> Mapping[str | None, str]:
    """Give the values of a dimension with their names, as a filter offers them to a viewer."""

    def look() -> dict[str | None, str]:
        frame = kpi.values(store, dimension, scope)
        return kpi.told_apart(
            {row["value"]: row["label"] or row["value"] for row in frame.iter_rows(named=True)}
        )

    return MEMORY.get(store, ("values", dimension, scope), look)


def readable(store: Store, words: str, scope: Scope) -> str:
    """Give what people wrote, or that it is not shown: it names somebody out of the viewer's sight."""
    return text("words.hidden") if names_others(store, words, scope) else words


def left_on(store: Store) -> Mapping[str, date]:
    """Give the day on which each employee who has left, or is to leave, did."""
    return MEMORY.get(store, "left on", lambda: dict(store.query(_LEFT).rows()))


def last_day(store: Store) -> date | None:
    """Give the last day on which the data has anything; None for an empty store."""
    return MEMORY.get(store, "last day", store.last_day)


def counts(store: Store) -> Mapping[str, int]:
    """Give the number of rows of every table."""
    return MEMORY.get(store, "counts", store.counts)


def demo(store: Store) -> tuple[int, ...]:
    """Give the loads that brought the demo company and were not taken back."""
    return MEMORY.get(store, "demo", lambda: demo_loads(store))

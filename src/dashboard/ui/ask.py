"""Owns asking on behalf of pages: through the memory, so that the same question is computed once."""

from collections.abc import Mapping
from datetime import date

from dashboard import kpi
from dashboard.kpi import Result
from dashboard.model.question import Question
from dashboard.model.settings import Settings
from dashboard.store import Store
from dashboard.ui.cache import MEMORY


def ask(store: Store, question: Question) -> Result:
    """Give the answer to a question."""
    return MEMORY.get(store, question, lambda: kpi.answer(store, question))


def available(store: Store) -> tuple[str, ...]:
    """Give the ids of the KPIs whose tables have rows."""
    return MEMORY.get(store, "available", lambda: tuple(kpi.available(store)))


def labels(store: Store, dimension: str) -> Mapping[str, str]:
    """Give the name of each value of a dimension."""
    return MEMORY.get(store, ("labels", dimension), lambda: dict(kpi.labels(store, dimension)))


def values(store: Store, dimension: str) -> Mapping[str | None, str]:
    """Give the values of a dimension with their names, as a filter offers them."""

    def look() -> dict[str | None, str]:
        frame = kpi.values(store, dimension, None)
        return {row["value"]: row["label"] or row["value"] for row in frame.iter_rows(named=True)}

    return MEMORY.get(store, ("values", dimension), look)


def last_day(store: Store) -> date | None:
    """Give the last day on which the data has anything; None for an empty store."""
    return MEMORY.get(store, "last day", store.last_day)


def settings(store: Store) -> Settings:
    """Give the company's settings."""
    return MEMORY.get(store, "settings", store.settings)


def counts(store: Store) -> Mapping[str, int]:
    """Give the number of rows of every table."""
    return MEMORY.get(store, "counts", store.counts)

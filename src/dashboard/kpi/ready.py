"""Owns making the tables that rows of a question are read from."""

from collections.abc import Iterable

from dashboard.kpi.asking.spans import Spans
from dashboard.kpi.derived.on_demand import make_needed
from dashboard.kpi.lifetime.values import make_lifetimes
from dashboard.kpi.working_time.tables import make_working_time
from dashboard.model.question import Question
from dashboard.store import Store


def make_ready(store: Store, question: Question, row_sets: Iterable[str], spans: Spans) -> None:
    """Make the tables that row sets read for these spans; the base tables must be up to date."""
    wanted = tuple(row_sets)
    make_needed(store, wanted)
    make_working_time(store, question)
    make_lifetimes(store, wanted, spans)

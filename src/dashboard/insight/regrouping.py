"""Owns what a draft would do to a company: counted over active customers, and the KPIs before and after."""

from datetime import date

import polars as pl

from dashboard.grouping import Comparison, Counts, Select, compare_groupings, count_groups, groups_of
from dashboard.grouping import keep_profiles as keep
from dashboard.kpi import answer, prepare
from dashboard.model.period import Compare
from dashboard.model.question import Question
from dashboard.quality.facts.population import ACTIVE
from dashboard.store import Store

_FIGURES = ("kpi", "group_id", "value", "n", "low", "high")


def keep_profiles(store: Store, as_of: date) -> str:
    """Give the name of the table with the attributes of every customer who is active on the day."""
    prepare(store)
    return keep(store, Select(ACTIVE, {"as_of": as_of}), as_of)


def count_draft(store: Store, grouping_id: str, as_of: date) -> Counts:
    """Count the active customers over the groups of a draft, or of a grouping by its rules."""
    return count_groups(store, keep_profiles(store, as_of), groups_of(store, grouping_id), as_of)


def compare(store: Store, after: str, before: str | None, as_of: date) -> Comparison:
    """Compare a draft or grouping with another, by default the active one, over the active customers."""
    return compare_groupings(store, keep_profiles(store, as_of), after, before, as_of)


def figures_of(store: Store, question: Question, grouping_id: str) -> pl.DataFrame:
    """Give the question's KPIs per group of a grouping or draft, all facts by the groups of the as-of date.

    Columns: kpi, group_id (null: in no group), value, n, low, high. Before and after differ by the groups
    alone, because both are restated.
    """
    asked = question.with_(by=("group",), grouping=grouping_id, is_restated=True, compare=Compare.NONE)
    frame = answer(store, asked).frame
    if frame.is_empty():
        return pl.DataFrame(schema=dict.fromkeys(_FIGURES, pl.String))
    return frame.rename({"group": "group_id"}).select(_FIGURES)

"""Owns one page as one viewer sees it now: the store, the days, the question under its filters, the names."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.access import Viewer
from dashboard.model.period import Period
from dashboard.model.question import Filter, Question
from dashboard.store import Store
from dashboard.ui.asking import ask
from dashboard.ui.view.address import View
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, text

OF_EMPLOYEES = ("manager", "employee")  # dimensions whose values are employees


@dataclass(frozen=True, slots=True)
class Page:
    """One page as one viewer sees it now."""

    id: str
    viewer: Viewer
    store: Store
    view: View
    as_of: date
    period: Period
    new_way_kpi: str | None = None  # by which the page has the new way of working judged

    @property
    def is_whole(self) -> bool:
        """Tell whether figures are the whole company's: the viewer sees all, and nothing is filtered."""
        return self.viewer.sees_everything and not self.view.where

    @property
    def whole(self) -> str:
        """What all that the page looks at is called, within a sentence."""
        return text("depth.company" if self.is_whole else "depth.seen")

    def is_only(self, dimension: str, member: str | None) -> bool:
        """Tell whether a member is all that the page looks at, with nothing to hold it against."""
        return Filter(dimension, (member,)) in (*self.view.where, *self.viewer.scope.filters)

    def question(self, *kpis: str, **changes: Any) -> Question:
        """Give the question for these KPIs under the filter bar; `changes` overrule its fields."""
        asked = Question(
            kpis=kpis,
            period=self.period,
            as_of=self.as_of,
            compare=self.view.compare,
            filters=self.view.where,
            is_restated=self.view.is_restated,
            hours=self.view.hours,
            is_per_working_day=self.view.is_per_working_day,
            scope=self.viewer.scope,
            new_way_kpi=self.new_way_kpi,
        )
        return asked.with_(**changes) if changes else asked

    def names(self, dimension: str) -> Mapping[str, str]:
        """Give the names of a dimension's values that the viewer may hear of; who left has the day."""
        known = ask.labels(self.store, dimension, self.viewer.scope)
        if dimension not in OF_EMPLOYEES:
            return known
        gone = {
            one: text("ownership.left", name=known[one], day=format.day(day, locale()))
            for one, day in ask.left_on(self.store).items()
            if one in known and day <= self.as_of
        }
        return {**known, **gone}

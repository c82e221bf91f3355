"""Owns what the workshop asks of a draft: remembered per revision, so that only what changed is computed."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from dashboard.grouping import (
    Comparison,
    Counts,
    Distribution,
    Group,
    Grouping,
    distributions,
    groupings,
    groups_of,
    movers,
)
from dashboard.insight.regrouping import compare, count_draft, figures_of, keep_profiles
from dashboard.ui.cache import MEMORY
from dashboard.ui.page import Page


@dataclass(frozen=True, slots=True)
class Tried:
    """One draft on one page: everything it is asked."""

    page: Page
    draft: Grouping
    groups: tuple[Group, ...]

    @property
    def counts(self) -> Counts:
        """How the active customers fall over the draft's groups."""
        store, day = self.page.store, self.page.as_of
        return MEMORY.get(store, self._key("counts"), lambda: count_draft(store, self.draft.grouping_id, day))

    @property
    def spread(self) -> Mapping[str, Distribution]:
        """How the values of every attribute are spread over the active customers."""
        store, day = self.page.store, self.page.as_of

        def look() -> dict[str, Distribution]:
            return {one.attribute: one for one in distributions(store, keep_profiles(store, day))}

        return MEMORY.get(store, ("spread", day), look)

    @property
    def active(self) -> Grouping | None:
        """The grouping that holds on the as-of date."""
        return active_on(self.page)

    def compared(self, before: Grouping) -> Comparison:
        """Compare the draft with a grouping."""
        store, day, name = self.page.store, self.page.as_of, before.grouping_id
        key = self._key("compared", name)
        return MEMORY.get(store, key, lambda: compare(store, self.draft.grouping_id, name, day))

    def movers(self, before: Grouping, limit: int) -> pl.DataFrame:
        """Give the customers who would move, the largest first."""
        store = self.page.store
        profiles = keep_profiles(store, self.page.as_of)
        return movers(store, profiles, self.compared(before), limit=limit)

    def figures(self, kpi_id: str, grouping: Grouping) -> pl.DataFrame:
        """Give a KPI per group of the draft or of another grouping, by the groups of the as-of date."""
        page, name = self.page, grouping.grouping_id
        asked = page.question(kpi_id, filters=())
        key = self._key("figures", name, asked)
        return MEMORY.get(page.store, key, lambda: figures_of(page.store, asked, name))

    def name_of(self, group_id: str) -> str:
        """Give the name of one of the draft's groups."""
        return next((group.name for group in self.groups if group.group_id == group_id), group_id)

    def _key(self, *parts: object) -> tuple[object, ...]:
        return ("draft", self.draft.grouping_id, self.draft.revision, self.page.as_of, *parts)


def tried(page: Page, draft: Grouping) -> Tried:
    """Give a draft as it is now."""
    return Tried(page, draft, groups_of(page.store, draft.grouping_id))


def active_on(page: Page) -> Grouping | None:
    """Give the grouping that holds on the page's as-of date."""
    return next((one for one in groupings(page.store) if one.is_valid(page.as_of)), None)

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
    draft_with_groups,
    groupings,
    groups_of,
)
from dashboard.grouping.rules.nearest import Unmet
from dashboard.grouping.rules.rule import Condition
from dashboard.insight.proposals.regrouping import (
    by_group_of,
    compare,
    compare_copy,
    count_over,
    figures_in,
    list_movers,
    source_of,
    spread_of,
    unmet_of,
)
from dashboard.model.errors import Problem, RefusedError
from dashboard.model.question import Scope
from dashboard.ui.asking.ask import ask
from dashboard.ui.asking.cache import MEMORY
from dashboard.ui.view.page import Page


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
        key = self._key("counts")
        return MEMORY.get(store, key, lambda: count_over(store, self.groups, day, self.scope))

    @property
    def spread(self) -> Mapping[str, Distribution]:
        """How the values of every attribute are spread over the active customers."""
        store, day = self.page.store, self.page.as_of
        return MEMORY.get(store, ("spread", day, self.scope), lambda: spread_of(store, day, self.scope))

    def unmet(self, condition: Condition) -> tuple[Unmet, ...]:
        """What a rule compares with and no active customer has."""
        store, day, scope = self.page.store, self.page.as_of, self.scope
        return MEMORY.get(
            store, ("unmet", day, scope, condition), lambda: unmet_of(store, condition, day, scope)
        )

    @property
    def scope(self) -> Scope:
        """What the viewer may see."""
        return self.page.viewer.scope

    @property
    def may_edit(self) -> bool:
        """Whether the viewer may change drafts."""
        return self.page.viewer.may_change_all

    @property
    def active(self) -> Grouping | None:
        """The grouping that holds on the as-of date."""
        return active_on(self.page)

    def compared(self, before: Grouping) -> Comparison:
        """Compare the draft with a grouping."""
        store, day, name = self.page.store, self.page.as_of, before.grouping_id
        own = self.draft.grouping_id

        def look() -> Comparison:
            return compare(store, own, name, day, self.scope, self.groups)

        return MEMORY.get(store, self._key("compared", name), look)

    @property
    def copied(self) -> Comparison | None:
        """What copying alone, without an edit, changes; None where the draft copies no grouping."""
        store, day, own = self.page.store, self.page.as_of, self.draft.grouping_id
        source = source_of(store, self.groups)
        if source is None:
            return None
        key = ("copied", source, day, self.scope)
        return MEMORY.get(store, key, lambda: compare_copy(store, own, source, day, self.scope))

    def movers(self, compared: Comparison, limit: int) -> pl.DataFrame:
        """Give the customers who would move, the largest first."""
        return list_movers(self.page.store, compared, limit, self.scope)

    def figures(self, kpi_id: str, grouping: Grouping) -> pl.DataFrame:
        """Give a KPI per group of the draft or of another grouping, by the groups of the as-of date."""
        asked = by_group_of(self.page.question(kpi_id, filters=()), grouping.grouping_id)
        return figures_in(ask(self.page.store, asked))

    def _key(self, *parts: object) -> tuple[object, ...]:
        return ("draft", self.draft.grouping_id, self.draft.revision, self.page.as_of, self.scope, *parts)


def tried(page: Page, known: Grouping) -> Tried:
    """Give a draft, or a grouping that holds, with its groups as they are at one moment.

    Raises `RefusedError` for a draft that was discarded or published meanwhile.
    """
    if not known.is_draft:
        return Tried(page, known, groups_of(page.store, known.grouping_id))
    found = draft_with_groups(page.store, known.grouping_id)
    if found is None:
        raise RefusedError(
            Problem(f"The draft {known.name} is gone", mend="Somebody discarded or published it meanwhile.")
        )
    return Tried(page, *found)


def active_on(page: Page) -> Grouping | None:
    """Give the grouping that holds on the page's as-of date."""
    return next((one for one in groupings(page.store) if one.is_valid(page.as_of)), None)

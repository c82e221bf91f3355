"""Owns which annotations a viewer sees on a course, what each concerns, and whose they are to change."""

from collections.abc import Callable
from functools import cache

from dashboard.insight.group_quality.lineage import Origins, began_as, origins
from dashboard.model.errors import Problem, RefusedError
from dashboard.store.annotations import Annotation, read_annotations
from dashboard.ui.asking import ask
from dashboard.ui.asking.cache import MEMORY
from dashboard.ui.gate.guard import hold_to_changing_all, hold_to_changing_of
from dashboard.ui.view.page import Page

Concerns = Callable[[Annotation, str, str | None], bool]


def shown_annotations(page: Page, *narrow: tuple[str, str | None]) -> tuple[Annotation, ...]:
    """Give the annotations of the page's period, without those of groups and departments not looked at.

    `narrow` names the members that a course is narrowed to beside the page's filters.
    """
    within = [(one.dimension, one.values) for one in page.view.where]
    within += [(dimension, (value,)) for dimension, value in narrow]
    concerns = concerning(page)
    return tuple(
        one
        for one in seen_annotations(page)
        if page.period.start <= one.on <= page.period.last
        and all(any(concerns(one, dimension, value) for value in values) for dimension, values in within)
    )


def seen_annotations(page: Page) -> tuple[Annotation, ...]:
    """Give the annotations of the whole company, and of the groups and departments the viewer may hear of."""
    store = page.store
    found = MEMORY.get(store, ("annotations", store.writes), lambda: read_annotations(store))
    if page.viewer.sees_everything:
        return found
    return tuple(one for one in found if one.dimension is None or concerned(page, one) is not None)


def concerning(page: Page) -> Concerns:
    """Give what tells whether an annotation may concern a member: what was said of a group is said of those
    that it became."""

    @cache
    def known() -> Origins:
        return origins(page.store)

    def concerns(one: Annotation, dimension: str, value: str | None) -> bool:
        if dimension != "group" or value is None:
            return one.concerns(dimension, value)
        return any(one.concerns(dimension, group) for group in began_as(known(), value))

    return concerns


def concerned(page: Page, one: Annotation) -> str | None:
    """Give the name of what it concerns, or of a group in sight that this became; None where none is."""
    names = ask.values(page.store, one.dimension or "", page.viewer.scope)
    if one.value in names or one.dimension != "group":
        return names.get(one.value)
    known = origins(page.store)
    became = (name for group, name in names.items() if group and one.value in began_as(known, group))
    return next(became, None)


def is_to_change(page: Page, one: Annotation) -> bool:
    """Tell whether it is the viewer's to change: what concerns a part in sight, or what they wrote."""
    return one.dimension is not None or page.viewer.may_change_of(one.by)


def hold_to_changing(page: Page, number: int | None, is_of_whole: bool) -> None:
    """Raise `RefusedError` unless the viewer may write, change or remove an annotation as it stands now,
    whatever it was when the form was drawn.

    `number` is None for a new one, `is_of_whole` whether it is to concern the whole company.
    """
    now = next((one for one in seen_annotations(page) if one.number == number), None)
    if number is not None and now is None:
        mend = "Look at what is written there now, and write a new one if need be."
        raise RefusedError(Problem("The annotation is not there any more", mend=mend))
    if now and now.dimension is None:
        hold_to_changing_of(now.by)
    elif is_of_whole:
        hold_to_changing_all()

"""Owns which drafts of groupings a viewer may see."""

from dashboard.grouping import Grouping, drafts
from dashboard.ui.view.page import Page


def seen_drafts(page: Page) -> tuple[Grouping, ...]:
    """Give the drafts that the viewer may see: a draft regroups the whole company, and is for who sees it."""
    return drafts(page.store) if page.viewer.sees_everything else ()

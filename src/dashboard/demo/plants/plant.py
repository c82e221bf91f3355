"""Owns what a planted defect is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from dashboard.demo.draft import Draft
from dashboard.demo.profiles import GroupProfile

Profiles = tuple[GroupProfile, ...]
Victims = Mapping[str, tuple[str, ...]]  # by defect: a defect may bring another with it


def as_they_are(profiles: Profiles) -> Profiles:
    """Give the profiles unchanged."""
    return profiles


@dataclass(frozen=True, slots=True)
class Plant:
    """One defect: how it changes the groups before anything happens, and the tables after everything."""

    id: str
    spoil: Callable[[Draft, np.random.Generator], Victims]
    reshape: Callable[[Profiles], Profiles] = as_they_are
    fewest: int = 600  # customers without which it would bring other defects with it
    months: int = 4  # the fewest in which it can be seen

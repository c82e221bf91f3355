"""Owns the sampled customers as numbers: the group of each, and what is known of its behaviour."""

from dataclasses import dataclass

import numpy as np

from dashboard.catalog.checks.viewpoints import VIEWPOINTS
from dashboard.model.viewpoint import BehaviourMeasure
from dashboard.quality.examination import Examination


@dataclass(frozen=True, slots=True)
class Column:
    """One measure, or one part of a mix, in numbers: nan where nothing is known."""

    viewpoint: str
    measure: str
    part: str  # of a mix: which channel or product group; otherwise empty
    values: np.ndarray


@dataclass(frozen=True, slots=True)
class Sampled:
    """The sampled members, a row per membership: the place of their group, and the columns that are known."""

    groups: tuple[str, ...]
    group: np.ndarray
    customers: np.ndarray
    columns: tuple[Column, ...]

    def column(self, measure: str) -> np.ndarray | None:
        """Give the values of a measure that is no mix; None where nothing is known of it."""
        return next((one.values for one in self.columns if one.measure == measure and not one.part), None)

    def sizes(self) -> np.ndarray:
        """Give how many members of each group were sampled."""
        return np.bincount(self.group, minlength=len(self.groups))


def read_sampled(exam: Examination) -> Sampled:
    """Give the sampled members with every measure of which anything is known."""
    found = exam.columns("FROM sample JOIN behaviour USING (customer_id) ORDER BY group_id, customer_id")
    groups, place = np.unique(np.asarray(found["group_id"], dtype=str), return_inverse=True)
    columns = [
        Column(viewpoint.id, measure.id, part, np.ma.filled(np.ma.asarray(found[name], dtype=float), np.nan))
        for viewpoint in VIEWPOINTS
        for measure in viewpoint.measures
        for name, part in _named(exam, measure)
    ]
    known = tuple(column for column in columns if not np.isnan(column.values).all())
    customers = np.asarray(found["customer_id"], dtype=str)
    return Sampled(tuple(map(str, groups)), place.astype(np.int64), customers, known)


def _named(exam: Examination, measure: BehaviourMeasure) -> list[tuple[str, str]]:
    """Give the columns of a measure with the part each speaks of."""
    if not measure.parts:
        return [(measure.id, "")]
    parts = exam.columns(f"SELECT part FROM {measure.id}_parts ORDER BY place")["part"]
    return [(f"{measure.id}_{at}", str(part)) for at, part in enumerate(parts, start=1)]

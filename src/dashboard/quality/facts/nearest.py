"""Owns which group resembles each that is too small, one of too many, or idle: with whom it can merge."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from dashboard.model.text import Text
from dashboard.quality.examination import Examination
from dashboard.quality.facts.sampled import Sampled, read_sampled
from dashboard.quality.facts.traits import read_traits
from dashboard.quality.statistics.ranks import means, places

FEWEST = 5  # known values of a group from which its behaviour says anything
TYPE = "customer_type"
TOLD = 2  # measures on which two groups lie least apart

_SOUGHT = """SELECT group_id FROM group_sizes LEFT JOIN idle_groups USING (group_id)
    WHERE customers > 0 AND (customers < coalesce(min_size, $least) OR share < $share OR groups > $most
        OR group_id IN (SELECT group_id FROM costly_small_groups)
        OR (coalesce(last_fact_on <= $day, TRUE) AND coalesce(last_joined_on <= $day, TRUE)))
    ORDER BY group_id"""
_IDLE = "$as_of::DATE - $stale::INTEGER"
_TYPES = """SELECT group_id, mode(customer_type ORDER BY customer_type) FROM members
    JOIN customers USING (customer_id) GROUP BY group_id"""


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure of behaviour, or one attribute, of every group: per part a share or a mean rank, 0 to 1."""

    id: str
    is_behaviour: bool
    groups: tuple[str, ...]
    parts: np.ndarray  # a row per part, a column per group; nan where too little is known

    def apart(self, one: str, other: str) -> float:
        """Give how far two groups lie apart, 0 to 1; nan where it is not known of both."""
        if one not in self.groups or other not in self.groups:
            return float("nan")
        a, b = (self.parts[:, self.groups.index(name)] for name in (one, other))
        return float(np.abs(a - b).sum() / (2 if len(self.parts) > 1 else 1))


def gather_nearest(exam: Examination) -> Mapping[str, Text]:
    """Keep `nearest`: per group in question the group it resembles most, and in what.

    Of the groups of the same predominant customer type – of all, where none is – the one that lies least
    apart on average: in ranks or shares of the behaviour that tells twins, and of plain attributes.
    """
    found = exam.settings
    limits = {"least": found.group_min_size, "share": found.group_min_share, "most": found.groups_max}
    idle = _SOUGHT.replace("$day", _IDLE), limits | {"as_of": exam.as_of, "stale": found.stale_days}
    sought = [name for (name,) in exam.cursor.execute(*idle).fetchall()]
    rows = list(_nearest(exam, sought)) if sought else []
    exam.stage_rows("nearest", "group_id VARCHAR, other VARCHAR, alike VARCHAR[], apart DOUBLE", rows)
    return {}


def _nearest(exam: Examination, sought: list[str]) -> Iterator[tuple[str, str, list[str], float]]:
    types = dict(exam.cursor.execute(_TYPES).fetchall())
    measures = [*_of_behaviour(read_sampled(exam)), *_of_attributes(exam)]
    for one in sought:
        exam.heed()
        others = [other for other in types if other != one]
        same = [other for other in others if types[one] is not None and types[other] == types[one]]
        apart = {other: [measure.apart(one, other) for measure in measures] for other in same or others}
        mean = {other: np.nanmean(of) for other, of in apart.items() if not np.isnan(of).all()}
        if not mean:
            continue
        nearest = min(mean, key=lambda other: (mean[other], other))
        told = _least_apart(measures, apart[nearest])
        yield one, nearest, [*([TYPE] if same else []), *told], float(mean[nearest])


def _least_apart(measures: list[Measure], apart: list[float]) -> list[str]:
    """Give the measures on which two groups lie least apart: of behaviour where any is known of both."""
    known = sorted(
        (not one.is_behaviour, how, one.id)
        for one, how in zip(measures, apart, strict=True)
        if not np.isnan(how) and one.id != TYPE
    )
    return [name for is_attribute, _, name in known if is_attribute == known[0][0]][:TOLD]


def _of_behaviour(known: Sampled) -> Iterator[Measure]:
    for (_, name), columns in groupby(known.columns, key=lambda one: (one.viewpoint, one.measure)):
        parts = list(columns)
        of_group = [
            means(one.values if one.part else places(one.values), known.group, len(known.groups), FEWEST)
            for one in parts
        ]
        yield Measure(name, True, known.groups, np.array(of_group))


def _of_attributes(exam: Examination) -> Iterator[Measure]:
    traits = read_traits(exam, "recognised")
    drawn = exam.columns("FROM recognised ORDER BY group_id, customer_id")
    groups, place = np.unique(np.asarray(drawn["group_id"], dtype=str), return_inverse=True)
    rows = np.searchsorted(traits.customers, np.asarray(drawn["customer_id"], dtype=str))
    numbered = list(enumerate(traits.features))
    for name, features in groupby(numbered, key=lambda one: one[1].attribute):
        parts = []
        for at, feature in features:
            values = traits.rows[rows, at].astype(float)
            ranked = places(values) if feature.value is None else values
            parts.append(means(ranked, place, len(groups), 1))
        yield Measure(name, False, tuple(map(str, groups)), np.array(parts))

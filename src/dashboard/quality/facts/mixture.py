"""Owns which groups are really two: how often their customers buy and call falls apart in two heaps."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from dashboard.grouping.rules.write import rule_text
from dashboard.model.text import Text
from dashboard.quality.examination import Examination
from dashboard.quality.facts.sampled import Sampled, read_sampled
from dashboard.quality.facts.traits import Traits, read_traits
from dashboard.quality.readable import rule_of
from dashboard.quality.statistics.mixture import split
from dashboard.quality.statistics.trees import FOLDS, recognise

FEWEST, MOST = 50, 1000  # customers of a group with both figures: needed, and looked at
PLANES = (("orders", "contacts"), ("revenue", "contacts"))  # figures that say different things of a customer
COUNTED, FEWEST_EVENTS = ("orders", "contacts"), 2  # with fewer a year, one and two would look like two heaps
READABLE_DEPTH = 2
STRONG = 10  # difference of BIC from which two heaps are beyond doubt (Raftery 1995)

_COLUMNS = """group_id VARCHAR, silhouette DOUBLE, gain DOUBLE, difference VARCHAR, upper_share DOUBLE,
    figure VARCHAR, upper_median DOUBLE, lower_median DOUBLE, upper_contacts DOUBLE, lower_contacts DOUBLE,
    is_two BOOLEAN"""

_NOT_JUDGED = Text(
    "Not judged: that takes orders and contacts of 50 customers of a group.",
    "Niet beoordeeld: dat vraagt orders en contacten van 50 klanten van een groep.",
    "Ei arvioitu: tarvitaan 50 asiakkaan tilaukset ja kontaktit ryhmästä.",
)


def gather_mixture(exam: Examination) -> Mapping[str, Text]:
    """Keep `halves`: each group's clearest split in two, with the attributes by which the parts differ.

    Figures are compared as logarithms, of the customers that have both: who buys ten times as much is as far
    off whatever the level.
    """
    known = read_sampled(exam)
    rows, is_judged = [], False
    traits: Traits | None = None
    for at, group in enumerate(known.groups):
        exam.heed()
        found = [one for plane in PLANES if (one := _split(known, at, plane))]
        is_judged |= bool(found)
        clear = [one for one in found if one[0] is not None]
        if not clear:
            continue
        halves, members, plane = max(clear, key=lambda one: one[0].silhouette)
        is_two = halves.silhouette > exam.settings.silhouette_min and halves.gain > STRONG
        if is_two and traits is None:
            traits = read_traits(exam, "sample")
        told = _difference(traits, known.customers[members], halves.is_upper) if is_two and traits else None
        medians = _medians(known, members, halves.is_upper, plane)
        rows.append(
            (group, halves.silhouette, halves.gain, told, float(halves.is_upper.mean()), *medians, is_two)
        )
    exam.stage_rows("halves", _COLUMNS, rows)
    return {} if is_judged else {"mixed": _NOT_JUDGED}


def _split(known: Sampled, at: int, plane: tuple[str, str]) -> tuple[Any, np.ndarray, tuple[str, str]] | None:
    """Give a group's split in one plane (None in its place where there is none), and whom it is made of."""
    columns = [known.column(name) for name in plane]
    if any(column is None for column in columns):
        return None
    figures = np.array(columns)
    members = np.flatnonzero((known.group == at) & (figures > 0).all(axis=0))
    members = members[:: max(len(members) // MOST, 1)]
    if len(members) < FEWEST or any(
        np.median(one[members]) < FEWEST_EVENTS
        for name, one in zip(plane, figures, strict=True)
        if name in COUNTED
    ):
        return None
    return split(np.log(figures[:, members].T)), members, plane


def _difference(traits: Traits, customers: np.ndarray, is_upper: np.ndarray) -> str | None:
    """Give the rule that tells the upper part from the lower, where plain attributes do."""
    places = np.searchsorted(traits.customers, customers)
    if not traits.features or min(is_upper.sum(), (~is_upper).sum()) < FOLDS:
        return None
    rows = traits.rows[places]
    told = recognise(rows, is_upper, READABLE_DEPTH)
    if min(told.recall, told.left_out) < 0.7:
        return None
    return rule_text(rule_of(told.tree, traits.features, rows))


def _medians(
    known: Sampled, members: np.ndarray, is_upper: np.ndarray, plane: tuple[str, str]
) -> tuple[Any, ...]:
    figures = [known.column(name) for name in plane]
    found = [
        float(np.median(one[members][part]))
        for one in figures
        if one is not None
        for part in (is_upper, ~is_upper)
    ]
    return (plane[0], *found)

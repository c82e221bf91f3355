"""Owns how far groups differ in behaviour: each measure over all groups, and every pair of groups."""

from collections.abc import Mapping
from itertools import combinations, pairwise

import numpy as np

from dashboard.catalog.checks.viewpoints import VIEWPOINTS
from dashboard.model.text import Text
from dashboard.quality.examination import Examination
from dashboard.quality.facts.sampled import Column, Sampled, read_sampled
from dashboard.quality.statistics.ranks import Delta, cliffs_delta, explained, fewest_for, means, places
from dashboard.quality.statistics.shares import adjusted

FEWEST = 20  # known values of a group from which it is held against another
FEWEST_IN_ALL = 400  # customers: with fewer a measure that explains 5 % is easily missed

_MEASURES = "viewpoint VARCHAR, measure VARCHAR, part VARCHAR, explained DOUBLE, p DOUBLE, q DOUBLE, n BIGINT"
_DELTAS = """one VARCHAR, other VARCHAR, viewpoint VARCHAR, measure VARCHAR, part VARCHAR, delta DOUBLE,
    low DOUBLE, high DOUBLE"""
_TWINS = "one VARCHAR, other VARCHAR, measures BIGINT, furthest DOUBLE"

_TOO_FEW = Text(
    "Not judged: too few customers with a past of three months, or nothing known of what they did.",
    "Niet beoordeeld: te weinig klanten met een verleden van drie maanden, of van hen is niets bekend.",
    "Ei arvioitu: liian vähän asiakkaita kolmen kuukauden ajalta, tai heistä ei tiedetä mitään.",
)


def gather_separation(exam: Examination) -> Mapping[str, Text]:
    """Keep `measures` (ε² over all groups), `deltas` (Cliff's delta of pairs) and `twins`.

    A pair is held against each other on the measure that sets it furthest apart at first sight, and then on
    the next, until one tells them apart; for twins none does, of customers enough to tell.
    """
    known = read_sampled(exam)
    can_judge = bool(known.columns) and (known.sizes() >= FEWEST).sum() > 1
    is_enough = can_judge and len(known.group) >= FEWEST_IN_ALL
    exam.stage_rows("measures", _MEASURES, _all_groups(exam, known) if is_enough else [])
    deltas, twins = _all_pairs(exam, known) if can_judge else ([], [])
    exam.stage_rows("deltas", _DELTAS, deltas)
    exam.stage_rows("twins", _TWINS, twins)
    return ({} if is_enough else {"indistinct_viewpoint": _TOO_FEW}) | (
        {} if can_judge else {"twins": _TOO_FEW}
    )


def _all_groups(exam: Examination, known: Sampled) -> list[tuple[object, ...]]:
    """Give every measure's ε², its chance adjusted among the measures of its viewpoint."""
    rows: list[tuple[object, ...]] = []
    for viewpoint in VIEWPOINTS:
        columns = [column for column in known.columns if column.viewpoint == viewpoint.id]
        found = []
        for column in columns:
            exam.heed()
            has = ~np.isnan(column.values)
            found.append(
                (*explained(column.values[has], known.group[has], len(known.groups)), int(has.sum()))
            )
        q = adjusted(np.array([p for _, p, _ in found]))
        rows += [
            (one.viewpoint, one.measure, one.part, share, p, float(at), n)
            for one, (share, p, n), at in zip(columns, found, q, strict=True)
        ]
    return rows


def _all_pairs(
    exam: Examination, known: Sampled
) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    deltas: list[tuple[object, ...]] = []
    twins: list[tuple[object, ...]] = []
    parts = [_by_group(known, column) for column in known.columns]
    of_groups = np.array(
        [means(places(one.values), known.group, len(known.groups), FEWEST) for one in known.columns]
    )
    is_enough = known.sizes() >= fewest_for(exam.settings.negligible_delta)
    for a, b in combinations(range(len(known.groups)), 2):
        exam.heed()
        order = np.argsort(-np.nan_to_num(np.abs(of_groups[:, a] - of_groups[:, b]), nan=-1.0), kind="stable")
        held = _held_against(exam, [(known.columns[at], parts[at][a], parts[at][b]) for at in order])
        names = known.groups[a], known.groups[b]
        deltas += [
            (*names, one.viewpoint, one.measure, one.part, found.delta, found.low, found.high)
            for one, found in held
        ]
        if is_enough[a] and is_enough[b] and _are_twins(exam, held):
            twins.append((*names, len(held), max(found.furthest for _, found in held)))
    return deltas, twins


def _held_against(
    exam: Examination, sides: list[tuple[Column, np.ndarray, np.ndarray]]
) -> list[tuple[Column, Delta]]:
    """Give the deltas of a pair, measure by measure, up to the first that tells it apart."""
    known = [side for side in sides if min(len(side[1]), len(side[2])) >= FEWEST]
    held: list[tuple[Column, Delta]] = []
    for column, one, other in known:
        found = cliffs_delta(one, other)
        held.append((column, found))
        if _is_told_apart(exam, found, len(known)):
            return held
    return held


def _is_told_apart(exam: Examination, found: Delta, tests: int) -> bool:
    return abs(found.delta) >= exam.settings.negligible_delta and found.is_beyond_chance(tests)


def _are_twins(exam: Examination, held: list[tuple[Column, Delta]]) -> bool:
    """Tell whether no measure tells a pair apart, and most of every viewpoint show that they are alike.

    A measure of which little is known shows neither.
    """
    if not held or _is_told_apart(exam, held[-1][1], len(held)):
        return False
    shown: dict[str, list[bool]] = {}
    for column, found in held:
        shown.setdefault(column.viewpoint, []).append(found.furthest < exam.settings.small_delta)
    return all(2 * sum(alike) > len(alike) for alike in shown.values())


def _by_group(known: Sampled, column: Column) -> list[np.ndarray]:
    """Give the known values of each group, sorted."""
    order = np.lexsort((column.values, known.group))
    values, group = column.values[order], known.group[order]
    has = ~np.isnan(values)
    bounds = np.searchsorted(group[has], np.arange(len(known.groups) + 1))
    return [values[has][low:high] for low, high in pairwise(bounds)]

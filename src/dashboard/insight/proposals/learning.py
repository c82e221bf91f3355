"""Owns the readable regrouping learnt from behaviour: customers who behave alike, told apart by few rules."""

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from dashboard.grouping import ATTRIBUTE, Family, Group, groups_of, rule_text
from dashboard.insight.proposals.names import rule_names
from dashboard.insight.proposals.proposal import Change, Proposal, Way
from dashboard.insight.proposals.regrouping import read_profiles
from dashboard.insight.proposals.reshaping import tightened
from dashboard.model.question import EVERYTHING, Scope
from dashboard.model.text import Text
from dashboard.quality.readable import Feature, rule_of
from dashboard.quality.statistics.clusters import Heaps, heaps_of

if TYPE_CHECKING:
    from dashboard.store import Store

BEHAVIOUR = (
    *("recency_days", "orders_12m", "revenue_12m", "margin_12m", "products_12m"),
    *("contacts_12m", "complaints_12m", "minutes_12m"),
)
SAMPLED = 20_000  # customers, drawn by a hash of their id: the same ones every time
FEWEST = 200  # customers from which behaviour can be learnt
_FOUND = """SELECT {columns} FROM (SELECT * FROM {profiles} ORDER BY hash(customer_id), customer_id
    LIMIT $most) ORDER BY customer_id"""


def propose_regrouping(
    store: "Store", grouping_id: str, as_of: date, scope: Scope = EVERYTHING
) -> Proposal | None:
    """Give a regrouping of all active customers by what they did over 12 months; None where it shows nothing.

    Its rules leave nobody out and put nobody in two groups. It takes the place of all groups of the grouping.
    """
    groups = groups_of(store, grouping_id)
    return read_profiles(store, as_of, scope, lambda table: _learn(store, groups, table))


def _learn(store: "Store", groups: tuple[Group, ...], profiles: str) -> Proposal | None:
    names, empties = _known(store, profiles)
    columns = ", ".join(f'"{name}"' for name in names)
    if not columns:
        return None
    found = store.columns(_FOUND.format(columns=columns, profiles=profiles), {"most": SAMPLED})
    rows = np.array([_filled(found[name]) for name in names]).T
    heaps = heaps_of(rows) if len(rows) >= FEWEST else None
    if heaps is None:
        return None
    features = tuple(Feature(name, Family.NUMBER, None, name in empties) for name in names)
    return _proposal(groups, rows, features, heaps)


def _known(store: "Store", profiles: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """Give the attributes of behaviour that anything is known of, and those that are empty for some."""
    counts = ", ".join(f'count("{name}")' for name in BEHAVIOUR)
    customers, *filled = store.query(f"SELECT count(*), {counts} FROM {profiles}").row(0)
    by_name = dict(zip(BEHAVIOUR, filled, strict=True))
    known = tuple(name for name, count in by_name.items() if count)
    return known, frozenset(name for name in known if by_name[name] < customers)


def _filled(values: np.ndarray) -> np.ndarray:
    """Give numbers with the largest in the place of what is empty: nothing ever happened there."""
    numbers: np.ma.MaskedArray = np.ma.asarray(values, dtype=float)
    largest = float(numbers.max()) if numbers.count() else 0.0
    return np.asarray(np.ma.filled(numbers, largest), dtype=np.float32)


def _proposal(
    groups: tuple[Group, ...], rows: np.ndarray, features: tuple[Feature, ...], heaps: Heaps
) -> Proposal:
    rules = [tightened(rule_of(tree, features, rows)) for tree in heaps.trees]
    sizes = np.bincount(heaps.told, minlength=len(rules))
    order = sorted(range(len(rules)), key=lambda at: (-sizes[at], at))
    middles = np.median(rows, axis=0)
    medians = {feature.attribute: float(middles[at]) for at, feature in enumerate(features)}
    names = rule_names(rules, medians)
    added = [Change(None, names[at], None, rule_text(rules[at])) for at in order]
    removed = [Change(group.group_id, Text(group.name), group.text, None) for group in groups]
    read = dict.fromkeys(name for at in order for name in _attributes(rule_text(rules[at])))
    titles = [
        ", ".join(ATTRIBUTE[name].title.to(language) for name in read) for language in ("en", "nl", "fi")
    ]
    return Proposal(
        "regroup:behaviour",
        Way.REGROUP,
        "",
        Text(
            f"Regroup by behaviour in {len(rules)} groups, told apart by: {titles[0]}.",
            f"Deel opnieuw in naar gedrag, in {len(rules)} groepen, te onderscheiden aan: {titles[1]}.",
            f"Ryhmittele uudelleen käytöksen mukaan {len(rules)} ryhmään, erottavina: {titles[2]}.",
        ),
        (*added, *removed),
    )


def _attributes(rule: str) -> list[str]:
    return [name for name in BEHAVIOUR if name in rule]

"""Owns which values of a rule no customer has, and the value that exists and is most like each."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from dashboard.grouping.attributes.catalogue import ATTRIBUTE, OF_PERSONS
from dashboard.grouping.attributes.known import Family
from dashboard.grouping.rules.rule import Attribute, Comparison, Condition, Fixed, Leaf, OneOf, leaves

if TYPE_CHECKING:
    from dashboard.store import Store

MOST = 5_000  # different values: a column with more is no set of values


@dataclass(frozen=True, slots=True)
class Unmet:
    """A value that a rule compares with and no customer has."""

    attribute: str
    value: str
    nearest: str | None  # None: no value is like it


def unmet_values(store: "Store", profiles: str, condition: Condition) -> tuple[Unmet, ...]:
    """Give the texts a condition compares with that no row of a table of profiles has, each once."""
    found = []
    for name, value in dict.fromkeys(named for leaf in leaves(condition) for named in _texts(leaf)):
        rows = store.query(
            f'SELECT DISTINCT "{name}" AS value FROM {profiles} WHERE "{name}" IS NOT NULL LIMIT {MOST + 1}'
        )
        values = rows["value"].to_list()
        if value in values or len(values) > MOST:
            continue
        folded = {one.casefold(): one for one in sorted(values)}
        close = get_close_matches(value.casefold(), folded, n=1)
        found.append(Unmet(name, value, folded[close[0]] if close else None))
    return tuple(found)


def _texts(leaf: Leaf) -> Iterator[tuple[str, str]]:
    match leaf:
        case Comparison("=" | "<>", Attribute(name), Fixed(value)):
            values: tuple[object, ...] = (value,)
        case Comparison("=" | "<>", Fixed(value), Attribute(name)):
            values = (value,)
        case OneOf(Attribute(name), values):
            pass
        case _:
            return
    if ATTRIBUTE[name].family is Family.TEXT and name not in OF_PERSONS:
        yield from ((name, value) for value in values if isinstance(value, str))

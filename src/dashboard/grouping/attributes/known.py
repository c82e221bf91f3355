"""Owns what an attribute is that a rule may name; which there are is declared elsewhere."""

from dataclasses import dataclass
from enum import StrEnum

from dashboard.model.table import Kind
from dashboard.model.text import Text


class Family(StrEnum):
    """What an attribute's values can be compared with."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"


FAMILY = {
    Kind.ID: Family.TEXT,
    Kind.TEXT: Family.TEXT,
    Kind.DAY: Family.DAY,
    Kind.COUNT: Family.NUMBER,
    Kind.NUMBER: Family.NUMBER,
    Kind.MONEY: Family.NUMBER,
    Kind.SCORE: Family.NUMBER,
}


@dataclass(frozen=True, slots=True)
class KnownAttribute:
    """One attribute: its kind, its name in a sentence, and the SQL that gives its value.

    `sql` reads the customer as `c` and, when `relation` is named, that relation by its name.
    """

    name: str
    kind: Kind
    title: Text
    sql: str
    relation: str = ""  # a name in RELATIONS, joined on customer_id
    table: str = "customers"  # without a row in it the attribute is empty for everybody
    low: float | None = None  # no value lies below
    values: tuple[str, ...] = ()  # the values it can have, where the contract names them
    is_required: bool = False  # never empty
    made_of: str = ""  # the column it is computed from, one to one

    @property
    def family(self) -> Family:
        """What its values can be compared with."""
        return FAMILY[self.kind]

    @property
    def is_whole(self) -> bool:
        """Whether nothing lies between two neighbouring values: days and counts."""
        return self.kind in (Kind.COUNT, Kind.DAY, Kind.SCORE)

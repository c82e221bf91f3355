"""Owns what a table of the data contract is: its columns, key, references and order of dates."""

from dataclasses import dataclass
from enum import StrEnum

from dashboard.model.text import Text


class Kind(StrEnum):
    """What a column holds; the store, the casts and the checks derive from it."""

    ID = "id"  # text, trimmed, never parsed as a number
    TEXT = "text"
    DAY = "date"
    TIME = "time"  # an instant, stored in UTC
    MONEY = "money"  # DECIMAL(18,4) in the company's currency
    NUMBER = "number"  # a measured quantity, may have a fraction
    COUNT = "count"  # a whole number
    SCORE = "score"  # a whole number on a scale
    FLAG = "flag"  # yes or no


@dataclass(frozen=True, slots=True)
class Product:
    """Fill an empty column with the product of two others of the row."""

    left: str
    right: str


@dataclass(frozen=True, slots=True)
class PlaceWithin:
    """Fill an empty column with the row's place (from 1) among the file's rows with the same `column`."""

    column: str
    shared: tuple[str, ...] = ()  # columns that say the same in all rows of one `column`


@dataclass(frozen=True, slots=True)
class Joined:
    """Fill a key that the file does not have with values of other columns, a digest of the row, and the place
    among rows alike; in a file about what `beside` refers to, with that alone: it has one row of each."""

    columns: tuple[str, ...]
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Constant:
    """Fill an empty column with one fixed value."""

    value: str


@dataclass(frozen=True, slots=True)
class Begin:
    """Fill a day that the file does not have with that on which what `column` refers to began."""

    column: str


Fill = Product | PlaceWithin | Joined | Constant | Begin


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the contract: kind, whether required, what it refers to, how people head it."""

    name: str
    kind: Kind
    about: Text  # one sentence
    example: str  # as a file would write it; fills the upload template
    required: bool = False
    references: str | None = None  # the table whose single key column this one names
    values: tuple[str, ...] = ()  # the known set; other values are kept and reported
    synonyms: tuple[tuple[str, tuple[str, ...]], ...] = ()  # known value → words that files have for it
    low: float | None = None  # smallest value that can be right
    high: float | None = None  # largest value that can be right
    headers: tuple[str, ...] = ()  # how files head it, English, Dutch and Finnish, lower case
    fill: Fill | None = None  # where the value comes from when the file has none
    is_personal: bool = False  # names a person: hidden from viewers who may not see persons
    since: str | None = None  # the instant of the row from which files may say how long it took instead


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the contract; raises `ValueError` when its declaration contradicts itself."""

    name: str
    title: Text  # what a person calls it
    about: Text  # one sentence
    key: tuple[str, ...]  # compared null-safe: a blank part of a key equals a blank
    columns: tuple[Column, ...]
    dated_by: str | None = None  # the column that dates a row: a DAY, or a TIME with a day beside it
    happened: tuple[str, ...] = ()  # columns that say when something really happened: they set the as-of date
    begun: tuple[
        str, ...
    ] = ()  # columns that set it, the first that is filled, where nothing happened at all
    ordered: tuple[tuple[str, ...], ...] = ()  # columns whose values may not go back in time
    one_of: tuple[tuple[str, ...], ...] = ()  # of these columns at least one must be filled
    headers: tuple[str, ...] = ()  # words in file or sheet names that point at this table

    def __post_init__(self) -> None:
        names = {column.name for column in self.columns}
        used = {
            *self.key,
            *self.happened,
            *self.begun,
            *(n for group in (*self.ordered, *self.one_of) for n in group),
        }
        used |= {self.dated_by} if self.dated_by else set()
        if unknown := used - names:
            raise ValueError(f"table {self.name} names unknown columns: {sorted(unknown)}")
        if len(names) != len(self.columns):
            raise ValueError(f"table {self.name} declares a column twice")

    def __getitem__(self, name: str) -> Column:
        """Give the column of that name; raises `KeyError` when there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"table {self.name} has no column {name}")

    @property
    def required(self) -> tuple[str, ...]:
        """Names of the columns that every row must fill."""
        return tuple(column.name for column in self.columns if column.required)

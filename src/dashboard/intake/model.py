"""Owns what a load is made of: what was uploaded, what was chosen, what was found, what would be done."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from dashboard.catalog.told_apart import BY_WORDS
from dashboard.intake.mapping.feeds import Feed
from dashboard.intake.mapping.meanings import Seen
from dashboard.intake.reading import Reading, Source, Staged
from dashboard.intake.reading.overruling import NOTHING_OVERRULED, Overruled
from dashboard.intake.reading.values.conventions import Conventions
from dashboard.model.check import Severity
from dashboard.model.errors import Problem

if TYPE_CHECKING:
    from dashboard.intake.workspace import Workspace

LAST_ROW = ""  # keep the last row of each key, in the file's order


class Mode(StrEnum):
    """What happens to rows that are stored already."""

    UPSERT = "upsert"  # a key that is there is brought up to date, in the columns that the file has
    ADD = "add"  # a key that is there is left alone
    REPLACE = "replace"  # what the file does not hold is removed


@dataclass(frozen=True, slots=True)
class Upload:
    """One file that somebody wants loaded, and the name they know it by."""

    path: Path
    name: str

    @property
    def written(self) -> tuple[int, int]:
        """The file's size and the moment it was last written, by which a change of it is told."""
        found = self.path.stat()
        return found.st_size, found.st_mtime_ns


@dataclass(frozen=True, slots=True)
class Choices:
    """What somebody decided instead of what was detected; everything left out is detected or proposed."""

    table: str | None = None  # the only table the files feed, apart from those in `mapping`
    mapping: Mapping[str, str] = field(
        default_factory=lambda: MappingProxyType({})
    )  # [table.]column → header
    mode: Mode = Mode.UPSERT
    keep_last: str | None = None  # several rows per key: the highest value of this header, or LAST_ROW
    create_missing: bool = False  # bare rows for what rows refer to and nobody knows
    valid_from: date | None = None  # from when rows hold that a file gives without a day
    end_previous: bool = False  # who comes into another group of a grouping leaves the one before
    reading: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))  # as `detect` takes them
    values: Mapping[str, Mapping[str, Any]] = field(
        default_factory=lambda: MappingProxyType({})
    )  # per header, "" = all
    skip: bool = False  # do not load this sheet
    leave_out: bool | None = None  # files that cannot be read; None: unless stored rows would be removed
    sheets: Mapping[str, "Choices"] = field(
        default_factory=lambda: MappingProxyType({})
    )  # by label, instead of these

    def of(self, label: str) -> "Choices":
        """Give the choices that hold for one sheet."""
        return self.sheets.get(label, self)


@dataclass(frozen=True, slots=True)
class Question:
    """Something that only a person can decide before the file can be loaded."""

    sheet: str
    about: str  # columns, table, order, decimal, currency, unit, key, person
    title: str
    found: str
    mend: str
    header: str = ""
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one file, or of one sheet of a workbook, and what they would feed."""

    label: str
    source: Source
    reading: Reading
    staged: Staged
    sample: tuple[tuple[str | None, ...], ...]  # the first rows, as text
    feeds: tuple[Feed, ...]
    unused: tuple[str, ...]  # headers that feed nothing
    conventions: Mapping[str, Conventions]  # per table.column: how its values are written
    meanings: Mapping[str, Mapping[str, str]] = field(
        default_factory=lambda: MappingProxyType({})
    )  # per header, where somebody chose what its texts stand for
    seen: Mapping[str, Seen] = field(default_factory=lambda: MappingProxyType({}))  # per mapped header
    overruled: Overruled = NOTHING_OVERRULED
    remembered: bool = False  # the mapping is the one of an earlier load
    is_left_out: bool = False  # somebody chose not to load it, now or with an earlier file
    told: tuple[Feed, ...] = ()  # by its own headers alone, before other files of the load completed it
    brought: tuple[str, ...] = ()  # headers that another file of the load brought in
    listed: str = ""  # the header of customers whose numbers another file of the load told

    @property
    def unread(self) -> Mapping[str, tuple[str, ...]]:
        """The headers by whose known words KPIs tell rows apart, without a text that is, or is read as, one
        of those: the texts seen most."""
        return {
            header: self.seen[header].own_words
            for feed in self.feeds
            for column, header in feed.columns.items()
            if f"{feed.table}.{column}" in BY_WORDS
            and header in self.seen
            and self.seen[header].own_words
            and not any(value for _, value in self.conventions[f"{feed.table}.{column}"].means)
        }


@dataclass(frozen=True, slots=True)
class Draft:
    """Files that were read and recognised, before their values are checked; holds its rows until closed."""

    uploads: tuple[Upload, ...]
    written: tuple[tuple[int, int], ...]  # what told a change of each upload when it was read
    source_name: str
    choices: Choices
    sheets: tuple[Sheet, ...]
    questions: tuple[Question, ...]  # must be answered, in the choices, before it can be planned
    notes: tuple[str, ...]
    workspace: "Workspace"
    problems: tuple[Problem, ...] = ()  # of files that cannot be read

    @property
    def leaves_out(self) -> bool:
        """Whether the files that can be read go on without those that cannot."""
        chosen = self.choices.leave_out
        return self.choices.mode is not Mode.REPLACE if chosen is None else chosen

    def close(self) -> None:
        """Let go of the rows."""
        self.workspace.close()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why rows are set aside (critical), or what else was noticed of the rows that were read (warning)."""

    rule: str
    column: str
    says: str
    severity: Severity
    count: int


@dataclass(frozen=True, slots=True)
class TablePlan:
    """What loading would do to one table, in rows."""

    table: str
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    set_aside: int = 0
    created: int = 0  # bare rows, made because other rows refer to them
    removed: int = 0
    reasons: tuple[Reason, ...] = ()
    notes: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()  # those that the files fill; the others keep what is stored
    contradicting: int = 0  # keys whose rows say different things


@dataclass(frozen=True, slots=True)
class Plan:
    """What loading would do; nothing is stored yet. Good until the store changes."""

    draft: Draft
    tables: tuple[TablePlan, ...]
    version: int  # of the store it was made for
    made_at: datetime
    seconds: float

    @property
    def set_aside(self) -> int:
        """Rows that would not be loaded."""
        return sum(table.set_aside for table in self.tables)


@dataclass(frozen=True, slots=True)
class Load:
    """A load that was committed."""

    load_id: int
    tables: tuple[TablePlan, ...]
    seconds: float

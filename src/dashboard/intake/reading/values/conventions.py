"""Owns what has to be known of a column of text before its values can be read; reads none itself."""

from dataclasses import dataclass
from enum import StrEnum

from dashboard.model.errors import Problem

MOSTLY = 0.95  # of the values that tell; the others cannot be read then, and are reported
EMPTY_MARKERS = frozenset(
    [
        "?",
        "na",
        "n/a",
        "n.a.",
        "n.a",
        "#n/a",
        "<na>",
        "null",
        "(null)",
        "none",
        "nan",
        "nat",
        "nil",
        "-",
        "--",
        "–",
        "—",
        ".",
        "..",
        "…",
        "\\n",
        "undefined",
        "n.v.t.",
        "nvt",
        "n.v.t",
        "n.b.",
        "#n/b",
        "(leeg)",
        "(blank)",
        "(empty)",
        "(tyhjä)",
        "#puuttuu!",
        "#div/0!",
        "#deel/0!",
        "#jako/0!",
        "#value!",
        "#waarde!",
        "#arvo!",
        "#ref!",
        "#verw!",
        "#viittaus!",
        "#name?",
        "#naam?",
        "#nimi?",
        "#num!",
        "#getal!",
        "#luku!",
        "#null!",
        "#leeg!",
        "#tyhjä!",
        "#nv",
        "#wert!",
        "#bezug!",
        "#zahl!",
        "#n/d",
        "#valeur!",
        "#nom?",
        "#nombre!",
        "#saknas!",
        "#värdefel!",
        "#referens!",
        "#namn?",
        "(leer)",
        "(vide)",
        "(tom)",
        "k.a.",
    ]
) | {"ei tietoa", "ei tiedossa", "geen gegevens", "no data", "not available", "not applicable", "ei sovellu"}
_NO_DAYS = {"0000-00-00", "00-00-0000", "00/00/0000", "00.00.0000"}
_FIRST_DAYS = {"0001-01-01", "01-01-0001", "01/01/0001", "01.01.0001", "1-1-0001", "1/1/0001", "1.1.0001"}
EMPTY_DATES = frozenset(  # what databases and programs write for a date that nobody gave
    day + midnight
    for day in _NO_DAYS | _FIRST_DAYS
    for midnight in (
        "",
        " 00:00",
        " 00:00:00",
        "t00:00:00",
        "t00:00:00z",
        " 0:00",
        " 0:00:00",
        " 12:00:00 am",
    )
)


class Order(StrEnum):
    """Which part of a date comes first where the year does not."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    YEAR_FIRST = "year first"  # with years of two digits; four digits say so themselves


class Clock(StrEnum):
    """What a plain number in a column of dates counts."""

    CALENDAR = "calendar"  # nothing: dates are written out
    EXCEL = "excel"  # days since 30 December 1899, in the company's zone
    UNIX_SECONDS = "unix seconds"
    UNIX_MILLISECONDS = "unix milliseconds"


@dataclass(frozen=True, slots=True)
class Conventions:
    """How the values of one column are written."""

    decimal: str = "."  # the mark before the fraction; the other one, spaces and apostrophes group thousands
    order: Order = Order.DAY_FIRST
    is_told: bool = False  # that mark or order: by the values or by a person, and not only by default
    clock: Clock = Clock.CALENDAR
    century_from: int = 1950  # a year of two digits lies in the hundred years from here
    formats: tuple[str, ...] = ()  # the forms of date seen most, tried first; for speed alone
    empty: frozenset[str] = EMPTY_MARKERS  # lower case
    zone: str = ""  # in which times without one are, where the header says so
    since: str = ""  # the column of an instant, where values say how long after that it was
    in_minutes: bool = False  # the column counts minutes: a duration (1:23:45) says how many
    unit: str = ""  # what a plain number of such a column counts, where somebody said so, else minutes
    marks: bool = False  # a column of marks (x) and blanks: a blank says no
    float_ids: bool = False  # ids that became fractions on their way: `17850.0` is `17850`
    means: tuple[tuple[str, str], ...] = ()  # text as written → the known value that it stands for
    currency: str = "EUR"  # whose sign and code may stand beside an amount


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something about a column that its values do not tell, for a person to settle."""

    field: str  # of `Conventions`
    options: tuple[str, ...]
    problem: Problem
    contradicts: bool = False  # the values tell, but not alike


@dataclass(frozen=True, slots=True)
class Observed:
    """What the values of one column tell."""

    conventions: Conventions
    doubts: tuple[Doubt, ...] = ()
    notes: tuple[Problem, ...] = ()
    empty: tuple[str, ...] = ()  # markers of the sample that count as empty, as written
    common: tuple[str, ...] = ()  # the values seen most, among which other markers may be

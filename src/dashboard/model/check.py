"""Owns what a check of groups or of a file is, and what it finds."""

from dataclasses import dataclass
from enum import StrEnum

from dashboard.model.text import Text


class Severity(StrEnum):
    """How bad a finding is."""

    CRITICAL = "critical"
    WARNING = "warning"
    INFO = "info"


class Subject(StrEnum):
    """What the keys of a finding are."""

    CUSTOMERS = "customers"
    GROUPS = "groups"
    PAIRS = "pairs"
    CELLS = "cells"  # combinations of attribute values, written as a rule
    MANAGERS = "managers"
    VIEWPOINTS = "viewpoints"


class Observed(StrEnum):
    """What number a check observes in the rows that fail it."""

    COUNT = "count"  # how many keys fail
    SHARE = "share"  # failing customers ÷ active customers
    LEAST = "least"  # the smallest `measure`
    GREATEST = "greatest"  # the largest `measure`


@dataclass(frozen=True, slots=True)
class Check:
    """One check of a grouping: what it looks for, how bad it is, what it says and advises.

    `failing` is SQL over the facts of an examination; every row it gives is a failure. It reads `{batch}`,
    the one row of as-of date and settings, and gives `key`; where it has them `measure` (a number), `name`
    and `told` (how the sentence names the key), `reason`; and more columns for whoever opens the rows.
    `says` is a template filled with {count}, {share}, {active}, {observed}, {threshold},
    {points} (a threshold in percentage points), {names} (the weightiest groups first), {each} (names with
    reasons and, where it has it, `detail`), {reasons} with how many each, {why} without, {because} clauses.
    Where the rows have `nearest`, the group that a group resembles most, and in what it is `alike`, the
    advice goes on with these.
    A number can ask for its word: `{count:customer|customers}` gives the first for exactly one.
    """

    id: str
    dimension: str  # coverage, definition, size, ownership …
    title: Text
    severity: Severity
    subject: Subject
    failing: str
    says: Text
    advice: Text
    observed: Observed = Observed.COUNT
    threshold: str = ""  # the setting that holds it
    critical_above: str = ""  # the setting above which what is observed is critical
    sample: str = ""  # the fact that holds which members a statistic looked at, where it may not be all
    needs: tuple[str, ...] = ()  # contract tables without which it cannot be judged
    source: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found, with the keys of all it concerns."""

    id: str
    dimension: str
    severity: Severity
    subject: str  # the groups' names, or "all groups"
    observed: float
    threshold: float | None
    count: int
    keys: tuple[str, ...]
    says: Text
    advice: Text
    could_run: bool = True  # False: the check itself failed, or lacks data; `says` tells why

"""Owns what a check of groups or of a file is, and what it finds."""

from dataclasses import dataclass
from enum import StrEnum

from dashboard.model.text import Text


class Severity(StrEnum):
    """How bad a finding is."""

    CRITICAL = "critical"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Check:
    """One check of a grouping: what it looks for, how bad it is, what it says and advises.

    `says` and `advice` are templates filled with the finding's facts: {count}, {observed}, {threshold}, {subject}.
    """

    id: str
    dimension: str  # coverage, definition, size, ownership …
    title: Text
    severity: Severity
    says: Text
    advice: Text
    subject: str  # what its keys are: customers, groups, pairs, cells
    needs: tuple[str, ...] = ()  # contract tables without which it cannot run
    source: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found, with the keys of all it concerns."""

    id: str
    dimension: str
    severity: Severity
    subject: str  # the group's name, or "all groups"
    observed: float
    threshold: float | None
    count: int
    keys: tuple[str, ...]
    says: Text
    advice: Text
    could_run: bool = True  # False: the check itself failed, or lacks data; `says` tells why

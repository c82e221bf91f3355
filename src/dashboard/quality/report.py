"""Owns the report on a grouping: what was examined, what was found, and the rows behind every finding."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from dashboard.catalog.checks import CHECK
from dashboard.grouping import Grouping
from dashboard.model.check import Finding, Severity, Subject
from dashboard.model.text import Text


@dataclass(frozen=True)
class Report:
    """What the checks found in a grouping on a day; numbers are of active customers in scope."""

    grouping: Grouping
    as_of: date
    active: int
    in_one: int
    in_several: int
    in_none: int
    headline: float | None  # share in exactly one group without a critical finding; None without customers
    findings: tuple[Finding, ...]  # worst first
    unjudged: tuple[Finding, ...]  # checks that could not run, or lack data: `says` tells why
    passed: tuple[str, ...]  # ids of the checks that found nothing
    rows: Mapping[str, pl.DataFrame]  # per finding: `key` and what more there is to say of it
    sizes: pl.DataFrame  # group_id, name, customers, share, cost_per_customer
    pairs: pl.DataFrame  # one, other, customers: groups that share customers


def marks(report: Report) -> dict[str, Text]:
    """Give the groups that have a critical finding, with what it says."""
    found: dict[str, Text] = {}
    for finding in report.findings:
        if finding.severity is Severity.CRITICAL and CHECK[finding.id].subject is Subject.GROUPS:
            for key in finding.keys:
                earlier = found.get(key)
                found[key] = _joined(earlier, CHECK[finding.id].title) if earlier else CHECK[finding.id].title
    return found


def _joined(first: Text, second: Text) -> Text:
    return Text(*(f"{first.to(language)}; {second.to(language)}" for language in ("en", "nl", "fi")))

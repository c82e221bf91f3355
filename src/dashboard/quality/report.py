"""Owns the report on a grouping: what was examined, what was found, and the rows behind every finding."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

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
    rules: pl.DataFrame  # the rule a tree found for each group, with recall, left_out and what it looked at
    suspects: pl.DataFrame  # customer_id, group_id, name, looks_like (names of groups), because (rules)
    measures: pl.DataFrame  # viewpoint, measure, part (of a mix), explained (ε²), p, q, n
    deltas: pl.DataFrame  # one, other, viewpoint, measure, part, delta (Cliff's), low, high
    nearest: pl.DataFrame  # group_id, other (the group it resembles most), name of that, alike, apart
    halves: pl.DataFrame  # each group's clearest split in two: silhouette, gain, difference (a rule), medians
    service: pl.DataFrame  # group_id, name, measure, share, rest, n, customers, p, q
    evidence: pl.DataFrame  # group_id, name, measure, n, share, low, high


SHOWN: Mapping[str, str] = MappingProxyType(
    {
        "sizes": """SELECT group_id, s.name, s.customers, s.share, c.cost_per_customer
            FROM group_sizes AS s JOIN group_costs AS c USING (group_id)
            ORDER BY s.customers DESC, group_id""",
        "pairs": "FROM pairs ORDER BY customers DESC, one, other",
        "rules": "SELECT f.*, name FROM found_rules AS f JOIN group_list USING (group_id) ORDER BY group_id",
        "suspects": """SELECT customer_id, group_id, name, looks_like, because
            FROM suspects JOIN group_list USING (group_id) ORDER BY group_id, customer_id""",
        "measures": "FROM measures ORDER BY viewpoint, explained DESC, measure, part",
        "deltas": """FROM deltas WHERE one IN (SELECT group_id FROM group_list)
            AND other IN (SELECT group_id FROM group_list)
            ORDER BY one, other, abs(delta) DESC, measure, part""",
        "nearest": """SELECT n.*, g.name FROM nearest AS n SEMI JOIN group_list USING (group_id)
            JOIN group_list AS g ON g.group_id = n.other ORDER BY n.group_id""",
        "halves": "SELECT h.*, name FROM halves AS h JOIN group_list USING (group_id) ORDER BY group_id",
        "service": """SELECT s.*, name FROM service AS s JOIN group_list USING (group_id)
            ORDER BY measure, share, group_id""",
        "evidence": """SELECT e.*, name FROM evidence AS e JOIN group_list USING (group_id)
            ORDER BY measure, n, group_id""",
    }
)
"""The query over the facts for each table of a report."""


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

"""Owns the verdict on each group: keep, merge, split, redefine or assign an owner, from the findings."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

import polars as pl

from dashboard.catalog.checks import CHECK
from dashboard.model.check import Finding, Severity, Subject
from dashboard.quality import Report

MUCH, NEARLY_ALL = 0.1, 0.8  # of a group's customers, in another group too


class Action(StrEnum):
    """What is to be done with a group; of equally bad findings the first one rules."""

    REDEFINE = "redefine"
    OWNER = "owner"
    MERGE = "merge"
    SPLIT = "split"
    KEEP = "keep"


LEADS: Mapping[str, Action] = MappingProxyType(
    {
        **dict.fromkeys(("invalid_rule", "empty_rule", "total_rule", "clash_in_definition"), Action.REDEFINE),
        **dict.fromkeys(("unrecognisable", "overlapping"), Action.REDEFINE),
        **dict.fromkeys(("no_department", "no_manager", "manager_left", "no_team"), Action.OWNER),
        **dict.fromkeys(("twins", "too_small", "too_many", "stale"), Action.MERGE),
        **dict.fromkeys(("mixed", "dominant"), Action.SPLIT),
    }
)
"""Where a finding leads. Others – how a group is served, what evidence there is – change no group."""

_ORDER = tuple(Severity)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be done with one group, and why."""

    group_id: str
    name: str
    customers: int
    action: Action
    partners: tuple[str, ...]  # groups to merge with, here or `also`; empty where none is the obvious one
    because: tuple[str, ...]  # ids of the findings that lead to it and to `also`, worst first
    also: tuple[Action, ...]  # what else is to be done
    remarks: tuple[str, ...]  # ids of findings that concern the group and lead to nothing

    @property
    def is_sound(self) -> bool:
        """Whether the group stays as it is."""
        return self.action is Action.KEEP


def verdicts(report: Report) -> tuple[Verdict, ...]:
    """Give the verdict on every group of a report, the worst first, then by number of customers and id."""
    reasons = _reasons(report)
    found = [_judged(row, reasons[row["group_id"]]) for row in report.sizes.iter_rows(named=True)]
    severities = {finding.id: finding.severity for finding in report.findings}

    def worst_first(one: Verdict) -> tuple[int, int, int, str]:
        worst = min((_ORDER.index(severities[name]) for name in one.because), default=len(_ORDER))
        return worst, tuple(Action).index(one.action), -one.customers, one.group_id

    return tuple(sorted(found, key=worst_first))


@dataclass(frozen=True, slots=True)
class Resembling:
    """The group that another resembles most, and in what."""

    group_id: str
    name: str
    alike: tuple[str, ...]  # the customer type, measures of behaviour or attributes


def resembling(report: Report, group_id: str) -> Resembling | None:
    """Give the group that one of a report is most like; None where it is not to be merged, or none is."""
    if report.nearest.is_empty():
        return None
    found = report.nearest.filter(group_id=group_id).select("other", "name", "alike").rows()
    return next((Resembling(other, name, tuple(alike)) for other, name, alike in found), None)


def to_merge(report: Report) -> Iterator[tuple[str, str]]:
    """Give the groups that are to be merged with the one they resemble most, each with the finding's id."""
    for finding in report.findings:
        if LEADS.get(finding.id) is Action.MERGE and CHECK[finding.id].subject is Subject.GROUPS:
            stay = _large_enough(report, finding)
            yield from ((key, finding.id) for key in finding.keys if key not in stay)


@dataclass(frozen=True, slots=True)
class _Reason:
    """One finding about one group, where it leads, and with whom."""

    finding: Finding
    action: Action
    partners: tuple[str, ...] = ()


def _judged(row: Mapping[str, object], reasons: list[_Reason]) -> Verdict:
    leading = sorted(
        (reason for reason in reasons if reason.action is not Action.KEEP),
        key=lambda one: (_ORDER.index(one.finding.severity), tuple(Action).index(one.action)),
    )
    action = leading[0].action if leading else Action.KEEP
    merging = [one for one in leading if one.action is Action.MERGE]
    return Verdict(
        group_id=str(row["group_id"]),
        name=str(row["name"]),
        customers=int(str(row["customers"])),
        action=action,
        partners=tuple(dict.fromkeys(other for one in merging for other in one.partners)),
        because=tuple(dict.fromkeys(one.finding.id for one in leading)),
        also=tuple(dict.fromkeys(one.action for one in leading if one.action is not action)),
        remarks=tuple(dict.fromkeys(one.finding.id for one in reasons if one.action is Action.KEEP)),
    )


def _reasons(report: Report) -> Mapping[str, list[_Reason]]:
    found: dict[str, list[_Reason]] = defaultdict(list)
    for finding in report.findings:
        for group_id, action, partners in _concerned(report, finding):
            found[group_id].append(_Reason(finding, action, partners))
    return found


def _concerned(report: Report, finding: Finding) -> Iterator[tuple[str, Action, tuple[str, ...]]]:
    """Give the groups that a finding concerns, where it leads for each, and its partners."""
    action, rows = LEADS.get(finding.id, Action.KEEP), report.rows[finding.id]
    match CHECK[finding.id].subject:
        case Subject.GROUPS:
            stay = _large_enough(report, finding)
            for key in finding.keys:
                mine = Action.KEEP if key in stay else action
                yield key, mine, _nearest(report, key) if mine is Action.MERGE else ()
        case Subject.PAIRS:
            for one, other in rows.select("one", "other").sort("one", "other").iter_rows():
                yield one, action, (other,)
                yield other, action, (one,)
        case Subject.CUSTOMERS if action is not Action.KEEP:
            yield from _overlapping(report, rows)
        case Subject.CELLS | Subject.MANAGERS if "groups" in rows.columns:
            for group_id in rows.get_column("groups").explode().drop_nulls().unique().sort():
                yield group_id, action, ()


def _large_enough(report: Report, finding: Finding) -> frozenset[str]:
    """Give the groups that stay where there are too many: as many as may be, the largest."""
    if finding.id != "too_many":
        return frozenset()
    concerned = report.sizes.filter(pl.col("group_id").is_in(list(finding.keys)))
    if finding.threshold is None or len(concerned) <= finding.threshold:
        return frozenset()
    largest = concerned.sort(["customers", "group_id"], descending=[True, False])
    return frozenset(largest.head(int(finding.threshold)).get_column("group_id").to_list())


def _overlapping(report: Report, rows: pl.DataFrame) -> Iterator[tuple[str, Action, tuple[str, ...]]]:
    """Give the groups that share many of their customers: a group nearly inside another merges with it."""
    shared = rows.select(group_id="groups").explode("group_id")
    several = dict(shared.group_by("group_id").len().rows())
    for group_id, customers in report.sizes.select("group_id", "customers").rows():
        if not customers or several.get(group_id, 0) <= MUCH * customers:
            continue
        inside = tuple(other for other, both in _sharing(report, group_id) if both >= NEARLY_ALL * customers)
        yield group_id, Action.MERGE if inside else Action.REDEFINE, inside


def _nearest(report: Report, group_id: str) -> tuple[str, ...]:
    """Give the group that this one resembles most, else the one it shares most customers with; none where
    neither is known."""
    if like := resembling(report, group_id):
        return (like.group_id,)
    return tuple(other for other, _ in _sharing(report, group_id)[:1])


def _sharing(report: Report, group_id: str) -> list[tuple[str, int]]:
    """Give the groups that share customers with this one, and how many, most first."""
    pairs = report.pairs.rows()
    other = [(b if a == group_id else a, n) for a, b, n in pairs if group_id in (a, b)]
    return sorted(other, key=lambda pair: (-pair[1], pair[0]))

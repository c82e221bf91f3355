"""Owns the table of the report that says what was decided about overlaps, and what is still open."""

from collections.abc import Iterator, Sequence

from dashboard.export.grids import Grid, Kind, grid
from dashboard.export.group_report.gathered import GroupReport
from dashboard.export.wording import NOTHING
from dashboard.insight.group_quality.decisions import Decision
from dashboard.kpi.sight.in_sight import ANOTHER

KEYS = ("overlapping_groups", "in_both", "decision", "owner", "decided_on", "reason")


def decisions_grid(told: GroupReport) -> Grid:
    """Give every pair of groups that share customers with its decision, then the decisions that lapsed."""
    text = told.wording.text
    heads: dict[str, Kind | None] = {text(f"report.{key}"): None for key in KEYS}
    heads[text("report.in_both")] = Kind.COUNT
    return grid(text("report.decisions"), heads, list(_rows(told)), text("report.decisions_note"))


def _rows(told: GroupReport) -> Iterator[tuple[object, ...]]:
    text = told.wording.text
    for one, other, customers in told.report.pairs.select("one", "other", "customers").rows():
        stands = told.decided.get((one, other))
        state = text("report.decided" if stands else "report.undecided")
        yield _names(told, (one, other)), customers, state, *_said(told, stands)
    for lapsed in told.lapsed:
        yield _names(told, lapsed.keys), None, text("report.lapsed"), *_said(told, lapsed)


def _said(told: GroupReport, one: Decision | None) -> tuple[str, str, str]:
    if one is None:
        return (NOTHING,) * 3
    owner, reason = told.tell(one.owner, one.reason)
    return owner, told.wording.day(one.decided_on), reason


def _names(told: GroupReport, keys: Sequence[str]) -> str:
    unnamed = told.wording.say(ANOTHER["group"])
    return " + ".join(told.group_names.get(key, unnamed if told.scope.filters else key) for key in keys)

"""Owns what customers are to get: contacts by their plans, answers in time by their group's target."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from dashboard.kpi import Ask, Result
from dashboard.model.question import Question
from dashboard.store import Store

LEVEL = "service_level"
_HAS_OUTBOUND = "SELECT EXISTS (SELECT 1 FROM interactions WHERE direction = 'outbound')"
_SETS = "SELECT member_set, group_id, department_id FROM derived.member_sets"


class Measure(StrEnum):
    """What a customer is to get."""

    CONTACTS = "contacts"  # as many outbound contacts as its plans ask for
    ANSWERS = "answers"  # inbound contacts answered within their target, as often as its group's target says


@dataclass(frozen=True, slots=True)
class Band:
    """What a customer got ÷ what it was to get: below `short` is too little, from `ample` on enough."""

    short: float
    ample: float


BANDS: Mapping[Measure, Band] = {Measure.CONTACTS: Band(0.8, 1.0), Measure.ANSWERS: Band(0.9, 1.0)}


@dataclass(frozen=True, slots=True)
class Promise:
    """Which share of answers customers are to get within target; 0 … 1."""

    by_group: Mapping[str, float]  # of groups that have a target, their own or their department's
    otherwise: float | None  # the company's target, or its own level where none is set
    is_set: bool  # whether any target is set

    def of_group(self, group_id: str | None) -> float | None:
        """Give the share that holds for a group."""
        return self.by_group.get(group_id or "", self.otherwise)


def measures(store: Store, available: tuple[str, ...]) -> tuple[Measure, ...]:
    """Give what can be compared with the data that is there."""
    has_plans = bool(store.counts()["contact_plans"]) and bool(store.query(_HAS_OUTBOUND).item())
    found = ((Measure.CONTACTS, has_plans), (Measure.ANSWERS, LEVEL in available))
    return tuple(measure for measure, is_there in found if is_there)


def promise(store: Store, ask: Ask, asked: Question) -> Promise:
    """Give the targets of the service level that hold at the end of a question's period."""
    plain = asked.with_(kpis=(LEVEL,), filters=(), has_intervals=False)
    whole = next(ask(plain).frame.iter_rows(named=True), {})
    own = _targets(ask(plain.with_(by=("group",))), "group")
    departments = _targets(ask(plain.with_(by=("department",))), "department")
    served_by = {group: department for _, group, department in store.query(_SETS).rows()}
    inherited = {group: departments[one] for group, one in served_by.items() if one in departments}
    target = whole.get("target")
    return Promise(
        inherited | own, whole.get("value") if target is None else target,
        is_set=bool(own or departments or target is not None),
    )  # fmt: skip


def promised_by_set(store: Store, promised: Promise) -> dict[int, float]:
    """Give the share per set of groups (0: none): of several groups the highest."""
    found: dict[int, float] = {}
    for member_set, group_id, _ in store.query(_SETS).rows():
        share = promised.of_group(group_id)
        if share is not None:
            found[member_set] = max(share, found.get(member_set, 0.0))
    if promised.otherwise is not None:
        found[0] = promised.otherwise
    return found


def _targets(result: Result, by: str) -> dict[str, float]:
    known = result.frame.drop_nulls(["target", by])
    return {str(one): float(target) for one, target in known.select(by, "target").rows()}

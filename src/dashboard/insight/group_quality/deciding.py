"""Owns deciding about a finding: an owner, a reason and a day are kept, or the decision is withdrawn."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from dashboard.grouping import EVERY_GROUP
from dashboard.insight.group_quality.decisions import decisions_on
from dashboard.model.errors import Problem, RefusedError
from dashboard.model.remark import day_faults, in_one_line, word_faults

if TYPE_CHECKING:
    from dashboard.store import Store

LONGEST = 500  # characters of a reason

_NOW = "CAST(now() AT TIME ZONE 'UTC' AS TIMESTAMP)"
_KEEP = f"""INSERT INTO meta.decisions
    SELECT $finding, $keys, $owner, $reason, $decided_on,
        greatest({_NOW}, coalesce(max(recorded_at) + INTERVAL 1 MICROSECOND, {_NOW})), $by, $is_withdrawn
    FROM meta.decisions WHERE finding = $finding AND keys = $keys"""


def decide(
    store: "Store", finding: str, keys: Sequence[str], owner: str, reason: str, decided_on: date, by: str = ""
) -> None:
    """Keep a decision; it takes the place of an earlier one, which stays in the past.

    Raises `RefusedError` with everything that is wrong with it.
    """
    owner, reason = owner.strip(), in_one_line(reason)
    faults = (*_key_faults(store, keys), *_owner_faults(store, owner, decided_on))
    if problems := [*faults, *word_faults("reason", reason, LONGEST), *day_faults("decision", decided_on)]:
        raise RefusedError(problems)
    _keep(store, finding, keys, owner, reason, decided_on, by, is_withdrawn=False)


def withdraw(store: "Store", finding: str, keys: Sequence[str], by: str = "") -> None:
    """Withdraw the decision that stands; raises `RefusedError` when none does."""
    stands = decisions_on(store, finding, [keys]).get(tuple(sorted(keys)))
    if stands is None:
        raise RefusedError(
            Problem("There is no decision to withdraw", found=" and ".join(keys), mend="Decide it first.")
        )
    _keep(store, finding, keys, stands.owner, stands.reason, stands.decided_on, by, is_withdrawn=True)


def _keep(
    store: "Store",
    finding: str,
    keys: Sequence[str],
    owner: str,
    reason: str,
    decided_on: date,
    by: str,
    is_withdrawn: bool,
) -> None:
    kept = {"finding": finding, "keys": sorted(keys), "owner": owner, "reason": reason}
    with store.write(is_derived=True) as cursor:  # no figure changes by a decision
        cursor.execute(_KEEP, kept | {"decided_on": decided_on, "by": by, "is_withdrawn": is_withdrawn})


def _key_faults(store: "Store", keys: Sequence[str]) -> list[Problem]:
    known = set(store.query(f"SELECT group_id FROM {EVERY_GROUP}").to_series())
    problems = [
        Problem(f"There is no group {key}", mend="Name the groups by their ids.")
        for key in keys
        if key not in known
    ]
    if len(set(keys)) < len(keys):
        problems.append(Problem("A group is named twice", found=", ".join(keys), mend="Name each once."))
    return problems


def _owner_faults(store: "Store", owner: str, decided_on: date) -> list[Problem]:
    """Tell what is wrong with an owner: where employees are known, it is one of them who has not left."""
    if not owner:
        return [Problem("The decision has no owner", mend="Name the person who answers for it.")]
    if not store.query("SELECT 1 FROM employees LIMIT 1").height:
        return []
    known = store.query("SELECT left_on FROM employees WHERE employee_id = $owner", {"owner": owner}).rows()
    if not known:
        return [Problem(f"There is no employee {owner}", mend="Name an employee by the id in the file.")]
    if (left := known[0][0]) is not None and left <= decided_on:
        return [Problem(f"{owner} left on {left}", mend="Name somebody who is there.")]
    return []

"""Owns deciding about a finding: an owner, a reason and a day are kept, or the decision is withdrawn."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from dashboard.grouping import EVERY_GROUP
from dashboard.insight.decisions import decisions_on
from dashboard.model.errors import Problem, RefusedError

if TYPE_CHECKING:
    from dashboard.store import Store

LONGEST = 500  # characters of a reason
FIRST, LAST = date(1900, 1, 1), date(2200, 12, 31)

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
    owner, reason = owner.strip(), " ".join(reason.split())
    faults = (_key_faults(store, keys), _owner_faults(store, owner, decided_on), _faults(reason, decided_on))
    if problems := [problem for some in faults for problem in some]:
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


def _faults(reason: str, decided_on: date) -> list[Problem]:
    problems = []
    if not reason:
        problems.append(Problem("The decision has no reason", mend="Say in a sentence why it is so."))
    if len(reason) > LONGEST:
        found, expected = f"{len(reason)} characters", f"at most {LONGEST}"
        problems.append(Problem("The reason is too long", found, expected, "Say it more shortly."))
    if not FIRST <= decided_on <= LAST:
        problems.append(
            Problem("The day of the decision is no day of a decision", str(decided_on), f"{FIRST} to {LAST}")
        )
    return problems

"""Owns what of a decision a viewer is told: its owner by name, its reason unless it names others."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from dashboard.kpi import values
from dashboard.kpi.sight.free_text import names_others
from dashboard.model.question import Scope

if TYPE_CHECKING:
    from dashboard.store import Store

Telling = Callable[[str, str], tuple[str, str]]  # owner and reason, as they are kept and as they are told


def telling(store: "Store", scope: Scope, hidden: str) -> Telling:
    """Give what tells the owner and the reason of a decision to a viewer with that scope.

    `hidden` stands for an owner or a reason that is out of their sight.
    """
    people = dict(values(store, "employee", scope).select("value", "label").rows())

    def tell(owner: str, reason: str) -> tuple[str, str]:
        name = people.get(owner) or (hidden if scope.filters else owner)
        return name, hidden if names_others(store, reason, scope) else reason

    return tell

"""Owns which group a group began as, publication by publication: what was said of one is found again."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dashboard.store import Store

_ORIGINS = "SELECT group_id, _copied_from FROM drafts.groups WHERE _copied_from IS NOT NULL"

Origins = Mapping[str, str]  # group → the one it was copied from


def origins(store: "Store") -> Origins:
    """Give the group that each drafted group began as; drafts that were published among them."""
    return dict(store.query(_ORIGINS).rows())


def began_as(known: Origins, group_id: str) -> tuple[str, ...]:
    """Give the group itself and those it began as, the newest first: what was said of any is of it."""
    return tuple(one for (one,) in generations(known, (group_id,)))


def generations(known: Origins, keys: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Give the groups themselves and those they began as, step by step, each sorted; the newest first.

    It ends where one of them began as none, or two as one and the same.
    """
    now, seen = tuple(keys), set[tuple[str, ...]]()
    while len(set(now)) == len(now) and tuple(sorted(now)) not in seen:
        seen.add(tuple(sorted(now)))
        yield tuple(sorted(now))
        if not all(key in known for key in now):
            return
        now = tuple(known[key] for key in now)

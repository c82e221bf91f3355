"""Owns one examination of a grouping on a day: its cursor, and the order in which its facts are gathered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from threading import Event
from typing import TYPE_CHECKING, Any

import numpy as np

from dashboard.grouping import Group, Grouping
from dashboard.model.errors import CancelledError
from dashboard.model.question import Scope
from dashboard.model.settings import Settings

if TYPE_CHECKING:
    from dashboard.store import Store


@dataclass(frozen=True, slots=True)
class Examination:
    """What is examined, when, for whom; its facts are temp tables of `cursor`, used by nobody else."""

    store: "Store"
    cursor: Any
    grouping: Grouping
    groups: tuple[Group, ...]
    as_of: date
    settings: Settings
    scope: Scope
    counts: Mapping[str, int]  # rows of every table
    cancel: Event

    @property
    def member_on(self) -> date:
        """The day memberships are looked up on: the as-of date, held within the grouping's own days."""
        return self.grouping.nearest_to(self.as_of)

    @property
    def ruled(self) -> tuple[Group, ...]:
        """The groups that have a rule that can be read."""
        return tuple(group for group in self.groups if group.rule)

    def heed(self) -> None:
        """Raise `CancelledError` when somebody has cancelled the examination."""
        if self.cancel.is_set():
            raise CancelledError

    def stage(self, name: str, sql: str, params: Mapping[str, Any] | None = None) -> None:
        """Keep the rows of a query as the temp table `name`."""
        self.heed()
        self.cursor.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {sql}", params or {})

    def stage_rows(self, name: str, columns: str, rows: list[tuple[Any, ...]]) -> None:
        """Keep rows that were made outside the database as the temp table `name`."""
        self.cursor.execute(f"CREATE OR REPLACE TEMP TABLE {name} ({columns})")
        if rows:
            marks = ", ".join("?" for _ in rows[0])
            self.cursor.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)

    def number(self, sql: str) -> int:
        """Give the one number that a query over the facts gives."""
        return int(self.cursor.execute(sql).fetchall()[0][0])

    def columns(self, sql: str, params: Mapping[str, Any] | None = None) -> dict[str, np.ndarray]:
        """Give the columns of a query over the facts, masked where empty."""
        self.heed()
        found: dict[str, np.ndarray] = self.cursor.execute(sql, params or {}).fetchnumpy()
        return found

"""Owns reading a few texts as a kind, through the SQL that reads millions."""

from collections.abc import Callable, Sequence
from typing import Any

import duckdb
import polars as pl
import pytest

from dashboard.intake.reading import Staged
from dashboard.intake.reading.landing import finish
from dashboard.intake.reading.values import Conventions, Observed, expression, is_unread, observe
from dashboard.model.table import Kind

ZONE = "Europe/Amsterdam"
UNREAD = "unread"  # a text that says something, but nothing of the kind

Read = Callable[..., list[Any]]
Texts = Sequence[str | None]


@pytest.fixture
def staged(cursor: duckdb.DuckDBPyConnection) -> Callable[..., Staged]:
    """Stage columns of texts by header."""

    def stage(columns: dict[str, Texts], typed: frozenset[int] = frozenset()) -> Staged:
        names = [f"c{place}" for place in range(len(columns))]
        texts = dict(zip(names, columns.values(), strict=True))
        cursor.register("given", pl.DataFrame(texts, schema=dict.fromkeys(names, pl.String)).to_arrow())
        cursor.execute("CREATE OR REPLACE TEMP TABLE raw AS SELECT * FROM given")
        return finish(cursor, "raw", "staged", tuple(columns), 1, typed)

    return stage


@pytest.fixture
def read(cursor: duckdb.DuckDBPyConnection) -> Read:
    """Give the value of each text, UNREAD where it says something else, None where it says nothing."""

    def read(texts: Texts, kind: Kind, conventions: Conventions | None = None, zone: str = ZONE) -> list[Any]:
        told = conventions or Conventions()
        given = pl.DataFrame({"place": range(len(texts)), "told": pl.Series(texts, dtype=pl.String)})
        cursor.register("given", given.to_arrow())
        cursor.execute("CREATE OR REPLACE TEMP TABLE texts AS SELECT * FROM given")
        value = expression("told", kind, told, zone)
        found = cursor.execute(
            f"SELECT {value}, {is_unread('told', value, kind, told)} FROM texts ORDER BY place"
        ).fetchall()
        return [UNREAD if unread else value for value, unread in found]

    return read


@pytest.fixture
def look(
    cursor: duckdb.DuckDBPyConnection, staged: Callable[..., Staged]
) -> Callable[..., dict[str, Observed]]:
    """Observe columns of texts, by header, as kinds."""

    def look(
        columns: dict[str, tuple[Kind, Texts]], typed: frozenset[int] = frozenset(), **chosen: dict[str, Any]
    ) -> dict[str, Observed]:
        landed = staged({header: texts for header, (_, texts) in columns.items()}, typed)
        place = dict(zip(landed.headers, landed.columns, strict=True))
        kinds = {place[header]: kind for header, (kind, _) in columns.items()}
        own = {place[header]: fields for header, fields in chosen.items()}
        observed = observe(cursor, landed, kinds, "EUR", own)
        return {header: observed[column] for header, column in place.items()}

    return look

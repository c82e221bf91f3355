"""Owns rows that leave to another row of their order to say who ordered and when, as shops write them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.catalog.tables import TABLE
from dashboard.intake.inspecting.whole_orders import Fed, is_told_once, said, told
from dashboard.intake.mapping.feeds import Feed, numbering

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

LOOKED_AT = 100_000  # rows
LEAST = 2  # orders that make a rule
MOSTLY = 0.9  # of the orders of several rows


def with_first_rows(cursor: "DuckDBPyConnection", fed: Fed) -> Fed:
    """Give the rows below the first of an order with what that one says, where all orders are written so."""
    feed = fed.own
    if feed is None or (by := numbering(feed)) is None or by[1].column not in feed.columns:
        return fed
    order = feed.columns[by[1].column]
    headers = [one for one in _shared(feed, by[1].shared, fed.feeds) if one != order]
    if not (headers := _told_first(cursor, fed, order, headers)):
        return fed
    staged, number = fed.staged, fed.column(order)
    columns = [fed.column(header) for header in headers]
    table = told(
        cursor, f"{staged.table}_orders", staged, number, columns, " OR ".join(map(is_told_once, columns))
    )
    lacks = {one: f"{said(f's.{one}')} IS NULL AND o.v{at} IS NOT NULL" for at, one in enumerate(columns)}
    cells = ", ".join(
        f"CASE WHEN {lacks[one]} THEN o.v{columns.index(one)} ELSE s.{one} END AS {one}"
        if one in lacks
        else f"s.{one}"
        for one in staged.columns
    )
    joined = f"FROM {staged.table} s LEFT JOIN {table} o ON o.number = trim(s.{number})"
    view = f"{staged.table}_filled"
    cursor.execute(f"CREATE TEMP VIEW {view} AS SELECT s._row, s._fault, s._extra, {cells} {joined}")
    ((rows,),) = cursor.execute(f"SELECT count(*) {joined} WHERE {' OR '.join(lacks.values())}").fetchall()
    note = (
        f"{rows:,} rows leave {', '.join(headers)} empty and have it from the first row of the same {order}"
    )
    return replace(fed, staged=replace(staged, table=view), notes=(*fed.notes, note))


def _shared(feed: Feed, names: Sequence[str], feeds: Sequence[Feed]) -> list[str]:
    """Give the headers that all rows of an order share: its own, and those about what they refer to."""
    own = [feed.columns[name] for name in names if name in feed.columns]
    beside = [one for one in feeds if one.is_repeated and one.columns.get(TABLE[one.table].key[0]) in own]
    return list(dict.fromkeys([*own, *(header for one in beside for header in one.columns.values())]))


def _told_first(cursor: "DuckDBPyConnection", fed: Fed, order: str, headers: Sequence[str]) -> list[str]:
    """Give the headers that orders of several rows say in their first row alone, as a rule.

    A cell that is empty here and there is nobody's rule: its row lacks something.
    """
    if not headers:
        return []
    number, columns = fed.column(order), [said(fed.column(header)) for header in headers]
    counts = ", ".join(
        f"count({one}) AS n{at}, arg_min({one} IS NOT NULL, _row) AS first{at}"
        for at, one in enumerate(columns)
    )
    tells = ", ".join(
        f"count(*) FILTER (n{at} = 1 AND first{at}), count(*) FILTER (n{at} > 0)"
        for at in range(len(columns))
    )
    looked_at = f"SELECT * FROM {fed.staged.table} WHERE {number} IS NOT NULL LIMIT {LOOKED_AT}"
    several = f"SELECT {counts} FROM ({looked_at}) GROUP BY trim({number}) HAVING count(*) > 1"
    ((*found,),) = cursor.execute(f"SELECT {tells} FROM ({several})").fetchall()
    ruled = zip(headers, found[::2], found[1::2], strict=True)
    return [header for header, first, filled in ruled if first >= max(LEAST, MOSTLY * filled)]

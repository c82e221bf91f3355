"""Owns telling amounts of whole orders from amounts of lines: only lines may be added up."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dashboard.catalog.tables import TABLE
from dashboard.intake.mapping.headers import matches
from dashboard.intake.mapping.mapping import Feed, unused
from dashboard.intake.reading import Staged
from dashboard.model.table import Product

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

ORDER = "order_id"
LOOKED_AT = 100_000  # rows
LEAST = 5  # orders of several lines that must tell
MOSTLY = 0.95  # of them


def without_totals(cursor: "DuckDBPyConnection", staged: Staged, feed: Feed) -> Feed:
    """Give the feed without amounts that stand once, or again and again, in orders of several lines."""
    order = feed.columns.get(ORDER)
    amounts = [name for name in _amounts(feed) if name in feed.columns]
    if order is None or feed.is_repeated or not amounts:
        return feed
    totals = {name for name in amounts if _is_of_orders(cursor, staged, order, feed.columns[name])}
    columns = {name: header for name, header in feed.columns.items() if name not in totals}
    return Feed(feed.table, columns) if totals else feed


def totals_told(cursor: "DuckDBPyConnection", staged: Staged, feeds: Sequence[Feed]) -> list[str]:
    """Tell which headers feed nothing because their amounts are of whole orders, while rows are lines."""
    return [
        f"{match.header} is left out: it is of the whole order, and would be added up once per line"
        for feed in feeds
        if ORDER in feed.columns and not feed.is_repeated
        for match in matches(unused(staged.headers, feeds))
        if match.table == feed.table and match.column in set(_amounts(feed)) - set(feed.columns)
        if _is_of_orders(cursor, staged, feed.columns[ORDER], match.header)
    ]


def _amounts(feed: Feed) -> list[str]:
    return [column.name for column in TABLE[feed.table].columns if isinstance(column.fill, Product)]


def _is_of_orders(cursor: "DuckDBPyConnection", staged: Staged, order: str, amount: str) -> bool:
    """Tell whether an amount is of the whole order: all lines say the same, or one line alone says any."""
    own, said = (staged.columns[staged.headers.index(header)] for header in (order, amount))
    ((orders, alike),) = cursor.execute(
        f"SELECT count(*), count(*) FILTER (WHERE differing = 1 AND filled IN (1, lines)) FROM ("
        f"SELECT count(*) AS lines, count({said}) AS filled, count(DISTINCT {said}) AS differing"
        f" FROM (SELECT * FROM {staged.table} WHERE {own} IS NOT NULL LIMIT {LOOKED_AT})"
        f" GROUP BY {own} HAVING count(*) > 1)"
    ).fetchall()
    return int(orders) >= LEAST and int(alike) >= MOSTLY * int(orders)

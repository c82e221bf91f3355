"""Owns telling what one unit cost from what a line cost, by products bought in different numbers."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dashboard.intake.inspecting.order_totals import amount_of
from dashboard.intake.mapping.feeds import Feed, unused
from dashboard.intake.mapping.headers import matches
from dashboard.intake.reading import Staged

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

COST = "cost"
LOOKED_AT = 100_000  # rows
MOSTLY = 0.5  # of the products


def without_unit_costs(cursor: "DuckDBPyConnection", staged: Staged, feed: Feed) -> Feed:
    """Give the feed without a cost that stays the same however many were bought."""
    if COST not in feed.columns or not _is_of_units(cursor, staged, feed, feed.columns[COST]):
        return feed
    columns = {name: header for name, header in feed.columns.items() if name != COST}
    return Feed(feed.table, columns, feed.is_repeated)


def unit_costs_told(cursor: "DuckDBPyConnection", staged: Staged, feeds: Sequence[Feed]) -> list[str]:
    """Tell which header feeds nothing because it is of one unit, while rows are of several."""
    return [
        f"{match.header} is left out: it stays the same however many were bought, as what one costs."
        " Multiply it by their number for the cost of each row"
        for feed in feeds
        if COST not in feed.columns
        for match in matches(unused(staged.headers, feeds))
        if (match.table, match.column) == (feed.table, COST)
        if _is_of_units(cursor, staged, feed, match.header)
    ]


def _is_of_units(cursor: "DuckDBPyConnection", staged: Staged, feed: Feed, header: str) -> bool:
    """Tell whether the cost of most products of which different numbers were bought is the same each time,
    and of fewer that of one."""
    if not {"product_id", "quantity"} <= set(feed.columns):
        return False
    place = dict(zip(staged.headers, staged.columns, strict=True))
    product, count = place[feed.columns["product_id"]], place[feed.columns["quantity"]]
    cost, number = amount_of(cursor, staged, place[header]), f"abs({amount_of(cursor, staged, count)})"
    ((products, same, apart),) = cursor.execute(
        f"SELECT count(*), count(*) FILTER (same), count(*) FILTER (apart) FROM (SELECT"
        f" max(abs(cost)) < 1.001 * min(abs(cost)) AS same,"
        f" max(abs(cost) / number) < 1.01 * min(abs(cost) / number) AS apart"
        f" FROM (SELECT {product} AS product, {cost} AS cost, {number} AS number FROM {staged.table}"
        f" LIMIT {LOOKED_AT}) WHERE cost <> 0 AND number > 0 GROUP BY product"
        f" HAVING count(DISTINCT number) > 1)"
    ).fetchall()
    return int(products) > 0 and int(same) > MOSTLY * int(products) and same > apart

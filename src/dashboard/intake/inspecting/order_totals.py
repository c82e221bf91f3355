"""Owns telling amounts of whole orders from amounts of lines, by what lines cost; only lines are added up."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dashboard.catalog.tables import TABLE
from dashboard.intake.mapping.feeds import Feed, unused
from dashboard.intake.mapping.headers import matches, squeeze, words
from dashboard.intake.reading import Staged
from dashboard.model.table import Product

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

ORDER = "order_id"
LOOKED_AT = 100_000  # rows
LEAST = 5  # orders of several lines that must tell
MOSTLY = 0.95  # of them
ROUNDED, CENTS = 1.01, 0.001  # shares of an amount that rounding stays under
SHARE = 0.75  # of what the lines cost together, which a total at least is: rebates lower it, one line is less
_OF_LINES = {"line", "regel", "regelbedrag", "rivi", "rivin", "zeile", "position", "rad"}


def without_totals(cursor: "DuckDBPyConnection", staged: Staged, feed: Feed) -> Feed:
    """Give the feed without amounts that stand once, or again and again, in orders of several lines."""
    order = feed.columns.get(ORDER)
    amounts = [name for name in _amounts(feed) if name in feed.columns]
    if order is None or feed.is_repeated or not amounts:
        return feed
    totals = {name for name in amounts if _is_of_orders(cursor, staged, feed, name, feed.columns[name])}
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
        if _is_of_orders(cursor, staged, feed, match.column, match.header)
    ]


def sums_told(cursor: "DuckDBPyConnection", staged: Staged, feeds: Sequence[Feed]) -> list[str]:
    """Tell of orders one row of which is the sum of their others, and counts beside them."""
    own = next((feed for feed in feeds if {ORDER, "revenue"} <= set(feed.columns)), None)
    if own is None:
        return []
    order, said = (staged.columns[staged.headers.index(own.columns[one])] for one in (ORDER, "revenue"))
    amount = amount_of(cursor, staged, said)
    ((orders, summed),) = cursor.execute(
        f"SELECT count(*), count(*) FILTER (WHERE abs(2 * max - sum) < {CENTS} * max) FROM (SELECT"
        f" max({amount}) AS max, sum({amount}) AS sum FROM (SELECT * FROM {staged.table}"
        f" WHERE {order} IS NOT NULL AND {said} IS NOT NULL LIMIT {LOOKED_AT})"
        f" GROUP BY {order} HAVING count(*) > 2) WHERE max > 0"
    ).fetchall()
    if int(summed) < LEAST or int(summed) < MOSTLY * int(orders):
        return []
    return [
        f"In {summed:,} orders of three rows or more, {own.columns['revenue']} of one row is the sum of the"
        " others: it counts beside them. Leave such rows out of the file"
    ]


def _amounts(feed: Feed) -> list[str]:
    return [column.name for column in TABLE[feed.table].columns if isinstance(column.fill, Product)]


def _is_of_orders(cursor: "DuckDBPyConnection", staged: Staged, feed: Feed, column: str, amount: str) -> bool:
    """Tell whether an amount is of the whole order: all lines say the same, whatever each costs, or one alone
    says any though others cost something, and it is about what the lines cost together; where no prices are
    told, only a header of another name is doubted, and none that speaks of lines."""
    if _OF_LINES & set(words(amount).split()):
        return False
    own, said = (staged.columns[staged.headers.index(one)] for one in (feed.columns[ORDER], amount))
    same, of_all = f"count(DISTINCT {said}) = 1", f"count({said}) = count(*)"
    if {"quantity", "unit_price"} <= set(feed.columns):
        priced = (staged.headers.index(feed.columns[one]) for one in ("quantity", "unit_price"))
        cost = " * ".join(amount_of(cursor, staged, staged.columns[place]) for place in priced)
        total = f"max(abs({amount_of(cursor, staged, said)}))"
        is_once = f"count({said}) = 1 AND sum(abs({cost})) FILTER ({said} IS NULL) > 0"
        is_alike = f"{of_all} AND {total} >= max(abs({cost})) AND min({cost}) < max({cost})"
        is_whole = f"({is_once} OR {of_all}) AND {total} >= {SHARE} * abs(sum({cost}))"
        is_total = f"{same} AND ({is_whole} OR {is_alike})"
        adds_up = (
            f"{total} > {ROUNDED} * max(abs({cost})) AND abs({total} - abs(sum({cost}))) < {CENTS} * {total}"
        )
        is_sum = f"{same} AND ({is_once} OR {of_all}) AND {adds_up}"
    elif squeeze(amount) != squeeze(column):
        is_total, is_sum = f"{same} AND {of_all}", "false"
    else:
        return False
    ((orders, alike, sums),) = cursor.execute(
        f"SELECT count(*), count(*) FILTER (WHERE is_total), count(*) FILTER (WHERE is_sum)"
        f" FROM (SELECT {is_total} AS is_total, {is_sum} AS is_sum"
        f" FROM (SELECT * FROM {staged.table} WHERE {own} IS NOT NULL LIMIT {LOOKED_AT})"
        f" GROUP BY {own} HAVING count(*) > 1)"
    ).fetchall()
    if int(orders) < LEAST:
        return 0 < int(sums) == int(orders)  # that all add up is no chance, however few there are
    return int(alike) >= MOSTLY * int(orders)


def amount_of(cursor: "DuckDBPyConnection", staged: Staged, text: str) -> str:
    """Give the SQL for about how much a text says, whatever its marks of decimals and thousands.

    Three figures behind a mark are thousands, unless all numbers of the column end so.
    """
    filled = f"SELECT trim({text}) FROM {staged.table} WHERE {text} IS NOT NULL LIMIT {LOOKED_AT}"
    ((others,),) = cursor.execute(
        f"SELECT count(*) FROM ({filled}) t(s)"
        " WHERE NOT regexp_full_match(s, '[^0-9]*[0-9]+[.,][0-9]{3}[^0-9]*')"
    ).fetchall()
    places = "[0-9]{1,2}|[0-9]{4,}" if others else "[0-9]+"
    figures = f"regexp_replace({text}, '[^0-9.,-]', '', 'g')"
    decimals = f"length(regexp_extract({figures}, '[.,]({places})$', 1))"
    return f"(TRY_CAST(regexp_replace({figures}, '[.,]', '', 'g') AS DOUBLE) / 10 ** {decimals})"

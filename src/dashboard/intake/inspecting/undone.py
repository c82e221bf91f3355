"""Owns telling of orders that a file calls cancelled or returned, and that bring in money all the same."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dashboard.intake.mapping.feeds import Feed, unused
from dashboard.intake.mapping.headers import words
from dashboard.intake.reading import Staged
from dashboard.intake.reading.values.blanks import says

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

ORDERS, SHOWN = "orders", 3
_STATE = re.compile(r"status|state\b|type\b|soort|\btila\b|laji|zustand|art\b")
_UNDONE = (
    *("cancelled", "canceled", "cancellation", "void", "voided", "failed", "declined", "rejected", "refund"),
    *(
        "refunded",
        "returned",
        "return",
        "credit",
        "credit note",
        "credit memo",
        "chargeback",
        "draft",
        "quote",
    ),
    *("geannuleerd", "vervallen", "retour", "geretourneerd", "credit nota", "creditnota", "creditfactuur"),
    *("concept", "offerte", "peruttu", "peruutettu", "palautus", "palautettu", "hyvitys", "hyvityslasku"),
    *("luonnos", "storniert", "gutschrift", "annullerad", "kreditfaktura", "annulé", "avoir"),
)


def undone_told(cursor: "DuckDBPyConnection", staged: Staged, feeds: Sequence[Feed]) -> Iterator[str]:
    """Tell what a column that feeds nothing says of orders that count as any other."""
    own = next((feed for feed in feeds if feed.table == ORDERS and not feed.is_repeated), None)
    columns = {} if own is None else own.columns
    amount = next((columns[one] for one in ("revenue", "quantity") if one in columns), None)
    if amount is None:
        return
    place = dict(zip(staged.headers, staged.columns, strict=True))
    for header in unused(staged.headers, feeds):
        if not _STATE.search(words(header)):
            continue
        said = cursor.execute(
            f"SELECT trim({place[header]}), count(*) FROM {staged.table} WHERE {says(place[header], _UNDONE)}"
            f" AND regexp_matches({place[amount]}, '[1-9]') AND NOT regexp_matches({place[amount]}, '[-−(]')"
            f" GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {SHOWN}"
        ).fetchall()
        if said:
            told = ", ".join(f"{word} ({rows:,} rows)" for word, rows in said)
            yield (
                f"{header} says {told}, with amounts above zero: they count as all other orders. Leave them"
                " out of the file, or put a minus before them, if they should not"
            )

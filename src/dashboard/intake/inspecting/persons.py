"""Owns customers' numbers that shops make anew for each order, where another column knows who came back."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.intake.casting.chosen_values import PERSON, read_choice
from dashboard.intake.mapping.addressing import Values
from dashboard.intake.mapping.feeds import Feed, unused
from dashboard.intake.mapping.headers import words
from dashboard.intake.model import Question
from dashboard.intake.reading import Staged

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

WHO = "customer_id"
LEAST = 20  # orders, or customers, that make a rule
LOOKED_AT = 100_000  # rows
BACK = 0.95  # with fewer different values than that share of the others, some come back
FEW = 0.1  # and with fewer than that, they are rather of groups
_WHO = re.compile(
    r"customer|client|person|buyer|member|user|debtor|account|shopper|visitor|email|mail"
    r"|klant|koper|persoon|relatie|debiteur|asiakas|henkilö|kund"
)
_NUMBER = re.compile(r"(?:id|nr|no|number|key|hash|guid|code|nummer|numero|tunnus|mail|unique)\b")
_OF_MANY = re.compile(
    r"segment|group|type|class|categor|countr|city|region|zip|post|groep|soort|ryhmä|team|phone"
)
_ONE = re.compile(r"unique|person|master|golden|uniek|persoon|henkilö|real")


def with_persons(feeds: Sequence[Feed], values: Values, headers: Sequence[str]) -> tuple[Feed, ...]:
    """Give the feeds with customers read from where somebody says that their own number stands."""
    chosen = next((header for header in headers if _said(values, header)), None)
    if chosen is None:
        return tuple(feeds)
    before = {feed.columns[WHO] for feed in feeds if WHO in feed.columns}
    return tuple(replace(feed, columns=_renamed(feed.columns, before, chosen)) for feed in feeds)


def _renamed(columns: Mapping[str, str], before: Collection[str], chosen: str) -> dict[str, str]:
    return {name: chosen if header in before else header for name, header in columns.items()}


def persons_asked(
    cursor: "DuckDBPyConnection", label: str, staged: Staged, feeds: Sequence[Feed], values: Values
) -> Iterator[Question]:
    """Ask whether another column is the customer's number, where each order has one of its own and that one
    comes back."""
    feed = next((one for one in feeds if not one.is_repeated), None)
    if feed is None or WHO not in feed.columns or feed.table not in ("orders", "customers"):
        return
    who, what = feed.columns[WHO], feed.columns.get("order_id", feed.columns[WHO])
    telling = _WHO if feed.table == "orders" else _ONE
    for other in unused(staged.headers, feeds):
        said = words(other)
        is_number = telling.search(said) and _NUMBER.search(said) and not _OF_MANY.search(said)
        if not is_number or _said(values, other) is not None:
            continue
        if _comes_back(cursor, staged, what, who, other):
            each = "order" if feed.table == "orders" else "row"
            yield Question(
                label,
                PERSON,
                f"“{other}” may be the customer's number",
                f"every {each} has a {who} of its own, while {other} comes back",
                f"Say whether it is. On the command line: --values '{other}:{PERSON}=yes', or no.",
                other,
                ("yes", "no"),
            )
            return


def _said(values: Mapping[str, Mapping[str, object]], header: str) -> bool | None:
    """Give whether somebody says that a header is the customer's number; None where nobody said it."""
    choice = read_choice(PERSON, values.get(header, {}).get(PERSON))
    return bool(choice[1]) if choice else None


def _comes_back(cursor: "DuckDBPyConnection", staged: Staged, what: str, who: str, other: str) -> bool:
    """Tell whether each of what rows are about has a number of its own, but not of the other column."""
    place = dict(zip(staged.headers, staged.columns, strict=True))
    of, own, again = place[what], place[who], place[other]
    ((orders, numbers, others, unclear),) = cursor.execute(
        f"SELECT count(*), count(DISTINCT own), count(DISTINCT again), count(*) FILTER (several) FROM"
        f" (SELECT trim({of}) AS number, min(trim({own})) AS own, min(trim({again})) AS again,"
        f" count(DISTINCT trim({own})) > 1 OR count(DISTINCT trim({again})) <> 1 AS several"
        f" FROM (SELECT * FROM {staged.table} WHERE {of} IS NOT NULL AND {own} IS NOT NULL LIMIT {LOOKED_AT})"
        f" GROUP BY 1)"
    ).fetchall()
    return (
        int(orders) >= LEAST
        and numbers == orders
        and not unclear
        and FEW * int(orders) < others < BACK * int(orders)
    )

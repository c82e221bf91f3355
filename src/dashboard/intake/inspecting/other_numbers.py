"""Owns customers whom a file names by another number than their list does, where the list has both."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.intake.inspecting.whole_orders import Fed
from dashboard.intake.mapping.addressing import Values
from dashboard.intake.mapping.feeds import Feed
from dashboard.intake.mapping.headers import squeeze
from dashboard.intake.model import Question
from dashboard.intake.reading.values.blanks import literal

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

WHO, LIST = "customer_id", "customers"
LOOKED_AT = 100_000  # rows
LISTED = "listed"  # of a column as it is remembered: the list of customers tells whom it names
MOSTLY = 0.5  # of the customers that a file names


def with_listed_numbers(cursor: "DuckDBPyConnection", fed: Sequence[Fed]) -> list[Fed]:
    """Give every sheet with the numbers by which a list of customers of the load knows whom it names.

    So where its header heads another column of the list than the customers' number, and is known there.
    """
    lists = [one for one in fed if one.own is not None and one.own.table == LIST and WHO in one.own.columns]
    return [next((new for list_ in lists if (new := _listed(cursor, one, list_))), one) for one in fed]


def _listed(cursor: "DuckDBPyConnection", one: Fed, told: Fed) -> Fed | None:
    header = next((feed.columns[WHO] for feed in one.feeds if WHO in feed.columns), None)
    if header is None or told.own is None or one is told:
        return None
    number = told.own.columns[WHO]
    alike = next((own for own in told.staged.headers if squeeze(own) == squeeze(header)), None)
    if alike is None or alike == number:
        return None
    staged, own, view = one.staged, one.column(header), f"{one.staged.table}_listed"
    by_other, by_number = (
        f"(SELECT trim({told.column(head)}) FROM {told.staged.table})" for head in (alike, number)
    )
    ((named, other, same),) = cursor.execute(
        f"SELECT count(*), count(*) FILTER (said IN {by_other}), count(*) FILTER (said IN {by_number}) FROM"
        f" (SELECT DISTINCT trim({own}) AS said FROM {staged.table} WHERE said IS NOT NULL LIMIT {LOOKED_AT})"
    ).fetchall()
    if int(other) < max(1, MOSTLY * int(named)) or (other <= same and other < named):
        return None
    known = (
        f"(SELECT trim({told.column(alike)}) AS said, min(trim({told.column(number)})) AS number"
        f" FROM {told.staged.table} GROUP BY 1 HAVING count(DISTINCT trim({told.column(number)})) = 1)"
    )
    said = f"trim(s.{own})"  # what is not in the list may be another customer's number: that one is not meant
    of_others = f"({said} IN {by_number} OR {said} IN (SELECT {WHO} FROM {LIST}))"
    apart = f"CASE WHEN {of_others} THEN {literal(header + ' ')} || {said} ELSE s.{own} END"
    cells = ", ".join(f"coalesce(k.number, {apart}) AS {c}" if c == own else f"s.{c}" for c in staged.columns)
    cursor.execute(
        f"CREATE TEMP VIEW {view} AS SELECT s._row, s._fault, s._extra, {cells}"
        f" FROM {staged.table} s LEFT JOIN {known} k ON k.said = trim(s.{own})"
    )
    note = f"{header} is read as the {number} that {told.label} has for it"
    return replace(one, staged=replace(staged, table=view), notes=(*one.notes, note), listed=header)


def lists_asked(label: str, feeds: Sequence[Feed], usual: Values, listed: str) -> Iterator[Question]:
    """Ask for the list of customers where earlier files were read by it, and this one comes without."""
    headers = {feed.columns[WHO] for feed in feeds if WHO in feed.columns}
    for header in headers - {listed}:
        if usual.get(header, {}).get(LISTED):
            yield Question(
                label,
                "columns",
                f"“{header}” is not the number by which customers are known",
                "the list of customers told their numbers when earlier files of this source were loaded",
                f"Load the list together with this file, or map their number, as --map {WHO}=Header.",
                header,
            )

"""Owns which columns are read from which headers, and as what: as minutes, where files say how long."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dashboard.catalog.tables import TABLE
from dashboard.intake.mapping.addressing import Values
from dashboard.intake.mapping.contents import sample_values
from dashboard.intake.mapping.feeds import Feed
from dashboard.intake.mapping.lasting import as_read
from dashboard.intake.mapping.units import is_in_minutes, named_span
from dashboard.intake.reading import Staged
from dashboard.model.table import Column, Kind

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

LASTS = "lasts"  # of a column as it is remembered: files say how long it took
Wanted = Sequence[tuple[str, str, Column]]  # `table.column`, its header, and the column as it is read there


def wanted_columns(
    cursor: "DuckDBPyConnection", staged: Staged, feeds: Sequence[Feed], usual: Values
) -> Wanted:
    """Give the columns that are read of a sheet, each as its values there are read; `usual` holds how earlier
    files were written."""
    wanted = [
        (f"{feed.table}.{column}", header, TABLE[feed.table][column])
        for feed in feeds
        for column, header in feed.columns.items()
    ]
    timed = [header for _, header, column in wanted if column.since]
    if not timed:
        return wanted
    values = sample_values(cursor, staged, timed)
    lasted = {header for header in timed if usual.get(header, {}).get(LASTS)}
    return [
        (target, header, as_read(column, header, values.under(header), header in lasted))
        for target, header, column in wanted
    ]


def units_named(wanted: Wanted) -> dict[str, str]:
    """Give the units, other than minutes, that headers of how long something took name."""
    named = {header: named_span(header) for _, header, column in wanted if is_in_minutes(column)}
    return {header: unit for header, unit in named.items() if unit not in ("", "minutes")}


def spans_told(wanted: Wanted) -> Iterator[str]:
    """Say what is made of how long something took."""
    for header, unit in units_named(wanted).items():
        yield f"{header} is read as {unit}, as its header says"
    for target, header, column in wanted:
        if column.since and column.kind is Kind.NUMBER:
            yield f"{target.partition('.')[2]} is {column.since} plus what {header} says"

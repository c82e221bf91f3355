"""Owns the rules that depend on what rows there are: dates yet to come, and rows that sum up others."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from dashboard.intake.planning.checking import Rows
from dashboard.model.check import Severity
from dashboard.model.table import Kind
from dashboard.quality.uploads.rules import NOTED, Rule, headed

A_DAY = timedelta(days=1)  # a company's day may have begun before the clock's
FEW = 0.01  # of a column's filled values
SINGLE_AMONG = 10  # from so many filled values, a single one is a slip too
TOTALS = (
    "total", "totals", "grand total", "subtotal", "sub total", "sum", "totaal", "eindtotaal", "subtotaal",
    "totalen", "som", "yhteensä", "summa", "loppusumma", "välisumma", "kaikki yhteensä",
    "summe", "gesamt", "gesamtsumme", "endsumme", "zwischensumme", "delsumma", "totalt", "totalsumma",
    "total général", "sous total", "sous-total", "somme",
)  # fmt: skip


def total_rules(rows: Rows) -> Iterator[Rule]:
    """Give the rules on rows that sum up others: a word for a total where an id is needed."""
    words = ", ".join(f"'{word}'" for word in TOTALS)
    for column in rows.table.columns:
        if column.kind is Kind.ID and column.required and column.name in rows.headers:
            says = f"{headed(rows, column.name)} is a word for a total: the row sums up others"
            total = f"lower(trim(\"{column.name}\", ' :.')) IN ({words})"
            yield Rule(f"total:{column.name}", column.name, says, total)


def future_rules(cursor: Any, rows: Rows) -> Iterator[Rule]:
    """Give the rules on what cannot have happened yet: a slip among many rows, or a file beyond the clock.

    One wrong year would move the day up to which all figures are known. Where many rows are later than the
    clock, it is the clock that is off, or the data are made up: they are kept.
    """
    latest = rows.moment + A_DAY
    for name in rows.table.happened:
        if name not in rows.columns:
            continue
        later = f"\"{name}\" > TIMESTAMP '{latest:%Y-%m-%d %H:%M:%S}'"
        found = cursor.execute(f'SELECT count(*) FILTER ({later}), count("{name}") FROM {rows.name}')
        count, filled = found.fetchone()
        if not count:
            continue
        says = f"{headed(rows, name)} lies in the future"
        if count < filled * FEW or (count == 1 and filled >= SINGLE_AMONG):
            says += f", later than {latest:%Y-%m-%d}: {count:,} of {filled:,} rows, so the date is wrong"
            yield Rule(f"future:{name}", name, says, later)
        else:
            yield Rule(f"future:{name}", name, f"{says}; {NOTED}", later, Severity.WARNING)

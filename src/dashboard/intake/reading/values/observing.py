"""Owns telling how the columns of a staged file are written, from their values; asks where these do not tell.

A sample decides what a sample can; where it leaves a question open the whole column is asked, then the
other columns of the file, then a person.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dashboard.intake.reading.landing import quoted
from dashboard.intake.reading.model import Staged
from dashboard.intake.reading.values.blanks import filled, matches
from dashboard.intake.reading.values.conventions import Conventions, Doubt, Observed, Order
from dashboard.intake.reading.values.date_order import clock_of, frequent_formats, open_orders
from dashboard.intake.reading.values.evidence import DATES, ColumnSample, Evidence, weigh
from dashboard.intake.reading.values.flags import is_marks
from dashboard.intake.reading.values.labels import first_labelled
from dashboard.model.errors import Problem
from dashboard.model.table import Kind

if TYPE_CHECKING:
    import duckdb

_SAMPLE = 4000  # rows, spread over the file
_FLOAT_ID = "[0-9]+[.,]0+"
_CUT_ID = "[0-9][.,][0-9]+[Ee][+][0-9]+"
_USUAL = (Order.DAY_FIRST, Order.MONTH_FIRST)
_COMMON = 8  # values
_SHORT = 20  # characters: a marker is no sentence
_MARKS = {",": "a decimal comma", ".": "a decimal point"}

_Chosen = Mapping[str, Mapping[str, Any]]


def observe(
    cursor: "duckdb.DuckDBPyConnection",
    staged: Staged,
    kinds: Mapping[str, Kind],
    currency: str,
    chosen: _Chosen,
) -> dict[str, Observed]:
    """Tell, for each staged column in `kinds`, how its values are written.

    `chosen` overrules: per staged column, fields of `Conventions`. What neither a column nor the others of
    the file tell comes back as a `Doubt`; the conventions beside it are then good for a preview only.
    """
    samples = list(_samples(cursor, staged, kinds, currency, chosen))
    weighed = {sample.name: weigh(cursor, staged, sample) for sample in samples}
    return {sample.name: _conclude(cursor, staged, sample, weighed) for sample in samples}


def _samples(
    cursor: "duckdb.DuckDBPyConnection",
    staged: Staged,
    kinds: Mapping[str, Kind],
    currency: str,
    chosen: _Chosen,
) -> Iterator[ColumnSample]:
    step = max(1, staged.rows // _SAMPLE)
    rows = cursor.execute(
        f"SELECT {', '.join(kinds) or 'NULL'} FROM {quoted(staged.table)} "
        f"WHERE _row % {step} = 0 AND _fault IS NULL LIMIT {2 * _SAMPLE}"
    ).fetchall()
    for place, (name, kind) in enumerate(kinds.items()):
        at, choice = staged.columns.index(name), chosen.get(name, {})
        conventions = replace(Conventions(currency=currency), **choice)
        texts = [text for row in rows if (text := (row[place] or "").strip())]
        empty = Counter(text for text in texts if text.lower() in conventions.empty)
        values = tuple(text for text in texts if text.lower() not in conventions.empty)
        marked = tuple(marker for marker, _ in empty.most_common())
        yield ColumnSample(
            name, staged.headers[at], kind, conventions, choice, values, marked, at in staged.typed
        )


def _conclude(
    cursor: "duckdb.DuckDBPyConnection",
    staged: Staged,
    sample: ColumnSample,
    weighed: Mapping[str, Evidence | None],
) -> Observed:
    found: dict[str, Any] = {}
    notes: list[Problem] = []
    doubts: tuple[Doubt, ...] = ()
    if (evidence := weighed[sample.name]) is not None:
        setting = evidence.settled or _settled_elsewhere(evidence, weighed)
        if setting is not None:
            found |= {evidence.field: setting, "is_told": True}
        if evidence.is_open and (setting is None or evidence.contradicts):
            doubts = (_doubt(sample, evidence),)
        elif evidence.is_open:
            notes.append(_settled_note(sample, evidence.field, setting))
    if sample.kind in DATES:
        found["clock"] = clock_of(sample.values)
        found["formats"] = frequent_formats(sample.values, found.get("order", sample.conventions.order))
    elif sample.kind is Kind.FLAG:
        found["marks"] = is_marks(sample.values)
    elif sample.kind is Kind.ID:
        found["float_ids"] = _is_float_ids(cursor, staged, sample)
        notes += _id_notes(sample, found["float_ids"])
    if sample.chosen.keys() & {"decimal", "order"}:
        found["is_told"] = True
    conventions = replace(sample.conventions, **(found | dict(sample.chosen)))
    notes += _figure_notes(sample, conventions.decimal)
    short = Counter(value for value in sample.values if len(value) <= _SHORT)
    common = tuple(value for value, _ in short.most_common(_COMMON))
    return Observed(conventions, doubts, tuple(notes), sample.empty, common)


def _settled_elsewhere(evidence: Evidence, weighed: Mapping[str, Evidence | None]) -> Any:
    """Give the setting that the other columns of the file agree on, None where they do not."""
    others = {other.settled for other in weighed.values() if other and other.field == evidence.field}
    others.discard(None)
    return next(iter(others)) if len(others) == 1 else None


def _doubt(sample: ColumnSample, evidence: Evidence) -> Doubt:
    shown = ", ".join(dict.fromkeys(sample.values[:20]))[:80]
    found = f"{shown} in the column “{sample.header}”"
    options: tuple[str, ...] = (",", ".")
    if evidence.field == "order":
        options = tuple(open_orders(sample.values)) or _USUAL
        parts = " or ".join(f"the {option.split()[0]}" for option in options)
        title = f"The dates do not tell whether {parts} comes first"
        if evidence.contradicts:
            options = _USUAL
            title = "Some dates have the day first, others the month"
        mend = "Say which comes first."
    else:
        title = "The numbers do not tell a decimal mark from a thousands mark"
        if evidence.contradicts:
            title = "Some numbers have a decimal comma, others a decimal point"
        mend = "Say which mark comes before the fraction."
    problem = Problem(title, found, mend=mend)
    return Doubt(evidence.field, options, problem, evidence.contradicts)


def _settled_note(sample: ColumnSample, field: str, setting: Any) -> Problem:
    told = _MARKS[setting] if field == "decimal" else f"the {setting}"
    return Problem(
        f"“{sample.header}” is read with {told}, as the other columns of the file are",
        mend="Choose otherwise if that is wrong.",
    )


def _is_float_ids(cursor: "duckdb.DuckDBPyConnection", staged: Staged, sample: ColumnSample) -> bool:
    """Whether every id of the column is a whole number with a zero fraction, as data frames export them."""
    if not sample.values or "float_ids" in sample.chosen:
        return False
    other = f"{filled(sample.name, sample.conventions.empty)} AND NOT {matches(sample.name, _FLOAT_ID)}"
    return not cursor.execute(f"SELECT 1 FROM {quoted(staged.table)} WHERE {other} LIMIT 1").fetchall()


def _id_notes(sample: ColumnSample, is_float_ids: bool) -> Iterator[Problem]:
    if is_float_ids:
        yield Problem(
            f"Every id in “{sample.header}” ends with a zero fraction, which is left out",
            found=f"{sample.values[0]}, which is read as {sample.values[0].replace(',', '.').split('.')[0]}",
        )
    cut = [value for value in sample.values if re.fullmatch(_CUT_ID, value)]
    if cut:
        yield Problem(
            f"Ids in “{sample.header}” were shortened by a spreadsheet, and are lost",
            found=cut[0],
            mend="Format the column as text in the program it came from, and export it again.",
        )


def _figure_notes(sample: ColumnSample, decimal: str) -> Iterator[Problem]:
    """Say that labels of scores are left out and amounts rounded; not of noise after a fraction."""
    if sample.kind is Kind.SCORE and (labelled := first_labelled(sample.values)) is not None:
        yield Problem(f"Answers in “{sample.header}” are read by their figure, without its label", labelled)
    if sample.kind is not Kind.MONEY:
        return
    finer = re.compile(rf"\D*[\d\s]{{1,9}}{re.escape(decimal)}\d{{4}}(?!0+\b)\d{{1,5}}\b\D*")
    found = next((value for value in sample.values if finer.fullmatch(value)), None)
    if found is not None:
        yield Problem(f"Amounts in “{sample.header}” are kept to four decimals", found=found)

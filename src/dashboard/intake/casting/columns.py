"""Owns turning staged text into typed rows of a table, in SQL, with what could not be read marked."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.intake.casting.quick_dates import quick, shown
from dashboard.intake.mapping.feeds import Feed
from dashboard.intake.model import Sheet
from dashboard.intake.reading.values.conventions import Conventions
from dashboard.intake.reading.values.expression import expression, is_filled
from dashboard.model.table import Begin, Column, Constant, Joined, Kind, PlaceWithin, Product, Table
from dashboard.store.schema import SQL_TYPE

ROW = "_row"  # identifies a row of the load: its sheet and its number there
UNREAD = "_unread"  # one bit per column of the declaration: there was a text, but not of the column's kind
FAULT = "_fault"  # why the row itself is malformed, else NULL
KEEP = "_keep"  # what decides between rows of one key, when somebody chose it
BESIDE = "contact"  # begins the key of an answer that stands in the row of its contact
SAID = 12  # letters that tell what a row without a number says
SHEET_BITS = 40  # a row's number stays below 2^40


@dataclass(frozen=True, slots=True)
class Part:
    """One sheet's contribution to a table."""

    number: int  # of the sheet in the draft
    sheet: Sheet
    feed: Feed
    strict: bool  # several different rows of one key are a fault, not a matter of taking the last
    keep: tuple[str, Kind | None, Conventions] | None = (
        None  # staged column whose highest value decides, and its reading
    )


def quoted(name: str) -> str:
    """Quote an identifier that comes from a declaration."""
    return '"' + name.replace('"', '""') + '"'


def typed_rows(table: Table, parts: Sequence[Part], zone: str) -> str:
    """Give the query for all rows of the parts: `_row`, typed columns, `_unread`, `_fault`, `_keep`."""
    columns = filled_columns(table, parts)
    read = " UNION ALL ".join(_part(table, part, columns, zone) for part in parts)
    fills = {column.name: fill for column in table.columns if (fill := _fill(column, columns))}
    if not fills:
        return read
    shown = ", ".join(fills.get(name, quoted(name)) for name in columns)
    return f"SELECT {ROW}, {shown}, {UNREAD}, {FAULT}, {KEEP} FROM ({read})"


def filled_columns(table: Table, parts: Sequence[Part]) -> tuple[str, ...]:
    """Give the columns that the parts fill, from a header or by the declaration's own rule."""
    mapped = {column for part in parts for column in part.feed.columns}
    return tuple(c.name for c in table.columns if c.name in mapped or _is_fillable(c, mapped))


def texts_of(column: str, parts: Sequence[Part]) -> str:
    """Give the query for what the files say of a column: `_row`, `text`."""
    return " UNION ALL ".join(
        f"SELECT ({part.number}::BIGINT << {SHEET_BITS}) + {ROW} AS {ROW},"
        f" {staged.columns[staged.headers.index(part.feed.columns[column])]} AS text FROM {staged.table}"
        for part in parts
        if column in part.feed.columns
        for staged in (part.sheet.staged,)
    )


def numbered(table: Table, feed: Feed) -> tuple[str, ...]:
    """Give the columns filled by a row's place: a corrected row must keep it when it is loaded alone."""
    return tuple(
        column.name
        for column in table.columns
        if isinstance(column.fill, PlaceWithin) and column.name not in feed.columns and not feed.is_repeated
    )


def place_of_row(row: str = ROW) -> tuple[str, str]:
    """Give the SQL for a row's sheet number and its number in that sheet."""
    return f"({row} >> {SHEET_BITS})", f"({row} & {(1 << SHEET_BITS) - 1})"


def _part(table: Table, part: Part, columns: Sequence[str], zone: str) -> str:
    staged = part.sheet.staged
    clocks, inner, outer, bits = [], [f"({part.number}::BIGINT << {SHEET_BITS}) + {ROW} AS {ROW}"], [], []
    keys: list[str] = []
    for bit, column in enumerate(table.columns):
        if column.name not in columns:
            continue
        name = quoted(column.name)
        header = part.feed.columns.get(column.name)
        if header is None:
            joined = _joined(column, part.feed)
            outer.append(f"{joined or f'NULL::{SQL_TYPE[column.kind]}'} AS {name}")
            keys += [name] if joined and not _is_beside(column, part.feed) else []
            continue
        text = staged.columns[staged.headers.index(header)]
        conventions = part.sheet.conventions[f"{table.name}.{column.name}"]
        kind = Kind.NUMBER if conventions.since else column.kind
        value = minutes = expression(text, kind, conventions, zone)
        if conventions.since:
            value = _after(conventions.since, minutes)
        elif clock := shown(text, kind, conventions):
            clocks.append(f", {clock} AS _shown{bit}")
            value = quick(f"_shown{bit}", text, kind, value, conventions.zone or zone)
        inner.append(f"{value} AS {name}")
        outer.append(name)
        if column.kind not in (Kind.ID, Kind.TEXT):
            filled = is_filled(text, kind, conventions)  # asked of what was not read alone
            own = f"({minutes})" if conventions.since else name  # what it counts from may be what is not read
            bits.append(
                f"CASE WHEN {own} IS NULL THEN CASE WHEN {filled} THEN {1 << bit} ELSE 0 END ELSE 0 END"
            )
    inner.append(f"{FAULT if staged.faulty else 'NULL'}::VARCHAR AS {FAULT}")
    inner.append(f"{_keep(part)} AS {KEEP}")
    where = f"{_says_something(table, part)} AND {FAULT} IS NULL" if part.feed.is_repeated else "true"
    texts = f"(SELECT *{''.join(clocks)} FROM {staged.table})" if clocks else staged.table
    read = (
        f"SELECT {ROW}, {', '.join(outer)}, ({' + '.join(bits) or '0'})::UBIGINT AS {UNREAD}, {FAULT}, {KEEP}"
        f" FROM (SELECT {', '.join(staged.columns)}, {', '.join(inner)} FROM {texts}) WHERE {where}"
    )
    return _numbered_apart(read, keys[0]) if keys else read


def _after(start: str, minutes: str) -> str:
    """Give the SQL for the instant that is so many minutes after another column of the row."""
    return f"({quoted(start)} + to_microseconds(CAST(round(({minutes}) * 60000000) AS BIGINT)))"


def _numbered_apart(read: str, key: str) -> str:
    """Give the query with a number behind the key of every row that says the same as one before it."""
    place = f"row_number() OVER (PARTITION BY {key} ORDER BY {ROW})"
    apart = f"CASE {place} WHEN 1 THEN {key} ELSE {key} || ' #' || {place} END"
    return f"SELECT * REPLACE ({apart} AS {key}) FROM ({read})"


def _is_beside(column: Column, feed: Feed) -> bool:
    """Tell whether a key is that of what the file is about, of which the feed has a row each at most."""
    return isinstance(column.fill, Joined) and feed.is_repeated and column.fill.beside in feed.columns


def _joined(column: Column, feed: Feed) -> str | None:
    """Give the SQL for a key that a file does not have; an empty key that it has stays empty.

    Rows of the same customer and time that say something else have another key, in whichever file they are;
    rows that say the same have the same, however it is written there.
    """
    if not isinstance(column.fill, Joined) or not set(column.fill.columns) <= set(feed.columns):
        return None
    if _is_beside(column, feed):
        return f"'{BESIDE} ' || {quoted(column.fill.beside)}"
    own = ", ".join(f"CAST({quoted(one)} AS VARCHAR)" for one in column.fill.columns)
    rest = sorted(set(feed.columns) - set(column.fill.columns))
    said = ", ".join(f"coalesce(CAST({quoted(one)} AS VARCHAR), '')" for one in rest) or "''"
    return f"concat_ws(' ', {own}, md5(concat_ws('|', {said}))[:{SAID}])"


def _keep(part: Part) -> str:
    """Give what the highest of decides, numbers and times by size, other texts by letter; empty is lowest."""
    if part.keep is None:
        return "NULL::STRUCT(n DOUBLE, t VARCHAR)"
    text, kind, conventions = part.keep
    if kind is None:
        return f"{{'n': 0.0::DOUBLE, 't': coalesce({text}, '')}}"
    value = expression(text, kind, conventions, "UTC")
    number = f"epoch({value})" if kind is Kind.TIME else f"CAST({value} AS DOUBLE)"
    return f"{{'n': coalesce({number}, '-infinity'::DOUBLE), 't': ''}}"


def _says_something(table: Table, part: Part) -> str:
    """Give the SQL for whether a row says anything of a table that the file repeats: its key, and a score
    where it is about those."""
    feed, staged = part.feed, part.sheet.staged
    keys = [f"{quoted(name)} IS NOT NULL" for name in table.key if name in feed.columns]
    scores = [
        is_filled(staged.columns[staged.headers.index(header)], Kind.SCORE, part.sheet.conventions[place])
        for name, header in feed.columns.items()
        if table[name].kind is Kind.SCORE and (place := f"{table.name}.{name}")
    ]
    return " AND ".join([*keys, f"({' OR '.join(scores)})"] if scores else keys)


def _is_fillable(column: Column, mapped: set[str]) -> bool:
    match column.fill:
        case Product(left, right):
            return {left, right} <= mapped
        case PlaceWithin(of) | Begin(of):
            return of in mapped
        case Joined(columns=parts):
            return set(parts) <= mapped
        case Constant():
            return True
    return False


def _fill(column: Column, columns: Sequence[str]) -> str | None:
    if column.name not in columns:
        return None
    name = quoted(column.name)
    match column.fill:
        case Product(left, right) if left in columns and right in columns:
            product = f"TRY_CAST({quoted(left)} AS DECIMAL(18,4)) * {quoted(right)}"
            return f"coalesce({name}, TRY_CAST({product} AS DECIMAL(18,4))) AS {name}"
        case PlaceWithin(within):
            place = f"row_number() OVER (PARTITION BY {quoted(within)} ORDER BY {ROW})"
            return f"coalesce({name}, CAST({place} AS VARCHAR)) AS {name}"
        case Constant(value):
            return f"coalesce({name}, '{value}') AS {name}"
    return None

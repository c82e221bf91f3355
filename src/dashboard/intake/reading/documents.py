"""Owns reading JSON: one object a line, an array of objects, or a document that holds such arrays."""

import json
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from dashboard.intake.reading.content import is_rows, refused_damaged
from dashboard.intake.reading.encoding import as_utf8, check_encoding, detect_encoding
from dashboard.intake.reading.header import name_columns
from dashboard.intake.reading.landing import finish, quoted
from dashboard.intake.reading.model import Format, Reading, Sheet, Source, Staged
from dashboard.model.errors import Problem, RefusedError
from dashboard.store.faults import refusing_unreadable

if TYPE_CHECKING:
    import duckdb

_DOCUMENT_BYTES = 512 << 20  # a document with its rows inside is read whole
_OBJECT_BYTES = 1 << 26
_DEPTH = 3  # objects within objects become columns `customer.address.city`, no deeper
_Path = tuple[str, ...]  # the keys that lead to a value
_ORDERING = 1000  # objects that say in which order the columns come
_NUMBERS = ("UBIGINT", "BIGINT", "HUGEINT", "UHUGEINT", "DOUBLE")


def detect(source: Source, form: Format, chosen: dict[str, Any]) -> Reading:
    """Tell the encoding, and which of the document's arrays holds the rows."""
    if "encoding" in chosen:
        check_encoding(source, chosen["encoding"])
    encoding = chosen.get("encoding") or detect_encoding(source)
    if form is Format.JSON_LINES or _is_array(source, encoding):
        return Reading(form, encoding=encoding)
    arrays = _arrays(source, encoding)
    if not arrays:
        raise RefusedError(
            Problem(
                f"{source.label} holds no rows",
                found="a JSON document without an array of objects",
                expected="one object a line, or an array of objects",
            )
        )
    sheets = tuple(
        Sheet(name, len(rows), len({key for row in rows for key in row})) for name, rows in arrays.items()
    )
    name = chosen.get("sheet") or max(sheets, key=lambda sheet: sheet.rows).name
    if name not in arrays:
        raise RefusedError(Problem(f"{source.label} has no array “{name}”", expected=", ".join(arrays)))
    return Reading(form, encoding=encoding, sheet=name, sheets=sheets)


def _is_array(source: Source, encoding: str) -> bool:
    with source.path.open(encoding=encoding) as file:
        return file.read(4096).lstrip("\ufeff \t\r\n").startswith("[")


def _arrays(source: Source, encoding: str) -> dict[str, list[dict[str, Any]]]:
    size = source.path.stat().st_size
    if size > _DOCUMENT_BYTES:
        raise RefusedError(
            Problem(
                f"{source.label} is too large for one JSON document",
                found=f"{size:,} bytes",
                expected=f"at most {_DOCUMENT_BYTES:,}",
                mend="Write one object a line, and load that.",
            )
        )
    try:
        document = json.loads(source.path.read_text(encoding=encoding))
    except ValueError as error:
        raise refused_damaged(source, str(error)) from error
    held = document if isinstance(document, dict) else {}
    return {key: rows for key, rows in held.items() if is_rows(rows)}


def preview(
    cursor: "duckdb.DuckDBPyConnection", source: Source, reading: Reading, rows: int
) -> tuple[tuple[str, ...], list[list[str | None]]]:
    """Give the headers and the first rows."""
    staged = stage(cursor, source, reading, f"preview {uuid4().hex}")
    cells = ", ".join(staged.columns)
    found = cursor.execute(f"SELECT {cells} FROM {quoted(staged.table)} LIMIT {int(rows)}").fetchall()
    cursor.execute(f"DROP VIEW {quoted(staged.table)}; DROP TABLE {quoted(staged.table + ' raw')}")
    return staged.headers, [list(row) for row in found]


def stage(cursor: "duckdb.DuckDBPyConnection", source: Source, reading: Reading, table: str) -> Staged:
    """Land every object as a row; a key that any object has is a column."""
    objects, raw = f"{table} objects", f"{table} raw"
    with refusing_unreadable(partial(refused_damaged, source)):
        _land_objects(cursor, source, reading, objects)
    paths, typed = _paths(cursor, objects)
    if not paths:
        raise RefusedError(
            Problem(f"{source.label} holds no rows", found="values that are no objects with keys")
        )
    values = ", ".join(f"v[{place + 1}] AS c{place}" for place in range(len(paths)))
    cursor.execute(
        f"CREATE OR REPLACE TEMP TABLE {quoted(raw)} AS SELECT {values} FROM "
        f"(SELECT json_extract_string(json, $paths) AS v FROM {quoted(objects)})",
        {"paths": [_json_path(path) for path in paths]},
    )
    cursor.execute(f"DROP TABLE {quoted(objects)}")
    headers = name_columns([".".join(path) for path in paths], len(paths))
    return finish(cursor, raw, table, headers, 0, typed, reading.notes)


def _land_objects(
    cursor: "duckdb.DuckDBPyConnection", source: Source, reading: Reading, objects: str
) -> None:
    path, form = as_utf8(source, str(reading.encoding), keeps_mark=False), "array"
    if reading.format is Format.JSON_LINES:
        form = "newline_delimited"
    elif reading.sheet is not None:
        form = "newline_delimited"
        path = source.work.resolve() / f"{uuid4().hex}.jsonl"
        with path.open("w", encoding="utf-8") as file:
            for row in _arrays(source, str(reading.encoding))[reading.sheet]:
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
    cursor.execute(
        f"CREATE OR REPLACE TEMP TABLE {quoted(objects)} AS SELECT json FROM "
        "read_json_objects($path, format=$form, maximum_object_size=$longest)",
        {"path": str(path), "form": form, "longest": _OBJECT_BYTES},
    )


def _paths(cursor: "duckdb.DuckDBPyConnection", objects: str) -> tuple[list[_Path], frozenset[int]]:
    """Give the path of every column, as the first objects order them, and which hold numbers alone."""
    ((held, is_objects),) = cursor.execute(
        f"SELECT json_group_structure(json), bool_and(json_type(json) = 'OBJECT') FROM {quoted(objects)}"
    ).fetchall()
    if not is_objects:
        return [], frozenset()
    structure = json.loads(held)
    first = cursor.execute(f"SELECT json FROM {quoted(objects)} ORDER BY rowid LIMIT {_ORDERING}").fetchall()
    order: dict[_Path, None] = {}
    for (text,) in first:
        order |= dict.fromkeys(path for path, _ in _leaves(json.loads(text)))
    kinds = dict(_leaves(structure))
    paths = [path for path in order if path in kinds] + sorted(set(kinds) - set(order))
    return paths, frozenset(place for place, path in enumerate(paths) if kinds[path] in _NUMBERS)


def _leaves(held: dict[str, Any], above: _Path = ()) -> Iterator[tuple[_Path, Any]]:
    for key, value in held.items():
        path = (*above, key)
        if isinstance(value, dict) and value and len(path) < _DEPTH:
            yield from _leaves(value, path)
        else:
            yield path, value if isinstance(value, str) else ""


def _json_path(path: _Path) -> str:
    return "$" + "".join('."' + key.replace('"', '\\"') + '"' for key in path)

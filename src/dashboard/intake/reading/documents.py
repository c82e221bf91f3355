"""Owns reading JSON: one object a line, an array of objects, or a document that holds such arrays."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from dashboard.intake.reading.content import is_rows, refused_damaged
from dashboard.intake.reading.encoding import as_utf8, check_encoding, detect_encoding
from dashboard.intake.reading.header import name_columns
from dashboard.intake.reading.landing import finish, quoted
from dashboard.intake.reading.model import Check, Format, Reading, Sheet, Source, Staged, unchecked
from dashboard.model.errors import Problem, RefusedError
from dashboard.store.faults import refusing_unreadable

if TYPE_CHECKING:
    import duckdb

_DOCUMENT_BYTES = 512 << 20  # a document with its rows inside is read whole
_DEPTH = 3  # objects within objects become columns `customer.address.city`, no deeper
_Path = tuple[str, ...]  # the keys that lead to a value
_FIRST = 1000  # objects that say in which order the columns come, and what they hold


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
    staged = stage(cursor, source, reading, f"preview {uuid4().hex}", unchecked)
    cells = ", ".join(staged.columns)
    found = cursor.execute(f"SELECT {cells} FROM {quoted(staged.table)} LIMIT {int(rows)}").fetchall()
    cursor.execute(f"DROP VIEW {quoted(staged.table)}; DROP TABLE {quoted(staged.table + ' raw')}")
    return staged.headers, [list(row) for row in found]


def stage(
    cursor: "duckdb.DuckDBPyConnection", source: Source, reading: Reading, table: str, check: Check
) -> Staged:
    """Land every object as a row; a key that any object has is a column."""
    raw = f"{table} raw"
    objects = _Objects(cursor, *_file(source, reading, check))
    with refusing_unreadable(partial(refused_damaged, source)):
        paths, typed = objects.columns()
        if not paths:
            raise RefusedError(
                Problem(f"{source.label} holds no rows", found="values that are no objects with keys")
            )
        values = ", ".join(f"v[{place + 1}] AS c{place}" for place in range(len(paths)))
        cells = objects.read("json_extract_string(json, $paths) AS v")
        objects.run(
            f"CREATE OR REPLACE TEMP TABLE {quoted(raw)} AS SELECT {values} FROM ({cells})",
            paths=[_json_path(path) for path in paths],
        )
    headers = name_columns([".".join(path) for path in paths], len(paths))
    return finish(cursor, raw, table, headers, 0, typed)


def _file(source: Source, reading: Reading, check: Check) -> tuple[Path, str]:
    """Give the file that the driver reads, and how its objects follow one another."""
    if reading.sheet is None:
        form = "newline_delimited" if reading.format is Format.JSON_LINES else "array"
        return as_utf8(source, str(reading.encoding), check, keeps_mark=False), form
    path = source.work.resolve() / f"{uuid4().hex}.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for row in _arrays(source, str(reading.encoding))[reading.sheet]:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path, "newline_delimited"


@dataclass(frozen=True, slots=True)
class _Objects:
    """The objects of a file, read anew by every query: they are never held all at once."""

    cursor: "duckdb.DuckDBPyConnection"
    path: Path
    form: str

    def read(self, what: str) -> str:
        """Give the query for something of every object."""
        return f"SELECT {what} FROM read_json_objects($path, format=$form)"

    def run(self, sql: str, **more: Any) -> list[tuple[Any, ...]]:
        """Run a query over the objects."""
        return self.cursor.execute(sql, {"path": str(self.path), "form": self.form, **more}).fetchall()

    def columns(self) -> tuple[list[_Path], frozenset[int]]:
        """Give the path of every column, as the first objects order them, and which hold numbers alone."""
        ((is_objects,),) = self.run(self.read("bool_and(json_type(json) = 'OBJECT')"))
        if not is_objects:
            return [], frozenset()
        first = [json.loads(text) for (text,) in self.run(f"{self.read('json')} LIMIT {_FIRST}")]
        paths = list(self._paths((), first))
        typed = frozenset(place for place, path in enumerate(paths) if _is_numeric(first, path))
        return paths, typed

    def _paths(self, above: _Path, first: list[Any]) -> Iterator[_Path]:
        held = [one for one in (_at(one, above) for one in first) if isinstance(one, dict)]
        order = list(dict.fromkeys(key for one in held for key in one))
        found = self.run(
            self.read("DISTINCT unnest(json_keys(json, $above)) AS key"), above=_json_path(above)
        )
        keys = {key for (key,) in found}
        for key in (*(key for key in order if key in keys), *sorted(keys - set(order))):
            path = (*above, key)
            if len(path) < _DEPTH and self._is_nested(path, held):
                yield from self._paths(path, first)
            else:
                yield path

    def _is_nested(self, path: _Path, held: list[dict[str, Any]]) -> bool:
        values = [one[path[-1]] for one in held if one.get(path[-1]) is not None]
        if not values or not all(isinstance(value, dict) for value in values):
            return False
        kind = "coalesce(json_type(json, $above), 'NULL') IN ('OBJECT', 'NULL')"
        ((is_nested,),) = self.run(self.read(f"bool_and({kind})"), above=_json_path(path))
        return bool(is_nested)


def _at(held: Any, path: _Path) -> Any:
    for key in path:
        held = held.get(key) if isinstance(held, dict) else None
    return held


def _is_numeric(first: list[Any], path: _Path) -> bool:
    values = [value for one in first if (value := _at(one, path)) is not None]
    return bool(values) and all(type(value) in (int, float) for value in values)


def _json_path(path: _Path) -> str:
    return "$" + "".join('."' + key.replace('"', '\\"') + '"' for key in path)

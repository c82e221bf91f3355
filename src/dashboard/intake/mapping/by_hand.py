"""Owns which columns a person says that headers are, over what was proposed."""

from collections.abc import Mapping, Sequence

from dashboard.catalog.tables import TABLE
from dashboard.intake.mapping.feeds import Feed
from dashboard.intake.mapping.headers import squeeze
from dashboard.model.errors import Problem, RefusedError


def overrule(feeds: Sequence[Feed], chosen: Mapping[str, str], headers: Sequence[str]) -> tuple[Feed, ...]:
    """Give the feeds with `chosen` applied: `[table.]column` → header, empty for "not in this file".

    A table named for the first time is fed too. Raises `RefusedError` with every entry that cannot be.
    """
    result = {feed.table: feed for feed in feeds}
    problems = []
    for target, header in chosen.items():
        table, column, problem = _target(target, tuple(result))
        actual = _header(header, headers)
        if problem is None and header and actual is None:
            problem = _no_header(target, header, headers)
        if problem is not None:
            problems.append(problem)
            continue
        feed = result.get(table) or Feed(table, is_repeated=bool(result))
        kept = {
            c: h
            for c, h in feed.columns.items()
            if c != column and (h != actual or c in _names(chosen, table))
        }
        columns = kept | ({column: actual} if actual else {})
        result[table] = Feed(table, columns, feed.is_repeated)
    if problems:
        raise RefusedError(problems)
    return tuple(result.values())


def shared(
    mapping: Mapping[str, str], sheets: Sequence[tuple[Sequence[Feed], Sequence[str]]]
) -> list[dict[str, str]]:
    """Give each of several sheets, told by feeds and headers, its part of a mapping that is meant for all.

    An entry concerns the sheets that feed its table and have its header; where none feeds the table, all that
    have the header. Raises `RefusedError` with every entry that no sheet can use.
    """
    parts: list[dict[str, str]] = [{} for _ in sheets]
    problems = []
    known = tuple(dict.fromkeys(feed.table for feeds, _ in sheets for feed in feeds))
    everything = list(dict.fromkeys(header for _, headers in sheets for header in headers))
    for target, header in mapping.items():
        able = [
            place
            for place, (_, headers) in enumerate(sheets)
            if not header or _header(header, headers) is not None
        ]
        fed = [place for place in able if _feeds(target, sheets[place][0])]
        *_, problem = _target(target, known)
        if problem is None and not able:
            problem = _no_header(target, header, everything)
        if problem is not None:
            problems.append(problem)
        for place in fed or able:
            parts[place][target] = header
    if problems:
        raise RefusedError(problems)
    return parts


def _feeds(target: str, feeds: Sequence[Feed]) -> bool:
    table, _, column = target.rpartition(".")
    return any(
        table == feed.table if table else column in {c.name for c in TABLE[feed.table].columns}
        for feed in feeds
    )


def _target(target: str, fed: Sequence[str]) -> tuple[str, str, Problem | None]:
    table, _, column = target.rpartition(".")
    if table and table not in TABLE:
        return (
            "",
            "",
            Problem(f"There is no table {table}", expected=", ".join(TABLE), mend="Use one of these names."),
        )
    if table:
        names = {c.name for c in TABLE[table].columns}
        return table, column, None if column in names else _no_column(column, table)
    holding = [name for name in fed if column in {c.name for c in TABLE[name].columns}]
    if holding:
        return holding[0], column, None
    return "", "", _no_column(column, *fed)


def _names(chosen: Mapping[str, str], table: str) -> set[str]:
    return {target.rpartition(".")[2] for target in chosen if target.rpartition(".")[0] in ("", table)}


def _header(header: str, headers: Sequence[str]) -> str | None:
    if header in headers:
        return header
    alike = [h for h in headers if squeeze(h) == squeeze(header)]
    return alike[0] if header and len(alike) == 1 else None


def _no_column(column: str, *tables: str) -> Problem:
    known = "; ".join(f"{name}: {', '.join(c.name for c in TABLE[name].columns)}" for name in tables)
    where = " or ".join(tables) or "no table, since none was recognised"
    return Problem(
        f"There is no column {column} in {where}",
        expected=known,
        mend="Write `table.column=Header` with a column of the table.",
    )


def _no_header(target: str, header: str, headers: Sequence[str]) -> Problem:
    return Problem(
        f"{target} is to be read from a column that the file does not have",
        found=f"no header {header!r}",
        expected=f"one of: {', '.join(headers)}",
        mend="Write the header as the file has it.",
    )

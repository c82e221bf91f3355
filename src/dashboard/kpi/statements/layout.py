"""Owns writing SQL for people: values in place of parameters, laid out for reading; no word is changed."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import lru_cache
from itertools import pairwise
from typing import Any

import sqlglot
from sqlglot.tokenizer_core import TokenType

INDENT = "    "
WIDTH, NAME = 110, 30  # of a line, and of what stands beside others in one that was too wide
BEGINS = {
    *(TokenType.SELECT, TokenType.FROM, TokenType.WHERE, TokenType.GROUP_BY, TokenType.ORDER_BY),
    *(TokenType.HAVING, TokenType.UNION, TokenType.LIMIT, TokenType.VALUES, TokenType.WITH),
}
JOINS = {
    *(TokenType.JOIN, TokenType.LEFT, TokenType.INNER, TokenType.CROSS, TokenType.SEMI, TokenType.ANTI),
    *(TokenType.ASOF, TokenType.FULL),
}
ALSO = {TokenType.AND, TokenType.OR}
_PARAMETER = re.compile(r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(\w+)""")  # or a text or name that is passed over
_OPENS = {TokenType.SELECT, TokenType.WITH, TokenType.VALUES}


def with_values(sql: str, params: Mapping[str, Any]) -> str:
    """Give the SQL with its values in place of their parameters."""
    return _PARAMETER.sub(lambda found: literal(params[found[1]]) if found[1] else found[0], sql)


def literal(value: Any) -> str:
    """Give a value as SQL: numbers with a fraction as doubles, instants without a zone."""
    match value:
        case None | bool() | int():
            return "NULL" if value is None else str(value).upper()
        case float():
            whole, written = value.is_integer(), repr(value)
            return str(int(value)) if whole else written if "e" in written else f"{written}e0"
        case datetime():
            return f"TIMESTAMP '{value.isoformat(sep=' ')}'"
        case date():
            return f"DATE '{value.isoformat()}'"
        case str():
            return "'" + value.replace("'", "''") + "'"
    raise TypeError(f"{value!r} is no value that a question binds")


@lru_cache(maxsize=256)
def laid_out(sql: str) -> str:
    """Give the SQL with every clause on a line of its own, deeper by each query within a query.

    What would be too wide a line goes on below it, deeper, at its commas, ANDs and ORs.
    """
    return "\n".join(line for depth, pieces in _lines(sql) for line in _broken(depth, pieces))


def _broken(depth: int, pieces: list[str]) -> list[str]:
    """Give a line, or several where it is too wide: names beside each other, all else on lines of its own."""
    width, lines = WIDTH - len(INDENT) * (depth + 1), ["".join(pieces)]
    if len(lines[0]) > width:
        lines = pieces[:1]
        for before, piece in pairwise(pieces):
            if max(len(before), len(piece)) <= NAME and len(lines[-1] + piece) <= width:
                lines[-1] += piece
            else:
                lines.append(INDENT + piece.strip())
    return [INDENT * depth + line for line in lines]


def _lines(sql: str) -> Iterator[tuple[int, list[str]]]:
    """Give each line with its depth, in the pieces that it can be broken into."""
    tokens = sqlglot.tokenize(sql, read="duckdb")
    kinds = [TokenType.COMMA, *(token.token_type for token in tokens), TokenType.COMMA]
    depth, pieces, end, cases = 0, list[str](), -1, 0
    queries = list[bool]()  # of each open bracket, whether it holds a query
    for token, before, kind, following in zip(tokens, kinds, kinds[1:], kinds[2:], strict=False):
        was_query = kind is TokenType.R_PAREN and bool(queries) and queries.pop()
        is_inside = bool(queries and not queries[-1]) or cases > 0
        cases += (kind is TokenType.CASE) - (kind is TokenType.END)
        gap = " " * (token.start > end + 1 and before is not TokenType.L_PAREN)
        written = gap + sql[token.start : token.end + 1]
        if pieces and (was_query or _begins(kind, before, queries)):
            yield depth, pieces
            depth, pieces = sum(queries), [written.strip()]
        elif not pieces or (not is_inside and (before is TokenType.COMMA or kind in ALSO)):
            pieces.append(written)
        else:
            pieces[-1] += written
        if kind is TokenType.L_PAREN:
            queries.append(following in _OPENS)
        end = token.end
    yield depth, pieces


def _begins(kind: TokenType, before: TokenType, queries: list[bool]) -> bool:
    """Tell whether a line begins with a word: that of a clause, or of a query in brackets."""
    if (queries and not queries[-1]) or kind is TokenType.R_PAREN:
        return False
    if before is TokenType.L_PAREN:
        return bool(queries)
    if kind in JOINS:
        return before not in JOINS
    return kind in BEGINS and before is not TokenType.DISTINCT

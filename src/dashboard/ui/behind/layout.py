"""Owns laying SQL out for reading: line ends and indents between its words, which stay as they were."""

from functools import lru_cache

import sqlglot
from sqlglot.tokenizer_core import TokenType

INDENT = "    "
BEGINS = {
    *(TokenType.SELECT, TokenType.FROM, TokenType.WHERE, TokenType.GROUP_BY, TokenType.ORDER_BY),
    *(TokenType.HAVING, TokenType.UNION, TokenType.LIMIT, TokenType.VALUES),
}
JOINS = {
    *(TokenType.JOIN, TokenType.LEFT, TokenType.INNER, TokenType.CROSS, TokenType.SEMI, TokenType.ANTI),
    *(TokenType.ASOF, TokenType.FULL),
}
_OPENS = {TokenType.SELECT, TokenType.WITH, TokenType.VALUES}


@lru_cache(maxsize=256)
def laid_out(sql: str) -> str:
    """Give the SQL with every clause on a line of its own, deeper by each query within a query."""
    tokens = sqlglot.tokenize(sql, read="duckdb")
    kinds = [TokenType.COMMA, *(token.token_type for token in tokens), TokenType.COMMA]
    lines, queries, end = "", list[bool](), -1  # of each open bracket, whether it holds a query
    for token, before, kind, following in zip(tokens, kinds, kinds[1:], kinds[2:], strict=False):
        was_query = kind is TokenType.R_PAREN and bool(queries) and queries.pop()
        if was_query or (end >= 0 and _begins(kind, before, queries)):
            lines += "\n" + INDENT * sum(queries)
        elif end >= 0:
            lines += " " * (token.start > end + 1)
        lines += sql[token.start : token.end + 1]
        if kind is TokenType.L_PAREN:
            queries.append(following in _OPENS)
        end = token.end
    return lines


def _begins(kind: TokenType, before: TokenType, queries: list[bool]) -> bool:
    """Tell whether a line begins with a word: that of a clause, or of a query in brackets."""
    if (queries and not queries[-1]) or kind is TokenType.R_PAREN:
        return False
    if before is TokenType.L_PAREN:
        return bool(queries)
    if kind in JOINS:
        return before not in JOINS
    return kind in BEGINS and before is not TokenType.DISTINCT

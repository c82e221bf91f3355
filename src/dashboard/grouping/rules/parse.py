"""Owns how the text of a rule becomes its parts, and how a text that is no rule is refused, with the place.

Only what is named here is let through: a text is untrusted, whoever typed it.
"""

import unicodedata
from difflib import get_close_matches

import sqlglot
from sqlglot.errors import ParseError, TokenError
from sqlglot.tokenizer_core import Token, TokenType

from dashboard.grouping.attributes.catalogue import ATTRIBUTE
from dashboard.grouping.rules.convert import convert
from dashboard.grouping.rules.rule import Rule
from dashboard.model.errors import Problem, RefusedError

MAX_LENGTH = 20_000  # characters
MAX_TOKENS = 5_000
MAX_SIGNS = 100  # + - * /
MAX_NESTING = 30  # brackets, and NOTs or minus signs, within each other

_ALLOWED = frozenset(
    {
        TokenType.STRING,
        TokenType.NUMBER,
        TokenType.EQ,
        TokenType.NEQ,
        TokenType.LT,
        TokenType.LTE,
        TokenType.GT,
        TokenType.GTE,
        TokenType.PLUS,
        TokenType.DASH,
        TokenType.STAR,
        TokenType.SLASH,
        TokenType.L_PAREN,
        TokenType.R_PAREN,
        TokenType.COMMA,
        TokenType.DOT,
        TokenType.AND,
        TokenType.OR,
        TokenType.NOT,
        TokenType.IN,
        TokenType.BETWEEN,
        TokenType.IS,
        TokenType.NULL,
        TokenType.LIKE,
        TokenType.TRUE,
        TokenType.FALSE,
        TokenType.DATE,
    }
)
_SIGNS = frozenset({TokenType.PLUS, TokenType.DASH, TokenType.STAR, TokenType.SLASH})
_NAMES = frozenset({TokenType.VAR, TokenType.IDENTIFIER})
_MEND = "Use comparisons of attributes with values, joined by AND, OR and NOT."


def parse(text: str) -> Rule:
    """Give the rule that `text` stands for; raises `RefusedError` that names the place and the reason."""
    if not text.strip():
        raise RefusedError(Problem("The rule is empty", mend="Write a condition, such as age >= 18."))
    if len(text) > MAX_LENGTH:
        raise _refusal("The rule is too long", f"{len(text)} characters", f"at most {MAX_LENGTH}")
    _hold_to_characters(text)
    tokens = _tokens(text)
    _hold_to_limits(tokens)
    _hold_to_words(tokens, text)
    try:
        tree = sqlglot.parse_one(text, read="duckdb")
    except ParseError as error:
        raise _not_a_condition(error, text) from error
    return Rule(text.strip(), convert(tree, text))


def _hold_to_characters(text: str) -> None:
    for at, character in enumerate(text):
        if unicodedata.category(character) in ("Cc", "Cs") and character not in "\n\r\t":
            raise _refusal("The rule holds a character that cannot be shown", f"character {at + 1}")


def _tokens(text: str) -> list[Token]:
    try:
        return sqlglot.tokenize(text, read="duckdb")
    except TokenError as error:
        raise _refusal(
            "The rule cannot be read",
            _place(text, len(text) - 1),
            "quotes that are closed",
            "Close every quote.",
        ) from error


def _hold_to_limits(tokens: list[Token]) -> None:
    if len(tokens) > MAX_TOKENS:
        raise _refusal("The rule has too many parts", str(len(tokens)), f"at most {MAX_TOKENS}")
    if sum(token.token_type in _SIGNS for token in tokens) > MAX_SIGNS:
        raise _refusal("The rule calculates too much", "its + - * / signs", f"at most {MAX_SIGNS}")
    depth, prefixes = 0, 0
    for token in tokens:
        depth += (token.token_type is TokenType.L_PAREN) - (token.token_type is TokenType.R_PAREN)
        is_prefix = token.token_type in (TokenType.NOT, TokenType.DASH, TokenType.PLUS, TokenType.L_PAREN)
        prefixes = prefixes + 1 if is_prefix else 0
        if max(depth, prefixes) > MAX_NESTING:
            raise _refusal(
                "The rule is nested too deeply", f"character {token.start + 1}", f"{MAX_NESTING} at most"
            )


def _hold_to_words(tokens: list[Token], text: str) -> None:
    for at, token in enumerate(tokens):
        if token.comments:
            raise _refusal("A rule holds no comments", _place(text, token.start), mend="Remove the comment.")
        is_name = token.text.lower() in ATTRIBUTE
        following = tokens[at + 1].token_type if at + 1 < len(tokens) else None
        if following is TokenType.L_PAREN and token.token_type in _NAMES:
            raise _refusal("A rule calls no functions", _place(text, token.start))
        if token.token_type in _NAMES and not is_name:
            raise _unknown_attribute(token.text, text, token.start)
        if token.token_type not in _ALLOWED and token.token_type not in _NAMES and not is_name:
            raise _refusal("The rule holds something that no rule may hold", _place(text, token.start))


def _unknown_attribute(name: str, text: str, start: int) -> RefusedError:
    """Give the refusal of a name that is no attribute, with the closest ones."""
    close = get_close_matches(name[:60].lower(), ATTRIBUTE, n=3)
    meant = f"Did you mean {close[0]}? " if close else ""
    if name[:1] in "“”‘’«»":
        return _refusal("The rule has curly quotes", _place(text, start), "straight quotes: 'text'")
    return RefusedError(
        Problem(
            f"Unknown attribute {name[:60]}",
            found=_place(text, start),
            expected=f"one of {', '.join(close or sorted(ATTRIBUTE))}",
            mend=f"{meant}Name an attribute of the customers, and put texts in single quotes.",
        )
    )


def _place(text: str, start: int, end: int | None = None) -> str:
    """Give a readable place in a rule: the words there and which character they start at."""
    start = max(0, min(start, len(text) - 1))
    words = text[start : end + 1 if end is not None else start + 24].strip()
    return f"“{words[:60]}” at character {start + 1}"


def _not_a_condition(error: ParseError, text: str) -> RefusedError:
    first = error.errors[0] if error.errors else {}
    highlight = str(first.get("highlight") or "")
    before = str(first.get("start_context") or "")
    start = text.find(before + highlight) + len(before) if before + highlight in text else len(text) - 1
    return _refusal("The rule is not a condition", _place(text, start, start + max(len(highlight), 1) - 1))


def _refusal(title: str, found: str, expected: str = "", mend: str = _MEND) -> RefusedError:
    return RefusedError(Problem(title, found, expected, mend))

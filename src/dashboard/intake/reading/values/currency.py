"""Owns recognising currencies beside amounts, in headers and in columns of their own."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from babel import Locale
from babel.numbers import get_currency_symbol, list_currencies

from dashboard.intake.reading.landing import quoted
from dashboard.intake.reading.model import Staged
from dashboard.intake.reading.values.blanks import literal, matches
from dashboard.model.errors import Problem

if TYPE_CHECKING:
    import duckdb

_LOCALES = ("en", "nl", "fi", "sv")
_SIGNS = {
    "$": "USD",
    "£": "GBP",
    "¥": "JPY",
    "€": "EUR",
    "kr": "SEK",
    "zł": "PLN",
    "₽": "RUB",
    "₹": "INR",
    "₺": "TRY",
}
_IN_HEADERS = frozenset(
    [
        "EUR",
        "USD",
        "GBP",
        "CHF",
        "SEK",
        "NOK",
        "DKK",
        "ISK",
        "PLN",
        "CZK",
        "HUF",
        "RON",
        "BGN",
        "JPY",
        "CNY",
        "CAD",
        "AUD",
        "NZD",
        "INR",
        "ZAR",
        "BRL",
        "MXN",
        "SGD",
        "HKD",
        "KRW",
        "RUB",
        "UAH",
        "ILS",
        "AED",
        "SAR",
        "THB",
    ]
)
_COLUMN_OF_CODES = re.compile(r"\b(currency|valuta|munt|muntsoort|valuutta|curr|ccy)\b", re.IGNORECASE)
_ALONE = re.compile(r"(?<![^\W\d_])([A-Z]{3}|\$|£|¥|€|zł)(?![^\W\d_])")
_FIGURE = r"[-+]?[\d.,]+"
_BESIDE = r"(\p{Sc}|(?:^|[\d\s.,-])(?:[A-Za-z]{3}|kr|zł)(?:[\d\s.,-]|$))"


@cache
def own_tokens(currency: str) -> tuple[str, ...]:
    """Give what may stand for a currency beside an amount: its code and its signs."""
    symbols = {get_currency_symbol(currency, locale) for locale in _LOCALES}
    names = {Locale(locale).currencies.get(currency, currency) for locale in _LOCALES}
    signs = {sign for sign, code in _SIGNS.items() if code == currency}
    return tuple(sorted({currency, *symbols, *names, *signs}, key=lambda token: (-len(token), token)))


@cache
def _codes() -> frozenset[str]:
    return frozenset(list_currencies())


def foreign_in_header(header: str, currency: str) -> str | None:
    """Give the other currency that a header names: `Amount (USD)`."""
    found = (_code(token) for token in _ALONE.findall(header))
    return next((code for code in found if code in _IN_HEADERS and code != currency), None)


def _bare(token: str) -> str:
    return token.strip(" .,-0123456789")


def _code(token: str) -> str | None:
    upper = _bare(token).upper()
    return _SIGNS.get(upper.lower()) or (upper if upper in _codes() else None)


def foreign_currencies(
    cursor: "duckdb.DuckDBPyConnection", staged: Staged, amounts: Sequence[str], currency: str
) -> tuple[Problem, ...]:
    """Tell which columns are in another currency than the company's.

    Looks at the headers and values of `amounts` (staged columns), and at columns of currency codes.
    """
    found: list[Problem] = []
    for column, header in zip(staged.columns, staged.headers, strict=True):
        if column in amounts:
            foreign = {code: 0 for code in (foreign_in_header(header, currency),) if code}
            foreign |= _beside_amounts(cursor, staged, column, currency)
        elif _COLUMN_OF_CODES.search(header.replace("_", " ")):
            foreign = _in_codes(cursor, staged, column, currency)
        else:
            continue
        found += [_refusal(header, code, rows, currency) for code, rows in sorted(foreign.items())]
    return tuple(found)


def _beside_amounts(
    cursor: "duckdb.DuckDBPyConnection", staged: Staged, column: str, currency: str
) -> dict[str, int]:
    rows = cursor.execute(
        f"SELECT regexp_extract({column}, {literal(_BESIDE)}, 1) AS token, count(*) "
        f"FROM {quoted(staged.table)} WHERE NOT {matches(column, _FIGURE)} AND token <> '' GROUP BY token"
    ).fetchall()
    return _foreign(rows, currency)


def _in_codes(
    cursor: "duckdb.DuckDBPyConnection", staged: Staged, column: str, currency: str
) -> dict[str, int]:
    rows = cursor.execute(
        f"SELECT trim({column}) AS token, count(*) FROM {quoted(staged.table)} "
        f"WHERE length(trim({column})) BETWEEN 1 AND 3 GROUP BY token"
    ).fetchall()
    return _foreign(rows, currency)


def _foreign(rows: Iterable[tuple[str, int]], currency: str) -> dict[str, int]:
    own = {token.lower() for token in own_tokens(currency)}
    found: dict[str, int] = {}
    for token, count in rows:
        code = _code(token)
        is_own = _bare(token).lower() in own
        if code and code != currency and not is_own:
            found[code] = found.get(code, 0) + count
    return found


def _refusal(header: str, code: str, rows: int, currency: str) -> Problem:
    return Problem(
        "The file is in another currency",
        found=f"{code} in the column “{header}”" + (f", in {rows:,} rows" if rows else ""),
        expected=f"{currency}, the currency of this company",
        mend="Convert the amounts before loading: rates are not ours to choose.",
    )

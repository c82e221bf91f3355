"""Owns reading numbers and amounts as people write them, and telling which mark is the decimal one."""

import re
from collections import Counter
from collections.abc import Iterable

from dashboard.intake.reading.values.blanks import SPACE, literal, matches
from dashboard.intake.reading.values.conventions import Conventions
from dashboard.intake.reading.values.currency import own_tokens
from dashboard.intake.reading.values.durations import CLOCK, CLOCKED, clock_sql, is_duration, minutes_sql
from dashboard.intake.reading.values.labels import figure_sql, is_labelled
from dashboard.model.table import Kind

DECIMALS = (".", ",")
_MINUS = "−–-"  # the hyphen last: it makes no range in a class of characters
_SQL_TYPE = {Kind.MONEY: "DECIMAL(18,4)", Kind.NUMBER: "DOUBLE", Kind.COUNT: "BIGINT", Kind.SCORE: "INTEGER"}
_TO_MINUTES = {"": "", "milliseconds": " / 60000", "seconds": " / 60", "minutes": "", "hours": " * 60"}


def number_sql(text: str, kind: Kind, conventions: Conventions) -> str:
    """Give the SQL for the number a text writes, NULL where it writes none; whole kinds take no fraction.

    Reads thousands marks, a sign before or behind, accounting brackets, the company's currency, `12,-`,
    exponents; for a plain number, percentages, and durations where the column counts minutes; for a score,
    the figure of a labelled answer (9 - very likely).
    """
    target, mark = _SQL_TYPE[kind], conventions.decimal
    if kind in (Kind.COUNT, Kind.SCORE):
        plain, value = r"[+-]?\d{1,18}", f"TRY_CAST({text} AS {target})"
    else:
        plain = rf"[+-]?\d+(?:{re.escape(mark)}\d+)?"
        value = f"TRY_CAST({_pointed(text, mark)} AS {target})"
    others = (
        f"WHEN {is_duration(text, mark)} THEN {minutes_sql(text, mark)} " if conventions.in_minutes else ""
    )
    if conventions.in_minutes and conventions.unit in CLOCKED:
        others += f"WHEN {matches(text, CLOCK)} THEN {clock_sql(text, conventions.unit)} "
    others += f"WHEN {is_labelled(text)} THEN {figure_sql(text)} " if kind is Kind.SCORE else ""
    written = _written(text, kind, conventions)
    scale = _TO_MINUTES[conventions.unit] if conventions.in_minutes else ""
    return f"CASE WHEN {matches(text, plain)} THEN {value}{scale} {others}ELSE ({written}){scale} END"


def _pointed(text: str, mark: str) -> str:
    return text if mark == "." else f"replace({text}, '{mark}', '.')"


def _written(text: str, kind: Kind, conventions: Conventions) -> str:
    """Read a number in any of its written forms: whether it has one, its digits, its sign."""
    mark, tokens = conventions.decimal, own_tokens(conventions.currency)
    currency = "(?i:" + "|".join(re.escape(token) for token in tokens) + ")"
    size = _size(mark)
    lead, trail = f"(?:{currency}{SPACE}*)?", f"(?:{SPACE}*{currency})?"
    percent = f"(?:{SPACE}*%)?" if kind is Kind.NUMBER else ""
    dash = f"[{_MINUS}]{{1,2}}"  # 12,- is twelve, to a Dutch shop
    form = (
        rf"'?{lead}(?:[+{_MINUS}]{SPACE}*)?{lead}{size}{percent}{trail}(?:{SPACE}*[{_MINUS}])?{trail}"
        rf"|{lead}\({SPACE}*{lead}{size}{trail}{SPACE}*\){trail}"
    )
    shop = rf"{lead}(?:[+{_MINUS}]{SPACE}*)?{lead}{_whole(mark)}{re.escape(mark)}{dash}{trail}"
    negative = rf"^{SPACE}*'?{lead}[({_MINUS}]|\d{percent}{trail}{SPACE}*[{_MINUS}]{trail}{SPACE}*$"
    digits = f"regexp_extract({text}, {literal(rf'({size}|{_whole(mark)})')}, 1)"
    plain = _pointed(f"regexp_replace({digits}, {literal(_grouping(mark))}, '', 'g')", mark)
    scale = f" / (CASE WHEN contains({text}, '%') THEN 100 ELSE 1 END)" if kind is Kind.NUMBER else ""
    sign = f"(CASE WHEN regexp_matches({text}, {literal(negative)}) THEN -1 ELSE 1 END)"
    value = f"{sign} * TRY_CAST({plain} AS {'DOUBLE' if kind is Kind.NUMBER else 'DECIMAL(18,4)'}){scale}"
    whole = f"{SPACE}*(?:{form}|{shop}){SPACE}*"
    return f"CASE WHEN {matches(text, whole)} THEN {_as_kind(value, kind)} END"


def _as_kind(value: str, kind: Kind) -> str:
    if kind is Kind.NUMBER:
        return value
    if kind is Kind.MONEY:
        return f"TRY_CAST({value} AS DECIMAL(18,4))"
    return f"CASE WHEN ({value}) = trunc({value}) THEN TRY_CAST(trunc({value}) AS {_SQL_TYPE[kind]}) END"


def _whole(mark: str) -> str:
    group = _grouping(mark)
    return rf"(?:\d{{1,3}}(?:{group}\d{{3}})+|\d+)"


def _size(mark: str) -> str:
    point = re.escape(mark)
    return rf"(?:{_whole(mark)}(?:{point}\d+)?|{point}\d+)(?:[eE][+-]?\d{{1,2}})?"


def _grouping(mark: str) -> str:
    other = "." if mark == "," else ","
    return f"[{re.escape(other)}'’{SPACE[1:]}"


_NUMBER_LIKE = re.compile(
    r"[^\d.,]{0,6}([.,]?\d[\d.,\s'’\u00a0\u2007\u2009\u202f]*)(?:[eE][+-]?\d{1,2}|[^\d]{0,6})"
)
_GROUPED = re.compile(r"\d{1,3}([.,])\d{3}")


def decimal_evidence(values: Iterable[str], is_whole: bool) -> Counter[str | None]:
    """Count the values that can only be read with one decimal mark; None counts those that fit both.

    In a column of whole numbers a mark before three digits groups thousands.
    """
    found: Counter[str | None] = Counter()
    for value in values:
        if match := _NUMBER_LIKE.fullmatch(value.strip()):
            digits = re.sub(r"[\s'’\u00a0\u2007\u2009\u202f]", "", match[1])
            if mark := _mark_of(digits):
                found[mark] += 1
            elif grouped := _GROUPED.fullmatch(digits):
                found["." if grouped[1] == "," else ","] += 1 if is_whole else 0
                found[None] += 0 if is_whole else 1
    return found


def _mark_of(digits: str) -> str | None:
    """Give the decimal mark that digits with marks can only have, None where they have none or fit both."""
    points, commas = digits.count("."), digits.count(",")
    if points and commas:
        return max(DECIMALS, key=digits.rfind)
    if points + commas > 1:
        return "," if points else "."
    if _GROUPED.fullmatch(digits) and not digits.startswith("0"):
        return None
    return "." if points else ("," if commas else None)

"""Owns how a rule reads as a sentence, in English, Dutch and Finnish."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from babel.dates import format_date
from babel.numbers import format_decimal

from dashboard.grouping.attributes.catalogue import ATTRIBUTE
from dashboard.grouping.rules.rule import (
    AllOf,
    Always,
    AnyOf,
    Arithmetic,
    Attribute,
    Between,
    Comparison,
    Condition,
    Empty,
    Fixed,
    Leaf,
    Like,
    Not,
    OneOf,
    Operand,
    Value,
)
from dashboard.model.text import Text

LISTED = 8  # values of a list that are all named
NAMED = 3  # of a longer one


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of one language; {0}, {1}, {2} stand for what is compared."""

    signs: Mapping[str, str]
    between: str
    one_of: str
    none_of: str
    like: str
    empty: str
    filled: str
    everybody: str
    nobody: str
    both: str
    either: str
    negated: str
    more: str  # of a long list: its first values, and how many others


_WORDS = {
    "en": _Words(
        MappingProxyType(
            {
                "=": "{0} is {1}",
                "<>": "{0} is not {1}",
                "<": "{0} is under {1}",
                "<=": "{0} is at most {1}",
                ">": "{0} is over {1}",
                ">=": "{0} is at least {1}",
            }
        ),
        "{0} is from {1} to {2}",
        "{0} is one of {1}",
        "{0} is none of {1}",
        "{0} looks like {1}",
        "{0} is empty",
        "{0} is filled in",
        "every customer",
        "no customer",
        " and ",
        " or ",
        "not so that {0}",
        "{0} and {1} others",
    ),
    "nl": _Words(
        MappingProxyType(
            {
                "=": "{0} is {1}",
                "<>": "{0} is niet {1}",
                "<": "{0} is lager dan {1}",
                "<=": "{0} is hoogstens {1}",
                ">": "{0} is hoger dan {1}",
                ">=": "{0} is minstens {1}",
            }
        ),
        "{0} ligt van {1} tot en met {2}",
        "{0} is een van {1}",
        "{0} is geen van {1}",
        "{0} lijkt op {1}",
        "{0} is leeg",
        "{0} is ingevuld",
        "elke klant",
        "geen enkele klant",
        " en ",
        " of ",
        "niet zo dat {0}",
        "{0} en {1} andere",
    ),
    "fi": _Words(
        MappingProxyType(
            {
                "=": "{0} on {1}",
                "<>": "{0} ei ole {1}",
                "<": "{0} on alle {1}",
                "<=": "{0} on enintään {1}",
                ">": "{0} on yli {1}",
                ">=": "{0} on vähintään {1}",
            }
        ),
        "{0} on {1}–{2}",
        "{0} on jokin näistä: {1}",
        "{0} ei ole mikään näistä: {1}",
        "{0} on muotoa {1}",
        "{0} puuttuu",
        "{0} on tiedossa",
        "jokainen asiakas",
        "ei yksikään asiakas",
        " ja ",
        " tai ",
        "ei niin, että {0}",
        "{0} ja {1} muuta",
    ),
}


def describe(condition: Condition) -> Text:
    """Give the condition as a sentence without a full stop; of long lists the first values and how many."""
    return Text(*(_condition(condition, language) for language in ("en", "nl", "fi")))


def _condition(condition: Condition, language: str) -> str:
    words = _WORDS[language]
    match condition:
        case AllOf(parts):
            return words.both.join(_inner(part, language) for part in parts)
        case AnyOf(parts):
            return words.either.join(_inner(part, language) for part in parts)
        case Not(part):
            return _negated(part, language)
        case Always(truth):
            return words.everybody if truth else words.nobody
        case _:
            return _leaf(condition, language)


def _negated(part: Condition, language: str) -> str:
    words = _WORDS[language]
    match part:
        case OneOf(operand, values):
            return words.none_of.format(_operand(operand, language), _list(values, language))
        case Empty(operand):
            return words.filled.format(_operand(operand, language))
        case _:
            return words.negated.format(_inner(part, language))


def _inner(part: Condition, language: str) -> str:
    sentence = _condition(part, language)
    return f"({sentence})" if isinstance(part, AllOf | AnyOf) else sentence


def _leaf(leaf: Leaf, language: str) -> str:
    words = _WORDS[language]
    match leaf:
        case Comparison(sign, left, right):
            return words.signs[sign].format(_operand(left, language), _operand(right, language))
        case Between(operand, low, high):
            return words.between.format(*(_operand(part, language) for part in (operand, low, high)))
        case OneOf(operand, values):
            return words.one_of.format(_operand(operand, language), _list(values, language))
        case Like(operand, pattern):
            return words.like.format(_operand(operand, language), f"“{pattern}”")
        case Empty(operand):
            return words.empty.format(_operand(operand, language))


def _operand(operand: Operand, language: str) -> str:
    match operand:
        case Attribute(name):
            return ATTRIBUTE[name].title.to(language)
        case Fixed(value):
            return _value(value, language)
        case Arithmetic(sign, left, right):
            shown = {"-": "−", "*": "×", "/": "÷"}.get(sign, sign)
            return f"({_operand(left, language)} {shown} {_operand(right, language)})"


def _list(values: tuple[Value, ...], language: str) -> str:
    if len(values) <= LISTED:
        return ", ".join(_value(value, language) for value in values)
    first = ", ".join(_value(value, language) for value in values[:NAMED])
    return _WORDS[language].more.format(first, len(values) - NAMED)


def _value(value: Value, language: str) -> str:
    if isinstance(value, float):
        return format_decimal(value, locale=language, decimal_quantization=False)
    return format_date(value, "long", locale=language) if isinstance(value, date) else f"“{value}”"

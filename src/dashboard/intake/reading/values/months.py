"""Owns the names of months and weekdays in the languages that files come in."""

from functools import cache

from babel import Locale

_LANGUAGES = ("en", "nl", "fi", "sv", "de", "fr")
_FORMS = ("format", "stand-alone")


@cache
def month_names() -> tuple[tuple[str, ...], ...]:
    """Give, for January to December, every name it goes by: lower case, without points, longest first."""
    names: list[set[str]] = [set() for _ in range(12)]
    for language in _LANGUAGES:
        for form in _FORMS:
            for width in ("wide", "abbreviated"):
                for number, name in Locale(language).months[form][width].items():
                    stem = (
                        name.lower().removesuffix("ta").removesuffix("kuu")
                    )  # maaliskuuta, maaliskuu, maalis
                    names[number - 1] |= {name.lower().rstrip("."), stem.rstrip(".")}
    names[8].add("sept")
    return tuple(tuple(sorted(of_one, key=lambda name: (-len(name), name))) for of_one in names)


@cache
def weekday_names() -> tuple[str, ...]:
    """Give every name of a weekday, whole or abbreviated: lower case, without points, longest first."""
    names = {
        name.lower().rstrip(".")
        for language in _LANGUAGES
        for form in _FORMS
        for width in ("wide", "abbreviated", "short")
        for name in Locale(language).days[form][width].values()
    }
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


@cache
def also_months() -> frozenset[str]:
    """Give the names of weekdays that are months in another language: mar. is a Tuesday, and March."""
    return frozenset(weekday_names()) & {name for of_one in month_names() for name in of_one}

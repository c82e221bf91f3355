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
    """Give every name of a weekday, whole or abbreviated: lower case, without points, longest first.

    One that is a month in another language (mar.) is no weekday: it would take the month from a date.
    """
    names = {
        name.lower().rstrip(".")
        for language in _LANGUAGES
        for form in _FORMS
        for width in ("wide", "abbreviated", "short")
        for name in Locale(language).days[form][width].values()
    }
    months = {name for of_one in month_names() for name in of_one}
    return tuple(sorted(names - months, key=lambda name: (-len(name), name)))

"""Owns the words, numbers and days of a report in one language."""

from dataclasses import dataclass
from datetime import date

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, format_percent, get_currency_symbol

from dashboard.catalog.texts import LANGUAGES
from dashboard.model.text import Text

LOCALES = {"en": "en_GB", "nl": "nl_NL", "fi": "fi_FI"}
NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Wording:
    """The language a report is written in, and the currency of its amounts."""

    language: str = "en"
    currency: str = "EUR"

    @property
    def locale(self) -> str:
        """The locale by which numbers and days are written."""
        return LOCALES[self.language]

    @property
    def symbol(self) -> str:
        """The sign of the currency."""
        return str(get_currency_symbol(self.currency, locale=self.locale))

    def text(self, key: str, **values: object) -> str:
        """Give the words of a key; raises `KeyError` for one that the catalogue lacks."""
        words = LANGUAGES.get(self.language, {}).get(key) or LANGUAGES["en"][key]
        return words.format(**values) if values else words

    def say(self, declared: Text) -> str:
        """Give a declaration's own text."""
        return declared.to(self.language)

    def count(self, value: float | None) -> str:
        """Write a whole number."""
        return NOTHING if value is None else self._minus(format_decimal(round(value), locale=self.locale))

    def number(self, value: float | None, decimals: int = 2) -> str:
        """Write a number: whole from a thousand up, else with at most so many decimals."""
        if value is None:
            return NOTHING
        shown = round(value) if abs(value) >= 1000 else round(value, decimals)
        return self._minus(format_decimal(shown, f"#,##0.{'#' * decimals}", locale=self.locale))

    def share(self, value: float | None) -> str:
        """Write a share as a percentage with one decimal."""
        gap = "" if self.language == "en" else "\N{NO-BREAK SPACE}"
        pattern = f"0.0{gap}%"
        return NOTHING if value is None else self._minus(format_percent(value, pattern, locale=self.locale))

    def money(self, value: float | None) -> str:
        """Write an amount, to the cent below a hundred."""
        if value is None:
            return NOTHING
        pattern = str(Locale.parse(self.locale).currency_formats["standard"].pattern)
        if abs(value) >= 100:
            pattern = pattern.replace("0.00", "0")
        return self._minus(
            format_currency(value, self.currency, pattern, locale=self.locale, currency_digits=False)
        )

    def day(self, value: date) -> str:
        """Write a day: 31 March 2026."""
        return str(format_date(value, format="d MMMM y", locale=self.locale))

    @staticmethod
    def _minus(written: object) -> str:
        return str(written).replace("-", "−")

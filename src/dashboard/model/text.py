"""Owns a piece of text in the three languages of the product; knows nothing of who reads it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """A text in English, and in Dutch and Finnish where they are written already."""

    en: str
    nl: str = ""
    fi: str = ""

    def to(self, language: str) -> str:
        """Give the text in `language` (en, nl, fi), English where it is not translated."""
        return {"nl": self.nl, "fi": self.fi}.get(language, "") or self.en

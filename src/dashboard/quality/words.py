"""Owns how numbers, reasons and rules are written in the words of a language; knows nothing of findings."""

from collections.abc import Sequence
from dataclasses import dataclass

from babel.numbers import format_decimal, format_percent

from dashboard.catalog.checks.reasons import REASON
from dashboard.catalog.checks.viewpoints import VIEWPOINTS
from dashboard.grouping import ATTRIBUTE, describe, parse
from dashboard.model.errors import RefusedError
from dashboard.model.text import Text

TYPE = "customer_type"
_LIKE = Text("most like {}", "lijkt het meest op {}", "muistuttaa eniten ryhmää {}")
_SAME_TYPE = Text("same customer type", "zelfde klanttype", "sama asiakastyyppi")
_LEAST_APART = Text("least apart in {}", "het minst verschil in {}", "vähiten eroa: {}")
_AND = Text(" and ", " en ", " ja ")
_TITLES = {measure.id: measure.title for one in VIEWPOINTS for measure in one.measures}


@dataclass(frozen=True, slots=True)
class Number:
    """A number that a template can ask for alone, `{count}`, or with its word, `{count:customer|customers}`.

    The first word is for exactly one. A number strictly between 0 and 1 is written as a percentage where it
    may be a share.
    """

    value: float
    language: str
    may_be_share: bool = False

    def __format__(self, words: str) -> str:
        """Write the number, and behind it the word that it takes."""
        is_share = self.may_be_share and 0 < self.value < 1
        written = (share_text if is_share else number_text)(self.value, self.language)
        if not words:
            return written
        one, many = words.split("|")
        return f"{written} {one if self.value == 1 else many}"


def number_text(value: float, language: str) -> str:
    """Write a number."""
    return str(format_decimal(value, locale=language))


def share_text(value: float, language: str) -> str:
    """Write a share as a percentage with one decimal."""
    return str(format_percent(value, "0.0 %" if language != "en" else "0.0%", locale=language))


def reason_text(codes: str, language: str) -> str:
    """Give the reasons, one or several codes joined by commas, in words."""
    return " + ".join(REASON[code].to(language) for code in codes.split(", "))


def rule_sentence(rule: str, language: str) -> str:
    """Give the text of a rule as a sentence; as it is written where it holds more than a rule may."""
    try:
        return describe(parse(rule).condition).to(language)
    except RefusedError:
        return rule


def resemblance(other: str, alike: Sequence[str], language: str) -> str:
    """Say which group another resembles most, and in what."""
    like, said = _LIKE.to(language).format(other), likeness(alike, language)
    return f"{like}: {said}" if said else like


def likeness(alike: Sequence[str], language: str) -> str:
    """Say in what two groups are alike: customer type, measures or attributes; none is empty."""
    titles = [(_TITLES.get(name) or ATTRIBUTE[name].title).to(language) for name in alike if name != TYPE]
    said = [_SAME_TYPE.to(language)] if TYPE in alike else []
    if titles:
        said.append(_LEAST_APART.to(language).format(_AND.to(language).join(titles)))
    return ", ".join(said)

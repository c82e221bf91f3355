"""Numbers with the words they take, in three languages."""

from dataclasses import fields
from string import Formatter

import pytest

from dashboard.catalog.checks import CHECKS
from dashboard.quality.words import Number


@pytest.mark.parametrize(
    ("value", "language", "words", "written"),
    [
        (1, "en", "customer|customers", "1 customer"),
        (0, "en", "customer|customers", "0 customers"),
        (1.0, "en", "percentage point|percentage points", "1 percentage point"),
        (1.5, "nl", "dag|dagen", "1,5 dagen"),
        (2345, "fi", "asiakas|asiakasta", "2\N{NO-BREAK SPACE}345 asiakasta"),
        (1, "fi", "asiakas|asiakasta", "1 asiakas"),
        (12, "en", "", "12"),
    ],
)
def test_a_number_takes_its_word(value: float, language: str, words: str, written: str) -> None:
    assert format(Number(value, language), words) == written


def test_what_may_be_a_share_is_one_between_0_and_1() -> None:
    assert f"{Number(0.25, 'en', may_be_share=True)}" == "25.0%"
    assert f"{Number(1, 'en', may_be_share=True):group|groups}" == "1 group"


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_every_word_of_a_number_has_both_forms_in_every_language(check) -> None:
    for language in fields(check.says):
        for _, _, words, _ in Formatter().parse(getattr(check.says, language.name)):
            assert not words or words.count("|") == 1

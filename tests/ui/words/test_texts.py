"""Every word of the pages is in the text catalogue, and text from data is never markup."""

import re
from pathlib import Path

import pytest

from dashboard.catalog.kpis import KPIS
from dashboard.catalog.texts import LANGUAGES
from dashboard.model.check import Severity
from dashboard.model.kpi import Better, Unit
from dashboard.model.period import Compare
from dashboard.model.table import Kind
from dashboard.ui.view.address import FILTERS, Preset
from dashboard.ui.words.texts import plain

ROOT = Path(__file__).parents[3]
SOURCES = [*(ROOT / "pages").glob("*.py"), *(ROOT / "src/dashboard/ui").rglob("*.py"), ROOT / "app.py"]
COUNTED = re.compile(r'\bmany\(\s*"([^"]+)"')
CALL = re.compile(r'\btext\(\s*"([^"]+)"')
EVERY = [
    *(f"preset.{one}" for one in Preset),
    *(f"compare.{one}" for one in Compare),
    *(f"filter.{one}" for one in FILTERS),
    *(f"severity.{one}" for one in Severity),
    *(f"unit.name.{one}" for one in Unit),
    *(f"better.{one}" for one in Better),
    *(f"kind.{one}" for one in Kind),
    *(f"subject.{kpi.subject}" for kpi in KPIS),
]


def test_the_catalogue_has_every_word_that_is_asked_for() -> None:
    asked = {key for path in SOURCES for key in CALL.findall(path.read_text("utf-8"))}
    assert len(asked) > 60
    counted = {what for path in SOURCES for what in COUNTED.findall(path.read_text("utf-8"))}
    assert len(counted) > 2
    asked |= {f"many.{what}{number}" for what in counted for number in ("", ".one")}
    assert asked - set(LANGUAGES["en"]) == set()


@pytest.mark.parametrize("key", EVERY)
def test_the_catalogue_has_a_word_for_every_declared_choice(key: str) -> None:
    assert LANGUAGES["en"][key]


def test_every_language_fills_the_same_places() -> None:
    def places(words: str) -> set[str]:
        return set(re.findall(r"{(\w+)}", words))

    english = LANGUAGES["en"]
    wrong = [
        (language, key)
        for language, texts in LANGUAGES.items()
        for key, words in texts.items()
        if places(words) != places(english.get(key, ""))
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "hostile",
    [
        "![x](https://example.com/a.png)",
        "[a](b)",
        "**b**",
        ":red[x]",
        "$x$",
        "<b>",
        "`c`",
        "# h",
        "~~s~~",
        "a\nb",
    ],
)
def test_text_from_data_keeps_no_mark_that_markdown_reads(hostile: str) -> None:
    assert re.search(r"(?<!\\)[\[\]*`$<>#~:!|\n]", plain(hostile)) is None

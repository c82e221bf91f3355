"""Ids, texts and yes or no."""

from dashboard.intake.reading.values import EMPTY_MARKERS, Conventions
from dashboard.model.table import Kind

from .conftest import UNREAD


def test_an_id_is_never_changed_but_trimmed(read) -> None:
    texts = ["0012", " 0012 ", "\u00a0x\u202f", "1E5", "17850.0", "a\nb", "Ä ö", "00.10", "-7"]
    assert read(texts, Kind.ID) == ["0012", "0012", "x", "1E5", "17850.0", "a\nb", "Ä ö", "00.10", "-7"]


def test_the_zero_fraction_that_a_data_frame_added_is_left_out(read) -> None:
    told = Conventions(float_ids=True)
    assert read(["17850.0", "0012.0", "17850,00", "NA", "12.5"], Kind.ID, told) == [
        "17850", "0012", "17850", None, "12.5",
    ]  # fmt: skip


def test_the_apostrophe_of_a_spreadsheet_download_is_taken_off_again(read) -> None:
    texts = ["'=1+1", "'+31 6", "'-5", "'@x", "'s-Gravenhage", "'t Gooi", "O'Brien"]
    for kind in (Kind.ID, Kind.TEXT):
        assert read(texts, kind) == ["=1+1", "+31 6", "-5", "@x", "'s-Gravenhage", "'t Gooi", "O'Brien"]


def test_empty_markers_are_empty_for_every_kind(read) -> None:
    texts = [form for word in EMPTY_MARKERS for form in (word, word.upper(), f" {word} ", word.capitalize())]
    for kind in Kind:
        assert read(["", "  ", "\u00a0", None, *texts], kind) == [None] * (len(texts) + 4), kind


def test_empty_markers_can_be_overruled(read) -> None:
    told = Conventions(empty=frozenset({"0", "onbekend"}))
    assert read(["NA", "-", "onbekend", "0", "00"], Kind.ID, told) == ["NA", "-", None, None, "00"]
    assert read(["0", "1", "NA"], Kind.COUNT, told) == [None, 1, UNREAD]


def test_yes_and_no_in_the_languages_of_the_files(read) -> None:
    yes = ["ja", "J", "yes", "Kyllä", "KYLLÄ", "true", "TRUE", "1", "1.0", "WAAR", "tosi", "x", " ja "]
    no = ["nee", "N", "no", "ei", "EI", "false", "0", "0.0", "ONWAAR", "epätosi", "EPÄTOSI"]
    assert read(yes, Kind.FLAG) == [True] * len(yes)
    assert read(no, Kind.FLAG) == [False] * len(no)
    assert read(["misschien", "2", "-", ""], Kind.FLAG) == [UNREAD, UNREAD, None, None]


def test_in_a_column_of_marks_a_blank_says_no(read) -> None:
    told = Conventions(marks=True)
    assert read(["x", "X", "", " ", None, "y"], Kind.FLAG, told) == [True, True, False, False, False, UNREAD]

"""What Python's own csv module wrote, in any mixture of encoding, delimiter and quoting, comes back."""

import csv
import io
from itertools import product

import pytest

HEADER = ["Klantnummer", "Naam", "Plaats", "Opmerking", "Bedrag", "Aangemaakt"]
ROWS = [
    ["00123", "Mäkinen Öljy Oy", "Hämeenlinna", "tyytyväinen; kiitos", "1.234,50", "31-12-2025"],
    ["00124", "Café René", "'s-Hertogenbosch", 'zei "hallo", en ging', "12,00", "03-04-2025"],
    ["00125", "Coöperatie Één", "Jyväskylä", "twee\nregels", "-7,25", "28-02-2025"],
    ["00126", "Van der Berg, Jan", "Groningen", "", "", "01-01-2025"],
    ["00127", "Hämäläinen", "Åbo", "a|b\tc", "0,99", "15-06-2025"],
] * 3

ENCODINGS = (
    "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "iso8859-15", "mac-roman", "cp850",
)  # fmt: skip
ALIKE = {
    "utf-16-le": {"utf-16-le"},
    "iso8859-15": {"iso8859-15", "cp1252"},
}  # the same bytes for these letters


def written(delimiter: str, quoting: int, line_end: str, rows: list[list[str]]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, quoting=quoting, lineterminator=line_end).writerows(rows)
    return text.getvalue()


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_every_cell_comes_back(encoding: str, delimiter: str, land) -> None:
    for quoting, line_end in product((csv.QUOTE_MINIMAL, csv.QUOTE_ALL), ("\n", "\r\n")):
        landed = land(written(delimiter, quoting, line_end, [HEADER, *ROWS]).encode(encoding))
        assert landed.reading.encoding in ALIKE.get(encoding, {encoding})
        assert landed.reading.delimiter == delimiter
        assert landed.staged.headers == tuple(HEADER)
        assert landed.rows == [tuple(cell or None for cell in row) for row in ROWS]
        assert landed.numbers == list(range(2, len(ROWS) + 2))
        assert landed.staged.faulty == 0


@pytest.mark.parametrize("encoding", ["cp1252", "mac-roman", "cp850", "iso8859-15"])
@pytest.mark.parametrize(
    "words",
    [
        ["Mäkinen", "Jyväskylä", "Töölö", "Åbo", "Öljy"],
        ["Café", "Zoë", "één", "België", "coöperatie", "financiële"],
        ["garçon", "crème brûlée", "Hôtel", "façade"],
    ],
)
def test_one_odd_word_among_plain_ones_tells_the_encoding(encoding: str, words: list[str], land) -> None:
    for word in words:
        rows = [["nummer", "naam"], *([str(n), "Jansen"] for n in range(50)), ["99", word]]
        landed = land(written(";", csv.QUOTE_MINIMAL, "\r\n", rows).encode(encoding))
        assert landed.cell(50, "naam") == word


@pytest.mark.parametrize("encoding", ["cp1252", "cp850"])
@pytest.mark.parametrize("word", ["31/12/2025 à 14:05", "À-pris"])
def test_a_letter_that_stands_alone_is_a_word(encoding: str, word: str, land) -> None:
    rows = [["nummer", "datum"], *([str(n), word] for n in range(30))]
    landed = land(written(";", csv.QUOTE_MINIMAL, "\r\n", rows).encode(encoding))
    assert landed.cell(0, "datum") == word


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|", "^", "~", "\x01"])
@pytest.mark.parametrize("rows", [1, 2, 40])
def test_the_delimiter_is_told_from_few_rows_and_many(delimiter: str, rows: int, land) -> None:
    body = [[f"C{n:05d}", "Jansen", f"{n},50", "31-12-2025 14:05"] for n in range(rows)]
    landed = land(written(delimiter, csv.QUOTE_MINIMAL, "\n", [["nr", "naam", "bedrag", "op"], *body]))
    assert landed.reading.delimiter == delimiter
    assert landed.rows == [tuple(row) for row in body]


def test_a_large_file_in_another_encoding_is_whole(land) -> None:
    rows = [["id", "naam"], *([f"{n:06d}", f"Mäkinen {n}"] for n in range(60_000))]
    landed = land(written(";", csv.QUOTE_MINIMAL, "\r\n", rows).encode("utf-16"))
    assert landed.staged.rows == 60_000
    assert landed.rows[-1] == ("059999", "Mäkinen 59999")
    assert landed.numbers[-1] == 60_001


@pytest.mark.parametrize("encoding", ["iso8859-15", "mac-roman", "cp1252"])
def test_a_euro_behind_a_hard_space_is_no_word(encoding: str, land) -> None:
    rows = [["nummer", "bedrag (€)"], *([str(n), f"{n},50\u00a0€"] for n in range(20))]
    landed = land(written(";", csv.QUOTE_MINIMAL, "\r\n", rows).encode(encoding))
    assert landed.cell(1, "bedrag (€)") == "1,50\u00a0€"

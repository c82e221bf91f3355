"""Whatever is wrong with a delimited file, no text of it vanishes: it is in a cell, or beside a fault."""

import random
import re
from collections import Counter

import pytest

WORD = re.compile(r"w\d+x")


def broken_file(chance: random.Random) -> str:
    """Write a file with stray quotes, rows too long and too short, empty lines and any line end."""
    delimiter, line_end = chance.choice(";,\t|"), chance.choice(["\n", "\r\n", "\r"])
    columns, words = chance.randint(2, 6), 0

    def cell() -> str:
        nonlocal words
        words += 1
        word = f"w{words}x"
        odd = [
            f'"{word}"', f'"{word}{delimiter}y"', f'"{word}""q"', f'"{word}{line_end}z"', f'"{word}\n\ny"',
            f'{word}"z', f" {word}", f'"{word}" z', f'"{word}', f"'{word}'", "", '""',
            f'"{word}\\"b"', f' "{word}"',
        ]  # fmt: skip
        return chance.choice(odd) if chance.random() < 0.4 else word

    lines = [delimiter.join(f"kop {n}" for n in range(columns))]
    for _ in range(chance.choice([1, 3, 10, 60])):
        width = columns if chance.random() < 0.9 else chance.randint(1, columns + 2)
        lines.append(delimiter.join(cell() for _ in range(width)))
        if chance.random() < 0.05:
            lines.append("")
    return line_end.join(lines) + chance.choice(["", line_end])


@pytest.mark.parametrize("seed", range(8))
def test_no_text_of_a_broken_file_vanishes(seed: int, land) -> None:
    chance = random.Random(seed)
    for _ in range(40):
        text = broken_file(chance)
        landed = land(text, header_row=0)
        found = [cell for row in landed.rows for cell in row] + landed.extra
        kept = Counter(word for cell in found if cell for word in WORD.findall(cell))
        assert kept == Counter(WORD.findall(text)), text
        assert landed.numbers == sorted(set(landed.numbers)), text

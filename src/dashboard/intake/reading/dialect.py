"""Owns telling how delimited text separates and quotes its values, from its beginning."""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from clevercsv.detect import Detector

from dashboard.intake.reading.model import NO_DELIMITER

DELIMITERS = (",", ";", "\t", "|", "^", "~", "\x01")
_DETECT_CHARACTERS = (
    40_000  # the detector weighs every delimiter against every quote: its time grows with this
)

csv.field_size_limit(1 << 26)  # a ticket with its whole e-mail thread is longer than Python's default


@dataclass(frozen=True, slots=True)
class Dialect:
    """How values are separated and quoted."""

    delimiter: str
    quote: str | None = '"'
    escape: str | None = '"'  # the quote itself where it is doubled, or a backslash


def detect_dialect(text: str) -> Dialect:
    """Tell the dialect from the beginning of a file; a `sep=` line, as Excel writes it, settles a part."""
    told = declared_delimiter(text)
    body = text.split("\n", 1)[-1] if told else text
    sample = body[:_DETECT_CHARACTERS]
    if len(body) > _DETECT_CHARACTERS and "\n" in sample:
        sample = sample[: sample.rindex("\n")]
    found = Detector().detect(sample, delimiters=[told] if told else list(DELIMITERS))
    delimiter = told or (found.delimiter if found else "") or NO_DELIMITER
    quote = "'" if found and found.quotechar == "'" and _wraps_values(sample, delimiter) else '"'
    is_doubled = re.search(rf"\w{quote}{quote}|{quote}{quote}\w", sample) is not None
    is_escaped = f"\\{quote}" in sample and found is not None and found.escapechar == "\\"
    escape = "\\" if is_escaped and not is_doubled else quote
    return Dialect(delimiter, quote, escape)


def _wraps_values(text: str, delimiter: str) -> bool:
    """Tell an apostrophe that quotes values from one that begins a name ('s-Hertogenbosch)."""
    values = [value.strip() for line in text.splitlines() for value in line.split(delimiter)]
    opened = [value for value in values if value.startswith("'")]
    return (
        len(opened) > 1 and sum(value.endswith("'") and len(value) > 1 for value in opened) > len(opened) / 2
    )


def declared_delimiter(text: str) -> str | None:
    """Give the delimiter that a first line `sep=;` declares."""
    first = text.split("\n", 1)[0].strip().strip('"').lower()
    if first.startswith("sep=") and len(first) == len("sep=;"):
        return first[-1]
    return "\t" if text.lower().startswith(("sep=\t", '"sep=\t')) else None


def parse(lines: Iterable[str], dialect: Dialect, strict: bool = False) -> Iterator[list[str]]:
    """Split lines (with their line ends) into records; `strict` raises `csv.Error` on unsound quoting."""
    if dialect.quote is None:
        return csv.reader(lines, delimiter=dialect.delimiter, quoting=csv.QUOTE_NONE)
    is_doubled = dialect.escape == dialect.quote
    return csv.reader(
        lines,
        delimiter=dialect.delimiter,
        quotechar=dialect.quote,
        doublequote=is_doubled,
        escapechar=None if is_doubled else dialect.escape,
        skipinitialspace=True,
        strict=strict,
    )

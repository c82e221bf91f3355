"""Owns which encoding a text file is in, and giving the file as UTF-8. Knows nothing of rows and columns."""

import codecs
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

from dashboard.intake.reading.content import BYTE_ORDER_MARKS, read_head
from dashboard.intake.reading.legacy import WESTERN, legacy_encoding
from dashboard.intake.reading.model import Check, Source
from dashboard.model.errors import Problem, RefusedError

_BLOCK = 1 << 23
_SAMPLE = 1 << 16  # bytes beyond ASCII, with what stands around them


def detect_encoding(source: Source) -> str:
    """Give the Python codec that reads the whole file.

    Raises `RefusedError` for a file that mixes encodings and for one that is no text at all.
    """
    head = read_head(source.path)
    for mark, codec in BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return codec
    if wide := _wide_without_mark(head):
        return wide
    return _narrow(source)


def _wide_without_mark(head: bytes) -> str | None:
    """Tell UTF-16 without a mark by the zero byte beside every ASCII letter."""
    even, odd = head[0::2], head[1::2]
    if not odd:
        return None
    if odd.count(0) > len(odd) * 0.6 and even.count(0) < len(even) * 0.05:
        return "utf-16-le"
    if even.count(0) > len(even) * 0.6 and odd.count(0) < len(odd) * 0.05:
        return "utf-16-be"
    return None


def _narrow(source: Source) -> str:
    decoder = codecs.getincrementaldecoder("utf-8")()
    odd: list[bytes] = []
    is_utf8, at = True, 0
    for block in _blocks(source.path):
        if (zero := block.find(0)) >= 0:
            raise _binary(source, at + zero)
        if not block.isascii():
            odd.append(_lines_beyond_ascii(block, _SAMPLE - sum(map(len, odd))))
        if is_utf8 and (not block.isascii() or decoder.getstate()[0]):
            is_utf8 = _decodes(decoder, block)
        at += len(block)
    if is_utf8 and _decodes(decoder, b"", final=True):
        return "utf-8"
    sample = b"".join(odd)
    _refuse_mixture(source, sample)
    return legacy_encoding(sample)


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            yield block


def _decodes(decoder: codecs.IncrementalDecoder, block: bytes, final: bool = False) -> bool:
    try:
        decoder.decode(block, final)
    except UnicodeDecodeError:
        return False
    return True


def _lines_beyond_ascii(block: bytes, room: int) -> bytes:
    found: list[bytes] = []
    for line in block.splitlines(keepends=True):
        if room <= 0:
            break
        if not line.isascii():
            found.append(line[:room])
            room -= len(line)
    return b"".join(found)


def _binary(source: Source, at: int) -> RefusedError:
    return RefusedError(
        Problem(
            f"{source.label} is not a text file",
            found=f"a zero byte at position {at + 1:,}",
            expected="CSV or other delimited text",
            mend="Export it again as CSV (UTF-8) or .xlsx; from a database, leave out binary fields.",
        )
    )


def _refuse_mixture(source: Source, sample: bytes) -> None:
    """Refuse a file that is mostly UTF-8: read as anything else, its right letters would turn to nonsense."""
    text = sample.decode("utf-8", errors="surrogateescape")
    broken = sum("\udc80" <= letter <= "\udcff" for letter in text)
    whole = sum(letter > "\x7f" for letter in text) - broken
    if not whole > broken:
        return
    line = next(line for line in text.splitlines() if any("\udc80" <= letter <= "\udcff" for letter in line))
    shown = line.encode("utf-8", errors="surrogateescape").decode("utf-8", errors="replace")[:80]
    raise RefusedError(
        Problem(
            f"{source.label} mixes encodings",
            found=f"UTF-8 for the most part, and bytes that are not, first in the line “{shown}”",
            expected="one encoding throughout",
            mend="Save it again as UTF-8, or choose the encoding yourself to read it as that.",
        )
    )


def as_utf8(source: Source, encoding: str, check: Check, keeps_mark: bool = True) -> Path:
    """Give the path of the file in UTF-8: its own if it is so already, else a copy in the work folder.

    A copy has no byte order mark; the file itself is given with one only where the reader `keeps_mark`.

    Raises `RefusedError` where the encoding does not read the whole file.
    """
    if encoding == "utf-8" or (encoding == "utf-8-sig" and keeps_mark):
        return source.path
    target = source.work.resolve() / f"{uuid4().hex}.utf8"
    decoder = codecs.getincrementaldecoder(encoding)()
    with target.open("wb") as file:
        for block in _blocks(source.path):
            check()
            file.write(_decode(source, decoder, block, encoding).encode())
        file.write(_decode(source, decoder, b"", encoding, final=True).encode())
    return target


def check_encoding(source: Source, encoding: str) -> None:
    """Hold a chosen encoding against the whole file; raises `RefusedError` where it does not read it."""
    try:
        decoder = codecs.getincrementaldecoder(encoding)()
    except LookupError as error:
        known = ", ".join(("utf-8", "utf-16", *WESTERN))
        raise RefusedError(
            Problem(
                "There is no such encoding", found=encoding, mend=f"Choose one that Python knows: {known}, …"
            )
        ) from error
    for block in _blocks(source.path):
        _decode(source, decoder, block, encoding)
    _decode(source, decoder, b"", encoding, final=True)


def _decode(
    source: Source, decoder: codecs.IncrementalDecoder, block: bytes, encoding: str, final: bool = False
) -> str:
    try:
        return decoder.decode(block, final)
    except UnicodeDecodeError as error:
        raise _not_in(source, encoding, error) from error


def _not_in(source: Source, encoding: str, error: UnicodeDecodeError) -> RefusedError:
    return RefusedError(
        Problem(
            f"{source.label} cannot be read as {encoding}",
            found=f"{error.reason} near {error.object[max(0, error.start - 20) : error.start]!r}",
            mend="Choose another encoding (latin-1 reads every byte), or save the file again as UTF-8.",
        )
    )


def read_text(source: Source, encoding: str, size: int) -> str:
    """Give the beginning of the file as text, up to `size` bytes of it.

    Raises `RefusedError` where the encoding does not read it.
    """
    decoder = codecs.getincrementaldecoder(encoding)()
    return _decode(source, decoder, read_head(source.path, size), encoding)

"""Owns unpacking what people upload: gzip, bzip2, xz and zip, streamed to disk and held to a size."""

import bz2
import gzip
import lzma
import os
import shutil
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import IO
from uuid import uuid4

from dashboard.intake.reading.content import BROKEN, read_head, refused_damaged, refused_password
from dashboard.intake.reading.model import Check, Source, unchecked
from dashboard.model.errors import Problem, RefusedError

_Packed = gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile
_COPY_BYTES = 1 << 20
_UNPACKERS: tuple[tuple[bytes, Callable[[Path], _Packed]], ...] = (
    (b"\x1f\x8b", gzip.GzipFile),
    (b"BZh", bz2.BZ2File),
    (b"\xfd7zXZ\x00", lzma.LZMAFile),
)
_LAYERS = 3  # of packing around one file
_PACKED_NAMES = (".gz", ".bz2", ".xz")
_OFFICE_PARTS = ("xl/", "word/", "ppt/", "Index/")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one upload may unpack to."""

    unpacked_bytes: int = 64 << 30
    members: int = 200


def open_sources(
    path: Path, name: str, work: Path, limits: Limits = Limits(), check: Check = unchecked
) -> tuple[Source, ...]:
    """Give the readable files in an upload: itself, what it unpacks to, or each file of a zip.

    They lie below `work`, a folder of the caller's. Nothing of them is read yet, so an unreadable member
    does not hide the others. Raises `RefusedError` for what is encrypted, damaged, too large or empty.
    """
    work.mkdir(parents=True, exist_ok=True)
    source = Source(path, name, work)
    if not _is_zip_of_files(path):
        unpacked = _unpacked(source, limits, check)
        return (unpacked if unpacked.path != path else _at_work(source),)
    with _whole(source), zipfile.ZipFile(path) as archive:
        infos = [info for info in archive.infolist() if not info.is_dir() and not _is_litter(info.filename)]
    _refuse_contents(source, infos, limits)
    return tuple(_members(source, infos, limits, check))


def _is_zip_of_files(path: Path) -> bool:
    if not read_head(path, 4).startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except BROKEN:
        return True  # a broken zip is told of as such when its members are asked for
    return "mimetype" not in names and not any(member.startswith(_OFFICE_PARTS) for member in names)


@contextmanager
def _whole(source: Source) -> Iterator[None]:
    """Refuse a file that its reader stumbles over; only calls of the reader belong in here."""
    try:
        yield
    except BROKEN as error:
        raise refused_damaged(source, str(error)) from error


def _refuse_contents(source: Source, infos: Sequence[zipfile.ZipInfo], limits: Limits) -> None:
    if not infos:
        raise RefusedError(Problem(f"{source.name} is a zip without files", mend="Pack the files again."))
    if any(info.flag_bits & 1 for info in infos):
        raise refused_password(source)
    if len(infos) > limits.members:
        raise _too_large(source, f"{len(infos)} files", f"at most {limits.members}")
    if sum(info.file_size for info in infos) > limits.unpacked_bytes:
        raise _too_large(source, f"{sum(i.file_size for i in infos):,} bytes unpacked", _allowed(limits))


def _members(
    source: Source, infos: Sequence[zipfile.ZipInfo], limits: Limits, check: Check
) -> Iterator[Source]:
    left = limits.unpacked_bytes
    for info in infos:
        member = replace(source, path=_fresh(source.work, info.filename), member=info.filename)
        with ExitStack() as opened:
            with _whole(source):
                archive = opened.enter_context(zipfile.ZipFile(source.path))
                packed = opened.enter_context(archive.open(info))
            left -= _pour(packed, source, member, left, limits, check)
        yield _unpacked(member, replace(limits, unpacked_bytes=left), check)


def _is_litter(member: str) -> bool:
    """Tell the files that operating systems add to a zip unasked."""
    path = PurePosixPath(member)
    return "__MACOSX" in path.parts or path.name in {".DS_Store", "Thumbs.db", "desktop.ini"}


def _unpacked(source: Source, limits: Limits, check: Check, layers: int = 1) -> Source:
    head = read_head(source.path, 8)
    opener = next((opener for magic, opener in _UNPACKERS if head.startswith(magic)), None)
    if opener is None:
        return source
    if layers > _LAYERS:
        raise _too_large(source, f"packed more than {_LAYERS} times over", "a file packed once")
    inner = Path(source.member or source.name)
    target = replace(
        source, path=_fresh(source.work, inner.stem if inner.suffix in _PACKED_NAMES else inner.name)
    )
    with opener(source.path) as packed:
        _pour(packed, source, target, limits.unpacked_bytes, limits, check)
    return _unpacked(target, limits, check, layers + 1)


def _pour(
    packed: IO[bytes] | _Packed, source: Source, target: Source, left: int, limits: Limits, check: Check
) -> int:
    """Write what is packed to the target's path and give its size; stops at what is left."""
    written = 0
    with target.path.open("wb") as file:
        while block := _read(packed, source):
            check()
            written += len(block)
            if written > left:
                raise _too_large(target, "more than that unpacked", _allowed(limits))
            _write(file, block, target)
    return written


def _read(packed: IO[bytes] | _Packed, source: Source) -> bytes:
    with _whole(source):
        return packed.read(_COPY_BYTES)


def _write(file: IO[bytes], block: bytes, target: Source) -> None:
    try:
        file.write(block)
    except OSError as error:
        raise RefusedError(
            Problem(
                f"{target.label} cannot be unpacked",
                found=f"{error.strerror} in {target.work}",
                mend="Make room on the disk that holds the store, and load it again.",
            )
        ) from error


def _at_work(source: Source) -> Source:
    """Give the file a path of its own below the work folder, without a copy where the disk allows that."""
    target = _fresh(source.work, source.name)
    try:
        os.link(source.path.resolve(), target)
    except OSError:
        shutil.copyfile(source.path, target)
    return replace(source, path=target)


def _fresh(work: Path, name: str) -> Path:
    """Give a new path; of the name only the ending, so that no upload chooses where it is written."""
    return (
        work.resolve()
        / f"{uuid4().hex}{''.join(c for c in Path(name).suffix[:8] if c.isalnum() or c == '.')}"
    )


def _allowed(limits: Limits) -> str:
    return f"at most {limits.unpacked_bytes:,} bytes"


def _too_large(source: Source, found: str, expected: str) -> RefusedError:
    return RefusedError(
        Problem(f"{source.label} is too large", found=found, expected=expected, mend="Load it in parts.")
    )

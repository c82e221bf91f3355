"""Owns files on their way in: written to the store's work folder at once, so that no session holds them in
memory."""

import secrets
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from dashboard.intake import Upload
from dashboard.store import Store


class Received(Protocol):
    """A file that a browser sent."""

    name: str


def receive(store: Store, files: Sequence[Received]) -> tuple[Upload, ...]:
    """Write the files to disk under names of our own; the names they came with are kept beside."""
    folder = store.folder / "work" / f"upload-{secrets.token_hex(8)}"
    folder.mkdir(parents=True)
    uploads = []
    for number, file in enumerate(files):
        target = folder / f"{number}{_ending(file.name)}"
        with target.open("wb") as written:
            shutil.copyfileobj(cast(BinaryIO, file), written, 1 << 20)
        uploads.append(Upload(target, Path(file.name).name))
    return tuple(uploads)


def discard(uploads: Sequence[Upload]) -> None:
    """Remove received files that are no longer needed."""
    for folder in {upload.path.parent for upload in uploads}:
        shutil.rmtree(folder, ignore_errors=True)


def _ending(name: str) -> str:
    ending = "".join(Path(name).suffixes[-2:])
    return "".join(mark for mark in ending if mark.isascii() and (mark.isalnum() or mark == "."))[:16]

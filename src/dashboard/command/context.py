"""Owns what a command is, and what it works with: the store, where it writes, how results are laid out."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

import polars as pl

from dashboard.command.layout import as_csv, as_json, as_table
from dashboard.command.worded import worded
from dashboard.store import Store

DONE, NEEDS_YOU, FAILED = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Context:
    """One run of a command; results go to `out` alone, progress and messages to `err`."""

    store: Store
    out: TextIO
    err: TextIO
    layout: str  # table, json or csv
    folder: Path  # relative paths are read from here: the folder of whoever typed the command

    def path(self, text: str) -> Path:
        """Give the path that `text` names, seen from the folder the command was typed in."""
        return (self.folder / text).resolve()

    def give(self, result: Any, frame: pl.DataFrame | None = None) -> None:
        """Write the result: `result` as JSON, or `frame` (by default the result's rows) as a table or CSV."""
        if self.layout == "json":
            self.out.write(as_json(result) + "\n")
            return
        rows = frame if frame is not None else pl.DataFrame(result, infer_schema_length=None)
        self.out.write(as_csv(rows) if self.layout == "csv" else as_table(worded(self.store, rows)))

    def say(self, message: str) -> None:
        """Write a message to the person, beside the result."""
        self.err.write(message + "\n")
        self.err.flush()


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its arguments, and what it does; `run` gives the exit status."""

    name: str
    about: str
    arguments: Callable[[ArgumentParser], None]
    run: Callable[[Context, Namespace], int]
    makes_store: bool = False  # else the store must be there already


@dataclass(frozen=True, slots=True)
class FolderCommand:
    """A command that works without an open store: it makes, replaces or serves one."""

    name: str
    about: str
    arguments: Callable[[ArgumentParser], None]
    run: Callable[[Path, Namespace], int]  # the store's folder


AnyCommand = Command | FolderCommand

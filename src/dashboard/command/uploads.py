"""Owns which files are meant by what was typed: files, folders, globs."""

import glob
from pathlib import Path

from dashboard.command.context import Context
from dashboard.intake import Upload
from dashboard.model.errors import Problem, RefusedError

TRUTH = "truth.json"  # what was planted in a demo company; no table
DATA_ENDINGS = (
    ".csv",
    ".tsv",
    ".psv",
    ".txt",
    ".xlsx",
    ".xls",
    ".ods",
    ".parquet",
    ".jsonl",
    ".ndjson",
    ".json",
    ".gz",
    ".zip",
)


def uploads_of(context: Context, named: list[str]) -> list[Upload]:
    """Give the files that were named, those of a folder in alphabetical order; what is passed over is said.

    Raises `RefusedError` with every name that stands for nothing.
    """
    found: list[Upload] = []
    problems: list[Problem] = []
    for name in named:
        path = context.path(name)
        if path.is_dir():
            files, passed = _data_files(path)
            context_says = ", ".join(passed)
            if passed:
                context.say(f"Passed over in {name}: {context_says}")
        else:
            files = [path] if path.is_file() else [Path(match) for match in sorted(glob.glob(str(path)))]
        if not files:
            problems.append(
                Problem("There is no such file", found=name, mend="Check the name and the folder.")
            )
        found += [Upload(file, file.name) for file in files]
    if problems:
        raise RefusedError(problems)
    return found


def _data_files(folder: Path) -> tuple[list[Path], list[str]]:
    """Give the folder's data files, and the names of its other files."""
    files = sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
    data = [path for path in files if path.suffix.lower() in DATA_ENDINGS and path.name != TRUTH]
    return data, [path.name for path in files if path not in data]

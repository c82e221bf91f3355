"""Owns reports as files of the command line: where they may go, and the one on a grouping."""

from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.model.errors import Problem, RefusedError

if TYPE_CHECKING:
    from dashboard.quality import Report
    from dashboard.store import Store


def may_write(path: Path) -> None:
    """Raise `RefusedError` when no report can be written there: another ending, or no such folder."""
    from dashboard.export import kind_of_report

    kind_of_report(path.name)
    if not path.parent.is_dir():
        raise RefusedError(
            Problem("There is no such folder", str(path.parent), mend="Make it, or name another.")
        )


def write_report(store: "Store", report: "Report", path: Path) -> None:
    """Write the report as the file that the name asks for; raises `RefusedError` when that cannot be done."""
    from dashboard.export import REPORT_FILES, gather_report, kind_of_report

    written = REPORT_FILES[kind_of_report(path.name)](
        gather_report(store, report, language=store.settings().language)
    )
    keep_file(path, written)


def keep_file(path: Path, written: bytes) -> None:
    """Write a file; raises `RefusedError` when that cannot be done."""
    try:
        path.write_bytes(written)
    except OSError as error:
        raise RefusedError(
            Problem("The report cannot be written", f"{path}: {error.strerror}", mend="Name another file.")
        ) from error

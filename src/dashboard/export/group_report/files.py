"""Owns the files that a report on a grouping can be taken along as."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from dashboard.export.group_report.book import report_book
from dashboard.export.group_report.gathered import GroupReport
from dashboard.export.group_report.pdf import report_pdf
from dashboard.export.group_report.pictures import report_pictures
from dashboard.model.errors import Problem, RefusedError


def _pdf(told: GroupReport) -> bytes:
    return report_pdf(told, report_pictures(told))


REPORT_FILES: Mapping[str, Callable[[GroupReport], bytes]] = MappingProxyType(
    {"pdf": _pdf, "xlsx": report_book}
)
"""By the name's ending."""


def kind_of_report(name: str) -> str:
    """Give the kind of report that a file's name asks for; raises `RefusedError` for any other ending."""
    ending = name.rpartition(".")[2].lower()
    if ending not in REPORT_FILES:
        raise RefusedError(
            Problem(
                "A report is a PDF or a workbook",
                found=name,
                expected=f"a name that ends in {' or '.join(f'.{kind}' for kind in REPORT_FILES)}",
                mend="Name the file with one of these endings.",
            )
        )
    return ending

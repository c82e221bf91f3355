"""Owns the files that a scorecard can be taken along as."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from dashboard.export.book import write_book
from dashboard.export.grids import Grid, Kind, grid
from dashboard.export.scorecard import grids
from dashboard.export.scorecard.gathered import CardReport
from dashboard.export.scorecard.pdf import card_pdf


def card_book(told: CardReport) -> bytes:
    """Give the scorecard as a workbook; no cell is a formula."""
    return write_book(told.asked.as_of, _sheets(told))


def _sheets(told: CardReport) -> Iterator[Grid]:
    text = told.wording.text
    heads: dict[str, Kind | None] = {text("report.what"): None, text("report.value"): None}
    yield grids.figures_grid(told)
    yield grid(text("report.summary"), heads, list(grids.facts(told)))
    if told.paces:
        yield grids.pace_grid(told)
    yield grids.definitions_grid(told)


CARD_FILES: Mapping[str, Callable[[CardReport], bytes]] = MappingProxyType(
    {"pdf": card_pdf, "xlsx": card_book}
)
"""By the name's ending."""

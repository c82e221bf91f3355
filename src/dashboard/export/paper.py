"""Owns laying out a report on paper: words as JSON into a Typst layout, with our typeface, to PDF."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst

from dashboard.export.grids import Grid
from dashboard.export.wording import Wording

HERE = Path(__file__).parent


def set_paper(layout: str, told: Mapping[str, Any], as_of: date) -> bytes:
    """Give what is told as PDF by a layout of this folder; the same words give the same bytes."""
    written = typst.compile(
        str(HERE / layout),
        root=str(HERE),
        font_paths=_fonts(),
        sys_inputs={"told": json.dumps(told, ensure_ascii=False, allow_nan=False)},
        timestamp=int(datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC).timestamp()),
    )
    return bytes(written)


def sheet(wording: Wording, one: Grid) -> dict[str, Any]:
    """Give a table as the layouts set it."""
    columns = one.frame.columns
    return {
        "title": one.title,
        "note": one.note,
        "heads": columns,
        "right": [name in one.kinds for name in columns],
        "rows": one.written(wording),
    }


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Give our typeface, and behind it those of the system for scripts it lacks."""
    return typst.Fonts(include_system_fonts=True, font_paths=[str(HERE / "fonts")])

"""Owns charts as pictures: a Vega-Lite specification drawn without a browser, calling no host."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import vl_convert

DIALECT = "6.4"  # of Vega-Lite, as the charts' theme names it


@dataclass(frozen=True, slots=True)
class Picture:
    """One chart in a report: drawn, titled, and told to who cannot see it."""

    title: str
    svg: str
    alt: str
    note: str = ""
    width: int = 100  # percent of the page's own


def to_svg(spec: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], width: int) -> str:
    """Draw a chart of these rows, `width` pixels wide, as SVG; its texts stay texts."""
    whole = {**deepcopy(dict(spec)), "data": {"values": [dict(row) for row in rows]}, "width": width}
    return str(vl_convert.vegalite_to_svg(whole, vl_version=DIALECT, allowed_base_urls=[]))

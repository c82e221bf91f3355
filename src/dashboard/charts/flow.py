"""Owns the flow picture: bands from what is on the left to what is on the right, as wide as it is large."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dashboard.charts.theme import ACCENT, QUIET, REFERENCE, Spec, themed

GAP = 0.05  # between two nodes, as a part of the whole
STEPS = 18  # of a band's curve
NODE = 0.025  # width of a node
ROW, LEAST = 46, 260  # px
KINDS = ("stay", "move", "lost")


@dataclass(frozen=True, slots=True)
class Band:
    """Some customers on their way from a node on the left to one on the right."""

    source: str
    target: str
    size: float
    kind: str  # one of KINDS
    label: str


def flow_rows(
    bands: Sequence[Band], sources: Sequence[str], targets: Sequence[str], names: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Give the rows of the picture: points of bands, nodes, their names; nodes stand in the given order."""
    whole = sum(band.size for band in bands) or 1.0
    left = _nodes([(one, sum(b.size for b in bands if b.source == one)) for one in sources], whole)
    right = _nodes([(one, sum(b.size for b in bands if b.target == one)) for one in targets], whole)
    rows = [*_node_rows(left, 0.0, names, "left"), *_node_rows(right, 1.0 - NODE, names, "right")]
    used = {("left", one): top for one, (top, _) in left.items()}
    used |= {("right", one): top for one, (top, _) in right.items()}
    ordered = sorted(bands, key=lambda b: (sources.index(b.source), targets.index(b.target)))
    starts = {}
    for band in ordered:
        starts[id(band)] = used["left", band.source]
        used["left", band.source] += band.size
    for band in sorted(bands, key=lambda b: (targets.index(b.target), sources.index(b.source))):
        rows += _band_rows(band, starts[id(band)], used["right", band.target], names)
        used["right", band.target] += band.size
    return rows


def _nodes(sized: Sequence[tuple[str, float]], whole: float) -> dict[str, tuple[float, float]]:
    nodes, top = {}, 0.0
    for name, size in sized:
        nodes[name] = (top, top + size)
        top += size + GAP * whole
    return nodes


def _node_rows(
    nodes: Mapping[str, tuple[float, float]], x: float, names: Mapping[str, str], side: str
) -> list[dict[str, Any]]:
    return [
        {
            "part": f"node-{side}",
            "x": x,
            "x2": x + NODE,
            "y": top,
            "y2": end,
            "name": names[one],
            "middle": (top + end) / 2,
        }
        for one, (top, end) in nodes.items()
    ]


def _band_rows(band: Band, start: float, end: float, names: Mapping[str, str]) -> list[dict[str, Any]]:
    rows = []
    for step in range(STEPS + 1):
        share = step / STEPS
        eased = share * share * (3 - 2 * share)
        top = start + (end - start) * eased
        rows.append(
            {
                "part": "band",
                "band": f"{band.source}\n{band.target}\n{band.kind}",
                "x": NODE + (1 - 2 * NODE) * share,
                "y": top,
                "y2": top + band.size,
                "kind": band.kind,
                "name": f"{names[band.source]} → {names[band.target]}",
                "label": band.label,
            }
        )
    return rows


@lru_cache(maxsize=32)
def chart_flow(nodes: int, locale: str, ink: str) -> Spec:
    """Give the picture for the rows of `flow_rows`; `nodes` is the larger number of nodes on a side."""
    y = {"field": "y", "type": "quantitative", "axis": None, "scale": {"reverse": True, "nice": False}}
    x = {"field": "x", "type": "quantitative", "axis": None, "scale": {"domain": [-0.5, 1.5], "nice": False}}
    colour = {
        "field": "kind",
        "type": "nominal",
        "legend": None,
        "scale": {"domain": list(KINDS), "range": [QUIET, ACCENT, REFERENCE]},
    }
    told = [{"field": "name", "title": " "}, {"field": "label", "title": " "}]
    names = {"type": "text", "baseline": "middle", "color": ink, "limit": {"expr": "width * 0.235"}}
    layers: list[Spec] = [
        {
            "transform": [{"filter": "datum.part === 'band'"}],
            "mark": {"type": "area", "opacity": 0.55, "line": False},
            "encoding": {
                "x": x, "y": y, "y2": {"field": "y2"}, "detail": {"field": "band"}, "color": colour,
                "opacity": {"condition": {"test": "datum.kind === 'stay'", "value": 0.3}, "value": 0.75},
                "tooltip": told,
            },
        },
        {
            "transform": [{"filter": "datum.part !== 'band'"}],
            "mark": {"type": "rect", "color": ink},
            "encoding": {"x": x, "x2": {"field": "x2"}, "y": y, "y2": {"field": "y2"}},
        },
    ]  # fmt: skip
    for side, align, at in (("left", "right", -0.02), ("right", "left", 1.02)):
        layers.append(
            {
                "transform": [{"filter": f"datum.part === 'node-{side}'"}],
                "mark": {**names, "align": align},
                "encoding": {
                    "x": {"datum": at, "type": "quantitative", "axis": None},
                    "y": {**y, "field": "middle"},
                    "text": {"field": "name"},
                },
            }
        )
    return themed({"layer": layers, "height": max(nodes * ROW, LEAST)}, locale, ink)

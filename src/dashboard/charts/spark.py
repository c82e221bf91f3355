"""Owns the small picture of a figure's course on its card: an SVG that stretches, without script or words."""

import math
from collections.abc import Sequence

from dashboard.charts.theme import ACCENT, QUIET, REFERENCE

WIDE, TALL, EDGE = 200.0, 36.0, 4.0
PALE = 0.5  # of the point of a time that is not over
DOTTED = (
    f'fill="none" stroke="{ACCENT}" stroke-width="1.8" stroke-dasharray="1.5 2.5"'
    ' vector-effect="non-scaling-stroke"'
)


def chart_spark(
    values: Sequence[float | None],
    aims: Sequence[float | None] = (),
    notes: Sequence[float] = (),
    is_open: bool = False,
) -> str:
    """Give the SVG for values in order of time; empty where there are fewer than two to join.

    `aims` are the targets at the same times, drawn as a dashed line where there are any; `notes` are when
    something happened, in steps from the first value, drawn as upright lines. Where the last value `is_open`,
    of a time that is not over, the way to it is dotted and its point pale.
    """
    points, aimed = _known(values), _known(aims)
    if len(points) < 2:
        return ""
    low, high = (pick(v for _, v in (*points, *aimed)) for pick in (min, max))
    step, spread = (WIDE - 2 * EDGE) / (len(values) - 1), (high - low) or 1.0

    def placed(some: Sequence[tuple[int, float]]) -> list[tuple[float, float]]:
        return [(EDGE + at * step, EDGE + (1 - (v - low) / spread) * (TALL - 2 * EDGE)) for at, v in some]

    place = placed(points)
    (first, _), (last, end) = place[0], place[-1]
    whole = place[:-1] if is_open else place
    leg = f'<polyline points="{_joined(place[-2:])}" {DOTTED}/>' if is_open else ""
    pen = f'fill="none" stroke="{ACCENT}" vector-effect="non-scaling-stroke" stroke-linecap="round"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE:.0f} {TALL:.0f}"'
        f' preserveAspectRatio="none">{_upright([EDGE + at * step for at in notes])}'
        f'<polygon points="{first:.1f},{TALL:.0f} {_joined(place)} {last:.1f},{TALL:.0f}"'
        f' fill="{ACCENT}" fill-opacity=".14"/><polyline points="{_joined(whole)}" {pen} stroke-width="1.8"'
        f' stroke-linejoin="round"/>{leg}<path d="M{last:.1f},{end:.1f}h0" {pen} stroke-width="6"'
        f' stroke-opacity="{PALE if is_open else 1}"/>'
        f"{_dashed(placed(aimed))}</svg>"
    )


def _known(values: Sequence[float | None]) -> list[tuple[int, float]]:
    return [(at, float(v)) for at, v in enumerate(values) if v is not None and math.isfinite(float(v))]


def _joined(place: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in place)


def _upright(places: Sequence[float]) -> str:
    return "".join(
        f'<path d="M{x:.1f},0V{TALL:.0f}" stroke="{QUIET}" stroke-width="1.4" stroke-dasharray="3 2"'
        ' vector-effect="non-scaling-stroke"/>'
        for x in places
    )


def _dashed(place: Sequence[tuple[float, float]]) -> str:
    if not place:
        return ""
    return (
        f'<polyline points="{_joined(place)}" fill="none" stroke="{REFERENCE}" stroke-width="1.4"'
        ' stroke-dasharray="4 3" vector-effect="non-scaling-stroke"/>'
    )

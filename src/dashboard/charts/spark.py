"""Owns the small picture of a figure's course on its card: an SVG that stretches, without script or words."""

import math
from collections.abc import Sequence

from dashboard.charts.theme import ACCENT

WIDE, TALL, EDGE = 200.0, 36.0, 4.0


def chart_spark(values: Sequence[float | None]) -> str:
    """Give the SVG for values in order of time; empty where there are fewer than two to join."""
    points = [(at, float(v)) for at, v in enumerate(values) if v is not None and math.isfinite(float(v))]
    if len(points) < 2:
        return ""
    low, high = min(v for _, v in points), max(v for _, v in points)
    step, spread = (WIDE - 2 * EDGE) / (len(values) - 1), (high - low) or 1.0
    place = [(EDGE + at * step, EDGE + (1 - (v - low) / spread) * (TALL - 2 * EDGE)) for at, v in points]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in place)
    (first, _), (last, end) = place[0], place[-1]
    pen = f'fill="none" stroke="{ACCENT}" vector-effect="non-scaling-stroke" stroke-linecap="round"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE:.0f} {TALL:.0f}"'
        f' preserveAspectRatio="none"><polygon points="{first:.1f},{TALL:.0f} {line} {last:.1f},{TALL:.0f}"'
        f' fill="{ACCENT}" fill-opacity=".14"/><polyline points="{line}" {pen} stroke-width="1.8"'
        f' stroke-linejoin="round"/><path d="M{last:.1f},{end:.1f}h0" {pen} stroke-width="6"/></svg>'
    )

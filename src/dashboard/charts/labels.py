"""Owns where the names of points and corners in a chart go, so that no two lie on each other; on a phone,
where names have no room, numbers stand for them."""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.charts.theme import Spec

LETTER, LINE, GAP = 7.2, 15.0, 9.0  # px: of a letter, a line of writing, and from a point to its name
POINT = GAP / 2  # px: the radius of a plain point
NARROW, NARROW_WIDTH = "windowSize()[0] <= 640", 250.0  # a phone, and the px of a picture across it
OFFSETS: Mapping[str, Mapping[str, Any]] = {  # of the text mark; the best side first
    "above": {"dy": -13},
    "below": {"dy": 15},
    "right": {"dx": 9, "align": "left"},
    "left": {"dx": -9, "align": "right"},
    "upper right": {"dx": 9, "dy": -8, "align": "left"},
    "lower right": {"dx": 9, "dy": 8, "align": "left"},
    "upper left": {"dx": -9, "dy": -8, "align": "right"},
    "lower left": {"dx": -9, "dy": 8, "align": "right"},
}
SIDES = tuple(OFFSETS)
_AWAY: Mapping[str, tuple[float, float]] = {  # right and down, from a bubble's rim
    "above": (0.0, -1.0), "below": (0.0, 1.0), "right": (1.0, 0.0), "left": (-1.0, 0.0),
    "upper right": (0.8, -0.6), "lower right": (0.8, 0.6),
    "upper left": (-0.8, -0.6), "lower left": (-0.8, 0.6),
}  # fmt: skip

Box = tuple[float, float, float, float]  # left, top, right, bottom


def place_labels(
    points: Sequence[tuple[float, float, str]], radii: Sequence[float] | None = None
) -> tuple[str, ...]:
    """Give the side of each point on which its name has room; "" where none has.

    A point is x and y, in px from the upper left corner, and its name; `radii` are those of bubbles, in px.
    Points come in order of importance: the first one gets the best side.
    """
    sized = [(*point, radius) for point, radius in zip(points, radii or [POINT] * len(points), strict=True)]
    taken: list[Box] = [(x - r, y - r, x + r, y + r) for x, y, _, r in sized]
    found = []
    for x, y, name, radius in sized:
        boxes = {side: _box(side, x, y, LETTER * len(name), radius - POINT) for side in SIDES}
        side = next((s for s in SIDES if not any(_touch(boxes[s], other) for other in taken)), "")
        if side:
            taken.append(boxes[side])
        found.append(side)
    return tuple(found)


def by_width(*fields: str) -> list[Spec]:
    """Give the transforms that take each of the fields, on a phone, from the field `<name>_narrow`."""
    return [{"calculate": f"{NARROW} ? datum.{one}_narrow : datum.{one}", "as": one} for one in fields]


def away(side: str, by: float) -> tuple[float, float]:
    """Give how far right and down, in px, a name goes that stands `by` px farther off on its side."""
    right, down = _AWAY.get(side, (0.0, 0.0))
    return right * by, down * by


def _box(side: str, x: float, y: float, width: float, farther: float) -> Box:
    right, down = away(side, farther)
    x, y = x + right, y + down
    if side in ("above", "below"):
        middle = y + (LINE if side == "below" else -LINE)
        return (x - width / 2, middle - LINE / 2, x + width / 2, middle + LINE / 2)
    left = x + GAP if "right" in side else x - GAP - width
    y += OFFSETS[side].get("dy", 0)
    return (left, y - LINE / 2, left + width, y + LINE / 2)


def _touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def corner_name(words: str, align: str, at_x: Any, at_y: Any, colour: str) -> Spec:
    """Give the layer that names a corner of a chart, at a place in px from the upper left one."""
    return {
        "data": {"values": [{}]},
        "mark": {
            "type": "text",
            "align": align,
            "color": colour,
            "fontWeight": 700,
            "text": _in_two_lines(words),
        },
        "encoding": {"x": {"value": at_x}, "y": {"value": at_y}},
    }


def _in_two_lines(words: str) -> list[str]:
    """Give a name in two lines of about one length: two names lie beside each other on a phone too."""
    known = words.split()
    place = min(
        range(1, len(known)), key=lambda at: abs(len(" ".join(known[:at])) - len(words) / 2), default=1
    )
    return [" ".join(known[:place]), " ".join(known[place:])]

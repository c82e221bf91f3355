"""Owns the names of points in a picture: on which side each stands, and the numbers that stand for them on a
phone, where names have no room."""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from dashboard.charts.labels import NARROW_WIDTH, place_labels

Point = Mapping[str, Any]


def name_points(
    points: Sequence[Point],
    pixels: Callable[[Point, float], tuple[float, float]],
    width: float,
    radii: Sequence[float] | None = None,
) -> list[dict[str, Any]]:
    """Give points that have a `name`, the most important first, with `side`, where the name goes; with
    `_narrow` what a phone writes and where: a number, from left to right.

    `pixels` places a point in a picture that is so wide, in px from the upper left corner; `radii` are those
    of bubbles, in px.
    """
    from_left = sorted(range(len(points)), key=lambda at: pixels(points[at], width)[0])
    numbers = {at: str(number) for number, at in enumerate(from_left, 1)}
    wide = place_labels([(*pixels(one, width), one["name"]) for one in points], radii)
    narrow = place_labels([(*pixels(one, NARROW_WIDTH), numbers[at]) for at, one in enumerate(points)], radii)
    return [
        {**one, "side": wide[at], "side_narrow": narrow[at], "name_narrow": numbers[at]}
        for at, one in enumerate(points)
    ]


def draw_numbers(points: Sequence[Point]) -> None:
    """Say on a phone whose each number is."""
    told = sorted((int(one["name_narrow"]), str(one["name"])) for one in points)
    marks = "".join(f"<span><b>{number}</b> {escape(name)}</span>" for number, name in told)
    st.html(f'<div class="keys on-phones">{marks}</div>')

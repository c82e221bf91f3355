"""On a phone numbers stand for the names of points: from left to right, whatever their order."""

from dashboard.charts.labels import NARROW_WIDTH
from dashboard.ui.elements.named_points import Point, name_points

WIDTH = 1000.0


def placed(one: Point, width: float) -> tuple[float, float]:
    return one["x"] * width, 100.0


def test_points_are_numbered_from_left_to_right_and_stay_in_their_order() -> None:
    points = [
        {"x": 0.9, "name": "Key accounts"},
        {"x": 0.1, "name": "Households"},
        {"x": 0.5, "name": "Care"},
    ]
    found = name_points(points, placed, WIDTH)
    assert [(one["name"], one["name_narrow"]) for one in found] == [
        ("Key accounts", "3"),
        ("Households", "1"),
        ("Care", "2"),
    ]
    assert [one["side"] for one in found] == [one["side_narrow"] for one in found] == ["above"] * 3


def test_a_number_has_room_on_a_phone_where_a_name_has_none() -> None:
    points = [{"x": at / 10, "name": "A name of twenty-two"} for at in range(4)]
    apart = NARROW_WIDTH / 10  # px: names of 144 px lie on each other, numbers of 7 px do not
    assert apart > 2 * 7.2
    found = name_points(points, placed, NARROW_WIDTH)
    assert "above" in {one["side"] for one in found} != {"above"}
    assert {one["side_narrow"] for one in found} == {"above"}

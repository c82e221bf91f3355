"""The ownership map: boxes that are one stand once, gaps are marked, words from data are no markup."""

import base64
import re

from dashboard.charts.ownership import Cell, Row, chart_ownership

HEADS = ("Group", "Department", "Manager", "Teams")


def row(group: str, department: str, manager: str, team: str, gap: int | None = None) -> Row:
    cells = (group, department, manager, team)
    return Row(tuple(Cell(words, words, is_gap=at == gap) for at, words in enumerate(cells)))  # type: ignore[arg-type]


def boxes(html: str) -> list[tuple[str, str]]:
    """Give the words and the place of every box of the wide picture."""
    wide = html.split('<div class="map-phone"', maxsplit=1)[0]
    found = re.findall(r'class="map-box[^"]*" style="([^"]*)"[^>]*><span[^>]*>([^<]*)<', wide)
    return [(words, place) for place, words in found]


def lines(html: str) -> list[str]:
    found = re.findall(r"base64,([^\"]*)", html)
    return [base64.b64decode(one).decode() for one in found]


def test_neighbours_of_one_department_and_manager_share_its_box() -> None:
    html = chart_ownership(
        [row("A", "North", "Anna", "T1"), row("B", "North", "Anna", "T2"), row("C", "South", "Anna", "T2")],
        HEADS,
        "",
    )
    places = dict(boxes(html))
    assert places["North"] == "grid-column:3;grid-row:2/span 2"
    assert [place for words, place in boxes(html) if words == "Anna"] == [
        "grid-column:5;grid-row:2/span 2",
        "grid-column:5;grid-row:4/span 1",  # the same manager in another department
    ]
    assert len([words for words, _ in boxes(html) if words == "T2"]) == 2  # of another manager's box
    assert [one.count("<path") for one in lines(html)] == [3, 2, 3]


def test_gaps_are_dashed_and_never_share_a_box() -> None:
    html = chart_ownership(
        [row("A", "none", "Anna", "T1", gap=1), row("B", "none", "Anna", "T1", gap=1)], HEADS, ""
    )
    assert html.count('class="map-box map-gap"') == 2
    assert lines(html)[0].count("stroke-dasharray") == 2
    assert lines(html)[1].count("stroke-dasharray") == 0
    assert html.count("map-card map-gap") == 2


def test_words_from_data_are_escaped() -> None:
    html = chart_ownership([row("<b>A</b>", 'x" onload="y', "&", "T")], HEADS, 'a "map" <x>')
    assert "<b>A</b>" not in html
    assert 'onload="y' not in html
    assert "&lt;b&gt;A&lt;/b&gt;" in html
    assert 'aria-label="a &quot;map&quot; &lt;x&gt;"' in html

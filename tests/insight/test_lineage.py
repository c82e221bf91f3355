"""What a group began as: the copies of copies, and no end where two began as each other."""

from dashboard.insight.group_quality.lineage import began_as

KNOWN = {"g.3": "g.2", "g.2": "g", "a": "b", "b": "a"}


def test_a_group_is_what_it_began_as_too() -> None:
    assert began_as(KNOWN, "g.3") == ("g.3", "g.2", "g")
    assert began_as(KNOWN, "g") == ("g",)
    assert began_as(KNOWN, "a") == ("a", "b")

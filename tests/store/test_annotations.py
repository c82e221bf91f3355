"""Annotations and saved views: kept, changed, removed, and shown to those whose scope allows."""

from contextlib import AbstractContextManager
from datetime import date

import pytest
from duckdb import DuckDBPyConnection

from dashboard.model.errors import RefusedError
from dashboard.store import Store
from dashboard.store.annotations import annotate, read_annotations, remove_annotation
from dashboard.store.saved_views import read_saved_views, remove_view, save_view


@pytest.fixture
def two_groups(store: Store) -> Store:
    """Group g1 of department d1, and g2 of d2, led by m2."""
    with store.write() as cursor:
        cursor.execute("INSERT INTO departments (department_id, name) VALUES ('d1', 'One'), ('d2', 'Two')")
        cursor.execute(
            """INSERT INTO groups (grouping_id, group_id, name, department_id, manager_id)
            VALUES ('a', 'g1', 'First', 'd1', 'm1'), ('a', 'g2', 'Second', 'd2', 'm2')"""
        )
    return store


def words(store: Store) -> list[str]:
    return [one.words for one in read_annotations(store)]


def test_annotations_are_kept_by_day_changed_and_removed(two_groups: Store) -> None:
    version = two_groups.version
    late = annotate(two_groups, date(2026, 3, 3), " New  telephone system ", by="ann")
    early = annotate(two_groups, date(2026, 1, 1), "New year", by="bob", about=("group", "g1"))
    assert words(two_groups) == ["New year", "New telephone system"]
    assert annotate(two_groups, date(2025, 12, 1), "Telephones", by="cas", number=late) == late
    found = read_annotations(two_groups)
    assert [(one.on, one.words, one.by, one.value) for one in found] == [
        (date(2025, 12, 1), "Telephones", "cas", None),
        (date(2026, 1, 1), "New year", "bob", "g1"),
    ]
    remove_annotation(two_groups, early)
    assert words(two_groups) == ["Telephones"]
    assert two_groups.version == version, "no figure changes by an annotation"


def test_the_number_of_a_removed_annotation_is_not_given_again(two_groups: Store) -> None:
    first = annotate(two_groups, date(2026, 3, 3), "New telephone system")
    remove_annotation(two_groups, first)
    second = annotate(two_groups, date(2026, 3, 4), "New price list")
    assert second != first
    with pytest.raises(RefusedError, match=f"There is no annotation {first}"):
        annotate(two_groups, date(2026, 3, 3), "Telephones", number=first)
    assert words(two_groups) == ["New price list"]


def test_an_annotation_removed_while_it_is_changed_is_not_made_anew(
    two_groups: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = annotate(two_groups, date(2026, 3, 3), "New telephone system")
    write = two_groups.write

    def overtaken(**how: bool) -> AbstractContextManager[DuckDBPyConnection]:
        monkeypatch.undo()
        remove_annotation(two_groups, number)
        return write(**how)

    monkeypatch.setattr(two_groups, "write", overtaken)
    with pytest.raises(RefusedError, match=f"There is no annotation {number}"):
        annotate(two_groups, date(2026, 3, 3), "Telephones", number=number)
    assert words(two_groups) == []


def test_all_that_is_wrong_with_an_annotation_is_told_at_once(two_groups: Store) -> None:
    with pytest.raises(RefusedError) as refused:
        annotate(two_groups, date(2026, 1, 1), "x" * 121, about=("group", "g9"), number=7)
    told = str(refused.value)
    assert len(refused.value.problems) == 3
    assert "121 characters" in told
    assert "There is no group g9" in told
    assert "There is no annotation 7" in told
    with pytest.raises(RefusedError, match="says nothing"):
        annotate(two_groups, date(2026, 1, 1), "  ")
    with pytest.raises(RefusedError, match="There is no annotation 1"):
        remove_annotation(two_groups, 1)
    assert words(two_groups) == []


def test_views_are_saved_under_a_name_replaced_and_removed(store: Store) -> None:
    assert save_view(store, "explore", "  Monday  meeting ", {"by": ["group"]}, "ann") == "Monday meeting"
    save_view(store, "explore", "answers", {"kpis": ["csat", "nps"]}, "bob")
    save_view(store, "elsewhere", "other", {})
    save_view(store, "explore", "Monday meeting", {"by": ["team"]}, "cas")
    found = [(one.name, dict(one.address), one.by) for one in read_saved_views(store, "explore")]
    assert found == [
        ("answers", {"kpis": ["csat", "nps"]}, "bob"),
        ("Monday meeting", {"by": ["team"]}, "cas"),
    ]
    remove_view(store, "explore", "answers")
    assert [one.name for one in read_saved_views(store, "explore")] == ["Monday meeting"]
    for name, why in (("", "no name"), ("x" * 61, "61 characters")):
        with pytest.raises(RefusedError, match=why):
            save_view(store, "explore", name, {})
    with pytest.raises(RefusedError, match="no saved view answers"):
        remove_view(store, "explore", "answers")

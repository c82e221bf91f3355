"""Drafts: begun, edited and discarded beside the groupings that hold, which they never touch."""

from datetime import date
from pathlib import Path

import pytest

from dashboard.grouping import (
    Edit,
    add_group,
    begin_draft,
    change_group,
    discard_draft,
    draft_of,
    drafts,
    edit_groups,
    free_name,
    grouping_on,
    groupings,
    groups_of,
    ownership,
    remove_group,
    rename_draft,
)
from dashboard.model.errors import RefusedError
from dashboard.store import Store
from dashboard.store.backup import back_up
from tests.grouping.draft_company import AS_OF, fill


@pytest.fixture
def company(store: Store) -> Store:
    fill(store)
    return store


def test_a_draft_copies_a_grouping_under_ids_of_its_own(company: Store) -> None:
    version = company.version
    draft = begin_draft(company, "  Next   year ", "now")
    assert (draft.grouping_id, draft.name, draft.is_draft) == (
        "next-year",
        "Next year",
        True,
    )
    copies = [(one.group_id, one.name, one.text, one.copied_from) for one in groups_of(company, "next-year")]
    assert copies == [
        ("farms.2", "Farms", "industry = 'farm'", "farms"),
        ("rest.2", "Rest", None, "rest"),
        ("shops.2", "Shops", "industry = 'shop'", "shops"),
    ]
    assert grouping_on(company, AS_OF).grouping_id == "now"
    assert "next-year" not in {one.grouping_id for one in groupings(company)}
    assert company.version == version  # nothing that holds has changed


def test_several_drafts_live_side_by_side_and_a_draft_can_be_copied(company: Store) -> None:
    begin_draft(company, "One", "now")
    begin_draft(company, "One!", "one")  # another name, though the ids would be the same
    begin_draft(company, "Empty")
    assert [one.grouping_id for one in drafts(company)] == ["empty", "one", "one.2"]
    assert [one.group_id for one in groups_of(company, "one.2")] == ["farms.3", "rest.3", "shops.3"]
    assert {one.copied_from for one in groups_of(company, "one.2")} == {"farms", "rest", "shops"}
    assert groups_of(company, "empty") == ()


def test_no_two_drafts_or_groupings_have_one_name(company: Store) -> None:
    begin_draft(company, "Next", "now")
    begin_draft(company, "Other")
    for name, what in (("next", "draft"), (" NOW ", "grouping"), ("Before", "grouping")):
        with pytest.raises(RefusedError, match=f"Another {what} is called {name.strip()}"):
            begin_draft(company, name)
        with pytest.raises(RefusedError, match=f"Another {what} is called {name.strip()}"):
            rename_draft(company, "other", name)
    assert [one.name for one in drafts(company)] == ["Next", "Other"]
    rename_draft(company, "next", "NEXT")  # its own
    assert free_name(company, "Third") == "Third"
    assert free_name(company, "other") == "other 2"
    assert len(free_name(company, begin_draft(company, "x" * 200).name)) == 200


def test_a_draft_survives_reopening_and_is_in_the_backup(tmp_path: Path) -> None:
    first = Store.open(tmp_path / "one")
    begin_draft(first, "Kept")
    group_id = add_group(first, "kept", "Old friends", rule="tenure_years >= 10")
    back_up(first, tmp_path / "copy")
    first.close()
    for folder in ("one", "copy"):
        again = Store.open(tmp_path / folder)
        assert [one.text for one in groups_of(again, "kept")] == ["tenure_years >= 10"]
        again.close()
    assert group_id == "old-friends"


def test_every_edit_grows_the_revision_and_is_seen(company: Store) -> None:
    begin_draft(company, "Next", "now")
    change_group(company, "next", "farms.2", rule=" industry = 'farm' AND potential > 5 ", priority="2")
    change_group(company, "next", "farms.2", min_size=10, department_id="d2", name="Large farms")
    remove_group(company, "next", "shops.2")
    added = add_group(company, "next", "Shops", rule="industry = 'shop'")
    rename_draft(company, "next", "Better")
    draft = draft_of(company, "next")
    assert draft.name == "Better"
    farms = next(one for one in groups_of(company, "next") if one.group_id == "farms.2")
    assert (farms.name, farms.text, farms.priority) == (
        "Large farms",
        "industry = 'farm' AND potential > 5",
        2,
    )
    assert added == "shops.3" or added not in {"shops", "farms", "rest"}
    owner = ownership(company, "next", AS_OF).filter(group_id="farms.2").row(0, named=True)
    assert (owner["department"], owner["has_department"]) == ("Town", True)
    assert [one.text for one in groups_of(company, "now")] == ["industry = 'farm'", None, "industry = 'shop'"]


def test_a_revision_is_never_given_twice(company: Store) -> None:
    seen = [begin_draft(company, "Next").revision]
    for name in ("a", "b"):
        add_group(company, "next", name)
        seen.append(draft_of(company, "next").revision)
    discard_draft(company, "next")
    seen.append(begin_draft(company, "Next").revision)
    assert len(set(seen)) == 4


def test_an_edit_is_refused_with_everything_that_is_wrong_and_changes_nothing(company: Store) -> None:
    draft = begin_draft(company, "Next", "now")
    with pytest.raises(RefusedError) as refused:
        change_group(
            company,
            "next",
            "farms.2",
            name="New",
            rule="industry = 'farm' AND potentail > 5",
            priority="first",
            department_id="nowhere",
            min_size=-1,
            colour="red",
            new_since="soon",
        )
    said = [str(problem) for problem in refused.value.problems]
    assert len(said) == 6
    assert "Unknown attribute potentail" in said[0]
    assert "at character 23" in said[0]
    assert "potential" in said[0]
    assert "first" in said[1]
    assert "Nobody knows the department" in said[2]
    assert "-1" in said[3]
    assert "no field colour" in said[4]
    assert draft_of(company, "next") == draft
    assert groups_of(company, "next")[0].name == "Farms"


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (lambda store: begin_draft(store, "   "), "name is empty"),
        (lambda store: begin_draft(store, "x", "never"), "No grouping never"),
        (lambda store: change_group(store, "now", "farms", name="x"), "There is no draft now"),
        (lambda store: change_group(store, "next", "farms", name="x"), "no group farms"),
        (lambda store: remove_group(store, "next", "never"), "no group never"),
        (lambda store: discard_draft(store, "never"), "There is no draft never"),
        (lambda store: add_group(store, "next", "x" * 201), "too long"),
    ],
)
def test_an_edit_of_what_is_not_there_is_refused(company: Store, edit: object, says: str) -> None:
    begin_draft(company, "Next", "now")
    with pytest.raises(RefusedError, match=says):
        edit(company)  # type: ignore[operator]


def test_a_discarded_draft_is_gone(company: Store) -> None:
    begin_draft(company, "Next", "now")
    discard_draft(company, "next")
    assert drafts(company) == ()
    assert company.query("SELECT count(*) FROM drafts.groups").item() == 0


def test_a_field_can_be_emptied(company: Store) -> None:
    begin_draft(company, "Next", "now")
    change_group(company, "next", "farms.2", rule="", department_id=None)
    farms = groups_of(company, "next")[0]
    assert (farms.text, farms.rule, farms.fault) == (None, None, None)


def test_a_copied_rule_that_cannot_be_read_is_kept_and_told(company: Store) -> None:
    with company.write() as cursor:
        cursor.execute("UPDATE groups SET rule = 'industry = = 1' WHERE group_id = 'farms'")
    begin_draft(company, "Next", "now")
    assert groups_of(company, "next")[0].fault is not None
    assert date(1, 1, 1) == draft_of(company, "next").valid_from


def test_edits_that_belong_together_are_made_all_or_not_at_all(company: Store) -> None:
    draft = begin_draft(company, "Next", "now")
    before = groups_of(company, "next")
    removing = Edit("shops.2", None)
    with pytest.raises(RefusedError, match="has no group gone"):
        edit_groups(company, "next", [removing, Edit(None, {"name": "New"}), Edit("gone", {"name": "x"})])
    assert groups_of(company, "next") == before
    assert draft_of(company, "next").revision == draft.revision
    added = Edit(None, {"name": "New", "rule": "industry = 'shop'", "department_id": "d2"})
    changed = Edit("farms.2", {"name": "Fields"})
    assert edit_groups(company, "next", [removing, added, changed], draft.revision) == (
        "shops.2",
        "new",
        "farms.2",
    )
    assert {group.group_id: group.name for group in groups_of(company, "next")} == {
        "farms.2": "Fields",
        "new": "New",
        "rest.2": "Rest",
    }
    with pytest.raises(RefusedError, match="was changed meanwhile"):
        edit_groups(company, "next", [Edit("new", None)], draft.revision)


@pytest.mark.parametrize("name", ["", "  ", None, "x" * 201])
def test_a_group_is_never_without_a_name_that_fits(company: Store, name: str | None) -> None:
    begin_draft(company, "Next", "now")
    before = groups_of(company, "next")
    with pytest.raises(RefusedError, match=r"The name is (empty|too long)"):
        change_group(company, "next", "farms.2", name=name, priority=3)
    with pytest.raises(RefusedError, match=r"The name is (empty|too long)"):
        edit_groups(company, "next", [Edit(None, {"name": name})])
    assert groups_of(company, "next") == before


def test_two_groups_of_a_draft_have_two_names(company: Store) -> None:
    begin_draft(company, "Next", "now")
    with pytest.raises(RefusedError, match="Another group of the draft is called SHOPS"):
        add_group(company, "next", "SHOPS")
    with pytest.raises(RefusedError, match="Another group of the draft is called Shops"):
        change_group(company, "next", "farms.2", name="Shops")
    assert [one.name for one in groups_of(company, "next")] == ["Farms", "Rest", "Shops"]
    change_group(company, "next", "shops.2", name="shops")  # its own
    edit_groups(company, "next", [Edit("farms.2", {"name": "shops"}), Edit("shops.2", {"name": "Farms"})])
    assert [one.name for one in groups_of(company, "next")] == ["shops", "Rest", "Farms"]

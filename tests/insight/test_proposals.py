"""Proposals mend what was found: on planted companies, applied to a draft, and never to what holds."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.demo import generate
from dashboard.grouping import add_group, begin_draft, change_group, fields_of, groups_of, parse
from dashboard.insight.proposals.found import propose, unproposed
from dashboard.insight.proposals.learning import propose_regrouping
from dashboard.insight.proposals.proposal import Proposal, Way, apply_proposal, effect_of
from dashboard.insight.proposals.regrouping import compare, count_draft
from dashboard.model.errors import RefusedError
from dashboard.quality import Report, check_groups
from dashboard.store import Store
from tests.quality.company import found, sound, without_memberships
from tests.quality.loaded import load_generated

Planted = Callable[..., Report]


@pytest.fixture
def planted(store: Store, tmp_path: Path) -> Planted:
    """Examine a generated company with a planted defect."""

    def examine(*defects: str) -> Report:
        generate(tmp_path / "company", customers=1200, months=14, seed=7, plant=defects)
        load_generated(store, tmp_path / "company")
        return check_groups(store)

    return examine


def draft_with(store: Store, report: Report, proposal: Proposal) -> str:
    draft = begin_draft(store, proposal.id, report.grouping.grouping_id).grouping_id
    apply_proposal(store, draft, proposal)
    return draft


def hold_to_effect(store: Store, report: Report, proposal: Proposal, draft: str) -> None:
    """What was told before applying is what the applied draft comes to, counted by the comparison."""
    told = effect_of(store, report.grouping.grouping_id, proposal, report.as_of)
    compared = compare(store, draft, report.grouping.grouping_id, report.as_of)
    assert told.moved == compared.moved
    for one, other in ((told.before, compared.counts_before), (told.after, compared.counts_after)):
        assert (one.customers, one.in_none, one.in_several) == (
            other.customers,
            other.in_none,
            other.in_several,
        )


def test_nothing_is_proposed_for_sound_groups(store: Store) -> None:
    without_memberships(store)
    assert propose(store, check_groups(store)) == ()


def test_a_new_group_without_a_rule_keeps_no_hole_from_being_closed(store: Store) -> None:
    without_memberships(store, "UPDATE groups SET rule = rule || ' AND age < 90' WHERE group_id = 'P'")
    begin_draft(store, "Next", "now")
    wanted = [one.id for one in propose(store, check_groups(store, grouping="next"))]
    assert wanted
    add_group(store, "next", "Not written yet")
    assert [one.id for one in propose(store, check_groups(store, grouping="next"))] == wanted


def test_groups_without_a_rule_are_told_to_have_no_proposals(store: Store) -> None:
    without_memberships(store, "UPDATE groups SET rule = NULL WHERE group_id = 'P'")
    (told,) = unproposed(store, check_groups(store))
    assert "no rule that can be read" in told.en


def test_twins_are_merged(store: Store, planted: Planted) -> None:
    report = planted("twins")
    (key,) = found(report)["twins"]
    active = groups_of(store, report.grouping.grouping_id)
    (proposal,) = propose(store, report)
    assert (proposal.id, proposal.way, proposal.because) == (f"merge:{key}", Way.MERGE, "twins")
    draft = draft_with(store, report, proposal)
    one, other = key.split("~")
    before = count_draft(
        store, begin_draft(store, "as it was", report.grouping.grouping_id).grouping_id, report.as_of
    )
    after = count_draft(store, draft, report.as_of)
    copies = {group.copied_from: group.group_id for group in groups_of(store, draft)}
    assert other not in copies
    parts = sum(count.members for name, count in before.groups.items() if name.startswith((one, other)))
    assert after.groups[copies[one]].members == parts
    assert (after.in_one, after.in_none) == (before.in_one, before.in_none)
    assert groups_of(store, report.grouping.grouping_id) == active
    hold_to_effect(store, report, proposal, draft)
    assert "twins" not in found(check_groups(store, draft))


def test_a_small_group_is_merged_with_the_one_it_resembles_most(store: Store) -> None:
    sound(
        store,
        "UPDATE groups SET rule = rule || ' AND potential < 460' WHERE group_id = 'P';\n"
        "INSERT INTO groups (group_id, grouping_id, name, rule, department_id, manager_id) VALUES"
        " ('S', 'now', 'Small', 'customer_type = ''individual'' AND potential >= 460', 'homes', 'anna');\n"
        "UPDATE memberships SET group_id = 'S' WHERE customer_id > 'p045'",
    )
    report = check_groups(store)
    (one,) = (one for one in propose(store, report) if one.because == "too_small")
    assert (one.id, one.way) == ("merge:S", Way.MERGE)
    assert one.says.en.startswith("Merge Small with People, which it resembles most: same customer type")
    assert [(each.group_id, each.after is None) for each in one.changes] == [("P", False), ("S", True)]
    effect = effect_of(store, "now", one, report.as_of)
    assert (effect.after.in_none, effect.after.in_several) == (0, 0)


def test_a_mixed_group_is_split_by_the_readable_difference(store: Store, planted: Planted) -> None:
    report = planted("mixed")
    (key,) = found(report)["mixed"]
    (proposal,) = propose(store, report)
    assert (proposal.id, proposal.because) == (f"split:{key}", "mixed")
    with store.write() as cursor:
        cursor.execute("UPDATE groups SET priority = 4, department_id = 'D-PUBLIC' WHERE group_id = ?", [key])
    draft = draft_with(store, report, proposal)
    hold_to_effect(store, report, proposal, draft)
    after = count_draft(store, draft, report.as_of)
    kept, added = (
        next(group for group in groups_of(store, draft) if group.copied_from == change.group_id)
        for change in proposal.changes
    )
    sizes = [after.groups[group.group_id].members for group in (kept, added)]
    whole = count_draft(store, report.grouping.grouping_id, report.as_of).groups[key].members
    assert min(sizes) > 0
    assert sum(sizes) == whole
    assert {
        (one["priority"], one["department_id"])
        for one in (fields_of(store, draft, kept.group_id), fields_of(store, draft, added.group_id))
    } == {(4, "D-PUBLIC")}
    assert after.in_several == 0
    assert "mixed" not in found(check_groups(store, draft))


def test_a_hole_is_closed_by_the_boundary_beside_it(store: Store, planted: Planted) -> None:
    report = planted("hole_in_definition")
    (proposal,) = propose(store, report)
    assert proposal.because == "hole_in_definition"
    (change,) = proposal.changes
    before = change.before or ""
    neighbours = {before.replace(f"potential {sign} ", f"potential {sign}= ") for sign in "<>"}
    assert change.after in neighbours - {before}
    draft = draft_with(store, report, proposal)
    assert not {"hole_in_definition", "clash_in_definition"} & set(found(check_groups(store, draft)))


def test_a_hole_with_no_boundary_beside_it_goes_to_the_group_most_like_it(store: Store) -> None:
    rule = "'customer_type = ''individual'' AND potential < 100'"
    without_memberships(store, f"UPDATE groups SET rule = {rule} WHERE group_id = 'P'")
    report = check_groups(store)
    proposals = [one for one in propose(store, report) if one.way is Way.CLOSE]
    assert {change.group_id for one in proposals for change in one.changes} == {"P"}
    for one in proposals:
        parse(one.changes[0].after or "")


def test_a_regrouping_leaves_nobody_out_and_nobody_twice(store: Store, planted: Planted) -> None:
    report = planted()
    proposal = propose_regrouping(store, report.grouping.grouping_id, report.as_of)
    assert proposal is not None
    assert proposal == propose_regrouping(store, report.grouping.grouping_id, report.as_of)
    draft = draft_with(store, report, proposal)
    hold_to_effect(store, report, proposal, draft)
    counts = count_draft(store, draft, report.as_of)
    assert (counts.in_one, counts.in_several, counts.in_none) == (counts.customers, 0, 0)
    groups = groups_of(store, draft)
    assert len(groups) == sum(change.after is not None for change in proposal.changes) >= 2
    assert all(group.copied_from is None for group in groups)
    names = [group.name for group in groups]
    assert len(set(names)) == len(names)
    assert max(map(len, names)) <= 60


def test_too_few_customers_teach_nothing(store: Store) -> None:
    without_memberships(store)
    assert propose_regrouping(store, "now", check_groups(store).as_of) is None


def test_a_proposal_that_no_longer_fits_is_refused_and_changes_nothing(
    store: Store, planted: Planted
) -> None:
    report = planted("hole_in_definition")
    (proposal,) = propose(store, report)
    draft = begin_draft(store, "mine", report.grouping.grouping_id).grouping_id
    copied = next(
        g.group_id for g in groups_of(store, draft) if g.copied_from == proposal.changes[0].group_id
    )
    change_group(store, draft, copied, rule="potential > 5")
    before = groups_of(store, draft)
    with pytest.raises(RefusedError, match="does not fit the draft"):
        apply_proposal(store, draft, proposal)
    assert groups_of(store, draft) == before
    with pytest.raises(RefusedError, match="There is no draft"):
        apply_proposal(store, report.grouping.grouping_id, proposal)

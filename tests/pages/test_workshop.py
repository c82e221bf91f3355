"""The workshop as an analyst uses it: a draft begun, rules changed as rows and as text, published."""

import shutil
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dashboard.grouping import (
    add_group,
    begin_draft,
    change_group,
    draft_of,
    drafts,
    fields_of,
    groupings,
    groups_of,
)
from dashboard.store import Store
from dashboard.ui.asking.jobs import JOBS
from dashboard.ui.workshop.publishing import usual_day

PATIENCE = 60  # s; a ceiling for a busy machine, never a measure


@pytest.fixture
def company(demo_folder: Path, tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(shutil.copytree(demo_folder, tmp_path / "store"))
    yield opened
    JOBS.end(opened)  # the overview began to examine the groups
    opened.close()


@pytest.fixture
def drafted(company: Store) -> Store:
    begin_draft(company, "Next", "GR-2025")
    return company


def rule_of(store: Store, group_id: str) -> str | None:
    return next(one.text for one in groups_of(store, "next") if one.group_id == group_id)


def control(app, kind: str, ending: str):
    """The one control of a kind whose key ends so."""
    found = [one for one in getattr(app, kind) if one.key and one.key.endswith(ending)]
    assert len(found) == 1, [one.key for one in getattr(app, kind)]
    return found[0]


def words(app) -> str:
    kinds = ("markdown", "caption", "info", "warning", "error", "success", "html")
    return "\n".join(str(getattr(one, "value", one.proto)) for kind in kinds for one in app.get(kind))


def test_the_first_visit_shows_what_holds_and_a_click_makes_a_copy_to_try_things_on(
    open_app, company: Store
) -> None:
    app = open_app(company)("workshop")
    said = words(app)
    assert app.subheader[0].value == "Customer groups"
    assert all(group.name in said for group in groups_of(company, "GR-2025"))
    app = app.button(key="workshop-copy").click().run()
    (draft,) = drafts(company)
    assert len(groups_of(company, draft.grouping_id)) == 8
    assert app.query_params["draft"] == draft.grouping_id
    assert "change group by the copy alone, before any edit" in words(app)
    app.text_input(key="workshop-begin-name").set_value("Next year")
    app = app.button(key="workshop-begin-now").click().run()
    assert {one.grouping_id for one in drafts(company)} == {draft.grouping_id, "next-year"}
    assert app.query_params["draft"] == "next-year"


def test_a_draft_can_be_begun_with_no_groups(open_app, company: Store) -> None:
    app = open_app(company)("workshop")
    app = app.button(key="workshop-empty").click().run()
    (draft,) = drafts(company)
    assert groups_of(company, draft.grouping_id) == ()


def test_a_link_from_a_finding_opens_the_rule_in_a_draft(open_app, company: Store) -> None:
    begin_draft(company, "Without groups")
    app = open_app(company)("workshop", draft_group="G-KEY")
    assert "No draft has a copy of this group yet" in words(app)
    app = app.button(key="workshop-copy").click().run()
    assert app.query_params["draft_group"] == "G-KEY.2"
    assert app.subheader[1].value == "Key accounts"


def test_rows_and_text_edit_the_same_rule(open_app, drafted: Store) -> None:
    app = open_app(drafted)("workshop", draft="next", draft_group="G-KEY.2")
    control(app, "selectbox", "-1-None-value-0").set_value("medium")
    app = app.run()
    assert rule_of(drafted, "G-KEY.2") == "customer_type = 'organisation' AND size_class = 'medium'"
    control(app, "button", "-0-None-gone").click()
    app = app.run()
    assert rule_of(drafted, "G-KEY.2") == "size_class = 'medium'"
    app = app.button_group(key="section-rule").set_value("text").run()
    area = app.text_area[0]
    assert area.value == "size_class = 'medium'"
    app = area.set_value("size_class = 'medium' AND (revenue_12m > 5 OR region = 'North')").run()
    assert rule_of(drafted, "G-KEY.2") == "size_class = 'medium' AND (revenue_12m > 5 OR region = 'North')"
    app = app.button_group(key="section-rule").set_value("rows").run()
    attributes = [one.value for one in app.selectbox if one.key.endswith("-attribute")]
    assert attributes == ["size_class", "revenue_12m", "region"]


def test_a_row_that_is_not_filled_in_leaves_the_rule_and_comes_back(open_app, drafted: Store) -> None:
    before = rule_of(drafted, "G-KEY.2")
    app = open_app(drafted)("workshop", draft="next", draft_group="G-KEY.2")
    adds = [one for one in app.button if one.key.endswith("-add") and "block" not in one.key]
    app = next(one for one in adds if one.key.startswith("rule-")).click().run()
    assert "not filled in yet" in words(app)
    assert rule_of(drafted, "G-KEY.2") == before
    app = app.switch_page("pages/data.py").run()
    app = app.switch_page("pages/workshop.py").run()
    assert "not filled in yet" in words(app)  # the row is still there
    control(app, "selectbox", "-2-None-attribute").set_value("potential")
    app = app.run()
    control(app, "number_input", "-2-None-value-0").set_value(5.0)
    app = app.run()
    assert rule_of(drafted, "G-KEY.2") == f"{before} AND potential = 5"


def test_a_text_that_is_no_rule_is_told_with_its_place_and_kept(open_app, drafted: Store) -> None:
    before = rule_of(drafted, "G-KEY.2")
    app = open_app(drafted)("workshop", draft="next", draft_group="G-KEY.2", rule="text")
    app = app.text_area[0].set_value("size_class = 'large' AND revenu_12m > 5").run()
    assert "at character 26" in app.error[0].value
    assert rule_of(drafted, "G-KEY.2") == before
    app = app.switch_page("pages/data.py").run()
    app = app.switch_page("pages/workshop.py").run()
    assert app.text_area[0].value == "size_class = 'large' AND revenu_12m > 5"
    app = app.text_area[0].set_value("size_class = 'large' AND revenue_12m > 5").run()
    assert not app.error
    assert rule_of(drafted, "G-KEY.2") == "size_class = 'large' AND revenue_12m > 5"


def test_a_value_of_the_wrong_kind_is_refused_and_kept(open_app, drafted: Store) -> None:
    group = add_group(drafted, "next", "Some", rule="potential IN (1234567.25, 2)")
    app = open_app(drafted)("workshop", draft="next", draft_group=group)
    chosen = control(app, "multiselect", "-0-None-values")
    assert chosen.value == ["1234567.25", "2"]
    app = chosen.set_value(["1234567.25", "many"]).run()
    assert "different kinds" in app.error[0].value
    assert control(app, "multiselect", "-0-None-values").value == ["1234567.25", "many"]
    assert rule_of(drafted, group) == "potential IN (1234567.25, 2)"


def test_a_value_that_nobody_has_is_told_with_the_one_that_is_like_it(open_app, drafted: Store) -> None:
    group = add_group(drafted, "next", "Some", rule="customer_type = 'individul'")
    app = open_app(drafted)("workshop", draft="next", draft_group=group)
    assert any("“individul”. Did you mean “individual”?" in one.value for one in app.caption)


def test_a_rule_beyond_rows_stays_text(open_app, drafted: Store) -> None:
    group = add_group(drafted, "next", "Thin", rule="margin_12m < revenue_12m / 10")
    app = open_app(drafted)("workshop", draft="next", draft_group=group)
    assert "more than rows can show" in words(app)


def test_groups_are_added_described_and_taken_out(open_app, drafted: Store) -> None:
    app = open_app(drafted)("workshop", draft="next")
    app.text_input(key="workshop-add-name").set_value("Schools")
    app = app.button(key="workshop-add-now").click().run()
    assert app.query_params["draft_group"] == "schools"
    app = app.number_input(key="workshop-field-next-schools-priority").set_value(3).run()
    app = app.selectbox(key="workshop-field-next-schools-department_id").set_value("D-PUBLIC").run()
    fields = fields_of(drafted, "next", "schools")
    assert (fields["priority"], fields["department_id"]) == (3, "D-PUBLIC")
    app = app.button(key="workshop-remove-schools").click().run()
    assert "schools" not in {one.group_id for one in groups_of(drafted, "next")}
    app = app.text_input(key="workshop-name-next").set_value("Later").run()
    assert draft_of(drafted, "next").name == "Later"
    app = app.button(key="workshop-discard").click().run()
    assert drafts(drafted) == ()


@pytest.mark.parametrize("bench", ["attributes", "moves", "figures", "publish"])
def test_every_part_of_the_workshop_opens(open_app, drafted: Store, bench: str) -> None:
    app = open_app(drafted)("workshop", draft="next", bench=bench)
    assert not app.error


def at_rest(app, busy: str):
    """Run the page until what it waits for is done, as a browser does by itself."""
    ends = time.monotonic() + PATIENCE
    while busy in words(app):
        assert time.monotonic() < ends, "the work does not end"
        time.sleep(0.2)
        app = app.run()
    return app


def test_a_hole_is_closed_by_a_click_and_the_page_shows_who_moves(open_app, drafted: Store) -> None:
    homes = next(one for one in groups_of(drafted, "next") if one.name == "Sustainable homes")
    change_group(drafted, "next", homes.group_id, rule=homes.text.replace(">=", ">"))
    app = at_rest(open_app(drafted)("workshop", draft="next", bench="proposals"), "being examined")
    assert "also cover" in words(app)
    (apply,) = [one for one in app.button if (one.key or "").startswith("apply-close:")]
    app = apply.click().run()
    assert "Applied to the draft" in words(app)
    assert app.query_params["bench"] == "moves"
    rules = {one.text for one in groups_of(drafted, "next")}
    assert homes.text in rules or any("<= 1500" in rule for rule in rules if rule)
    app = app.button_group(key="section-bench").set_value("proposals").run()
    assert "also cover" not in words(at_rest(app, "being examined"))


def test_a_proposal_that_fits_no_longer_is_told(open_app, drafted: Store) -> None:
    homes = next(one for one in groups_of(drafted, "next") if one.name == "Sustainable homes")
    change_group(drafted, "next", homes.group_id, rule=homes.text.replace(">=", ">"))
    app = at_rest(open_app(drafted)("workshop", draft="next", bench="proposals"), "being examined")
    (apply,) = [one for one in app.button if (one.key or "").startswith("apply-close:")]
    for group in groups_of(drafted, "next"):  # somebody else was quicker
        change_group(drafted, "next", group.group_id, rule="potential < 5")
    app = apply.click().run()
    assert "does not fit the draft" in words(app)


def test_a_regrouping_is_looked_for_on_a_click(open_app, drafted: Store) -> None:
    app = at_rest(open_app(drafted)("workshop", draft="next", bench="proposals"), "being examined")
    app = at_rest(app.button(key="proposal-learn").click().run(), "Looking how customers behave")
    app = app.button(key="apply-regroup:behaviour").click().run()
    assert all(group.copied_from is None for group in groups_of(drafted, "next"))


def test_groups_without_a_rule_have_no_proposals_and_the_reason_is_told(open_app, drafted: Store) -> None:
    change_group(drafted, "next", "G-KEY.2", rule=None)
    app = at_rest(open_app(drafted)("workshop", draft="next", bench="proposals"), "being examined")
    assert "no rule that can be read" in words(app)


def test_a_draft_is_published_and_the_page_says_how_to_take_it_back(open_app, drafted: Store) -> None:
    app = open_app(drafted)("workshop", draft="next", bench="publish")
    app.date_input(key="publish-next").set_value(date(2026, 9, 1))
    app = app.button(key="publish-now").click().run()  # before the page told what that day would do
    assert "first day was changed meanwhile" in app.error[0].value
    assert groupings(drafted)[0].grouping_id == "GR-2025"
    told = words(app)
    assert "From **1 Sept 2026** on **Next** holds" in told
    assert "keeps the days before and ends on 31 Aug 2026" in told
    app = app.button(key="publish-now").click().run()
    assert groupings(drafted)[0].valid_from == date(2026, 9, 1)
    assert "takes it back" in words(app)
    assert [one.grouping_id for one in groupings(drafted)] == ["next", "GR-2025", "GR-2022"]
    assert drafts(drafted) == ()


def test_a_first_grouping_is_published_from_the_first_day_with_facts(two_tables: Store) -> None:
    assert usual_day(two_tables, date(2026, 6, 30)) == date(2026, 5, 4)  # the first contact
    assert usual_day(two_tables, date(2026, 5, 1)) == date(2026, 5, 1)


def test_the_last_change_of_a_rule_can_be_undone(open_app, drafted: Store) -> None:
    before = rule_of(drafted, "G-KEY.2")
    app = open_app(drafted)("workshop", draft="next", draft_group="G-KEY.2", rule="text")
    for rule in ("revenue_12m > 1", "revenue_12m > 2"):
        app = app.text_area[0].set_value(rule).run()
        assert rule_of(drafted, "G-KEY.2") == rule
    app = app.button(key="workshop-step-back").click().run()
    assert rule_of(drafted, "G-KEY.2") == "revenue_12m > 1"
    app = app.button(key="workshop-step-back").click().run()
    assert rule_of(drafted, "G-KEY.2") == before
    assert not any(one.key == "workshop-step-back" for one in app.button)

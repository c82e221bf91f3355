"""The workshop as an analyst uses it: a draft begun, rules changed as rows and as text, published."""

import shutil
from pathlib import Path

import pytest

from dashboard.grouping import add_group, begin_draft, draft_of, drafts, fields_of, groupings, groups_of
from dashboard.store import Store


@pytest.fixture
def company(demo_folder: Path, tmp_path: Path) -> Store:
    """The demo company, left open: the examination that the overview began may outlast the test."""
    return Store.open(shutil.copytree(demo_folder, tmp_path / "store"))


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


def test_a_draft_is_begun_as_a_copy_of_what_holds(open_app, company: Store) -> None:
    app = open_app(company)("workshop")
    app.text_input(key="workshop-begin-name").set_value("Next year")
    app = app.button(key="workshop-begin-now").click().run()
    assert not app.exception
    assert [one.grouping_id for one in drafts(company)] == ["next-year"]
    assert len(groups_of(company, "next-year")) == 8
    assert app.query_params["draft"] == "next-year"


def test_a_link_from_a_finding_opens_the_rule_in_a_draft(open_app, company: Store) -> None:
    app = open_app(company)("workshop", draft_group="G-KEY")
    assert "begin a new draft" in words(app)
    app = app.button(key="workshop-begin-now").click().run()
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
    assert not app.exception


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


def test_a_rule_beyond_rows_stays_text(open_app, drafted: Store) -> None:
    group = add_group(drafted, "next", "Thin", rule="margin_12m < revenue_12m / 10")
    app = open_app(drafted)("workshop", draft="next", draft_group=group)
    assert "more than rows can show" in words(app)
    assert not app.exception


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
    assert not app.exception


@pytest.mark.parametrize("bench", ["attributes", "moves", "figures", "publish"])
def test_every_part_of_the_workshop_opens(open_app, drafted: Store, bench: str) -> None:
    app = open_app(drafted)("workshop", draft="next", bench=bench)
    assert not app.exception
    assert not app.error


def test_a_draft_is_published_and_the_page_says_how_to_take_it_back(open_app, drafted: Store) -> None:
    app = open_app(drafted)("workshop", draft="next", bench="publish")
    app = app.button(key="publish-now").click().run()
    assert not app.exception
    assert "takes it back" in words(app)
    assert [one.grouping_id for one in groupings(drafted)] == ["next", "GR-2025", "GR-2022"]
    assert drafts(drafted) == ()

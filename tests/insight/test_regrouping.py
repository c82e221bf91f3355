"""A draft is asked, examined and compared by the same code as a grouping that holds, and never changes it."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from dashboard import kpi
from dashboard.grouping import add_group, begin_draft, change_group, groups_of, publish
from dashboard.insight.proposals.regrouping import (
    by_group_of,
    compare,
    compare_copy,
    count_draft,
    figures_in,
    list_movers,
    read_profiles,
    source_of,
    spread_of,
)
from dashboard.model.errors import RefusedError
from dashboard.model.period import Period
from dashboard.model.question import Filter, Question, Scope
from dashboard.quality import check_groups
from dashboard.store import Store

FROM = date(2020, 1, 1)
KPIS = ("customers_active", "revenue", "csat", "first_response_median", "profit")


@pytest.fixture
def company(demo_folder: Path, tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(shutil.copytree(demo_folder, tmp_path / "store"))
    yield opened
    opened.close()


def question(store: Store, *kpis: str) -> Question:
    day = store.last_day()
    assert day is not None
    known = [one for one in kpis or KPIS if one in kpi.available(store)]
    return Question(tuple(known), Period(date(day.year - 1, day.month, 1), date(day.year, day.month, 1)), day)


def figures_of(store: Store, asked: Question, grouping: str) -> pl.DataFrame:
    return figures_in(kpi.answer(store, by_group_of(asked, grouping)))


def by_group(store: Store, **asked: object) -> list[tuple[object, ...]]:
    return kpi.answer(store, question(store).with_(by=("group",), **asked)).frame.rows()


def test_drafts_never_change_the_figures_of_what_holds(company: Store) -> None:
    before, restated = by_group(company), by_group(company, is_restated=True)
    begin_draft(company, "Next", "GR-2025")
    add_group(company, "next", "Everybody", rule="TRUE")
    drafted = by_group(company, grouping="next")
    assert {row[1]: row[2] for row in drafted if row[0] == "customers_active"}["everybody"] > 0
    assert by_group(company) == before
    assert by_group(company, is_restated=True) == restated
    assert by_group(company, grouping="GR-2025") != drafted


def test_a_draft_has_the_figures_it_has_when_it_holds(company: Store) -> None:
    begin_draft(company, "Two halves")
    small = add_group(company, "two-halves", "Small", rule="potential < 5000")
    large = add_group(company, "two-halves", "Large", rule="revenue_12m > 3000", department_id="D-BUSINESS")
    drafted = by_group(company, grouping="two-halves")
    rows = kpi.rows(company, question(company).where("group", large).with_(grouping="two-halves"), "revenue")
    assert {row[1] for row in drafted} >= {small, large}
    with company.write() as cursor:  # no other grouping: the draft is all there is
        for table in ("groupings", "groups", "memberships"):
            cursor.execute(f"DELETE FROM {table}")
    day = company.last_day()
    assert day is not None
    publish(company, "two-halves", FROM, day)
    assert by_group(company, grouping="two-halves") == drafted
    published = question(company).where("group", large).with_(grouping="two-halves")
    assert kpi.rows(company, published, "revenue").rows() == rows.rows()


def test_an_edit_is_seen_by_the_next_question(company: Store) -> None:
    begin_draft(company, "Next")
    group = add_group(company, "next", "Some", rule="customer_type = 'individual'")
    asked = question(company, "customers_active").with_(by=("group",), grouping="next")

    def sizes() -> dict[object, float]:
        return {row[1]: row[2] for row in kpi.answer(company, asked).frame.rows()}

    individuals = sizes()
    change_group(company, "next", group, rule="customer_type <> 'individual' OR customer_type IS NULL")
    others = sizes()
    assert individuals[group] > 0
    assert others == {group: individuals[None], None: individuals[group]}
    with company.write() as cursor:
        cursor.execute("DELETE FROM customers WHERE customer_type = 'organisation'")
    assert sizes()[group] < others[group]  # new data: who is in the draft is looked up anew


def test_a_draft_is_examined_like_any_grouping(company: Store) -> None:
    active = check_groups(company)
    begin_draft(company, "Gap")
    add_group(company, "gap", "People", rule="customer_type = 'individual'")
    add_group(company, "gap", "Firms", rule="customer_type = 'organisation'")
    add_group(company, "gap", "Firms too", rule="customer_type = 'organisation' AND size_class = 'large'")
    report = check_groups(company, grouping="gap")
    found = {one.id: one for one in report.findings}
    counts = count_draft(company, "gap", report.as_of)
    assert (report.active, report.in_one, report.in_several, report.in_none) == (
        counts.customers,
        counts.in_one,
        counts.in_several,
        counts.in_none,
    )
    left_out = "customer_type NOT IN ('individual', 'organisation') OR customer_type IS NULL"
    none = company.query(f"SELECT customer_id FROM customers WHERE {left_out}").to_series()
    assert set(found["excluded"].keys) <= set(none)
    assert found["excluded"].count == counts.in_none > 0
    assert found["overlapping"].count == counts.in_several > 0
    assert set(found["no_department"].keys) == {"people", "firms", "firms-too"}
    again = check_groups(company)
    assert [(one.id, one.keys) for one in again.findings] == [(one.id, one.keys) for one in active.findings]
    assert again.headline == active.headline


def test_what_is_compared_adds_up_with_the_report_and_the_figures(company: Store) -> None:
    begin_draft(company, "Next", "GR-2025")
    change_group(company, "next", "G-KEY.2", rule="customer_type = 'organisation' AND potential > 90000")
    report = check_groups(company)
    compared = compare(company, "next", None, report.as_of)
    assert compared.before.grouping_id == report.grouping.grouping_id == "GR-2025"
    before = compared.counts_before
    assert (before.in_one, before.in_several, before.in_none) == (
        report.in_one,
        report.in_several,
        report.in_none,
    )
    sizes = {row["group_id"]: row["customers"] for row in report.sizes.iter_rows(named=True)}
    assert {name: one.members for name, one in before.groups.items()} == sizes
    counted = count_draft(company, "next", report.as_of).groups
    assert {name: (one.members, one.shared) for name, one in compared.counts_after.groups.items()} == {
        name: (one.members, one.shared) for name, one in counted.items()
    }
    figures = figures_of(company, question(company, "customers_active"), "next")
    members = {row["group_id"]: row["value"] for row in figures.iter_rows(named=True)}
    assert members["G-KEY.2"] == compared.counts_after.groups["G-KEY.2"].members


def test_profiles_that_a_load_drops_while_they_are_read_are_made_anew(company: Store) -> None:
    begin_draft(company, "Next", "GR-2025")
    day = company.last_day()
    assert day is not None
    counted = []

    def read(table: str) -> int:
        if not counted:  # somebody else is quicker than the first reading
            with company.write() as cursor:
                cursor.execute("DELETE FROM customers WHERE customer_type = 'organisation'")
            kpi.prepare(company)
        counted.append(table)
        return int(company.query(f"SELECT count(*) FROM {table} WHERE customer_type = 'organisation'").item())

    assert read_profiles(company, day, Scope(), read) == 0
    assert len(counted) == 2


def test_a_draft_is_tried_on_the_customers_that_a_viewer_may_see(company: Store) -> None:
    begin_draft(company, "Next", "GR-2025")
    change_group(company, "next", "G-KEY.2", rule="customer_type = 'organisation' AND potential > 90000")
    day = company.last_day()
    assert day is not None
    whole = compare(company, "next", None, day)
    for value in ("individual", "organisation"):
        scope = Scope((Filter("customer_type", (value,)),), sees_persons=False)
        part = compare(company, "next", None, day, scope)
        moving = list_movers(company, part, 100_000, scope)
        assert "name" not in moving.columns
        assert moving.height == part.moved
        kinds = company.query("SELECT customer_id, customer_type FROM customers")
        assert set(moving.join(kinds, on="customer_id")["customer_type"]) <= {value}
        spread = spread_of(company, day, scope)["customer_type"]
        assert spread.values == ((value, part.counts_after.customers),)
        assert 0 < part.counts_after.customers < whole.counts_after.customers
    everybody = spread_of(company, day)["customer_type"]
    assert everybody.filled + everybody.empty == whole.counts_after.customers


def test_who_sees_one_group_sees_figures_of_its_customers_before_and_after(company: Store) -> None:
    begin_draft(company, "Next", "GR-2025")
    his = Filter("group", ("G-KEY",))
    asked = question(company, "customers_active", "revenue").with_(scope=Scope((his,)))
    held = kpi.answer(company, question(company, *asked.kpis).with_(filters=(his,), is_restated=True))
    whole = dict(held.frame.select("kpi", "value").rows())
    assert min(whole.values()) > 0
    for one in asked.kpis:
        before, after = (
            dict(figures_of(company, asked, name).filter(kpi=one).select("group_id", "value").rows())
            for name in ("GR-2025", "next")
        )
        assert before["G-KEY"] == pytest.approx(whole[one])
        assert 0.8 * whole[one] < after["G-KEY.2"] <= whole[one]
    change_group(company, "next", "G-KEY.2", rule="TRUE")  # a draft shows nobody whom he does not see
    found = figures_of(company, asked, "next").filter(kpi="customers_active", group_id="G-KEY.2")
    assert found["value"].to_list() == [whole["customers_active"]]


def test_who_sees_one_group_sees_its_customers_and_none_of_another(company: Store) -> None:
    day = company.last_day()
    assert day is not None
    begin_draft(company, "Next", "GR-2025")
    whole = compare(company, "next", None, day).counts_before  # by the memberships that were loaded
    for group_id in (*whole.groups, None):
        part = compare(company, "next", None, day, Scope((Filter("group", (group_id,)),))).counts_before
        sizes = {name: one.members for name, one in part.groups.items() if one.members}
        assert part.customers == (whole.groups[group_id].members if group_id else whole.in_none)
        assert sizes.get(group_id, 0) == (part.customers if group_id else 0)
        assert sum(sizes.values()) == sum(sizes[one] for one in sizes if one == group_id) + sum(
            one.shared for name, one in part.groups.items() if name != group_id
        )  # of another group only those who are in this one too
    with pytest.raises(RefusedError, match="cannot be told by channel"):
        count_draft(company, "next", day, Scope((Filter("channel", ("phone",)),)))


def test_a_copy_without_an_edit_moves_who_was_assigned_otherwise_than_the_rules_say(company: Store) -> None:
    day = company.last_day()
    assert day is not None
    begin_draft(company, "Next", "GR-2025")
    source = source_of(company, groups_of(company, "next"))
    assert source
    assert source.grouping_id == "GR-2025"
    unedited = compare_copy(company, "next", source, day)
    assert unedited.moved == compare(company, "next", "GR-2025", day).moved > 0
    change_group(company, "next", "G-KEY.2", rule="TRUE")
    assert compare_copy(company, "next", source, day).moved == unedited.moved
    moving = list_movers(company, unedited, 10_000)
    assert moving.height == unedited.moved
    assert all(one["from_groups"] != one["to_groups"] for one in moving.iter_rows(named=True))
    with company.write() as cursor:  # without uploaded memberships the rules are all there is
        cursor.execute("DELETE FROM memberships")
    assert compare_copy(company, "next", source, day).moved == 0
    assert source_of(company, groups_of(company, begin_draft(company, "Empty").grouping_id)) is None

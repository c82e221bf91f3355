"""Publishing a draft: it holds from its day on, what held before keeps its days, and undo takes it back."""

from datetime import date

import pytest

from dashboard.grouping import (
    add_group,
    begin_draft,
    change_group,
    count_groups,
    drafts,
    grouping_on,
    groupings,
    groups_of,
    keep_profiles,
    publish,
    remove_group,
)
from dashboard.model.errors import RefusedError
from dashboard.model.select import Select
from dashboard.store import Store
from dashboard.store.loads import history
from dashboard.store.undoing import undo
from tests.grouping.draft_company import AS_OF, fill

START = date(2025, 7, 1)
EVERYBODY = Select("SELECT customer_id FROM customers")
TABLES = ("groupings", "groups", "memberships", "targets", "contact_plans", "assortments")


@pytest.fixture
def company(store: Store) -> Store:
    fill(store)
    return store


def rows(store: Store, table: str) -> list[tuple[object, ...]]:
    return store.query(f"SELECT * EXCLUDE (_load_id) FROM {table} ORDER BY ALL").rows()


def test_a_draft_by_rules_is_published_and_the_active_grouping_closed(company: Store) -> None:
    begin_draft(company, "Next", "now")
    change_group(company, "next", "rest.2", rule="industry IS NULL")
    done = publish(company, "next", START, AS_OF, by="ann")
    assert (done.closed, done.members) == (("now",), 0)
    spans = [(one.grouping_id, one.valid_from, one.valid_to) for one in groupings(company)]
    assert spans == [
        ("next", START, None),
        ("now", date(2024, 1, 1), START),
        ("old", date(2020, 1, 1), date(2024, 1, 1)),
    ]
    assert grouping_on(company, AS_OF).grouping_id == "now"
    assert grouping_on(company, START).grouping_id == "next"
    held = company.query("SELECT DISTINCT valid_to FROM memberships ORDER BY 1 NULLS LAST").to_series()
    assert held.to_list() == [date(2025, 1, 1), START]  # one had ended before, the others end now
    assert drafts(company) == ()
    newest = history(company).row(0, named=True)
    assert (newest["mode"], newest["loaded_by"], newest["new"], newest["changed"]) == ("publish", "ann", 4, 7)


def test_undo_brings_everything_back_and_the_draft_too(company: Store) -> None:
    before = {table: rows(company, table) for table in TABLES}
    begin_draft(company, "Next", "now")
    done = publish(company, "next", START, AS_OF)
    assert {table: rows(company, table) for table in TABLES} != before
    undo(company, done.load_id)
    assert {table: rows(company, table) for table in TABLES} == before
    assert [one.grouping_id for one in drafts(company)] == ["next"]
    again = publish(company, "next", date(2025, 8, 1), AS_OF)
    assert again.grouping.valid_from == date(2025, 8, 1)


def give_targets_and_plans(store: Store) -> None:
    with store.write() as cursor:
        cursor.execute(
            """INSERT INTO targets (kpi, kind, scope, scope_id, period_start, period_end, value) VALUES
               ('csat', 'target', 'group', 'farms', '2025-01-01', '2025-12-31', 0.8),
               ('csat', 'target', 'group', 'farms', '2024-01-01', '2024-12-31', 0.7),
               ('nps', 'target', 'group', 'farms', '2025-01-01', NULL, 20),
               ('nps', 'target', 'group', 'farms.2', '2025-01-01', NULL, 30),
               ('csat', 'target', 'group', 'shops', '2025-01-01', '2025-12-31', 0.9),
               ('csat', 'target', 'team', 'farms', '2025-01-01', '2025-12-31', 0.6)"""
        )
        cursor.execute(
            """INSERT INTO contact_plans (plan_id, customer_id, group_id, purpose, every_days, valid_to)
               VALUES ('p', NULL, 'farms', 'sales', 90, NULL), ('p.2', NULL, 'farms', 'service', 30, NULL),
                      ('q', NULL, 'farms', 'sales', 60, '2025-07-01'), ('r', 'f1', NULL, 'sales', 7, NULL)"""
        )
        cursor.execute(
            """INSERT INTO assortments (group_id, product_id, valid_from, valid_to) VALUES
               ('farms', 'p1', '2024-01-01', NULL), ('farms', 'p2', NULL, '2025-06-30'),
               ('shops', 'p1', NULL, NULL)"""
        )


def test_groups_that_live_on_keep_targets_plans_and_assortments_and_undo_takes_them_back(
    company: Store,
) -> None:
    give_targets_and_plans(company)
    before = {table: rows(company, table) for table in TABLES}
    begin_draft(company, "Next", "now")
    remove_group(company, "next", "shops.2")
    add_group(company, "next", "Stalls", rule="industry = 'shop'")
    done = publish(company, "next", START, AS_OF)
    assert done.taken_over == {"targets": 1, "assortments": 1, "contact_plans": 2}
    added = {table: set(rows(company, table)) - set(before[table]) for table in TABLES[3:]}
    assert added["targets"] == {
        ("csat", "target", "group", "farms.2", date(2025, 1, 1), date(2025, 12, 31), 0.8, None)
    }  # last year's is over, and the one that was loaded for the new group goes before
    assert {(row[0], row[2], row[3], row[5]) for row in added["contact_plans"]} == {
        ("p.3", "farms.2", "sales", 90),
        ("p.4", "farms.2", "service", 30),
    }
    assert added["assortments"] == {("farms.2", "p1", date(2024, 1, 1), None)}
    assert all(set(before[table]) <= set(rows(company, table)) for table in TABLES[3:])
    undo(company, done.load_id)
    assert {table: rows(company, table) for table in TABLES} == before


def test_assigned_groups_are_published_with_all_members_written_down(company: Store) -> None:
    with company.write() as cursor:
        cursor.execute("UPDATE customers SET ended = '2025-06-30' WHERE customer_id = 's1'")
        cursor.execute("UPDATE customers SET ended = '2025-09-01' WHERE customer_id = 's2'")
    begin_draft(company, "Next", "now")
    done = publish(company, "next", START, AS_OF)
    found = company.query(
        "SELECT customer_id, group_id, valid_from, valid_to FROM memberships WHERE valid_from = $day"
        " ORDER BY ALL",
        {"day": START},
    ).rows()
    assert found == [
        ("f1", "farms.2", START, None),
        ("f2", "farms.2", START, None),
        ("f3", "farms.2", START, None),
        ("f3", "rest.2", START, None),
        ("s2", "shops.2", START, date(2025, 9, 1)),  # s1 had ended before
        ("x", "rest.2", START, None),
    ]
    assert done.members == 6


def test_a_draft_published_from_a_past_day_keeps_its_assigned_customers(company: Store) -> None:
    begin_draft(company, "Next", "now")
    done = publish(company, "next", date(2025, 5, 1), AS_OF)
    assert done.members == 7
    rest = company.query("SELECT customer_id FROM memberships WHERE group_id = 'rest.2' ORDER BY 1")
    assert rest.to_series().to_list() == ["f3", "x"]


def test_a_draft_holds_until_a_grouping_that_begins_later(company: Store) -> None:
    begin_draft(company, "Later", "now")
    publish(company, "later", date(2026, 1, 1), AS_OF)
    begin_draft(company, "Next", "now")
    done = publish(company, "next", START, AS_OF)
    assert done.grouping.valid_to == date(2026, 1, 1)
    assert grouping_on(company, date(2025, 12, 31)).grouping_id == "next"
    assert grouping_on(company, date(2026, 1, 1)).grouping_id == "later"
    ends = company.query("SELECT DISTINCT valid_to FROM memberships WHERE group_id LIKE '%.3'").rows()
    assert ends == [(date(2026, 1, 1),)]


def test_the_first_grouping_of_a_company_can_be_drafted(store: Store) -> None:
    begin_draft(store, "First")
    add_group(store, "first", "Everybody", rule="TRUE")
    done = publish(store, "first", date(2025, 1, 1), AS_OF)
    assert done.closed == ()
    assert grouping_on(store, AS_OF).name == "First"


def test_publishing_is_refused_with_everything_that_stands_in_the_way(company: Store) -> None:
    begin_draft(company, "Empty")
    with pytest.raises(RefusedError, match="has no groups"):
        publish(company, "empty", START, AS_OF)
    with company.write() as cursor:
        cursor.execute("UPDATE groups SET rule = 'industry = = 1' WHERE group_id = 'shops'")
    begin_draft(company, "Next", "now")
    add_group(company, "next", "New")
    change_group(company, "next", "farms.2", rule=None)
    with pytest.raises(RefusedError) as refused:
        publish(company, "next", date(2024, 1, 1), AS_OF)
    said = " ".join(str(problem) for problem in refused.value.problems)
    assert "The rule of Shops cannot be read" in said
    assert "New has no rule" in said
    assert "Another grouping begins on that very day" in said
    assert [one.grouping_id for one in groupings(company)] == ["now", "old"]
    remove_group(company, "next", "new")


def test_a_group_that_was_loaded_since_under_the_same_id_stands_in_the_way(company: Store) -> None:
    begin_draft(company, "Next", "now")
    with company.write() as cursor:
        cursor.execute("INSERT INTO groups (group_id, grouping_id) VALUES ('rest.2', 'old')")
    with pytest.raises(RefusedError, match=r"A group rest\.2 was loaded since"):
        publish(company, "next", START, AS_OF)


def spans_of(store: Store) -> list[tuple[str, date, date | None]]:
    return [(one.grouping_id, one.valid_from, one.valid_to) for one in groupings(store)]


def test_a_publication_is_taken_back_only_after_those_that_stand_on_it(company: Store) -> None:
    before = {table: rows(company, table) for table in TABLES}
    begin_draft(company, "A", "now")
    first = publish(company, "a", START, AS_OF)
    begin_draft(company, "B", "now")
    second = publish(company, "b", date(2025, 9, 1), AS_OF)
    held = spans_of(company)
    with pytest.raises(RefusedError, match=f"Take back load {second.load_id} first"):
        undo(company, first.load_id)
    assert spans_of(company) == held
    undo(company, second.load_id)
    assert spans_of(company)[0] == ("a", START, None)
    undo(company, first.load_id)
    assert {table: rows(company, table) for table in TABLES} == before


def test_what_holds_until_a_publication_begins_stands_on_it(company: Store) -> None:
    begin_draft(company, "Later", "now")
    later = publish(company, "later", date(2026, 1, 1), AS_OF)
    begin_draft(company, "Next", "now")
    sooner = publish(company, "next", START, AS_OF)
    assert spans_of(company)[1] == ("next", START, date(2026, 1, 1))
    with pytest.raises(RefusedError, match=f"Take back load {sooner.load_id} first"):
        undo(company, later.load_id)
    undo(company, sooner.load_id)
    undo(company, later.load_id)
    assert spans_of(company)[0] == ("now", date(2024, 1, 1), None)


def test_so_it_is_where_nothing_held_before(store: Store) -> None:
    for name, day in (("Later", date(2026, 1, 1)), ("Next", START)):
        draft = begin_draft(store, name).grouping_id
        add_group(store, draft, f"Everybody {name}", rule="TRUE")
        publish(store, draft, day, AS_OF)
    with pytest.raises(RefusedError, match="Take back load 2 first"):
        undo(store, 1)


def test_publications_that_do_not_meet_are_taken_back_in_any_order(company: Store) -> None:
    with company.write() as cursor:  # loaded: one that is to hold from 2027 on
        cursor.execute("UPDATE groupings SET valid_to = '2027-01-01' WHERE grouping_id = 'now'")
        cursor.execute("INSERT INTO groupings (grouping_id, valid_from) VALUES ('plan', '2027-01-01')")
    begin_draft(company, "A", "now")
    first = publish(company, "a", START, AS_OF)
    begin_draft(company, "B", "now")
    publish(company, "b", date(2028, 1, 1), AS_OF)
    undo(company, first.load_id)
    assert spans_of(company)[1:3] == [
        ("plan", date(2027, 1, 1), date(2028, 1, 1)),
        ("now", date(2024, 1, 1), date(2027, 1, 1)),
    ]


def test_copies_of_a_closed_grouping_keep_whom_it_had_when_it_ended(company: Store) -> None:
    with company.write() as cursor:
        cursor.execute("UPDATE groups SET rule = NULL WHERE group_id = 'all'")
        cursor.execute(
            """INSERT INTO memberships VALUES ('f1', 'all', '2020-01-01', '2022-01-01', NULL),
               ('f2', 'all', '2020-01-01', '2024-01-01', NULL), ('f3', 'all', '2022-01-01', NULL, NULL)"""
        )
    begin_draft(company, "Again", "old")
    counts = count_groups(
        company, keep_profiles(company, EVERYBODY, AS_OF), groups_of(company, "again"), AS_OF
    )
    assert counts.groups["all.2"].members == 2
    assert publish(company, "again", START, AS_OF).members == 2
    kept = company.query("SELECT customer_id, valid_from, valid_to FROM memberships WHERE group_id = 'all.2'")
    assert sorted(kept.rows()) == [("f2", START, None), ("f3", START, None)]


def test_copies_of_a_grouping_that_is_still_to_come_keep_whom_it_will_have(company: Store) -> None:
    begin_draft(company, "Next", "now")
    early = date(2021, 6, 30)
    profiles = keep_profiles(company, EVERYBODY, early)
    counts = count_groups(company, profiles, groups_of(company, "next"), early)
    assert counts.groups["rest.2"].members == 1  # x; f3 came later


def test_assigned_groups_without_anybody_are_not_published(company: Store) -> None:
    begin_draft(company, "Again", "old")
    change_group(company, "again", "all.2", rule=None)
    before = {table: rows(company, table) for table in TABLES}
    with pytest.raises(RefusedError, match="All has no rule and would have no customers"):
        publish(company, "again", START, AS_OF)
    assert {table: rows(company, table) for table in TABLES} == before

from datetime import date
from threading import Event

import pytest

from dashboard.model.errors import CancelledError, RefusedError
from dashboard.model.question import Filter, Scope
from dashboard.quality import check_groups, failing, marks
from dashboard.store import Store
from tests.quality.company import found, run, sound

SPOILT = """
UPDATE groups SET manager_id = NULL WHERE group_id = 'P';
UPDATE groups SET rule = 'nonsense' WHERE group_id = 'P';
DELETE FROM memberships WHERE customer_id IN ('p001', 'o001');
UPDATE groups SET min_size = 40 WHERE group_id = 'G';
"""


def test_worst_first_and_the_headline_leaves_out_groups_with_critical_findings(store: Store) -> None:
    report = check_groups(sound(store, SPOILT))
    assert [one.id for one in report.findings] == ["excluded", "invalid_rule", "no_manager", "too_small"]
    assert [one.severity.value for one in report.findings] == ["critical"] * 3 + ["warning"]
    assert report.headline == (39 + 30) / 120
    assert marks(report).keys() == {"P"}
    assert marks(report)["P"].en == "Rules that cannot be read; Groups without a manager"
    assert {*report.passed, *found(report), *(one.id for one in report.unjudged)} >= {
        "dominant",
        "overlapping",
    }


def test_every_sentence_is_filled_in_three_languages(store: Store) -> None:
    for one in check_groups(sound(store, SPOILT)).findings:
        for text in (one.says.en, one.says.nl, one.says.fi):
            assert text
            assert "{" not in text
    excluded = check_groups(store).findings[0].says
    assert excluded.nl.startswith("In geen groep: 2 van 120 actieve klanten (1,7 %)")


def test_the_same_data_gives_the_same_report(store: Store) -> None:
    sound(store, SPOILT)
    first, second = check_groups(store), check_groups(store)
    assert first.findings == second.findings


def test_a_viewer_sees_the_failing_rows_in_scope_only(store: Store) -> None:
    sound(store, SPOILT)
    report = check_groups(store, scope=Scope((Filter("customer_type", ("organisation",)),)))
    assert (report.active, report.in_none) == (40, 1)
    assert found(report)["excluded"] == ("o001",)
    report = check_groups(store, scope=Scope((Filter("department", ("public",)),)))
    assert (report.active, report.in_none) == (30, 0)
    assert found(report) == {"too_small": ("G",)}  # not dominant, though all customers in scope are in it
    report = check_groups(store, scope=Scope((Filter("group", ("G", None)),)))
    assert found(report) == {"excluded": ("o001", "p001"), "too_small": ("G",)}


def test_groups_out_of_sight_have_no_name(store: Store) -> None:
    shared = """INSERT INTO memberships (customer_id, group_id, valid_from) VALUES
        ('o001', 'P', '2024-01-01'), ('o001', 'G', '2024-01-01'), ('o002', 'P', '2024-01-01')"""
    sound(store, shared)
    report = check_groups(store, scope=Scope((Filter("group", ("O",)),)))
    assert (report.active, report.in_several) == (40, 2)
    assert dict(report.rows["overlapping"].select("key", "groups").rows()) == {
        "o001": ["O", "another group"],
        "o002": ["O", "another group"],
    }
    assert report.pairs.rows() == [("O", "another group", 2)]
    assert report.sizes["group_id"].to_list() == ["O"]
    report = check_groups(store, scope=Scope((Filter("customer", ("o002",)),)))
    assert set(report.sizes["group_id"]) == {"O", "P"}
    assert report.pairs.rows() == [("O", "P", 1)]


def test_who_sees_some_customers_of_a_group_is_told_nothing_of_the_others(store: Store) -> None:
    sound(store, f"{SPOILT}UPDATE customers SET region = 'north' WHERE customer_id IN ('p002', 'g001');")
    report = check_groups(store, scope=Scope((Filter("region", ("north",)),)))
    assert sorted(report.sizes.select("group_id", "customers", "share").rows()) == [
        ("G", 1, 0.5),
        ("P", 1, 0.5),
    ]
    of_all = check_groups(store)
    assert ("G", 30, 30 / 120) in of_all.sizes.select("group_id", "customers", "share").rows()
    assert "too_small" in found(of_all)
    told = {one.id: one.says.en for one in report.unjudged}
    assert "out of sight" in told["too_small"]
    assert {"dominant", "mixed", "served_worse", "too_little_evidence"} <= set(told)
    assert report.evidence.is_empty()
    assert report.service.is_empty()
    assert not {*report.passed, *found(report)} & set(told)


def test_a_scope_that_groups_do_not_have_is_refused(store: Store) -> None:
    with pytest.raises(RefusedError, match="cannot be told by channel"):
        check_groups(sound(store), scope=Scope((Filter("channel", ("phone",)),)))


def test_failing_customers_come_with_attributes_and_without_persons_when_they_may_not_be_seen(
    store: Store,
) -> None:
    sound(store, f"{SPOILT}UPDATE customers SET name = 'Piet', gender = 'm';\n")
    report = check_groups(store)
    rows = failing(store, report, report.findings[0])
    assert rows["customer_id"].to_list() == ["o001", "p001"]
    assert rows["name"].to_list() == ["Piet", "Piet"]
    assert failing(store, report, report.findings[0], language="nl", limit=1, offset=1)[
        "reason"
    ].to_list() == ["geen regel past"]
    hidden = failing(store, report, report.findings[0], Scope(sees_persons=False))
    assert not {"name", "gender", "birth_date"} & set(hidden.columns)
    assert "customer_type" in hidden.columns


def test_managers_are_not_named_where_persons_are_hidden(store: Store) -> None:
    store.choose(manager_groups_max=0)
    report = check_groups(sound(store), scope=Scope(sees_persons=False))
    assert report.findings[0].says.en == "Answers for more than 0 groups: anna (1), bram (1), cees (1)."


def test_an_as_of_date_moves_the_examination(store: Store) -> None:
    sound(store, "UPDATE employees SET left_on = '2025-06-01' WHERE employee_id = 'anna';\n")
    assert "manager_left" in found(check_groups(store))
    assert "manager_left" not in found(check_groups(store, as_of=date(2025, 5, 31)))


@pytest.mark.parametrize(
    ("grouping", "as_of", "words"),
    [
        ("other", None, "No grouping other"),
        (None, date(2023, 1, 1), "No grouping is valid on 2023-01-01"),
    ],
)
def test_a_grouping_that_is_not_there_is_refused(
    store: Store, grouping: str | None, as_of: date | None, words: str
) -> None:
    sound(store)
    with pytest.raises(RefusedError, match=words):
        check_groups(store, grouping=grouping, as_of=as_of)


def test_an_empty_store_is_refused_with_what_to_load(store: Store) -> None:
    with pytest.raises(RefusedError, match="Load the tables groupings and groups"):
        check_groups(store)


def test_no_active_customers_is_a_report_without_a_headline(store: Store) -> None:
    sound(store)
    run(store, "DELETE FROM customers;\nDELETE FROM memberships;\n")
    report = check_groups(store)
    assert (report.headline, report.active) == (None, 0)


def test_progress_is_told_and_an_examination_can_be_cancelled(store: Store) -> None:
    sound(store)
    heard: list[tuple[int, int]] = []
    check_groups(store, progress=lambda done, of: heard.append((done, of)))
    assert heard == [(at, len(heard)) for at in range(len(heard))]
    cancel = Event()
    cancel.set()
    with pytest.raises(CancelledError):
        check_groups(store, cancel=cancel)

"""Cells put together from parts are those that the rows give, on a nasty company and on the shipped one."""

import contextlib
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from polars.testing import assert_frame_equal

from dashboard import kpi
from dashboard.catalog.kpis import KPI
from dashboard.catalog.rows import ROWS
from dashboard.kpi.answer import answer
from dashboard.kpi.asking.aggregates import row_sets
from dashboard.kpi.kept import laying_out, ranked, sums
from dashboard.kpi.kept import picking as picked
from dashboard.kpi.kept.memory import Kept, KeptParts, Spread, kept_of
from dashboard.model.kpi import Quantile
from dashboard.model.period import Compare, Period
from dashboard.model.question import Filter, Question, Scope
from dashboard.store import Store
from tests.kpi.asking import fitting
from tests.kpi.company import random_company

FIRST = "first"  # stands for the first value that the company has
CHANGES: dict[str, dict[str, Any]] = {
    "total": {"compare": Compare.PREVIOUS},
    "by month against a year earlier": {"by": ("month",), "compare": Compare.YEAR},
    "by group and quarter": {"by": ("group", "quarter")},
    "by department": {"by": ("department",), "compare": Compare.PREVIOUS},
    "by team and manager": {"by": ("team", "manager")},
    "by group, filtered on a department": {
        "by": ("group",),
        "filters": (Filter("department", (FIRST, None)),),
    },
    "without a team": {"by": ("group",), "filters": (Filter("team", (None,)),)},
    "of a region": {"by": ("group",), "filters": (Filter("region", (FIRST,)),)},
    "seen through a scope": {"by": ("month",), "scope": Scope((Filter("department", (FIRST,)),))},
    "days still to come": {"by": ("week",), "as_of": date(2025, 3, 10)},
    "before all days": {"as_of": date(2020, 1, 1)},
}


@pytest.fixture(scope="module", params=["nasty", "demo"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("parts") / "store"
    if request.param == "demo":
        shutil.copytree(request.getfixturevalue("demo_folder"), folder)
    opened = Store.open(folder)
    if request.param == "nasty":
        random_company(9).load(opened)
    yield opened
    opened.close()


def spring(store: Store, **changes: Any) -> Question:
    last = store.last_day()
    assert last is not None
    period = Period(date(last.year, 1, 1), date(last.year, last.month, 1))
    return Question(kpi.available(store), period, last).with_(**changes)


def _named(store: Store, changes: dict[str, Any]) -> dict[str, Any]:
    """Name members that the company has in place of "first"."""

    def known(one: Filter) -> Filter:
        there = kpi.values(store, one.dimension)["value"].drop_nulls().sort()
        return Filter(one.dimension, tuple(there[0] if v == FIRST else v for v in one.values))

    filters = tuple(known(one) for one in changes.get("filters", ()))
    scope = Scope(tuple(known(one) for one in changes["scope"].filters)) if "scope" in changes else Scope()
    return {**changes, "filters": filters, "scope": scope}


@pytest.mark.parametrize("changes", CHANGES.values(), ids=CHANGES)
def test_answers_are_the_same_with_and_without_parts(store: Store, changes: dict[str, Any]) -> None:
    asked = fitting(spring(store, **_named(store, changes)))
    from_parts, from_rows = answer(store, asked), answer(store, asked, from_parts=False)
    assert_frame_equal(from_parts.frame, from_rows.frame, rel_tol=1e-9, abs_tol=1e-9)


def test_facts_carry_the_groups_and_teams_of_their_day(store: Store) -> None:
    kpi.prepare(store)
    for facts, key, table in (
        ("contact_facts", "interaction_id", "interactions"),
        ("order_facts", "order_id, line", "orders"),
        ("survey_facts", "survey_id", "surveys"),
    ):
        of_day = f"""
            SELECT DISTINCT {key}, group_id, department_id FROM (
                SELECT {", ".join(f"f.{one.strip()}" for one in key.split(","))}, m.group_id, m.department_id
                FROM {table} AS f LEFT JOIN derived.memberships AS m ON m.customer_id = f.customer_id
                AND m.held_from <= f._day AND m.held_to > f._day)"""
        carried = f"""
            SELECT {", ".join(f"f.{one.strip()}" for one in key.split(","))}, m.group_id, m.department_id
            FROM derived.{facts} AS f LEFT JOIN derived.member_sets AS m ON m.member_set = f.member_set"""
        assert store.query(f"({of_day}) EXCEPT ALL ({carried})").is_empty()
        assert store.query(f"({carried}) EXCEPT ALL ({of_day})").is_empty()
        assert store.query(f"SELECT count(*) FROM derived.{facts}").item() == store.counts()[table]


def test_who_came_back_is_who_opened_another_contact(store: Store) -> None:
    kpi.prepare(store)
    inbound = "coalesce(direction, 'inbound') = 'inbound'"
    by_hand = f"""
        WITH i AS (SELECT * FROM interactions WHERE {inbound})
        SELECT r.interaction_id, min(o.opened_at) AS next_opened_at FROM i AS r JOIN i AS o
        ON o.customer_id = r.customer_id AND o.topic IS NOT DISTINCT FROM r.topic
            AND o.opened_at > r.resolved_at
        GROUP BY r.interaction_id ORDER BY r.interaction_id"""
    found = """SELECT interaction_id, next_opened_at FROM derived.contact_facts
        WHERE next_opened_at IS NOT NULL ORDER BY interaction_id"""
    assert store.query(found).rows() == store.query(by_hand).rows()


def test_pieces_of_a_life_never_overlap(store: Store) -> None:
    kpi.prepare(store)
    overlaps = """SELECT * FROM (SELECT *, lead(from_on) OVER (PARTITION BY customer_id ORDER BY from_on)
        AS following FROM derived.lives) WHERE to_on > following OR from_on >= to_on"""
    assert store.query(overlaps).is_empty()


def test_a_second_question_over_other_days_goes_through_no_facts(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = spring(store, kpis=("answered", "first_response_p90"), by=("group",))
    answer(store, asked)
    kept = kept_of(store)

    def put(_: Kept, key: object, thing: object) -> None:
        if not isinstance(thing, Spread):  # which cells a combination of sets counts for is of no day
            pytest.fail(f"went through the facts again for {key}")

    monkeypatch.setattr(Kept, "put", put)
    again = answer(store, asked.with_(by=("department", "month"), compare=Compare.PREVIOUS))
    assert kept_of(store) is kept
    assert [one.is_kept for one in again.statements] == [True, True]


def test_what_was_run_for_the_question_itself_is_told_from_what_was_kept(store: Store) -> None:
    with store.write():  # another version: nothing is kept of it yet
        pass
    asked = spring(store, kpis=("answered", "first_response_median"))
    assert {one.is_kept for one in answer(store, asked).statements} == {False}
    assert {one.is_kept for one in answer(store, asked.with_(by=("month",))).statements} == {True}
    assert {one.is_kept for one in answer(store, asked, from_parts=False).statements} == {False}


def test_new_data_has_new_parts(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    random_company(9).load(store)
    asked = spring(store, kpis=("contacts_per_customer",))
    before = answer(store, asked).frame["numerator"].item()
    with store.write() as cursor:
        cursor.execute("DELETE FROM interactions WHERE interaction_id IN"
                       " (SELECT interaction_id FROM interactions LIMIT 500)")  # fmt: skip
    assert answer(store, asked).frame["numerator"].item() < before
    store.close()


def test_what_is_kept_is_bounded_and_too_many_numbers_are_asked_of_the_rows(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Kept(store)
    width = int(0.4 * kept.room) // 8
    piece = KeptParts(np.zeros((1, 1), dtype=np.int64), np.zeros((1, 1, width)), np.ones((1, 1), bool), "")
    for number in range(4):
        kept.put(number, piece)
    assert [number in kept for number in range(4)] == [False, False, True, True]
    monkeypatch.setattr(laying_out, "LARGEST", 3)
    monkeypatch.setattr(ranked, "PER_VALUE", kept.room // 3)
    with store.write():  # another version: nothing is kept of it yet
        pass
    asked = spring(store, by=("group", "month"))
    assert_frame_equal(answer(store, asked).frame, answer(store, asked, from_parts=False).frame)


@pytest.mark.parametrize("largest", [picked.LARGEST_COUNTS, 100_000], ids=["small blocks", "wider ones"])
@pytest.mark.parametrize("by", [(), ("group",), ("team", "month")])
def test_percentiles_picked_from_many_blocks_are_those_of_the_rows(
    store: Store, by: tuple[str, ...], largest: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picked, "BLOCK", 7)
    monkeypatch.setattr(picked, "LARGEST_COUNTS", largest)
    monkeypatch.setattr(picked, "WIDEST", 1 << 30)
    with store.write():  # another version: no values are kept of it yet
        pass
    asked = spring(
        store, kpis=("first_response_median", "first_response_p90"), by=by, compare=Compare.PREVIOUS
    )
    assert_frame_equal(answer(store, asked).frame, answer(store, asked, from_parts=False).frame)


@pytest.mark.parametrize("name", ["by team and manager", "without a team", "before all days"])
def test_percentiles_of_few_sets_are_looked_up_and_are_those_of_the_rows(
    store: Store, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picked, "WIDEST", 0)
    monkeypatch.setattr(ranked, "FEW", 0)  # however many the sets are
    with store.write():  # another version: no values are kept of it yet
        pass
    quantiles = tuple(one for one in kpi.available(store) if isinstance(KPI[one].measure, Quantile))
    changes = {"kpis": quantiles, "compare": Compare.PREVIOUS, **_named(store, CHANGES[name])}
    asked = spring(store, **changes)
    of_team = asked.where("team", kpi.values(store, "team")["value"][0])
    for one in map(fitting, (asked, asked.with_(by=("month",)), of_team)):
        assert_frame_equal(answer(store, one).frame, answer(store, one, from_parts=False).frame)


def test_facts_added_up_by_step_are_those_of_the_rows(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sums, "PER_CUSTOMER", 1)
    with store.write():  # another version: no sums are kept of it yet
        pass
    of_states = tuple(
        one for one in kpi.available(store) if any(ROWS[rows].is_state for rows in row_sets(KPI[one]))
    )
    asked = fitting(spring(store, kpis=of_states, by=("month",), compare=Compare.YEAR))
    assert_frame_equal(
        answer(store, asked).frame, answer(store, asked, from_parts=False).frame, rel_tol=1e-9, abs_tol=1e-9
    )


def test_what_is_kept_is_never_older_than_the_data_it_is_kept_for(tmp_path: Path) -> None:
    with contextlib.closing(Store.open(tmp_path / "store")) as store:
        random_company(3).load(store)
        kpi.prepare(store)
        assert kept_of(store).held["member_set"]
        with store.write() as cursor:
            cursor.execute("DELETE FROM memberships")
            cursor.execute("DELETE FROM groups")
        kept = kept_of(store)
        assert kept.version == store.version
        assert not kept.held["member_set"]

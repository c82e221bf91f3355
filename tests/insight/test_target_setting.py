"""Targets by hand: typed values are understood by their unit, faults told at once, every change a load."""

from dataclasses import replace
from datetime import date

import pytest
from duckdb import DuckDBPyConnection

from dashboard.access import Viewer
from dashboard.insight.scorecards.target_rows import Planned, planned
from dashboard.insight.scorecards.target_setting import change_targets, copied, seen_targets
from dashboard.insight.scorecards.target_values import read_value
from dashboard.model.errors import RefusedError
from dashboard.model.question import Filter, Scope
from dashboard.store import Store
from dashboard.store.loads import history
from dashboard.store.undoing import undo
from dashboard.store.unsaved import change_unsaved, change_waiting, read_unsaved
from tests.quality.company import sound

DAY = date(2025, 6, 30)
YEAR = date(2025, 1, 1), date(2025, 12, 31)
ANNA = Viewer("anna", Scope(), may_load=True)
CSAT = Planned("csat", "target", "company", None, *YEAR, 0.85, "Year plan")
REVENUE = Planned("revenue", "target", "group", "P", *YEAR, 120_000.0, "Year plan")


@pytest.mark.parametrize(
    ("kpi", "typed", "value"),
    [
        ("csat", "85 %", 0.85),
        ("csat", "85", 0.85),
        ("csat", "0.85", 0.85),
        ("csat", "0,85", 0.85),
        ("csat", "84,5%", 0.845),
        ("csat", "1 %", 0.01),
        ("net_revenue_retention", "105%", 1.05),
        ("revenue_growth", "-3 %", -0.03),
        ("nps", "20", 20.0),
        ("nps", "−5", -5.0),
        ("revenue", "€1,250,000.50", 1_250_000.5),
        ("revenue", "1.250.000", 1_250_000.0),
        ("revenue", "1 250 000", 1_250_000.0),
        ("revenue", "1,250", 1250.0),
        ("revenue", "12.5", 12.5),
        ("revenue", "€ 494K", 494_000.0),
        ("revenue", "1.2 mln EUR", 1_200_000.0),
        ("first_response_median", "4 h", 4.0),
        ("first_response_median", "3,25", 3.25),
    ],
)
def test_a_typed_value_is_understood_by_the_kpis_unit(kpi: str, typed: str, value: float) -> None:
    assert read_value(kpi, typed) == pytest.approx(value)


@pytest.mark.parametrize(
    ("kpi", "typed", "told"),
    [
        ("csat", "1", "1 % or 100 %"),
        ("net_revenue_retention", "1.05", "1.05 % or 105 %"),
        ("csat", "", "needs a number"),
        ("csat", "most", "needs a number"),
        ("nps", "20 %", "needs a number"),
        ("first_response_median", "4 weeks", "needs a number"),
        ("revenue", "1,25,0", "needs a number"),
    ],
)
def test_what_could_mean_two_things_is_asked_about(kpi: str, typed: str, told: str) -> None:
    with pytest.raises(RefusedError) as refused:
        read_value(kpi, typed)
    assert told in str(refused.value)


def test_the_readers_own_mark_decides_between_thousands_and_decimals() -> None:
    assert read_value("revenue", "1.250", decimal=",") == 1250.0
    assert read_value("revenue", "1.250", decimal=".") == 1.25


def test_targets_are_set_changed_and_removed_as_loads_that_can_be_taken_back(store: Store) -> None:
    sound(store)
    first = change_targets(store, ANNA, DAY, [CSAT, REVENUE])
    assert set(planned(store)) == {CSAT, REVENUE}
    higher = replace(CSAT, value=0.9, source=None)
    second = change_targets(store, ANNA, DAY, [higher], [REVENUE.key])
    assert planned(store) == (higher,)
    told = history(store).row(0, named=True)
    assert (told["load_id"], told["loaded_by"], told["mode"]) == (second, "anna", "targets")
    assert told["source"] == "Customer satisfaction (CSAT), Revenue"
    assert [(told[name]) for name in ("new", "changed", "removed")] == [0, 1, 1]
    undo(store, second)
    assert set(planned(store)) == {CSAT, REVENUE}
    undo(store, first)
    assert planned(store) == ()


def test_loads_are_taken_back_in_either_order(store: Store) -> None:
    sound(store)
    first = change_targets(store, ANNA, DAY, [CSAT])
    change_targets(store, ANNA, DAY, [replace(CSAT, value=0.9)])
    undo(store, first)
    assert [one.value for one in planned(store)] == [0.9]


def test_a_row_uploaded_without_a_kind_is_a_target_and_is_replaced(store: Store) -> None:
    sound(
        store,
        "INSERT INTO targets (kpi, scope, scope_id, period_start, period_end, value) VALUES"
        " ('csat', 'company', 'all', '2025-01-01', '2025-12-31', 0.8)",
    )
    change_targets(store, ANNA, DAY, [CSAT])
    assert planned(store) == (CSAT,)
    assert store.query("SELECT count(*) FROM targets").item() == 1


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"kpi": "csta"}, "no KPI called csta. Did you mean csat"),
        ({"value": 8.5}, "cannot be 850 %"),
        ({"start": date(2026, 1, 1)}, "last day lies before the first"),
        ({"scope": "group", "scope_id": "Z"}, "There is no group Z"),
        ({"scope": "region", "scope_id": "N"}, "no such part of the company"),
        ({"kind": "benchmark", "source": None}, "benchmark has no source"),
        ({"kind": "wish"}, "no such kind"),
        ({"kpi": "revenue", "end": None}, "there is no last one"),
        ({"start": date(2025, 7, 1), "end": date(2026, 6, 30)}, "two periods share days"),
    ],
)
def test_what_cannot_be_a_target_is_refused(store: Store, wrong: dict[str, object], told: str) -> None:
    sound(store)
    change_targets(store, ANNA, DAY, [CSAT])
    with pytest.raises(RefusedError) as refused:
        change_targets(store, ANNA, DAY, [replace(CSAT, **wrong)])
    assert told in str(refused.value)
    assert planned(store) == (CSAT,)


def test_all_faults_are_told_at_once_and_nothing_is_stored(store: Store) -> None:
    sound(store)
    wrong = [replace(CSAT, value=7.0), replace(REVENUE, scope_id="nobody"), REVENUE, REVENUE]
    with pytest.raises(RefusedError) as refused:
        change_targets(store, ANNA, DAY, wrong)
    assert len(refused.value.problems) == 3
    assert history(store).is_empty()
    with pytest.raises(RefusedError, match="like that already"):
        change_targets(store, ANNA, DAY, [], [CSAT.key])


def test_a_level_that_holds_on_gives_way_to_a_later_one(store: Store) -> None:
    sound(store)
    on = replace(CSAT, end=None)
    later = replace(CSAT, start=date(2025, 7, 1), end=None, value=0.9)
    change_targets(store, ANNA, DAY, [on, later])
    assert set(planned(store)) == {on, later}


def test_rights_are_held_where_it_is_done(store: Store) -> None:
    sound(store)
    with pytest.raises(RefusedError, match="look at this, not change it"):
        change_targets(store, replace(ANNA, may_load=False), DAY, [CSAT])
    mine = replace(ANNA, scope=Scope((Filter("group", ("P",)),)))
    with pytest.raises(RefusedError, match="not yours to set"):
        change_targets(store, mine, DAY, [CSAT, REVENUE])
    change_targets(store, mine, DAY, [REVENUE])
    change_targets(store, ANNA, DAY, [CSAT])
    assert seen_targets(store, mine, DAY) == (REVENUE,)
    assert set(seen_targets(store, ANNA, DAY)) == {CSAT, REVENUE}
    of_some = replace(ANNA, scope=Scope((Filter("region", ("North",)),)))
    assert seen_targets(store, of_some, DAY) == ()  # they are of all customers of a part
    with pytest.raises(RefusedError, match="not yours to set"):
        change_targets(store, of_some, DAY, [replace(REVENUE, value=REVENUE.value + 1)])


def test_a_year_is_copied_with_a_factor_where_nothing_is_set_yet(store: Store) -> None:
    sound(store)
    spring = replace(REVENUE, start=date(2024, 2, 1), end=date(2024, 2, 29), value=10_000.0)
    old = replace(CSAT, start=date(2024, 1, 1), end=date(2024, 12, 31), value=0.8)
    market = replace(old, kind="benchmark")
    kept = replace(old, kpi="nps", value=10.0)
    there = replace(kept, start=YEAR[0], end=YEAR[1], value=12.0)
    change_targets(store, ANNA, DAY, [spring, old, market, kept, there])
    moved = {one.kpi: one for one in copied(store, ANNA, DAY, 2024, 1.05)}
    assert set(moved) == {"revenue", "csat"}  # nps is set already; a benchmark is somebody else's
    assert (moved["revenue"].start, moved["revenue"].end) == (date(2025, 2, 1), date(2025, 2, 28))
    assert moved["revenue"].value == 10_500.0
    assert moved["csat"].value == 0.8
    assert {one.kpi: one.value for one in copied(store, ANNA, DAY, 2024, 1.05, True)}["csat"] == 0.84


def test_what_is_to_be_done_besides_is_done_with_it_or_neither_is(store: Store) -> None:
    def forget(cursor: DuckDBPyConnection) -> None:
        change_waiting(cursor, "targets", ANNA.name, lambda _: None)

    def fall_over(cursor: DuckDBPyConnection) -> None:
        forget(cursor)
        raise KeyboardInterrupt

    change_unsaved(store, "targets", ANNA.name, lambda _: ["typed"])
    with pytest.raises(KeyboardInterrupt):
        change_targets(store, ANNA, DAY, [CSAT], besides=fall_over)
    assert (store.counts()["targets"], read_unsaved(store, "targets", ANNA.name)) == (0, ["typed"])
    change_targets(store, ANNA, DAY, [CSAT], besides=forget)
    assert (store.counts()["targets"], read_unsaved(store, "targets", ANNA.name)) == (1, None)

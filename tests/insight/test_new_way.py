"""Roll-out of the new way: who works it, what its effect is worked out from, whether courses ran alike."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from scipy import stats

from dashboard import kpi
from dashboard.insight.way_of_working.drift import drift_before
from dashboard.insight.way_of_working.new_way import SCHEMA, before_and_after, months_around
from dashboard.insight.way_of_working.roll_out import groups_by_way
from dashboard.kpi.asking.roll_outs import roll_outs
from dashboard.kpi.figures.errors import Z
from dashboard.kpi.figures.intervals import wilson
from dashboard.model.period import Period
from dashboard.model.question import Filter, Question, Scope
from dashboard.store import Store
from tests.kpi.company import Company

JUNE = date(2025, 6, 1)
ASKED = Question(("new_way_effect",), Period(JUNE, date(2025, 6, 11)), date(2025, 6, 30))

# Contacts in time and too late in the ten days before the 1st of June and from it on.
HITS = {"N": ((4, 4), (9, 1)), "M": ((3, 1), (2, 2)), "T": ((5, 5), (6, 4)), "S": ((2, 0), (0, 2))}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    company = Company()
    company.add("groupings", grouping_id="old", valid_from=date(2024, 1, 1), valid_to=date(2025, 1, 1))
    company.add("groupings", grouping_id="g", valid_from=date(2025, 1, 1))
    company.add("service_levels", respond_within_minutes=60, resolve_within_minutes=999)
    company.add("employees", employee_id="e1", name="Ann")
    company.add("departments", department_id="D", name="Care")
    for group, grouping, way, since, department, manager in (
        ("N", "g", "new", JUNE, "D", "e1"), ("M", "g", "new", JUNE, "E", None),
        ("P", "g", "new", date(2025, 9, 1), "E", None), ("U", "g", "new", None, "E", None),
        ("T", "g", "traditional", None, "D", "e1"), ("S", "g", "traditional", None, None, None),
        ("X", "g", None, None, None, None), ("O", "old", "new", date(2024, 5, 1), "D", None),
        ("Q", "old", "traditional", None, "D", None),
    ):  # fmt: skip
        company.add("groups", group_id=group, grouping_id=grouping, name=group.lower(), way_of_working=way,
                    new_since=since, department_id=department, manager_id=manager)  # fmt: skip
        company.add("customers", customer_id=group.lower())
        company.add("memberships", customer_id=group.lower(), group_id=group, valid_from=date(2024, 1, 1))
    for group, halves in HITS.items():
        for (hits, misses), first in zip(halves, (JUNE - timedelta(10), JUNE), strict=True):
            for number in range(hits + misses):
                opened = datetime.combine(first, datetime.min.time()) + timedelta(days=number, hours=9)
                answered = opened + timedelta(minutes=30 if number < hits else 300)
                company.add("interactions", interaction_id=f"{group}{first}{number}", channel="phone",
                            customer_id=group.lower(), opened_at=opened,
                            first_response_at=answered)  # fmt: skip
    opened = Store.open(Path(tmp_path_factory.mktemp("new-way")))
    company.load(opened)
    yield opened
    opened.close()


def test_every_group_with_its_way_since_when_and_who_answers_for_it(store: Store) -> None:
    frame = groups_by_way(store, ASKED)
    assert frame.select("group", "way", "new_since", "department", "manager").rows() == [
        ("O", "new", date(2024, 5, 1), "Care", None),  # of a grouping that is over, but effects count it
        ("M", "new", JUNE, "E", None), ("N", "new", JUNE, "Care", "Ann"),
        ("P", "planned", date(2025, 9, 1), "E", None), ("U", "undated", None, "E", None),
        ("S", "traditional", None, None, None), ("T", "traditional", None, "Care", "Ann"),
        ("X", "unknown", None, None, None),
    ]  # fmt: skip


def test_a_manager_who_left_has_the_day(store: Store) -> None:
    left = {"N": date(2025, 6, 20), "T": date(2025, 6, 20)}
    with store.write() as cursor:
        cursor.execute("UPDATE employees SET left_on = '2025-06-20' WHERE employee_id = 'e1'")
    days = dict(groups_by_way(store, ASKED).select("group", "left_on").drop_nulls().rows())
    before = dict(
        groups_by_way(store, ASKED.with_(as_of=date(2025, 6, 19))).select("group", "left_on").rows()
    )
    with store.write() as cursor:
        cursor.execute("UPDATE employees SET left_on = NULL WHERE employee_id = 'e1'")
    assert days == left
    assert set(before.values()) == {None}


def test_a_viewer_sees_the_groups_of_their_scope_and_no_names(store: Store) -> None:
    scope = Scope((Filter("department", ("D",)),), sees_persons=False)
    frame = groups_by_way(store, ASKED.with_(scope=scope))
    assert frame.select("group", "manager").rows() == [("O", None), ("N", "e1"), ("T", "e1")]


def test_who_went_over_when_narrowed_by_filters(store: Store) -> None:
    found = {one.grouping_id: (one.since, one.new, one.traditional) for one in roll_outs(store, ASKED)}
    assert found["g"] == (JUNE, ("M", "N"), ("S", "T"))
    assert found["old"] == (date(2024, 5, 1), ("O",), ("Q",))
    (only,) = roll_outs(store, ASKED.where("department", "D").where("group", "N"))
    assert (only.new, only.traditional) == (("N",), ("S", "T"))
    before = ASKED.with_(period=Period(date(2025, 5, 1), date(2025, 5, 11)))
    assert [one.grouping_id for one in roll_outs(store, before)] == ["old"]


def test_what_the_effect_is_worked_out_from(store: Store) -> None:
    frame = before_and_after(store, ASKED).filter(grouping_id="g")
    # T and S together: 7 of 12 in time before, 6 of 12 after
    assert frame.select("group", "way", "before", "before_n", "after", "after_n").rows() == [
        ("M", "new", 0.75, 4, 0.5, 4), ("N", "new", 0.5, 8, 0.9, 10),
        (None, "traditional", pytest.approx(7 / 12), 12, 0.5, 12),
    ]  # fmt: skip


def test_the_effect_follows_from_it(store: Store) -> None:
    rows = before_and_after(store, ASKED).drop_nulls("change").rows(named=True)
    others = next(row["change"] for row in rows if row["group"] is None)
    worked_out = {row["group"]: row["change"] - others for row in rows if row["group"]}
    effects = kpi.answer(store, ASKED.with_(by=("group",))).frame
    assert dict(effects.select("group", "value").rows()) == pytest.approx(worked_out)
    whole = kpi.answer(store, ASKED).frame["value"].item()
    assert whole == pytest.approx((4 * worked_out["M"] + 10 * worked_out["N"]) / 14)


def months(gaps: list[tuple[int, int, int]]) -> pl.DataFrame:
    """Give points of 100 contacts a month before June: hits of new and of traditional groups, and of n."""
    rows = []
    for back, (new, traditional, n) in enumerate(reversed(gaps), 1):
        for way, hits in (("new", new), ("traditional", traditional)):
            low, high = wilson(np.array([hits]), np.array([n]))
            rows.append({"grouping_id": "g", "new_since": JUNE, "way": way, "month": f"2025-{6 - back:02}",
                         "value": hits / n, "low": low[0], "high": high[0], "n": n})  # fmt: skip
    return pl.DataFrame(rows, schema=SCHEMA)


def test_the_drift_is_the_weighted_slope_of_the_gap() -> None:
    gaps = [(50, 60, 100), (60, 60, 100), (65, 60, 100), (80, 60, 100)]
    found = drift_before(months(gaps), least=5)
    assert found is not None
    # the same by numpy, from the widths of Wilson's intervals
    ends = [wilson(np.array([new, old]), np.array([n, n])) for new, old, n in gaps]
    errors = [np.sqrt((((high - low) / (2 * Z)) ** 2).sum()) for low, high in ends]
    (slope, _), covariance = np.polyfit(
        range(4), [-0.1, 0, 0.05, 0.2], 1, w=1 / np.array(errors), cov="unscaled"
    )
    assert (found.months, found.slope) == (4, pytest.approx(slope))
    assert found.error == pytest.approx(np.sqrt(covariance[0, 0]))
    assert found.p_value == pytest.approx(2 * stats.norm.sf(slope / found.error))
    assert found.is_beyond_chance
    assert found.gone_on(365) == pytest.approx(slope * 365 / 30.436875)


def test_months_that_scatter_more_than_their_rows_make_a_drift_less_sure() -> None:
    gaps = [(30, 60, 100), (80, 60, 100), (40, 60, 100), (90, 60, 100), (70, 60, 100)]
    found = drift_before(months(gaps), least=5)
    assert found is not None
    ends = [wilson(np.array([new, old]), np.array([n, n])) for new, old, n in gaps]
    errors = [np.sqrt((((high - low) / (2 * Z)) ** 2).sum()) for low, high in ends]
    differences = [(new - old) / n for new, old, n in gaps]
    weights = 1 / np.array(errors)
    (slope, _), by_rows = np.polyfit(range(5), differences, 1, w=weights, cov="unscaled")
    _, scaled = np.polyfit(range(5), differences, 1, w=weights, cov=True)  # by the months' own scatter
    assert found.slope == pytest.approx(slope)
    assert found.error == pytest.approx(np.sqrt(scaled[0, 0]))
    assert slope / np.sqrt(by_rows[0, 0]) > Z  # their rows alone would call it a drift
    assert not found.is_beyond_chance


def test_equal_gaps_are_no_drift_and_too_few_months_tell_nothing() -> None:
    found = drift_before(months([(50, 60, 100), (55, 65, 100), (50, 60, 100)]), least=5)
    assert found is not None
    assert not found.is_beyond_chance
    assert found.low < 0 < found.high
    assert drift_before(months([(50, 60, 100), (55, 65, 100)]), least=5) is None
    assert drift_before(months([(50, 60, 100)] * 2 + [(2, 3, 4)]), least=5) is None
    assert drift_before(pl.DataFrame(schema=SCHEMA), least=5) is None


def test_months_from_the_day_on_are_no_evidence_of_before(store: Store) -> None:
    points = months_around(store, ASKED).filter(grouping_id="g")
    assert "2025-06" in set(points["month"])
    assert drift_before(points, least=1) is None  # only May has contacts before

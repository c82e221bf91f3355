"""The effect of the new way of working on a company small enough to count: what changed beyond the others."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest

from dashboard import kpi
from dashboard.model.errors import RefusedError
from dashboard.model.period import Compare, Period
from dashboard.model.question import Filter, Question, Scope
from dashboard.store import Store
from tests.kpi.company import Company

# Ten days, so ten from the day on which a group went over, and ten before.
MAY = Period(date(2025, 5, 1), date(2025, 5, 11))
ASKED = Question(("new_way_effect",), MAY, date(2025, 5, 31))

# Contacts in time and too late, of each group in the ten days before and from its day on: the 1st of April
# for N, M and the traditional T; the 21st for L, of another department, and T again.
APRIL, LATER = date(2025, 4, 1), date(2025, 4, 21)
HITS = {
    ("N", APRIL): ((4, 4), (6, 2)), ("M", APRIL): ((1, 1), (1, 3)), ("T", APRIL): ((5, 5), (6, 4)),
    ("L", LATER): ((2, 2), (4, 0)), ("T", LATER): ((3, 1), (2, 2)),
}  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    company = Company()
    company.add("groupings", grouping_id="g", valid_from=date(2025, 1, 1))
    company.add("service_levels", respond_within_minutes=60, resolve_within_minutes=999)
    for group, way, since, department in (
        ("N", "new", APRIL, "D"), ("M", "new", APRIL, "D"), ("L", "new", LATER, "E"),
        ("T", "traditional", None, "D"), ("U", None, APRIL, "E"), ("F", "new", date(2025, 5, 20), "E"),
    ):  # fmt: skip
        company.add("groups", group_id=group, grouping_id="g", way_of_working=way, new_since=since,
                    department_id=department)  # fmt: skip
        company.add("customers", customer_id=group.lower())
        company.add("memberships", customer_id=group.lower(), group_id=group, valid_from=date(2025, 1, 1))
    for (group, since), halves in HITS.items():
        for (hits, misses), first in zip(halves, (since - timedelta(10), since), strict=True):
            for number in range(hits + misses):
                opened = datetime.combine(first, datetime.min.time()) + timedelta(days=number % 9, hours=9)
                answered = opened + timedelta(minutes=30 if number < hits else 300)
                company.add("interactions", interaction_id=f"{group}{first}{number}", channel="phone",
                            customer_id=group.lower(), opened_at=opened,
                            first_response_at=answered)  # fmt: skip
    opened = Store.open(Path(tmp_path_factory.mktemp("effect")))
    company.load(opened)
    yield opened
    opened.close()


def test_each_group_beyond_the_traditional_ones(store: Store) -> None:
    frame = kpi.answer(store, ASKED.with_(by=("group",))).frame
    # N (0.75 − 0.5) − (0.6 − 0.5); M (0.25 − 0.5) − 0.1; L (1 − 0.5) − (0.5 − 0.75); F went over later
    assert dict(frame.select("group", "value").rows()) == pytest.approx({"L": 0.75, "M": -0.35, "N": 0.15})
    assert dict(frame.select("group", "n").rows()) == {"L": 4, "M": 4, "N": 8}


def test_groups_weigh_by_their_rows(store: Store) -> None:
    row = kpi.answer(store, ASKED).frame.row(0, named=True)
    assert row["value"] == pytest.approx((8 * 0.15 - 4 * 0.35 + 4 * 0.75) / 16)
    assert row["n"] == 16


def test_one_traditional_group_does_not_tell_how_much_groups_change_anyway(store: Store) -> None:
    for asked in (ASKED, ASKED.where("group", "N"), ASKED.with_(by=("group",))):
        frame = kpi.answer(store, asked).frame
        assert frame.select("low", "high", "p_value").null_count().row(0) == (frame.height,) * 3


def test_by_department(store: Store) -> None:
    frame = kpi.answer(store, ASKED.with_(by=("department",))).frame
    values = dict(frame.select("department", "value").rows())
    assert values == pytest.approx({"D": (8 * 0.15 - 4 * 0.35) / 12, "E": 0.75})


def test_no_day_after_the_end_of_the_period_and_as_many_before(store: Store) -> None:
    # One day to the 1st of April: N's first contacts of each half are in time, T's too.
    first = ASKED.with_(period=Period(date(2025, 3, 23), date(2025, 4, 2)), by=("group",))
    frame = kpi.answer(store, first).frame
    assert frame["group"].to_list() == []  # the day before, N has no contact: 31 March is its tenth day
    asked = first.with_(period=Period(date(2025, 3, 25), date(2025, 4, 4)))
    # three days: N, in time 3 of 3 after; 29 – 31 March: the 8th contact of ten, late
    assert dict(kpi.answer(store, asked).frame.select("group", "n").rows())["N"] == 3
    before = ASKED.with_(period=Period(date(2025, 3, 1), date(2025, 3, 11)))
    assert kpi.answer(store, before).frame["value"].to_list() == [None]


def test_another_kpi_is_chosen_by_the_question_or_the_settings(store: Store) -> None:
    asked = ASKED.with_(new_way_kpi="first_response_median").where("group", "N")
    # N: 30 minutes after and (30 + 300) ÷ 2 before; T: 30 and (30 + 300) ÷ 2
    assert kpi.answer(store, asked).frame["value"].to_list() == pytest.approx([(0.5 - 2.75) - (0.5 - 2.75)])
    store.choose(new_way_kpi="answered")
    assert kpi.answer(store, ASKED).frame["value"].to_list() == [0]
    store.choose(new_way_kpi="service_level")


@pytest.mark.parametrize("name", ["revenue_growth", "demand_shift", "new_way_effect", "nonsense"])
def test_a_kpi_that_cannot_be_held_against_itself_is_refused(store: Store, name: str) -> None:
    with pytest.raises(RefusedError):
        kpi.answer(store, ASKED.with_(new_way_kpi=name))


def test_without_the_data_of_the_kpi_that_judges_it_says_what_it_lacks(store: Store) -> None:
    asked = ASKED.with_(new_way_kpi="csat")
    assert kpi.answer(store, asked).missing == {"new_way_effect": (("surveys",),)}
    assert kpi.rows(store, asked, "new_way_effect").height == 0


def test_words_that_the_judge_does_not_read_are_not_asked_for(tmp_path: Path) -> None:
    company, opened = Company(), Store.open(tmp_path / "store")
    company.add("groupings", grouping_id="g", valid_from=date(2025, 1, 1))
    for group, way, scores in (("N", "new", (2, 4)), ("T", "traditional", (3, 4))):
        company.add("groups", group_id=group, grouping_id="g", way_of_working=way,
                    new_since=APRIL if way == "new" else None)  # fmt: skip
        company.add("customers", customer_id=group.lower())
        company.add("memberships", customer_id=group.lower(), group_id=group, valid_from=date(2025, 1, 1))
        for day, score in zip((APRIL - timedelta(1), APRIL), scores, strict=True):
            company.add("surveys", survey_id=f"{group}{day}", customer_id=group.lower(), csat=score,
                        answered_at=datetime.combine(day, datetime.min.time()))  # fmt: skip
            company.add("interactions", interaction_id=f"{group}{day}", customer_id=group.lower(),
                        direction="inkomend",
                        opened_at=datetime.combine(day, datetime.min.time()))  # fmt: skip
    company.load(opened)
    found = kpi.answer(opened, ASKED.with_(new_way_kpi="csat_mean"))
    assert not found.missing
    assert found.frame["value"].to_list() == [(4 - 2) - (4 - 3)]
    asked = ASKED.with_(new_way_kpi="service_level")
    assert ("interactions.direction",) in kpi.answer(opened, asked).missing["new_way_effect"]
    opened.close()


def test_a_viewer_sees_only_what_their_scope_shows(store: Store) -> None:
    seen = kpi.answer(store, ASKED.with_(scope=Scope((Filter("department", ("D",)),)), by=("group",))).frame
    assert seen["group"].to_list() == ["M", "N"]
    # the traditional group is of D: whoever sees only E has nothing to hold L against
    hidden = ASKED.with_(scope=Scope((Filter("department", ("E",)),)))
    assert kpi.answer(store, hidden).frame["value"].to_list() == [None]


def test_it_is_the_same_from_parts_and_from_rows(store: Store) -> None:
    asked = ASKED.with_(by=("group",), compare=Compare.PREVIOUS)
    one, other = (kpi.answer(store, asked, from_parts).frame for from_parts in (True, False))
    assert one.equals(other)
    with pytest.raises(RefusedError):
        kpi.answer(store, ASKED.with_(by=("region",)))


def test_the_rows_behind_it_are_those_of_the_days_that_are_held_against_each_other(store: Store) -> None:
    opened = kpi.rows(store, ASKED, "new_way_effect")  # in May there is no contact at all
    counts = opened.group_by("way", "group", "new_since", "half").agg(n=pl.len(), hits=pl.col("counts").sum())
    assert sorted(counts.rows(), key=str) == sorted(
        [
            (
                "new" if group != "T" else "traditional",
                group if group != "T" else None,
                since,
                half,
                hits + misses,
                hits,
            )
            for (group, since), (before, after) in HITS.items()
            for half, (hits, misses) in (("before", before), ("after", after))
        ],
        key=str,
    )
    assert kpi.count_rows(store, ASKED, "new_way_effect") == opened.height
    late = [kpi.rows(store, ASKED, "new_way_effect", limit=7, offset=at) for at in range(0, opened.height, 7)]
    assert pl.concat(late, how="diagonal_relaxed").equals(opened)
    of_n = kpi.rows(store, ASKED.where("group", "N"), "new_way_effect")
    assert of_n.height == 8 + 8 + 10 + 10  # N, and T over the same days
    assert (
        kpi.rows(store, ASKED.with_(new_way_kpi="answered").where("group", "N"), "new_way_effect").height
        == 36
    )

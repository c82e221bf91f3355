"""Every KPI against an independent computation, on companies with all that makes figures go wrong."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from dashboard import kpi
from dashboard.catalog.kpis import KPIS
from dashboard.model.period import Compare, Grain, Period, add_months
from dashboard.model.question import Filter, Question, Scope
from dashboard.store import Store
from tests.kpi import reference_makeup
from tests.kpi.asking import fitting
from tests.kpi.company import Company, move_to_edges, random_company
from tests.kpi.reference import GROWTH, Reference
from tests.kpi.reference import VALUE as OF_CUSTOMERS
from tests.kpi.reference_dealings import DEALINGS
from tests.kpi.reference_lifetime import clv
from tests.kpi.reference_perceived import PERCEIVED, demand_shift

AS_OF = date(2025, 8, 20)
ALL = tuple(k.id for k in KPIS)
SPRING = Period(date(2025, 1, 1), date(2025, 7, 1))
SUMMER = Period(date(2025, 6, 1), date(2025, 9, 1))  # the as-of date lies inside
RATES = {"phone": 1.5, "web": 0.1}
VALUE = {**OF_CUSTOMERS, **DEALINGS, **reference_makeup.VALUE, **PERCEIVED, "clv": clv}


@pytest.fixture(scope="module", params=[1, 2])
def loaded(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Company, Store]]:
    company = random_company(request.param)
    if request.param == 2:
        move_to_edges(company, request.param)
    store = Store.open(Path(tmp_path_factory.mktemp("reference")))
    company.load(store)
    store.choose(channel_rates=RATES)
    yield company, store
    store.close()


def question(**changes: Any) -> Question:
    return Question(ALL, SPRING, AS_OF).with_(**changes)


QUESTIONS = {
    "total": question(),
    "total to the as-of date, a year earlier": question(period=SUMMER, compare=Compare.YEAR),
    "total against odd days": question(
        period=Period(date(2025, 3, 10), date(2025, 4, 2)), compare=Compare.PREVIOUS
    ),
    "by month": question(period=SUMMER, by=("month",), compare=Compare.PREVIOUS),
    "by week": question(period=Period(date(2025, 3, 5), date(2025, 4, 3)), by=("week",)),
    "by group": question(by=("group",), compare=Compare.PREVIOUS),
    "by department": question(by=("department",)),
    "by group, of one grouping": question(by=("group",), grouping="new"),
    "by department, restated": question(by=("department",), is_restated=True),
    "by manager and quarter": question(by=("manager", "quarter")),
    "by team": question(by=("team",)),
    "by team and department": question(by=("team", "department")),
    "by customer type": question(by=("customer_type",)),
    "group filtered": question(filters=(Filter("group", ("new1", "new2", "old1")),)),
    "without a group": question(filters=(Filter("group", (None,)),)),
    "by group, some or none": question(by=("group",), filters=(Filter("group", ("new1", None)),)),
    "by group, of a department": question(by=("group",), filters=(Filter("department", ("D1",)),)),
    "department or none": question(filters=(Filter("department", ("D2", None)),)),
    "in two ways": question(filters=(Filter("department", ("D1",)), Filter("team", ("T1",)))),
    "region by department": question(by=("department",), filters=(Filter("region", ("Zuid", "Noord")),)),
    "by team, restated, of a region and some groups or none": question(
        by=("team",),
        is_restated=True,
        compare=Compare.PREVIOUS,
        filters=(Filter("region", ("Noord",)), Filter("group", ("new1", None))),
    ),
    "by region, without a department of one grouping": question(
        by=("region",), grouping="old", filters=(Filter("department", (None,)),)
    ),
    "seen through a scope": question(by=("region",), scope=Scope((Filter("department", ("D1",)),))),
}
OWN = {
    "channel": ("channel",), "purpose and kind": ("purpose", "kind"), "purpose": ("purpose",),
    "acting department": ("acting_department",),
    "function by group": ("employee_function", "group"), "product group": ("product_group",),
    "required function and tier": ("function", "tier"), "tier by team": ("tier", "team"),
    "capability by department": ("capability", "department"), "statement by group": ("statement", "group"),
}  # fmt: skip


@pytest.mark.parametrize("asked", QUESTIONS.values(), ids=QUESTIONS)
def test_every_kpi_of_every_customer_cut(loaded: tuple[Company, Store], asked: Question) -> None:
    compare(loaded, fitting(asked))


@pytest.mark.parametrize("cuts", OWN.values(), ids=OWN)
def test_kpis_by_the_columns_of_their_own_rows(loaded: tuple[Company, Store], cuts: tuple[str, ...]) -> None:
    asked = question(by=cuts)
    assert fitting(asked).kpis
    compare(loaded, fitting(asked))


def test_contacts_through_a_channel(loaded: tuple[Company, Store]) -> None:
    asked = question(by=("group",), filters=(Filter("channel", ("phone", None)),))
    compare(loaded, fitting(asked))


def compare(loaded: tuple[Company, Store], asked: Question) -> None:
    company, store = loaded
    filters = (*asked.filters, *asked.scope.filters)
    reference = Reference(company, AS_OF, filters, asked.grouping, asked.is_restated, rates=RATES)
    answer = kpi.answer(store, asked)
    frame = answer.frame
    assert set(frame["kpi"]) | {"new_way_effect"} >= set(asked.kpis)  # no new group may be among the cells
    grain = next((Grain(cut) for cut in asked.by if cut in tuple(Grain)), None)
    periods = {b.label: b.period for b in asked.period.buckets(grain)} if grain else {None: asked.period}
    wrong = []
    for row in frame.iter_rows(named=True):
        period = periods[row[grain.value] if grain else None]
        cell = {cut: row[cut] for cut in asked.by if cut != grain}
        chain = list(held_against(period, asked.compare, grain))
        expected = value(reference, row["kpi"], *chain[:2], cell)
        if expected == 0 and not is_whole(company, cell.get("group"), period):
            expected = 0 if row["value"] == 0 else None  # of days before or after it
        wrong += differs(row, "value", expected, cell)
        is_begun = row["kpi"] not in answer.begun_on  # else there is nothing to hold it against
        is_begun = is_begun and all(is_whole(company, cell.get("group"), one) for one in chain[:2])
        if asked.compare is not Compare.NONE and (is_begun or row["comparison"] is not None):
            expected = value(reference, row["kpi"], *chain[1:], cell)
            wrong += differs(row, "comparison", expected, cell)
    assert not wrong
    assert_complete(reference, asked, frame.rows(named=True), grain)


def is_whole(company: Company, group: str | None, period: Period) -> bool:
    """Tell whether a group has members from the first of some days to their last."""
    if group is None:
        return True
    (of_group,) = (one for one in company["groups"] if one["group_id"] == group)
    (grouping,) = (one for one in company["groupings"] if one["grouping_id"] == of_group["grouping_id"])
    members = [one for one in company["memberships"] if one["group_id"] == group]
    start = max(min(one["valid_from"] for one in members), grouping["valid_from"])
    ends = [min(one.get("valid_to") or date.max, grouping.get("valid_to") or date.max) for one in members]
    return start <= period.start and min(period.last, AS_OF) < max(ends)


def held_against(period: Period, against: Compare, grain: Grain | None) -> Iterator[Period]:
    """Give a period, what it is held against, and what that is: the same part of each."""
    yield period
    months = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.YEAR: 12}.get(grain) if grain else None
    if against is Compare.YEAR:
        months = 12
    elif grain is None and (period.start.day, period.end.day) == (1, 1):
        months = round(period.days / 30.4)
    days = 7 if grain is Grain.WEEK else period.days
    for times in (1, 2):
        if months is None:
            back = timedelta(days=times * days)
            yield Period(period.start - back, period.end - back)
        elif period.end <= AS_OF:
            yield Period(add_months(period.start, -months * times), add_months(period.end, -months * times))
        else:  # until the same day of the month as the as-of date
            until = add_months(AS_OF, -months * times) + timedelta(days=1)
            yield Period(add_months(period.start, -months * times), until)


def value(
    r: Reference, kpi_id: str, period: Period, earlier: Period, cell: dict[str, str | None]
) -> float | None:
    if kpi_id not in (*GROWTH, "demand_shift"):
        return VALUE[kpi_id](r, period, cell)
    if kpi_id == "demand_shift":
        return demand_shift(r, period, earlier, cell)
    then, now = (VALUE[GROWTH[kpi_id]](r, p, cell) or 0 for p in (earlier, period))
    return (now - then) / then if then > 0 else None


def differs(row: dict[str, Any], column: str, expected: float | None, cell: object) -> list[str]:
    found = row[column]
    same = found is None if expected is None else found == pytest.approx(expected, rel=1e-9, abs=1e-9)
    return [] if same else [f"{row['kpi']} {cell} {column}: {found}, expected {expected}"]


def assert_complete(r: Reference, asked: Question, rows: list[dict[str, Any]], grain: Grain | None) -> None:
    """No cell that has active customers or contacts is left out, nobody's facts vanish."""
    cuts = [cut for cut in asked.by if cut != grain]
    if not cuts:
        return
    for kpi_id, facts in (("customers_active", r.active(r.end(asked.period))), ("answered", r.inbound)):
        if kpi_id not in asked.kpis:
            continue
        told = {tuple(row[cut] for cut in cuts) for row in rows if row["kpi"] == kpi_id}
        for fact in facts:
            day = fact.get("_day", r.end(asked.period))
            if asked.period.start <= day < asked.period.end:
                for place in r.places(fact, day):
                    if all(place[f.dimension] in f.values for f in r.filters):
                        assert tuple(place[cut] for cut in cuts) in told

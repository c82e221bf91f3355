"""Working time in SQL against a walk through days in plain Python, and minute by minute over DST nights."""

import random
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from dashboard import kpi
from dashboard.kpi.working_time.calendars import calendars, check_calendar, country_of, days_of, working_days
from dashboard.model.calendar import Calendar, calendar_from, read_hours, written
from dashboard.model.errors import RefusedError
from dashboard.model.period import Period
from dashboard.model.question import Hours, Question
from dashboard.model.settings import Settings
from dashboard.store import Store
from tests.kpi.company import Company

ZONE = ZoneInfo("Europe/Amsterdam")
AS_OF = date(2025, 12, 31)
YEAR = Period(date(2025, 1, 1), date(2026, 1, 1))
# Written down from the governments' own lists, weekends left out where nobody works anyway.
DUTCH = {date(2025, *day) for day in ((1, 1), (4, 18), (4, 21), (5, 5), (5, 29), (6, 9), (12, 25), (12, 26))}
FINNISH = {
    date(2025, *day)
    for day in ((1, 1), (1, 6), (4, 18), (4, 21), (5, 1), (5, 29), (6, 20), (12, 24), (12, 25), (12, 26),
                (6, 21), (11, 1), (12, 6))
}  # fmt: skip
NINE_TO_FIVE = [("09:00", "17:00")]
# Per department: hours by weekday, days off, own days.
OPEN: dict[str | None, tuple[list[list[tuple[str, str]]], set[date], dict[date, list[tuple[str, str]]]]] = {
    None: ([NINE_TO_FIVE] * 5 + [[], []], DUTCH, {date(2025, 12, 24): [("09:00", "12:00")]}),
    "finland": (
        [[("08:00", "12:15"), ("13:00", "16:30")]] * 5 + [[("10:00", "13:00")], []],
        FINNISH,
        {date(2025, 12, 6): [("10:00", "11:30")], date(2025, 7, 7): []},
    ),
    "always": ([[("00:00", "24:00")]] * 7, set(), {}),
    "night": ([[("00:00", "06:00"), ("22:00", "24:00")]] * 7, set(), {}),
}
KEPT = {
    "": {"country": "NL", "days": {"2025-12-24": "9-12"}},
    "finland": {
        "country": "FI",
        "week": [*["08:00-12:15, 13:00-16:30"] * 5, "10-13", "closed"],
        "days": {"2025-12-06": "10:00-11:30", "2025-07-07": "closed"},
    },
    "always": {"week": ["00:00-24:00"] * 7},
    "night": {"week": ["0-6, 22-24"] * 7},
}


def random_contacts() -> list[tuple[str, str | None, datetime, datetime]]:
    """Give contacts all over the year, more of them around the nights on which the clock is changed."""
    dice, found = random.Random(11), []
    for number in range(600):
        department = dice.choice([None, "other", "finland", "always", "night"])
        near = dice.choice([None, datetime(2025, 3, 30), datetime(2025, 10, 26), datetime(2025, 12, 24)])
        start = near - timedelta(days=2) if near else datetime(2025, 1, 1)
        opened = start + timedelta(microseconds=dice.randrange((5 if near else 360) * 86_400_000_000))
        lasts = dice.choice([0, 1, 3_600, 40_000, 86_400, 700_000, 3_000_000]) * dice.random()
        answered = max(min(opened + timedelta(seconds=lasts), datetime(2025, 12, 30, 12, 30)), opened)
        found.append((f"i{number:03d}", department, opened, answered))
    return found


@pytest.fixture(scope="module")
def contacts() -> list[tuple[str, str | None, datetime, datetime]]:
    return random_contacts()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, contacts: list) -> Iterator[Store]:
    company = Company()
    company.add("customers", customer_id="c")
    for name in ("other", "finland", "always", "night"):
        company.add("departments", department_id=name, name=name)
    for number, (contact, department, opened, answered) in enumerate(contacts):
        direction = "internal" if number % 5 == 0 else "inbound"
        company.add("interactions", interaction_id=contact, customer_id="c", opened_at=opened,
                    first_response_at=answered, resolved_at=answered + timedelta(hours=1),
                    direction=direction, department_id=department)  # fmt: skip
    with_store = Store.open(tmp_path_factory.mktemp("working"))
    company.load(with_store)
    with_store.choose(calendars=KEPT)
    yield with_store
    with_store.close()


def independent(department: str | None, start: datetime, end: datetime) -> timedelta:
    """Add up what of each opening lies between two instants, going from day to day."""
    week, off, own = OPEN[department if department in OPEN else None]
    first, last = (one.replace(tzinfo=UTC).astimezone(ZONE).date() for one in (start, end))
    total, day = timedelta(), first - timedelta(days=1)
    while day <= last:
        for opens, closes in own.get(day, [] if day in off else week[day.weekday()]):
            total += max(min(end, instant(day, closes)) - max(start, instant(day, opens)), timedelta())
        day += timedelta(days=1)
    return total


def instant(day: date, clock: str) -> datetime:
    if clock == "24:00":
        day, clock = day + timedelta(days=1), "00:00"
    local = datetime.combine(day, time.fromisoformat(clock), ZONE)
    return local.astimezone(UTC).replace(tzinfo=None)


def test_every_contact_took_the_working_time_that_a_walk_through_its_days_finds(store, contacts) -> None:
    asked = Question((), YEAR, AS_OF, hours=Hours.WORKING)
    found = {
        row["interaction_id"]: row["working_hours"]
        for kpi_id in ("first_response_median", "internal_response_median")
        for row in kpi.rows(store, asked.with_(kpis=(kpi_id,)), kpi_id).iter_rows(named=True)
    }
    expected = {one: independent(*rest) / timedelta(hours=1) for one, *rest in contacts}
    assert len(found) == 600
    assert found == pytest.approx(expected, abs=1e-9)  # a microsecond is 2.8e-10 hours


def test_percentiles_and_resolution_are_of_working_hours(store: Store, contacts: list) -> None:
    ids = ("first_response_median", "resolution_p90", "internal_response_median")
    asked = Question(ids, YEAR, AS_OF, hours=Hours.WORKING)
    found = dict(kpi.answer(store, asked).frame.select("kpi", "value").iter_rows())
    own = [contact for number, contact in enumerate(contacts) if number % 5]
    internal = [contact for number, contact in enumerate(contacts) if number % 5 == 0]
    hour = timedelta(hours=1)
    assert found["first_response_median"] == pytest.approx(
        percentile([independent(*one[1:]) / hour for one in own], 0.5), abs=1e-9
    )
    assert found["resolution_p90"] == pytest.approx(
        percentile([independent(one[1], one[2], one[3] + hour) / hour for one in own], 0.9), abs=1e-9
    )
    assert found["internal_response_median"] == pytest.approx(
        percentile([independent(*one[1:]) / hour for one in internal], 0.5), abs=1e-9
    )
    from_rows = kpi.answer(store, asked, from_parts=False).frame
    assert dict(from_rows.select("kpi", "value").iter_rows()) == pytest.approx(found, abs=1e-9)


def percentile(values: list[float], at: float) -> float:
    values = sorted(values)
    place = (len(values) - 1) * at
    low = int(place)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (place - low)


@pytest.mark.parametrize("night", [date(2025, 3, 30), date(2025, 10, 26)], ids=["spring", "autumn"])
def test_the_night_of_a_changed_clock_counts_the_minutes_that_there_are(night: date) -> None:
    start = datetime.combine(night - timedelta(days=1), time(20), ZONE).astimezone(UTC).replace(tzinfo=None)
    end = start + timedelta(hours=16)
    open_minutes = 0
    for minute in range(16 * 60):
        local = (start + timedelta(minutes=minute)).replace(tzinfo=UTC).astimezone(ZONE)
        open_minutes += local.hour < 6 or local.hour >= 22
    assert open_minutes == {3: 2 + 5, 10: 2 + 7}[night.month] * 60
    assert independent("night", start, end) == timedelta(minutes=open_minutes)


def test_without_asking_nothing_is_made_and_figures_are_by_the_clock(store: Store, contacts: list) -> None:
    (value,) = kpi.answer(store, Question(("resolution_median",), YEAR, AS_OF)).frame["value"]
    own = [(one[3] - one[2]) / timedelta(hours=1) + 1 for number, one in enumerate(contacts) if number % 5]
    assert value == pytest.approx(percentile(own, 0.5), abs=1e-9)


def test_another_calendar_counts_at_once(tmp_path) -> None:
    company = Company()
    company.add("customers", customer_id="c")
    company.add("interactions", interaction_id="i", customer_id="c", direction="inbound",
                opened_at=datetime(2025, 6, 2, 6), first_response_at=datetime(2025, 6, 2, 10))  # fmt: skip
    with closing(Store.open(tmp_path)) as store:
        company.load(store)
        asked = Question(("first_response_median",), YEAR, AS_OF, hours=Hours.WORKING)
        assert kpi.answer(store, asked).frame["value"].to_list() == [3.0]  # 9 to 12 of a Monday
        store.choose(calendars={"": {"week": ["8-11"] * 7}})
        assert kpi.answer(store, asked).frame["value"].to_list() == [3.0]  # 8 to 11
        store.choose(calendars={"": {"week": ["closed"] * 7}})
        assert kpi.answer(store, asked).frame["value"].to_list() == [0.0]


def test_targets_are_by_the_clock(tmp_path) -> None:
    company = Company()
    company.add("customers", customer_id="c")
    company.add("interactions", interaction_id="i", customer_id="c", direction="inbound",
                opened_at=datetime(2025, 6, 2, 6), first_response_at=datetime(2025, 6, 2, 10))  # fmt: skip
    company.add(
        "targets", kpi="first_response_median", scope="company", period_start=date(2025, 1, 1), value=4
    )
    with closing(Store.open(tmp_path)) as store:
        company.load(store)
        for hours, target in ((Hours.CLOCK, 4.0), (Hours.WORKING, None)):
            frame = kpi.answer(store, Question(("first_response_median",), YEAR, AS_OF, hours=hours)).frame
            assert frame["target"].to_list() == [target]


def test_the_calendar_of_a_company_that_chose_none_follows_its_time_zone() -> None:
    assert country_of("Europe/Amsterdam") == "NL"
    assert country_of("Europe/Helsinki") == "FI"
    assert country_of("UTC") == ""
    assert calendars(Settings(time_zone="Europe/Helsinki"))[""] == Calendar(country="FI")
    for country, own in (("NL", DUTCH), ("FI", FINNISH)):
        closed = {one.day for one in days_of(Calendar(country=country), YEAR) if one.holiday}
        weekend = {day for day in closed if day.weekday() >= 5}
        assert closed - weekend == {day for day in own if day.weekday() < 5}


def test_working_days_are_the_days_on_which_the_company_is_open() -> None:
    settings = Settings(calendars={"": {"country": "NL", "days": {"2025-12-24": "9-12"}}})
    assert working_days(settings, YEAR) == 261 - len(DUTCH)  # 261 weekdays
    assert working_days(settings, Period(date(2025, 12, 22), date(2026, 1, 5))) == 3 + 3 + 1


def test_hours_are_read_as_people_write_them() -> None:
    assert read_hours("9-12, 13.30 – 17:00") == ((540, 720), (810, 1020))
    assert written(read_hours("9-12;13-24")) == "09:00-12:00, 13:00-24:00"
    assert read_hours(" Closed ") == read_hours("") == ()
    for typed in ("nine to five", "17-9", "9-12, 11-13", "9-25", "9:70-12", "8-9, 10-11, 12-13", "0-0"):
        with pytest.raises(RefusedError):
            read_hours(typed)


def test_a_calendar_is_kept_as_it_was() -> None:
    for kept in KEPT.values():
        assert calendar_from(calendar_from(kept).as_json()) == calendar_from(kept)
    for country, part in (("XX", ""), ("NL", "BY"), ("", "BY")):
        with pytest.raises(RefusedError):
            check_calendar(Calendar(country, part))
    check_calendar(Calendar("DE", "BY"))

"""Days and instants in every written form, held against Python's own calendar and time zones."""

from datetime import UTC, date, datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest

from dashboard.intake.reading.values import Clock, Conventions, Order
from dashboard.model.table import Kind

from .conftest import UNREAD, ZONE

DAY_FIRST = Conventions(order=Order.DAY_FIRST)
MONTH_FIRST = Conventions(order=Order.MONTH_FIRST)
LAST_DAY = date(2025, 12, 31)


def in_utc(*moment: int, zone: str = ZONE) -> datetime:
    """What a clock in the zone shows, as naive UTC."""
    return datetime(*moment, tzinfo=ZoneInfo(zone)).astimezone(UTC).replace(tzinfo=None)


@pytest.mark.parametrize(
    "text",
    [
        "31-12-2025", "31.12.2025", "31/12/2025", "31 12 2025", "2025-12-31", "2025/12/31", "2025.12.31",
        "20251231", "31 december 2025", "31 Dec 2025", "31-dec-2025", "31. joulukuuta 2025",
        "31 joulukuu 2025", "December 31, 2025", "Dec 31st, 2025", "woensdag 31 december 2025",
        "wo 31 dec. 2025", "ke 31.12.2025", "keskiviikkona 31. joulukuuta 2025", "31-12-25", "31.12.25",
        "31-Dec-25", " 31-12-2025 ", "31-12-2025\u00a0", "31-12-2025 00:00", "31.12.2025 0.00.00",
        "2025-12-31T00:00:00", "31 december 2025 om 00:00 uur",
    ],
)  # fmt: skip
def test_the_last_day_of_2025(text: str, read) -> None:
    assert read([text], Kind.DAY, DAY_FIRST) == [LAST_DAY]
    assert read([text], Kind.TIME, DAY_FIRST) == [in_utc(2025, 12, 31)]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("31-12-2025 14:05", in_utc(2025, 12, 31, 14, 5)),
        ("31.12.2025 klo 14.05", in_utc(2025, 12, 31, 14, 5)),
        ("31.12.2025 14.05.33", in_utc(2025, 12, 31, 14, 5, 33)),
        ("1/2/2025 9:05", in_utc(2025, 2, 1, 9, 5)),
        ("3. maaliskuuta 2025 klo 14.05", in_utc(2025, 3, 3, 14, 5)),
        ("2025-12-31 14:05:33.25", in_utc(2025, 12, 31, 14, 5, 33, 250_000)),
        ("2025-12-31 14:05:33,250", in_utc(2025, 12, 31, 14, 5, 33, 250_000)),
        ("05/11/2016 12:00:00 AM", in_utc(2016, 11, 5, 0, 0)),
        ("05/11/2016 12:30 PM", in_utc(2016, 11, 5, 12, 30)),
        ("05/11/2016 1:30 p.m.", in_utc(2016, 11, 5, 13, 30)),
        ("05/11/2016 1:30\u202fPM", in_utc(2016, 11, 5, 13, 30)),
        ("05/11/2016 1:30 pm\u00a0", in_utc(2016, 11, 5, 13, 30)),
        ("20251231 9:05", in_utc(2025, 12, 31, 9, 5)),
        ("01-07-2025 10:00 CEST", datetime(2025, 7, 1, 8, 0)),
        ("15.01.2025 10:00 MEZ", datetime(2025, 1, 15, 9, 0)),
        ("2025-01-15 10:00:00 EET", datetime(2025, 1, 15, 8, 0)),
        ("20251231140533", in_utc(2025, 12, 31, 14, 5, 33)),
        ("20251231T1405", in_utc(2025, 12, 31, 14, 5)),
        ("2025-12-31T14:05:00Z", datetime(2025, 12, 31, 14, 5)),
        ("2025-12-31T14:05:00.5+02:00", datetime(2025, 12, 31, 12, 5, 0, 500_000)),
        ("2025-12-31 14:05:00 -0530", datetime(2025, 12, 31, 19, 35)),
        ("20251231T140533Z", datetime(2025, 12, 31, 14, 5, 33)),
        ("31-12-2025 14:05 UTC", datetime(2025, 12, 31, 14, 5)),
        ("Mon, 03 Mar 2025 14:05:00 +0100", datetime(2025, 3, 3, 13, 5)),
        ("Sat, 1 Mar 2025 10:00:00 GMT", datetime(2025, 3, 1, 10, 0)),
    ],
)
def test_an_instant_in_any_written_form(text: str, moment: datetime, read) -> None:
    assert read([text], Kind.TIME, DAY_FIRST) == [moment]


ELSEWHERE = (  # browsers, C, Oracle; France and Germany
    ("Fri Mar 14 2025 14:05:33 GMT+0100 (CET)", datetime(2025, 3, 14, 13, 5, 33)),
    ("Fri Mar 14 2025 14:05:33 GMT+0100 (Central European Time)", datetime(2025, 3, 14, 13, 5, 33)),
    ("Fri Mar 14 14:05:33 2025", in_utc(2025, 3, 14, 14, 5, 33)),
    ("Sat Mar  1 14:05:33 2025", in_utc(2025, 3, 1, 14, 5, 33)),
    ("Mar 3, 2025 2:05 PM", in_utc(2025, 3, 3, 14, 5)),
    ("14-MAR-25 02.05.33.250000 PM", in_utc(2025, 3, 14, 14, 5, 33, 250_000)),
    ("14/03/2025 à 14:05", in_utc(2025, 3, 14, 14, 5)),
    ("14/03/2025 14h05", in_utc(2025, 3, 14, 14, 5)),
    ("14/03/2025 à 14 h 05", in_utc(2025, 3, 14, 14, 5)),
    ("1er mars 2025 à 14h05", in_utc(2025, 3, 1, 14, 5)),
    ("mar. 11-02-2025 14:05", in_utc(2025, 2, 11, 14, 5)),
    ("mar. 11 février 2025", in_utc(2025, 2, 11)),
    ("14 août 2025", in_utc(2025, 8, 14)),
    ("14 déc. 2025", in_utc(2025, 12, 14)),
    ("vendredi 14 février 2025", in_utc(2025, 2, 14)),
    ("14.03.2025, 14:05 Uhr", in_utc(2025, 3, 14, 14, 5)),
    ("14. März 2025 um 14.05 Uhr", in_utc(2025, 3, 14, 14, 5)),
)


def test_an_instant_as_other_programs_and_countries_write_it(read) -> None:
    texts = [text for text, _ in ELSEWHERE]
    assert read(texts, Kind.TIME, DAY_FIRST) == [moment for _, moment in ELSEWHERE]


@pytest.mark.parametrize(
    "text",
    [
        "31-02-2025", "32-01-2025", "13-13-2025", "31-12", "2025-12", "14:05", "today", "epoch",
        "infinity", "45291", "1-2-3", "2025-12-31 25:00", "31-12-2025 14:61", "soon", "31122025",
        "12-2025", "00-12-2025", "31-12-2025x",
    ],
)  # fmt: skip
def test_what_is_no_date_is_not_guessed_at(text: str, read) -> None:
    assert read([text], Kind.DAY, DAY_FIRST) == [UNREAD]
    assert read([text], Kind.TIME, DAY_FIRST) == [UNREAD]


def test_the_order_is_obeyed_and_a_day_beyond_it_is_not_turned_round(read) -> None:
    assert read(["03-04-2025", "12/31/2025"], Kind.DAY, DAY_FIRST) == [date(2025, 4, 3), UNREAD]
    assert read(["03-04-2025", "12/31/2025", "31/12/2025"], Kind.DAY, MONTH_FIRST) == [
        date(2025, 3, 4), date(2025, 12, 31), UNREAD,
    ]  # fmt: skip
    year_first = Conventions(order=Order.YEAR_FIRST)
    assert read(["25-12-31", "2025-12-31"], Kind.DAY, year_first) == [LAST_DAY, LAST_DAY]


def test_a_year_of_two_digits_lies_in_its_century(read) -> None:
    assert [day.year for day in read(["1-1-49", "1-1-50", "1/1/99 1:00 PM"], Kind.DAY)] == [2049, 1950, 1999]
    birth = Conventions(century_from=1925)
    assert [day.year for day in read(["1-1-24", "1-1-25", "1-1-99"], Kind.DAY, birth)] == [2024, 1925, 1999]


def test_empty_dates_of_databases_are_empty(read) -> None:
    assert read(["0000-00-00", "0000-00-00 00:00:00", "00-00-0000", "-", None], Kind.TIME) == [None] * 5


def test_the_hour_that_the_clock_skips_or_shows_twice(read) -> None:
    skipped, twice = read(["30-03-2025 02:30", "26-10-2025 02:30"], Kind.TIME)
    assert skipped == datetime(2025, 3, 30, 1, 30)  # 03:30 summer time
    assert twice == datetime(2025, 10, 26, 0, 30)  # the first, summer time


@pytest.mark.parametrize("zone", ["UTC", "Europe/Helsinki", "America/New_York", "Asia/Kolkata"])
def test_naive_times_are_read_in_the_zone_of_the_company(zone: str, read) -> None:
    texts = ["15-01-2025 12:00", "15-07-2025 12:00", "2025-07-15 12:00:00", "15. July 2025 12:00"]
    expected = [in_utc(2025, 1, 15, 12, zone=zone), *[in_utc(2025, 7, 15, 12, zone=zone)] * 3]
    assert read(texts, Kind.TIME, zone=zone) == expected


def test_the_day_of_an_instant_is_its_day_in_the_zone(read) -> None:
    assert read(["2025-12-31T23:30:00Z", "2025-12-31T22:30:00Z"], Kind.DAY) == [date(2026, 1, 1), LAST_DAY]
    assert read(["2025-12-31 23:30:00 UTC"], Kind.DAY) == [date(2026, 1, 1)]


def test_an_unknown_zone_is_an_error(read) -> None:
    with pytest.raises(ValueError, match="no time zone"):
        read(["2025-01-01"], Kind.TIME, zone="Europe/Amsterdam'; DROP TABLE x; --")


def test_plain_numbers_are_read_as_what_they_count(read) -> None:
    excel = Conventions(clock=Clock.EXCEL)
    assert read(["46022", "46022.5", "46022,25"], Kind.TIME, excel) == [
        in_utc(2025, 12, 31), in_utc(2025, 12, 31, 12), in_utc(2025, 12, 31, 6),
    ]  # fmt: skip
    assert read(["46022", "31-12-2025"], Kind.DAY, excel) == [LAST_DAY, LAST_DAY]
    assert read(["1735689600"], Kind.TIME, Conventions(clock=Clock.UNIX_SECONDS)) == [datetime(2025, 1, 1)]
    texts = ["1735689600500", "1735689600500.0"]
    assert (
        read(texts, Kind.TIME, Conventions(clock=Clock.UNIX_MILLISECONDS))
        == [datetime(2025, 1, 1, 0, 0, 0, 500_000)] * 2
    )


FORMS = [
    f"{date}{time}"
    for separator, time in product(
        "-./ ", ("", " %H:%M", " %H:%M:%S", " %I:%M %p", " %I:%M:%S %p", ", %H:%M")
    )
    for date in (
        f"%d{separator}%m{separator}%Y",
        f"%m{separator}%d{separator}%Y",
        f"%d{separator}%m{separator}%y",
    )
    if not (separator == "." and date.startswith("%m"))  # no country writes that
]


def test_every_form_gives_back_what_was_written(read, look) -> None:
    moments = [datetime(2024, 1, 1) + timedelta(hours=53 * n, minutes=n) for n in range(200)]
    for form in FORMS:
        texts = [moment.strftime(form) for moment in moments]
        observed = look({"op": (Kind.TIME, texts)})["op"]
        assert not observed.doubts, form
        shown = [datetime.strptime(text, form) for text in texts]
        expected = [in_utc(*moment.timetuple()[:6]) for moment in shown]
        assert read(texts, Kind.TIME, observed.conventions) == expected, form


def test_a_year_before_1000_is_a_slip_and_the_first_of_all_days_an_empty_date(read) -> None:
    slips = ["15-01-0025", "0025-01-15", "01/15/0025", "0199-12-31T10:00:00Z"]
    assert read(slips, Kind.TIME, DAY_FIRST) == read(slips, Kind.DAY, DAY_FIRST) == [UNREAD] * 4
    nothing = [
        "0001-01-01",
        "0001-01-01T00:00:00",
        "01-01-0001 00:00:00",
        "1/1/0001 12:00:00 AM",
        "00-00-0000",
    ]
    assert read(nothing, Kind.TIME, DAY_FIRST) == read(nothing, Kind.DAY, DAY_FIRST) == [None] * 5

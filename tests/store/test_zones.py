"""Zones as steps give what the driver gives for every row, and what Python's own zones give."""

from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import duckdb
import pytest

from dashboard.store.zones import computed_to_utc, to_local, to_utc

ZONES = (
    "Europe/Helsinki", "Europe/Amsterdam", "America/Sao_Paulo", "Australia/Lord_Howe", "Asia/Kolkata",
    "Pacific/Apia", "Africa/Casablanca", "Antarctica/Troll", "UTC",
)  # fmt: skip


@pytest.mark.parametrize("zone", ZONES)
def test_every_reading_is_the_drivers_or_the_first_of_two(zone: str) -> None:
    utc, local = to_utc("t", zone), to_local("t", zone)
    asked_utc = f"timezone('UTC', timezone('{zone}', t))"
    is_first = f"({utc}) < {asked_utc} AND timezone('{zone}', timezone('UTC', ({utc}))) = t"
    asked_local = f"timezone('{zone}', timezone('UTC', t))"
    with duckdb.connect() as connection:
        connection.execute(
            "CREATE TABLE clock AS SELECT t FROM"
            " range(TIMESTAMP '1995-01-01', TIMESTAMP '2045-01-01', INTERVAL '53 minutes 17 seconds') r(t)"
            " UNION ALL SELECT unnest([NULL, 'infinity'::TIMESTAMP, TIMESTAMP '2000-01-01',"
            " TIMESTAMP '2039-12-31 23:59:59', TIMESTAMP '2040-01-01'])"
        )
        different = connection.execute(
            f"SELECT t, {utc}, {asked_utc} FROM clock"
            f" WHERE (({utc}) IS DISTINCT FROM ({asked_utc}) AND NOT ({is_first}))"
            f" OR ({local}) IS DISTINCT FROM ({asked_local}) LIMIT 5"
        ).fetchall()
    assert different == []


@pytest.mark.parametrize("zone", ZONES)
def test_local_time_is_pythons(zone: str) -> None:
    random = Random(zone)
    start = datetime(2000, 1, 1, tzinfo=UTC)
    instants = [start + timedelta(seconds=random.randrange(24 * 365 * 86400)) for _ in range(20_000)]
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE instants AS SELECT unnest($t::TIMESTAMP[]) AS t", {
            "t": [instant.replace(tzinfo=None) for instant in instants],
        })  # fmt: skip
        shown = connection.execute(f"SELECT {to_local('t', zone)} FROM instants ORDER BY rowid").fetchall()
    expected = [instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None) for instant in instants]
    assert [row[0] for row in shown] == expected


@pytest.mark.parametrize("zone", ZONES)
def test_instants_are_pythons_column_or_expression(zone: str) -> None:
    with duckdb.connect() as connection:
        found = connection.execute(
            f"SELECT t, {to_utc('t', zone)}, {computed_to_utc('(t + INTERVAL 0 DAY)', zone)} FROM"
            " range(TIMESTAMP '2014-01-01', TIMESTAMP '2018-01-01', INTERVAL '29 minutes 13 seconds') r(t)"
        ).fetchall()
    for shown, instant, computed in found:
        expected = shown.replace(tzinfo=ZoneInfo(zone), fold=0).astimezone(UTC).replace(tzinfo=None)
        assert instant == computed == expected


def test_a_time_skipped_in_spring_and_one_shown_twice_in_autumn() -> None:
    clock = ("2024-03-31 02:59:59", "2024-03-31 03:30:00", "2024-03-31 04:00:00",
             "2024-10-27 02:59:59", "2024-10-27 03:00:00", "2024-10-27 03:59:59")  # fmt: skip
    with duckdb.connect() as connection:
        read = [
            str(connection.execute(f"SELECT {to_utc('t', 'Europe/Helsinki')} FROM (SELECT ?::TIMESTAMP AS t)",
                                   [shown]).fetchall()[0][0])
            for shown in clock
        ]  # fmt: skip
    assert read == [
        "2024-03-31 00:59:59", "2024-03-31 01:30:00", "2024-03-31 01:00:00",
        "2024-10-26 23:59:59", "2024-10-27 00:00:00", "2024-10-27 00:59:59",
    ]  # fmt: skip

"""The quick way to read dates never says anything else than the expression it stands in for."""

from random import Random

import duckdb
import pytest

from dashboard.intake.casting.quick_dates import quick, shown
from dashboard.intake.reading.values.conventions import Clock, Conventions
from dashboard.intake.reading.values.expression import expression
from dashboard.model.table import Kind

ZONE = "Europe/Amsterdam"
FORMS = (
    ("%d-%m-%Y %H:%M:%S",), ("%d/%m/%Y %H:%M", "%d/%m/%Y"), ("%m/%d/%Y",), ("%d.%m.%Y", "%d.%m.%Y %H:%M"),
    ("%d-%b-%Y",), (),
)  # fmt: skip


def texts(random: Random) -> list[str | None]:
    """Give dates written in full, and the same spoiled by a letter more, less or other."""
    found: list[str | None] = [None, "", " ", "-", "0000-00-00"]
    for _ in range(3000):
        day, month, year = random.randint(0, 32), random.randint(0, 13), random.choice([0, 99, 1999, 2024])
        hour, minute, second = random.randint(0, 25), random.randint(0, 61), random.randint(0, 61)
        mark = random.choice("-/.")
        date = random.choice(
            [f"{day:02}{mark}{month:02}{mark}{year:04}", f"{month:02}{mark}{day:02}{mark}{year:04}",
             f"{year:04}-{month:02}-{day:02}"]
        )  # fmt: skip
        time = random.choice(["", f" {hour:02}:{minute:02}", f" {hour:02}:{minute:02}:{second:02}",
                              f"T{hour:02}:{minute:02}:{second:02}"])  # fmt: skip
        text = date + time
        if random.random() < 0.5:
            at = random.randrange(len(text))
            text = text[:at] + random.choice(["", " ", "1", "x", "\t", "é", text[at] * 2]) + text[at + 1 :]
        found.append(text)
    return found


@pytest.mark.parametrize("forms", FORMS)
@pytest.mark.parametrize("kind", [Kind.DAY, Kind.TIME])
def test_it_reads_what_the_expression_reads(forms: tuple[str, ...], kind: Kind) -> None:
    conventions = Conventions(formats=forms)
    clock, value = shown("c0", kind, conventions), expression("c0", kind, conventions, ZONE)
    if clock is None:
        assert forms == ("%d-%b-%Y",)
        return
    read = quick("clock", "c0", kind, value, ZONE)
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute("CREATE TABLE raw AS SELECT unnest($t) AS c0", {"t": texts(Random(str(forms)))})
        found = (
            f"SELECT c0, clock, {read} AS ours, {value} AS whole FROM (SELECT *, {clock} AS clock FROM raw)"
        )
        ((different, is_quick, is_read),) = connection.execute(
            f"SELECT count(*) FILTER (ours IS DISTINCT FROM whole), count(clock), count(ours) FROM ({found})"
        ).fetchall()
    assert different == 0
    assert 0 < is_quick < is_read


def test_only_dates_of_the_calendar_are_read_quickly() -> None:
    assert shown("c0", Kind.TIME, Conventions(clock=Clock.EXCEL)) is None
    assert shown("c0", Kind.TEXT, Conventions()) is None

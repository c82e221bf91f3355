"""Numbers and dates as people read them: short, exact, changes, periods."""

from datetime import date

import pytest

from dashboard.model.kpi import Unit
from dashboard.model.period import Grain, Period
from dashboard.ui.words import format


@pytest.mark.parametrize(
    ("value", "unit", "locale", "written"),
    [
        (0.8236, Unit.SHARE, "en_GB", "82.4%"),
        (1.0, Unit.SHARE, "en_GB", "100%"),
        (0.9996, Unit.SHARE, "en_GB", "100%"),
        (0.0, Unit.SHARE, "en_GB", "0.0%"),
        (0.8236, Unit.SHARE, "nl_NL", "82,4%"),
        (1_234_567.0, Unit.MONEY, "en_GB", "€1.2M"),
        (590_110.0, Unit.MONEY, "en_GB", "€590K"),
        (-12_300.0, Unit.MONEY, "en_GB", "−€12.3K"),
        (-0.0312, Unit.SHARE, "en_GB", "−3.1%"),
        (-3.14, Unit.HOURS, "nl_NL", "−3,1 h"),
        (-1851, Unit.COUNT, "fi_FI", "−1\xa0851"),
        (0.0, Unit.MONEY, "en_GB", "€0"),
        (6.69, Unit.MONEY, "en_GB", "€6.69"),  # below a hundred, cents tell
        (26.0, Unit.MONEY, "en_GB", "€26"),
        (126.69, Unit.MONEY, "en_GB", "€127"),
        (27_015_136.0, Unit.MONEY, "en_GB", "€27.0M"),  # as finely as the €23.9M it is held against
        (-27_000_000.0, Unit.MONEY, "nl_NL", "−€\xa027,0\xa0mln."),
        (27_015_136.0, Unit.MONEY, "fi_FI", "27,0\xa0milj.\xa0€"),
        (1_002.0, Unit.MONEY, "en_GB", "€1.0K"),
        (999.7, Unit.MONEY, "en_GB", "€1.0K"),  # as the 1,002 beside it
        (-999_499.0, Unit.MONEY, "en_GB", "−€999K"),
        (999_500.0, Unit.MONEY, "en_GB", "€1.0M"),
        (999_960_000.0, Unit.MONEY, "en_GB", "€1.0B"),
        (999_940_000.0, Unit.MONEY, "en_GB", "€999.9M"),
        (999_960, Unit.COUNT, "en_GB", "1.0M"),
        (11_001, Unit.COUNT, "en_GB", "11.0K"),
        (1851, Unit.COUNT, "en_GB", "1,851"),
        (1_851_000, Unit.COUNT, "en_GB", "1.9M"),
        (18.7, Unit.POINTS, "en_GB", "19"),
        (-0.2, Unit.POINTS, "en_GB", "0"),
        (4.128, Unit.SCORE, "en_GB", "4.13"),
        (3.14, Unit.HOURS, "en_GB", "3.1 h"),
        (None, Unit.SHARE, "en_GB", "–"),
        (float("nan"), Unit.MONEY, "en_GB", "–"),
    ],
)
def test_a_short_value_stays_short(value: float | None, unit: Unit, locale: str, written: str) -> None:
    suffix = "h" if unit is Unit.HOURS else ""
    assert format.short(value, unit, locale, "EUR", suffix) == written


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        (0.82361, Unit.SHARE, "82.36%"),
        (9_747_747.934, Unit.MONEY, "€9,747,747.93"),
        (24_918, Unit.COUNT, "24,918"),
        (381.548, Unit.HOURS, "381.55 h"),
    ],
)
def test_an_exact_value_keeps_what_means_something(value: float, unit: Unit, written: str) -> None:
    assert format.exact(value, unit, "en_GB", "EUR", "h" if unit is Unit.HOURS else "") == written


@pytest.mark.parametrize(
    ("value", "before", "unit", "written"),
    [
        (0.85, 0.84, Unit.SHARE, "+1.0 pp"),
        (0.84, 0.85, Unit.SHARE, "−1.0 pp"),
        (0.84004, 0.84, Unit.SHARE, "0.0 pp"),  # never "−0.0" or "+0.0"
        (0.83996, 0.84, Unit.SHARE, "0.0 pp"),
        (110.0, 100.0, Unit.MONEY, "+10.0%"),
        (90.0, -100.0, Unit.MONEY, "+190.0%"),  # from a loss of 100 to a profit of 90 is up
        (5.0, 0.0, Unit.COUNT, ""),  # from nothing: no percentage says it
        (30.0, 27.0, Unit.POINTS, "+3"),
        (None, 1.0, Unit.SHARE, ""),
        (1.0, None, Unit.SHARE, ""),
    ],
)
def test_a_change_says_its_direction(
    value: float | None, before: float | None, unit: Unit, written: str
) -> None:
    assert format.change(value, before, unit, "en_GB") == written


@pytest.mark.parametrize(
    ("period", "written"),
    [
        (Period(date(2025, 7, 1), date(2026, 7, 1)), "Jul 2025 – Jun 2026"),
        (Period(date(2026, 2, 1), date(2026, 3, 1)), "Feb 2026"),
        (Period(date(2026, 2, 1), date(2026, 2, 16)), "1 Feb 2026 – 15 Feb 2026"),
    ],
)
def test_whole_months_are_named_by_month(period: Period, written: str) -> None:
    assert format.span(period, "en_GB") == written


@pytest.mark.parametrize(
    ("grain", "locale", "written"),
    [
        (Grain.YEAR, "en_GB", "2026"),
        (Grain.QUARTER, "en_GB", "Q2 2026"),
        (Grain.QUARTER, "nl_NL", "K2 2026"),
        (Grain.MONTH, "en_GB", "Apr 2026"),
        (Grain.WEEK, "en_GB", "1 Apr 2026"),
        (Grain.DAY, "en_GB", "1 Apr 2026"),
    ],
)
def test_a_bucket_is_named_as_its_grain_is(grain: Grain, locale: str, written: str) -> None:
    assert format.bucket(date(2026, 4, 1), grain, locale) == written

"""What the filter bar says, written in the address and read back."""

from datetime import date

import pytest

from dashboard.model.period import Compare, Period
from dashboard.model.question import Filter, Hours
from dashboard.ui.view.address import Preset, View, read_address, without_unknown


@pytest.mark.parametrize(
    ("preset", "as_of", "period"),
    [
        # 31 March is the last day of its month: March is over
        (Preset.YEAR_BACK, date(2026, 3, 31), Period(date(2025, 4, 1), date(2026, 4, 1))),
        # 30 March is not: the last twelve whole months end with February
        (Preset.YEAR_BACK, date(2026, 3, 30), Period(date(2025, 3, 1), date(2026, 3, 1))),
        (Preset.LAST_MONTH, date(2026, 3, 30), Period(date(2026, 2, 1), date(2026, 3, 1))),
        (Preset.LAST_MONTH, date(2026, 3, 31), Period(date(2026, 3, 1), date(2026, 4, 1))),
        (Preset.LAST_QUARTER, date(2026, 5, 20), Period(date(2026, 1, 1), date(2026, 4, 1))),
        (Preset.LAST_QUARTER, date(2026, 6, 30), Period(date(2026, 4, 1), date(2026, 7, 1))),
        (Preset.LAST_QUARTER, date(2026, 1, 15), Period(date(2025, 10, 1), date(2026, 1, 1))),
        (Preset.THIS_YEAR, date(2026, 5, 20), Period(date(2026, 1, 1), date(2026, 5, 21))),
    ],
)
def test_presets_follow_the_as_of_date(preset: Preset, as_of: date, period: Period) -> None:
    assert View(preset=preset).period(as_of) == period


def test_chosen_days_include_the_last() -> None:
    view = View(Preset.CUSTOM, date(2026, 2, 1), date(2026, 2, 10))
    assert view.period(date(2026, 6, 30)) == Period(date(2026, 2, 1), date(2026, 2, 11))


FULL = View(
    preset=Preset.CUSTOM,
    start=date(2026, 1, 1),
    last=date(2026, 1, 31),
    compare=Compare.YEAR,
    as_of=date(2026, 2, 1),
    is_restated=True,
    hours=Hours.WORKING,
    is_per_working_day=True,
    where=(Filter("region", ("Noord-Holland", "Uusimaa")), Filter("group", (None, "g&1"))),
)


@pytest.mark.parametrize(
    "view", [View(), FULL, *(View(preset=Preset.THIS_YEAR, compare=one) for one in Compare)]
)
def test_an_address_brings_back_the_same_view(view: View) -> None:
    assert read_address(view.address()) == (view, ())


def test_the_usual_view_has_an_empty_address() -> None:
    assert View().address() == {}


def test_this_year_is_held_against_the_same_days_of_last_year_unless_somebody_chooses() -> None:
    (view, faults), day = read_address({"period": ["year"]}), date(2026, 5, 20)
    assert (view.compare, faults) == (Compare.YEAR, ())
    assert view.period(day).compared(view.compare, day) == Period(date(2025, 1, 1), date(2025, 5, 21))
    assert view.address() == {"period": ["year"]}
    assert read_address({"period": ["month"]})[0].compare is Compare.PREVIOUS


@pytest.mark.parametrize(
    "said",
    [
        {"period": ["decade"]},
        {"compare": ["tomorrow"]},
        {"as_of": ["31-12-2025"]},
        {"period": ["custom"]},  # without its days
        {"period": ["custom"], "from": ["2026-02-01"], "to": ["2026-01-01"]},
        {"restate": ["perhaps"]},
        {"hours": ["sidereal"]},
        {"workdays": ["some"]},
        {"as_of": ["9999-12-31"]},  # no day after it can be named
        {"as_of": ["1899-12-31"]},
        {"period": ["custom"], "from": ["0001-01-01"], "to": ["9999-12-31"]},
    ],
)
def test_what_means_nothing_is_left_out_and_told(said: dict[str, list[str]]) -> None:
    view, faults = read_address(said)
    assert view == View()
    assert faults


def test_the_first_and_last_day_that_an_address_may_name_give_a_period() -> None:
    view, faults = read_address({"period": ["custom"], "from": ["1900-01-01"], "to": ["2200-12-31"]})
    assert faults == ()
    assert view.period(date(2200, 12, 31)) == Period(date(1900, 1, 1), date(2201, 1, 1))


def test_values_that_the_data_does_not_know_are_left_out_and_named() -> None:
    view = View(where=(Filter("group", ("g1", "XYZ", None)), Filter("region", ("Mars",))))
    kept, unknown = without_unknown(view, {"group": {"g1", "g2"}, "region": {"North"}})
    assert kept == View(where=(Filter("group", ("g1", None)),))
    assert unknown == (Filter("group", ("XYZ",)), Filter("region", ("Mars",)))


def test_words_of_other_things_are_passed_over() -> None:
    assert read_address({"kpi": ["csat"], "embed": ["true"]}) == (View(), ())

"""What the values of a column tell of how they are written, and what is asked where they do not."""

import pytest

from dashboard.intake.reading.values import Clock, Order
from dashboard.model.table import Kind


def test_days_of_twelve_and_less_down_the_whole_column_are_asked_about(look) -> None:
    observed = look({"op": (Kind.DAY, ["03-04-2025", "05-06-2025", "12-12-2025"])})["op"]
    (doubt,) = observed.doubts
    assert (doubt.field, doubt.options) == ("order", ("day first", "month first"))
    assert "03-04-2025" in doubt.problem.found
    assert "“op”" in doubt.problem.found


def test_one_day_beyond_twelve_anywhere_settles_it(look) -> None:
    texts = ["03-04-2025"] * 20_001
    for settling, order in (("13-04-2025", Order.DAY_FIRST), ("04-13-2025", Order.MONTH_FIRST)):
        texts[7] = settling  # between the rows that a sample takes
        observed = look({"op": (Kind.DAY, texts)})["op"]
        assert not observed.doubts
        assert observed.conventions.order is order


def test_points_settle_it_for_no_country_writes_the_month_first_with_them(look) -> None:
    observed = look({"op": (Kind.DAY, ["03.04.2025", "5.6.2025"])})["op"]
    assert (observed.conventions.order, observed.doubts) == (Order.DAY_FIRST, ())


def test_another_column_of_the_file_settles_it_and_that_is_said(look) -> None:
    observed = look(
        {
            "op": (Kind.DAY, ["03/04/2025", "05/06/2025"]),
            "af": (Kind.TIME, ["03/25/2025 10:00", "05/06/2025 11:00"]),
        }
    )
    assert observed["op"].conventions.order is Order.MONTH_FIRST
    assert not observed["op"].doubts
    assert "month first, as the other columns" in observed["op"].notes[0].title


def test_dates_that_contradict_each_other_are_asked_about(look) -> None:
    observed = look({"op": (Kind.DAY, ["13-04-2025", "04-13-2025", "05-06-2025"])})["op"]
    assert "others the month" in observed.doubts[0].problem.title


def test_a_few_dates_that_differ_are_left_to_be_reported(look) -> None:
    observed = look({"op": (Kind.DAY, [*["13-04-2025"] * 99, "04-13-2025"])})["op"]
    assert (observed.conventions.order, observed.doubts) == (Order.DAY_FIRST, ())


def test_dates_that_say_themselves_raise_no_question(look) -> None:
    for texts in (["2025-03-04", "2025-05-06"], ["3 april 2025"], ["20250304"], ["2025-03-04T10:00:00Z"], []):
        assert not look({"op": (Kind.TIME, texts)})["op"].doubts


@pytest.mark.parametrize(
    ("texts", "clock"),
    [
        (["45291", "46022.5"], Clock.EXCEL),
        (["1735689600", "1735689601"], Clock.UNIX_SECONDS),
        (["1735689600000"], Clock.UNIX_MILLISECONDS),
        (["1735689600000.0"], Clock.UNIX_MILLISECONDS),
        (["20251231", "20250101"], Clock.CALENDAR),
        (["45291", "31-12-2025"], Clock.CALENDAR),
    ],
)
def test_what_plain_numbers_count_is_told(texts: list[str], clock: Clock, look) -> None:
    assert look({"op": (Kind.TIME, texts)})["op"].conventions.clock is clock


@pytest.mark.parametrize(
    ("texts", "decimal"),
    [
        (["1.234,50", "3"], ","),
        (["1,234.50", "3"], "."),
        (["1.234", "12,5"], ","),
        (["1.234", "0.125"], "."),
        (["1.234", "1234.567"], "."),
        (["1.234.567"], ","),
        (["12,-", "1.234"], ","),
        (["€ 1.234", "€ 99,95"], ","),
        (["12", "13"], "."),
    ],
)
def test_the_decimal_mark_is_told(texts: list[str], decimal: str, look) -> None:
    observed = look({"bedrag": (Kind.MONEY, texts)})["bedrag"]
    assert (observed.conventions.decimal, observed.doubts) == (decimal, ())


def test_a_mark_before_three_digits_all_the_way_down_is_asked_about(look) -> None:
    (doubt,) = look({"bedrag": (Kind.MONEY, ["1.234", "12.500", "999.999"])})["bedrag"].doubts
    assert (doubt.field, doubt.options) == ("decimal", (",", "."))


def test_in_whole_numbers_such_a_mark_groups_thousands(look) -> None:
    observed = look({"aantal": (Kind.COUNT, ["1.234", "12.500"])})["aantal"]
    assert (observed.conventions.decimal, observed.doubts) == (",", ())


def test_one_amount_anywhere_or_another_column_settles_the_mark(look) -> None:
    texts = ["1.234"] * 20_001
    texts[7] = "1,5"
    assert look({"bedrag": (Kind.MONEY, texts)})["bedrag"].conventions.decimal == ","
    both = look({"bedrag": (Kind.MONEY, ["1.234", "2.345"]), "kosten": (Kind.MONEY, ["1,50", "2"])})
    assert (both["bedrag"].conventions.decimal, both["bedrag"].doubts) == (",", ())
    assert "decimal comma, as the other columns" in both["bedrag"].notes[0].title


def test_numbers_that_contradict_each_other_are_asked_about(look) -> None:
    (doubt,) = look({"bedrag": (Kind.MONEY, ["1,5", "1.5", "2,5", "2.5"])})["bedrag"].doubts
    assert "others a decimal point" in doubt.problem.title


def test_numbers_that_came_as_numbers_have_a_point(look) -> None:
    observed = look({"lengte": (Kind.NUMBER, ["1.234", "12.500"])}, typed=frozenset({0}))["lengte"]
    assert (observed.conventions.decimal, observed.doubts) == (".", ())


def test_ids_that_all_end_with_a_zero_fraction_are_told_and_one_other_is_enough_against(look) -> None:
    observed = look({"klant": (Kind.ID, ["17850.0", None, "12346.0", "NA"])})["klant"]
    assert observed.conventions.float_ids
    assert "17850.0, which is read as 17850" in observed.notes[0].found
    texts = [*["17850.0"] * 20_000, "17850.5"]
    assert not look({"klant": (Kind.ID, texts)})["klant"].conventions.float_ids
    assert not look({"klant": (Kind.ID, ["0012", "0013"])})["klant"].conventions.float_ids


def test_ids_that_a_spreadsheet_shortened_are_told(look) -> None:
    observed = look({"ean": (Kind.ID, ["8,71234E+12", "12"])})["ean"]
    assert "shortened by a spreadsheet" in observed.notes[0].title


def test_a_column_of_marks_is_told(look) -> None:
    assert look({"ja": (Kind.FLAG, ["x", "", "X", None])})["ja"].conventions.marks
    assert not look({"ja": (Kind.FLAG, ["x", "nee"])})["ja"].conventions.marks
    assert not look({"ja": (Kind.FLAG, ["ja", ""])})["ja"].conventions.marks


def test_empty_markers_are_shown_those_seen_most_first(look) -> None:
    observed = look({"klant": (Kind.ID, ["K1", "?", "?", "n.v.t.", ""])})["klant"]
    assert observed.empty == ("?", "n.v.t.")


def test_what_is_chosen_is_not_asked_about(look) -> None:
    observed = look(
        {"op": (Kind.DAY, ["03-04-2025"]), "bedrag": (Kind.MONEY, ["1.234"])},
        op={"order": Order.MONTH_FIRST},
        bedrag={"decimal": ","},
    )
    assert (observed["op"].conventions.order, observed["op"].doubts) == (Order.MONTH_FIRST, ())
    assert (observed["bedrag"].conventions.decimal, observed["bedrag"].doubts) == (",", ())


def test_amounts_finer_than_four_decimals_are_told(look) -> None:
    observed = look({"prijs": (Kind.MONEY, ["12,5", "0,00125"])})["prijs"]
    assert "four decimals" in observed.notes[0].title
    for texts in (["12,1250"], ["12,12500000"], ["0,30000000000000004"]):
        assert not look({"prijs": (Kind.MONEY, texts)})["prijs"].notes


def test_a_fraction_without_a_whole_tells_the_mark(look) -> None:
    assert look({"deel": (Kind.NUMBER, [",5", "3"])})["deel"].conventions.decimal == ","


def test_a_row_of_totals_among_counted_seconds_changes_nothing(look) -> None:
    texts = [str(1_700_000_000 + 60 * n) for n in range(30)]
    observed = look({"op": (Kind.TIME, [*texts, "26 records"])})["op"]
    assert observed.conventions.clock is Clock.UNIX_SECONDS
    few = look({"op": (Kind.TIME, [*texts[:5], "31-12-2024", "30-12-2024"])})["op"]
    assert few.conventions.clock is Clock.CALENDAR


def test_exponents_tell_their_decimal_mark(look) -> None:
    for mark in ".,":
        texts = [f"7{mark}25E+00", f"-1{mark}5E+03"]
        observed = look({"bedrag": (Kind.MONEY, texts), "aantal": (Kind.NUMBER, ["3,00", "4,50"])})
        assert observed["bedrag"].conventions.decimal == mark


@pytest.mark.parametrize(
    ("texts", "options"),
    [
        (["24-08-13", "24-09-02", "25-01-31"], ("day first", "year first")),
        (["05-08-11", "06-07-09"], ("day first", "month first", "year first")),
        (["03-04-45", "05-06-07"], ("day first", "month first")),
    ],
)
def test_short_years_may_come_first_as_well(texts: list[str], options: tuple[str, ...], look) -> None:
    (doubt,) = look({"op": (Kind.DAY, texts)})["op"].doubts
    assert doubt.options == options


def test_the_one_order_in_which_every_date_can_be_read_is_theirs(look) -> None:
    observed = look({"op": (Kind.DAY, ["24-08-13", "05-08-45"])})["op"]  # day or year, and day or month
    assert (observed.conventions.order, observed.doubts) == (Order.DAY_FIRST, ())


def test_many_days_and_few_years_tell_which_is_which(look) -> None:
    texts = ["03-01-24", "14-02-25", "15-03-24", "16-04-25", "21-05-24", "28-06-25"]
    observed = look({"op": (Kind.DAY, texts)})["op"]
    assert (observed.conventions.order, observed.doubts) == (Order.DAY_FIRST, ())
    beyond = look({"op": (Kind.DAY, ["24-08-13", "13-08-99"])})["op"]
    assert (beyond.conventions.order, beyond.doubts) == (Order.DAY_FIRST, ())
    for yearly in ("01-03-{}", "{}-03-01", "{}-12-31"):
        texts = [yearly.format(year) for year in range(10, 25)]
        assert look({"since": (Kind.DAY, texts)})["since"].doubts


@pytest.mark.parametrize("days", [(15,), (1, 15), (5, 15, 25)])
def test_many_years_with_the_same_few_days_are_asked_about(days: tuple[int, ...], look) -> None:
    texts = [f"{year}-{month:02}-{day:02}" for year in range(12, 27) for month in (3, 9) for day in days]
    (doubt,) = look({"since": (Kind.DAY, texts)})["since"].doubts
    assert doubt.options == ("day first", "year first")

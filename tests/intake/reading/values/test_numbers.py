from decimal import Decimal
from itertools import product

import pytest

from dashboard.intake.reading.values import Conventions
from dashboard.model.table import Kind

from .conftest import UNREAD

COMMA = Conventions(decimal=",")
POINT = Conventions(decimal=".")


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("12,50", "12.50"),
        ("1.234,50", "1234.50"),
        ("1 234,50", "1234.50"),
        ("1\u202f234\u202f567,5", "1234567.5"),
        ("1\u00a0234,5", "1234.5"),
        ("1'234,50", "1234.50"),
        ("1.234.567,89", "1234567.89"),
        ("0012,5", "12.5"),
        (",5", "0.5"),
        ("+3", "3"),
        ("-1.234,56", "-1234.56"),
        ("- 12,50", "-12.50"),
        ("−12,50", "-12.50"),
        ("1.234,56-", "-1234.56"),
        ("(12,50)", "-12.50"),
        ("€ 1.234,56", "1234.56"),
        ("€-12,50", "-12.50"),
        ("€ -12,50", "-12.50"),
        ("-€ 12,50", "-12.50"),
        ("1 234,56 €", "1234.56"),
        ("12,50-€", "-12.50"),
        ("(€ 12,50)", "-12.50"),
        ("EUR 12,50", "12.50"),
        ("12,50 eur", "12.50"),
        ("12 euro", "12"),
        ("12,-", "12"),
        ("€ 12,--", "12"),
        ("1,2E+05", "120000"),
        ("  12,50\u00a0", "12.50"),
        ("'-12,50", "-12.50"),  # as a spreadsheet download writes it, so that it is no formula
    ],
)
def test_an_amount_in_any_written_form(text: str, amount: str, read) -> None:
    assert read([text], Kind.MONEY, COMMA) == [Decimal(amount)]


@pytest.mark.parametrize(
    "text",
    [
        "1.5",
        ".5",
        "1,234.56",
        "12 34",
        "12.34.567",
        "1.23,45",
        "abc",
        "12abc",
        "$ 12",
        "12%",
        "--5",
        "€",
        "5,",
        "1,2,3",
    ],
)
def test_what_is_no_amount_under_a_decimal_comma_is_not_guessed_at(text: str, read) -> None:
    assert read([text], Kind.MONEY, COMMA) == [UNREAD]


@pytest.mark.parametrize("text", ["1,5", "1.234,56", "0x1F", "1_000", "infinity", "1.2.3", "1e400", "12,34"])
def test_what_is_no_number_under_a_decimal_point_is_not_guessed_at(text: str, read) -> None:
    assert read([text], Kind.NUMBER, POINT) == [UNREAD]


def test_an_amount_too_large_to_keep_is_not_cut(read) -> None:
    assert read(["123456789012345,00", "12345678901234,5678"], Kind.MONEY, COMMA) == [
        UNREAD,
        Decimal("12345678901234.5678"),
    ]


def test_other_currencies_have_their_own_signs(read) -> None:
    dollar = Conventions(decimal=".", currency="USD")
    assert read(["$ 1,234.50", "USD 3", "€ 5"], Kind.MONEY, dollar) == [
        Decimal("1234.50"),
        Decimal(3),
        UNREAD,
    ]


def test_plain_numbers_may_be_percentages(read) -> None:
    assert read(["12,5%", "12 %", "0,125"], Kind.NUMBER, COMMA) == [0.125, 0.12, 0.125]
    assert read(["1e-3", "1.5E+2", "-0.5"], Kind.NUMBER, POINT) == [0.001, 150.0, -0.5]


def test_whole_numbers_take_no_fraction(read) -> None:
    texts = ["12", "12,0", "1.234", "-3", "1e3", "12,5", "9999999999999999999"]
    assert read(texts, Kind.COUNT, COMMA) == [12, 12, 1234, -3, 1000, UNREAD, UNREAD]
    assert read(["5", "5.0", "5.5", "3000000000"], Kind.SCORE, POINT) == [5, 5, UNREAD, UNREAD]


DURATIONS = {
    "1:23:45": 83.75, "00:19:00": 19, "0:00:30,5": 30.5 / 60, "27:00:00": 1620, "1 day, 2:03:00": 1563,
    "2h 5m": 125, "2 hrs 5 min": 125, "86 min": 86, "86 min.": 86, "2 uur 5 minuten": 125, "45 s": 0.75,
    "2 t 5 min": 125, "1,5 h": 90, "1d 2h": 1560, "2 Std. 5 Min.": 125, "1 heure 30 minutes": 90,
    "PT2H5M": 125, "P1DT2H": 1560, "PT90S": 1.5, "85": 85, "85,5": 85.5, "2 dagen": 2880,
    "5 PV": 7200, "2 PÄIVÄÄ": 2880, "1 PV 2 H": 1560, "p1dt2h": 1560, "pt2.5s": 2.5 / 60, "1.234 min": 1234,
    "1.234,5 min": 1234.5, "1.5 h": UNREAD, "0:00:30.5": 30.5 / 60,
    "12:30": UNREAD, "1:75:00": UNREAD, "P2M": UNREAD, "P": UNREAD, "h": UNREAD, "2 maanden": UNREAD,
    "5m 2h": UNREAD, "2h of 3h": UNREAD,
}  # fmt: skip


def test_a_duration_where_the_column_counts_minutes(read) -> None:
    in_minutes = Conventions(decimal=",", in_minutes=True)
    found = read(list(DURATIONS), Kind.NUMBER, in_minutes)
    assert dict(zip(DURATIONS, found, strict=True)) == {
        text: minutes if minutes == UNREAD else pytest.approx(minutes) for text, minutes in DURATIONS.items()
    }
    assert read(["1:23:45", "2h 5m", "PT2H5M"], Kind.NUMBER, COMMA) == [UNREAD] * 3
    with_points = Conventions(decimal=".", in_minutes=True)
    written = ["1,234 min", "1.250 min", "1,5 h", "1.5 h", "1,234.5 s"]
    assert read(written, Kind.NUMBER, with_points) == [1234, 1.25, UNREAD, 90, 1234.5 / 60]


LABELLED = {
    "9 - very likely": 9, "10 – zeer waarschijnlijk": 10, "(5) Very satisfied": 5, "5. Tevreden": 5,
    "5: tevreden": 5, "0 = ei lainkaan": 0, "10 (extremely likely)": 10, "-2 - much worse": -2,
    "Not at all likely - 0": 0, "Extremely likely - 10": 10, "Erittäin tyytyväinen (5)": 5,
    "much worse (-2)": -2, "−1 – worse": -1,
    "4 of 10": UNREAD, "4/5": UNREAD, "4-5": UNREAD, "about 4": UNREAD, "3 - 4 times": UNREAD,
    "1,5 - poor": UNREAD, "4 times": UNREAD, "9a": UNREAD, "very likely": UNREAD, "Q2 - 5": UNREAD,
}  # fmt: skip


def test_a_score_with_its_label(read, look) -> None:
    found = read(list(LABELLED), Kind.SCORE, COMMA)
    assert dict(zip(LABELLED, found, strict=True)) == LABELLED
    (note,) = look({"nps": (Kind.SCORE, ["7", "9 - very likely"])})["nps"].notes
    assert note.found == "9 - very likely"
    assert not look({"nps": (Kind.SCORE, ["7", "9"])})["nps"].notes


STYLES = [
    (decimal, grouping, sign, currency)
    for decimal, grouping, sign, currency in product(
        ",.",
        ("", ".", ",", " ", "\u00a0", "\u202f", "'"),
        ("{}", "-{}", "{}-", "({})"),
        ("{}", "€ {}", "{} €", "EUR {}"),
    )
    if grouping != decimal
]


def test_every_style_gives_back_what_was_written(read, look) -> None:
    amounts = [Decimal(n) / 100 for n in (0, 5, 99, 100, 1234, 99999, 100000, 12345678, 98765432109)]
    for decimal, grouping, sign, currency in STYLES:
        plain = [
            f"{amount:,.2f}".replace(",", "T").replace(".", decimal).replace("T", grouping)
            for amount in amounts
        ]
        texts = [sign.format(currency.format(text)) for text in plain]
        observed = look({"bedrag": (Kind.MONEY, texts)})["bedrag"]
        assert not observed.doubts, texts
        assert observed.conventions.decimal == decimal
        expected = amounts if sign == "{}" else [-amount for amount in amounts]
        assert read(texts, Kind.MONEY, observed.conventions) == expected, texts

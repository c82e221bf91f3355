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

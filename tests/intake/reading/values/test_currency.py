from collections.abc import Callable

import pytest

from dashboard.intake.reading import Staged
from dashboard.intake.reading.values import foreign_currencies


@pytest.mark.parametrize(
    ("columns", "amounts", "says"),
    [
        ({"bedrag": ["$ 12.50", "3"]}, ["c0"], "USD in the column “bedrag”, in 1 rows"),
        ({"bedrag": ["12,50 USD", "13 USD", "9"]}, ["c0"], "USD in the column “bedrag”, in 2 rows"),
        ({"bedrag": ["£12"]}, ["c0"], "GBP"),
        ({"belopp": ["12 kr"]}, ["c0"], "SEK"),
        ({"Amount (USD)": ["12"]}, ["c0"], "USD in the column “Amount (USD)”"),
        ({"Revenue £": ["12"]}, ["c0"], "GBP"),
        ({"bedrag": ["12", "13"], "valuta": ["EUR", "SEK"]}, ["c0"], "SEK in the column “valuta”, in 1 rows"),
        ({"amount": ["12"], "currency_code": ["usd"]}, ["c0"], "USD"),
    ],
)
def test_another_currency_is_told(
    columns, amounts: list[str], says: str, staged: Callable[..., Staged], cursor
) -> None:
    (problem,) = foreign_currencies(cursor, staged(columns), amounts, "EUR")
    assert says in problem.found
    assert "EUR" in problem.expected


@pytest.mark.parametrize(
    "columns",
    [
        {"bedrag": ["€ 12,50", "12,50 EUR", "eur 3", "12 euro", "12,-", "n.v.t.", "abc"]},
        {"Omzet (EUR)": ["12"]},
        {"TOTAL ALL PEN": ["12"]},
        {"bedrag": ["12", "3", "4"], "valuta": ["EUR", "eur", None]},
        {"bedrag": ["12", "3"], "land": ["USA", "SEK"]},
    ],
)
def test_the_own_currency_raises_nothing(columns, staged: Callable[..., Staged], cursor) -> None:
    assert foreign_currencies(cursor, staged(columns), ["c0"], "EUR") == ()


def test_the_own_currency_is_a_setting(staged: Callable[..., Staged], cursor) -> None:
    landed = staged({"bedrag": ["$ 12", "€ 3"]})
    assert [p.found[:3] for p in foreign_currencies(cursor, landed, ["c0"], "USD")] == ["EUR"]

"""The models of customers' orders and margins against published estimates, quadrature and figures by hand."""

from datetime import date, datetime
from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from dashboard import kpi
from dashboard.kpi.kept.memory import Kept, kept_of
from dashboard.kpi.lifetime import values as lifetime_values
from dashboard.kpi.lifetime.models import (
    Histories,
    Margins,
    Orders,
    discounted_orders,
    fit_margins,
    fit_orders,
)
from dashboard.model.period import Period
from dashboard.model.question import Question
from dashboard.store import Store
from tests.kpi.company import Company
from tests.kpi.reference_lifetime import expected_orders


@pytest.fixture(scope="module")
def cdnow() -> Histories:
    """2,357 customers of CDNOW over 39 weeks, which the estimates were published of."""
    spec = find_spec("lifetimes")
    assert spec is not None
    assert spec.submodule_search_locations
    data = Path(spec.submodule_search_locations[0]) / "datasets/cdnow_customers_summary_with_transactions.csv"
    frame = pl.read_csv(data)
    return Histories(*(frame[name].cast(pl.Float64).to_numpy() for name in ("x", "t_x", "T", "zbar")))


def test_orders_of_cdnow_give_the_published_estimates(cdnow: Histories) -> None:
    found = fit_orders(cdnow)
    assert (found.r, found.alpha) == pytest.approx((0.243, 4.414), abs=6e-4)
    assert (found.a, found.b) == pytest.approx((0.793, 2.426), abs=6e-4)


def test_margins_of_cdnow_give_the_published_estimates(cdnow: Histories) -> None:
    found = fit_margins(cdnow)
    assert (found.p, found.q) == pytest.approx((6.25, 3.74), abs=6e-3)
    assert found.gamma == pytest.approx(15.44, abs=1e-2)


def test_a_customer_of_the_paper() -> None:
    # Fader, Hardie and Lee, section 4: two repeats, the last after 30.43 of 38.86 weeks, expect 1.226 in 39.
    model = Orders(0.243, 4.414, 0.793, 2.426)
    known = histories((2, 30.43, 38.86, 0))
    assert model.alive(known) * model.expected(39.0, known.repeats, known.age) == pytest.approx(
        1.226, abs=1e-3
    )


def histories(*rows: tuple[float, float, float, float]) -> Histories:
    return Histories(*(np.array(column, dtype=np.float64) for column in zip(*rows, strict=True)))


@pytest.mark.parametrize("model", [
    Orders(0.243, 4.414, 0.793, 2.426), Orders(200, 400, 0.02, 300), Orders(20, 30, 2.5, 0.4),
    Orders(0.05, 100, 1.0, 3), Orders(2, 10, 0.3, 0.7),
])  # fmt: skip
def test_expected_orders_are_those_of_the_definition(model: Orders) -> None:
    for repeats, age, time in ((0, 10, 36), (1, 3, 1), (40, 30, 36), (7, 0, 90)):
        found = model.expected(float(time), np.array([float(repeats)]), np.array([float(age)]))
        assert found == pytest.approx(expected_orders(model, repeats, age, time), rel=1e-5)


def test_where_nobody_leaves_the_rate_goes_on() -> None:
    dice = np.random.default_rng(5)
    age = dice.uniform(5, 36, 3000)
    repeats = dice.poisson(0.5 * age).astype(np.float64)
    last = np.where(repeats > 0, age * dice.beta(np.maximum(repeats, 1), 1), 0.0)
    known = Histories(repeats, last, age, np.full(3000, 10.0))
    found = discounted_orders(fit_orders(known), known, months=12, month=1.0, yearly=0.0)
    assert found.mean() == pytest.approx(6.0, rel=0.03)


def test_months_are_discounted_to_their_ends() -> None:
    model, known = Orders(0.243, 4.414, 0.793, 2.426), histories((2, 30.43, 38.86, 0), (2, 10.0, 38.86, 0))
    at = [model.expected(4.0 * month, known.repeats, known.age) for month in (1, 2)]
    expected = model.alive(known) * (at[0] / 1.1 ** (1 / 12) + (at[1] - at[0]) / 1.1 ** (2 / 12))
    assert discounted_orders(model, known, 2, 4.0, 0.1) == pytest.approx(expected)


def test_margins_lie_between_the_customers_own_and_everybodys() -> None:
    # p 6, q 4, gamma 15: nobody's 6 × 15 ÷ 3 = 30; three of 50: 6 × (15 + 150) ÷ 21; one at a loss of 10
    found = Margins(6, 4, 15).expected(histories((0, 0, 1, 99), (3, 1, 1, 50), (1, 1, 1, -10)))
    assert found == pytest.approx([30, 990 / 21, 30 / 9])


def test_margins_that_scatter_without_end_have_the_mean_that_was_seen() -> None:
    dice = np.random.default_rng(5)
    margin = np.exp(dice.normal(4, 2.5, 800))
    known = Histories(np.full(800, 3.0), np.ones(800), np.ones(800), margin)
    assert fit_margins(known).mean == pytest.approx(margin.mean())


def test_few_who_bought_again_give_no_figure(store: Store) -> None:
    bought_again(19).load(store)
    asked = Question(("clv",), Period(date(2025, 1, 1), date(2025, 7, 1)), date(2025, 6, 30))
    assert kpi.answer(store, asked).frame["value"].to_list() == [None]
    assert "clv" not in kpi.missing(store)


def test_who_never_bought_is_expected_to_bring_nothing(store: Store) -> None:
    company = bought_again(20)
    company.add("customers", customer_id="visitor")
    company.add("interactions", interaction_id="i", customer_id="visitor", opened_at=datetime(2025, 6, 1, 9))
    company.load(store)
    asked = Question(("clv",), Period(date(2025, 1, 1), date(2025, 7, 1)), date(2025, 6, 30))
    (mean,) = kpi.answer(store, asked).frame["value"]
    rows = kpi.rows(store, asked, "clv").sort("lifetime_value")
    assert rows.height == 21
    assert rows["customer_id"][0] == "visitor"
    assert rows["lifetime_value"][0] == 0
    assert rows["lifetime_value"].sum() / 21 == pytest.approx(mean)
    assert rows["lifetime_value"][1] > 0


def test_where_no_order_counts_there_is_no_figure(store: Store) -> None:
    company = Company()
    company.add("customers", customer_id="c")
    company.add("orders", order_id="o", line="1", customer_id="c", ordered_at=datetime(2025, 3, 1, 12),
                revenue=Decimal(-50), cost=Decimal(-20))  # fmt: skip
    company.load(store)
    asked = Question(("clv",), Period(date(2025, 1, 1), date(2025, 7, 1)), date(2025, 6, 30))
    assert kpi.answer(store, asked).frame["value"].to_list() == [None]


def test_a_load_while_values_are_made_leaves_none_of_what_was(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bought_again(20).load(store)
    asked = Question(("clv",), Period(date(2025, 1, 1), date(2025, 7, 1)), date(2025, 6, 30))
    (before,) = kpi.answer(store, asked).frame["value"]
    sooner = asked.with_(period=Period(date(2025, 1, 1), date(2025, 6, 1)))

    def overtaken(held: Store) -> Kept:
        monkeypatch.undo()
        known = kept_of(held)
        with held.write() as cursor:
            cursor.execute("UPDATE orders SET revenue = revenue * 3")
        kpi.prepare(held)  # somebody else's page
        return known

    monkeypatch.setattr(lifetime_values, "kept_of", overtaken)
    (found,) = kpi.answer(store, sooner).frame["value"]
    fresh = Store.open(tmp_path / "fresh")
    loaded = bought_again(20)
    for row in loaded["orders"]:
        row["revenue"] *= 3
    loaded.load(fresh)
    assert kpi.answer(fresh, sooner).frame["value"].to_list() == pytest.approx([found])
    assert found > 2 * before
    fresh.close()


def test_days_that_nobody_asked_for_longest_are_dropped_and_made_anew(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    bought_again(20).load(store)
    asked = Question(("clv",), Period(date(2025, 1, 1), date(2025, 7, 1)), date(2025, 6, 30))
    ends = [date(2025, 5, day) for day in (2, 3, 4, 5)]
    first, *_ = values = [clv(store, asked, end) for end in ends]
    monkeypatch.setattr(lifetime_values, "MOST_DAYS", 2)
    assert clv(store, asked, ends[0]) == first  # asked again: the two after it were not for longer
    days = store.query("SELECT DISTINCT day FROM derived.lifetimes ORDER BY day")["day"].to_list()
    assert days == [date(2025, 5, day) for day in (1, 3, 4)]
    assert [clv(store, asked, end) for end in ends] == values
    assert store.query("SELECT count(DISTINCT day) FROM derived.lifetimes").item() == 3


def clv(store: Store, asked: Question, end: date) -> float:
    (found,) = kpi.answer(store, asked.with_(period=Period(date(2025, 1, 1), end))).frame["value"]
    return float(found)


def bought_again(customers: int) -> Company:
    company = Company()
    for number in range(customers):
        company.add("customers", customer_id=f"c{number}")
        for place, day in enumerate((1, 5 + number, 40 + 2 * number)):
            ordered = datetime(2025, 1, 1, 12).replace(month=1 + day // 28, day=1 + day % 28)
            company.add("orders", order_id=f"o{number}-{place}", line="1", customer_id=f"c{number}",
                        ordered_at=ordered, revenue=Decimal(50 + number), cost=Decimal(20))  # fmt: skip
    return company

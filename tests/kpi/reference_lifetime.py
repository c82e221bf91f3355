"""Customer lifetime value once more: histories in plain Python, expectations by quadrature.

The parameters are those of the engine's fit, which is held to published estimates on its own.
"""

from collections import defaultdict
from datetime import date
from functools import cache

import numpy as np
from scipy import linalg

from dashboard.kpi.lifetime.models import Histories, Margins, Orders, fit_margins, fit_orders
from dashboard.model.period import Period
from tests.kpi.company import Company
from tests.kpi.reference import Cell, Reference

NODES = 120
MONTHS, MONTH, DISCOUNT = 36, 365.25 / 12, 0.10
_FITTED: dict[tuple[int, date], tuple[Orders, Margins] | None] = {}


def histories(r: Reference, end: date) -> dict[str, tuple[float, float, float, float]]:
    """Repeats, days from first to last order, days from first order to the end, mean margin of a repeat."""
    known = Reference(r.company, end)
    days: dict[str, set[date]] = defaultdict(set)
    for customer, day in known.orders:
        days[customer].add(day)
    found = {}
    for customer in sorted(days):
        first, last, repeats = min(days[customer]), max(days[customer]), len(days[customer]) - 1
        later = sum(
            line["revenue"] - (line["cost"] or 0)
            for line in known.lines
            if line["customer_id"] == customer and line["_day"] > first
        )
        margin = float(later) / repeats if repeats else 0.0
        found[customer] = (float(repeats), float((last - first).days), float((end - first).days), margin)
    return found


def fitted(company: Company, as_of: date) -> tuple[Orders, Margins] | None:
    key = (id(company), as_of)
    if key not in _FITTED:
        rows = list(histories(Reference(company, as_of), as_of).values())
        known = Histories(*(np.array(column) for column in zip(*rows, strict=True)))
        told = sum(repeats > 0 and margin > 0 for repeats, _, _, margin in rows)
        _FITTED[key] = (fit_orders(known), fit_margins(known)) if told >= 20 else None
    return _FITTED[key]


@cache
def chances(a: float, b: float) -> tuple[np.ndarray, np.ndarray]:
    """Nodes on 0 … 1 and weights of Gauss quadrature for Beta(a, b), by Golub and Welsch."""
    one, other, k = b - 1, a - 1, np.arange(NODES)
    with np.errstate(invalid="ignore", divide="ignore"):
        middle = (other**2 - one**2) / ((2 * k + one + other) * (2 * k + one + other + 2))
        j = k[1:]
        side = 4 * j * (j + one) * (j + other) * (j + one + other)
        side = side / ((2 * j + one + other) ** 2 * (2 * j + one + other + 1) * (2 * j + one + other - 1))
    middle[0] = (other - one) / (one + other + 2)
    side[0] = 4 * (1 + one) * (1 + other) / ((2 + one + other) ** 2 * (3 + one + other))
    nodes, vectors = linalg.eigh_tridiagonal(middle, np.sqrt(side))
    return (nodes + 1) / 2, vectors[0] ** 2


def expected_orders(model: Orders, repeats: float, age: float, days: float) -> float:
    """Mean over the rate λ and the chance p of leaving of (1 − e^(−λ p t)) ÷ p, the rate integrated out."""
    p, weights = chances(model.a, model.b + repeats)
    bought = -np.expm1(-(model.r + repeats) * np.log1p(p * days / (model.alpha + age))) / p
    return float(np.sum(weights * bought))


def lifetime_value(models: tuple[Orders, Margins], history: tuple[float, float, float, float]) -> float:
    orders, margins = models
    repeats, last, age, margin = history
    stays = 1.0
    if repeats:
        since = ((orders.alpha + age) / (orders.alpha + last)) ** (orders.r + repeats)
        stays = 1 / (1 + orders.a / (orders.b + repeats - 1) * since)
    until = [expected_orders(orders, repeats, age, MONTH * place) for place in range(MONTHS + 1)]
    discounted = sum(
        (until[place] - until[place - 1]) / (1 + DISCOUNT) ** (place / 12) for place in range(1, MONTHS + 1)
    )
    own = margins.p * (margins.gamma + repeats * margin) / (margins.p * repeats + margins.q - 1)
    return stays * discounted * own


_VALUES: dict[tuple[int, date, date], dict[str, float]] = {}


def clv(r: Reference, p: Period, c: Cell) -> float | None:
    end = r.end(p)
    models = fitted(r.company, r.as_of)
    key = (id(r.company), r.as_of, end)
    if models is not None and key not in _VALUES:
        _VALUES[key] = {who: lifetime_value(models, one) for who, one in histories(r, end).items()}
    active = r.active_in(p, c)
    if models is None or not active:
        return None
    return sum(_VALUES[key].get(row["customer_id"], 0.0) for row in active) / len(active)

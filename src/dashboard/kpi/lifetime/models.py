"""Owns the models of customers' orders to come and of their margins: BG/NBD and Gamma–Gamma.

Fader, Hardie and Lee, "Counting Your Customers" the Easy Way, Marketing Science 2005; Fader and Hardie, The
Gamma–Gamma Model of Monetary Value, 2013. Knows nothing of stores; times are in any one unit.
"""

from collections.abc import Callable
from dataclasses import astuple, dataclass

import numpy as np
from scipy import optimize, special

SMALLEST, LARGEST = 1e-3, 1e3  # shapes: beyond them everybody is alike, or nobody ever leaves
MOST = 2.0  # times the observed mean margin that a model's mean can be believed
NEAR = 1e-6  # around where the formulas have a gap that closes


@dataclass(frozen=True, slots=True)
class Histories:
    """What customers have bought by a day, each since a first order that is itself left out."""

    repeats: np.ndarray  # orders after the first
    last: np.ndarray  # time from the first order to the last; 0 without repeats
    age: np.ndarray  # time from the first order to the day
    margin: np.ndarray  # mean margin of a repeat; anything without repeats

    def at(self, places: np.ndarray) -> "Histories":
        """Give some of them."""
        return Histories(self.repeats[places], self.last[places], self.age[places], self.margin[places])


@dataclass(frozen=True, slots=True)
class Orders:
    """Orders come at a rate ~ Gamma(r, alpha), and after each one leaves with a chance ~ Beta(a, b)."""

    r: float
    alpha: float
    a: float
    b: float

    def alive(self, known: Histories) -> np.ndarray:
        """Give the probability that a customer has not left."""
        x = known.repeats
        odds = self.a / (self.b + np.maximum(x, 1) - 1)
        ratio = (self.alpha + known.age) / (self.alpha + known.last)
        gone = np.where(x > 0, odds * np.exp(np.minimum((self.r + x) * np.log(ratio), 700.0)), 0.0)
        found: np.ndarray = 1 / (1 + gone)
        return found

    def expected(self, time: float, repeats: np.ndarray, age: np.ndarray) -> np.ndarray:
        """Give the orders expected within a time to come of customers who have not left.

        The hypergeometric function is Euler's transform of the published one, which does not overflow.
        """
        shape, rest = _beside(self.a, 1.0), (self.alpha + age) / (self.alpha + age + time)
        chances = shape + self.b + repeats - 1
        chances = np.where(np.abs(chances) < NEAR, NEAR, chances)
        bought = special.hyp2f1(shape - 1, shape + self.b - 1 - self.r, chances, 1 - rest)
        found: np.ndarray = chances / (shape - 1) * (1 - rest ** (shape - 1) * bought)
        return found


@dataclass(frozen=True, slots=True)
class Margins:
    """Margins of one customer's orders scatter ~ Gamma(p, ν), and ν among customers ~ Gamma(q, gamma)."""

    p: float
    q: float
    gamma: float

    @property
    def mean(self) -> float:
        """The margin expected of an order of somebody of whom nothing is known."""
        return self.p * self.gamma / (self.q - 1)

    def expected(self, known: Histories) -> np.ndarray:
        """Give the expected margin of an order: between everybody's mean and the customer's own."""
        x = known.repeats
        total = np.where(x > 0, x * known.margin, 0.0)
        found: np.ndarray = self.p * (self.gamma + total) / (self.p * x + self.q - 1)
        return found


def fit_orders(known: Histories) -> Orders:
    """Give the BG/NBD model that makes these histories likeliest (equation 6 of the paper)."""
    x, last, age = known.repeats, known.last, known.age
    has_repeats = x > 0
    scale = max(float(age.mean()), NEAR)

    def unlikely(logs: np.ndarray) -> float:
        r, alpha, a, b = np.exp(logs)
        shared = special.gammaln(r + x) - special.gammaln(r) + r * np.log(alpha)
        stayed = special.betaln(a, b + x) - special.betaln(a, b)
        there = -(r + x) * np.log(alpha + age)
        odds = np.log(a) - np.log(b + np.maximum(x, 1) - 1)
        gone = np.where(has_repeats, odds - (r + x) * np.log(alpha + last), -np.inf)
        return -float(np.mean(shared + stayed + np.logaddexp(there, gone)))

    shapes = (np.log(SMALLEST), np.log(LARGEST))
    times = (np.log(SMALLEST * scale), np.log(LARGEST * scale))
    found = _likeliest(unlikely, np.log([1.0, scale, 1.0, 1.0]), (shapes, times, shapes, shapes))
    return Orders(*np.exp(found).tolist())


def fit_margins(known: Histories) -> Margins:
    """Give the Gamma–Gamma model that makes these mean margins likeliest (equation 1a of the note).

    Only customers with repeats and a mean margin above nothing speak of it; q stays above 1, or there would
    be no mean. Where margins scatter so widely that the likeliest model's mean is over twice the one
    observed, it is the likeliest of those with the mean observed: or one-time buyers would be expected to
    bring what nobody ever brought.
    """
    told = known.at(np.flatnonzero((known.repeats > 0) & (known.margin > 0)))
    scale = float(told.margin.mean())
    x, z = told.repeats, told.margin / scale

    def unlikely(p: float, q: float, gamma: float) -> float:
        shared = q * np.log(gamma) - special.betaln(p * x, q)
        own = (p * x - 1) * np.log(z) + p * x * np.log(x) - (p * x + q) * np.log(gamma + x * z)
        return -float(np.mean(shared + own))

    def free(logs: np.ndarray) -> Margins:
        p, above, gamma = np.exp(logs).tolist()
        return Margins(p, 1 + above, gamma)

    def held(logs: np.ndarray) -> Margins:
        p, above = np.exp(logs).tolist()
        return Margins(p, 1 + above, above / p)

    def fitted(shaped: Callable[[np.ndarray], Margins], shapes: int) -> Margins:
        bounds = ((np.log(SMALLEST), np.log(LARGEST)),) * shapes
        return shaped(_likeliest(lambda logs: unlikely(*astuple(shaped(logs))), np.zeros(shapes), bounds))

    found = fitted(free, 3)
    if found.mean > MOST:
        found = fitted(held, 2)
    return Margins(found.p, found.q, found.gamma * scale)


def discounted_orders(
    model: Orders, known: Histories, months: int, month: float, yearly: float
) -> np.ndarray:
    """Give the orders expected in the months to come, those of each month discounted to its end.

    `month` is the length of one in the unit of the histories. Customers with as many repeats and of the same
    age differ only in whether they are still there: the sum is made once for them.
    """
    counts, of_count = np.unique(known.repeats, return_inverse=True)
    ages, of_age = np.unique(known.age, return_inverse=True)
    pairs, of_pair = np.unique(of_count * len(ages) + of_age, return_inverse=True)
    repeats, age = counts[pairs // len(ages)], ages[pairs % len(ages)]
    found, before = np.zeros(len(pairs)), np.zeros(len(pairs))
    for place in range(1, months + 1):
        until = model.expected(place * month, repeats, age)
        found += (until - before) / (1 + yearly) ** (place / 12)
        before = until
    result: np.ndarray = model.alive(known) * found[of_pair]
    return result


def _likeliest(
    unlikely: Callable[[np.ndarray], float], start: np.ndarray, bounds: tuple[tuple[float, float], ...]
) -> np.ndarray:
    found = optimize.minimize(
        unlikely, start, method="L-BFGS-B", bounds=bounds, options={"ftol": 1e-13, "gtol": 1e-7}
    )
    result: np.ndarray = found.x
    return result


def _beside(shape: float, gap: float) -> float:
    """Give a shape that is not where the formula has its gap."""
    return shape if abs(shape - gap) > NEAR else gap + NEAR

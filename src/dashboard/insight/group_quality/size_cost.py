"""Owns what serving a customer costs beside the size of its group: the curve, and where groups lie."""

from dataclasses import dataclass, replace

import polars as pl

LEAST = 3  # groups that a curve can be drawn through


@dataclass(frozen=True, slots=True)
class Curve:
    """Cost per customer by number of customers n: what each customer costs + what a group costs ÷ n."""

    per_customer: float
    per_group: float
    explains: float = 0.0  # share of the differences in cost between groups, 0 … 1

    def at(self, customers: float) -> float:
        """Give the cost per customer that a group of that size would have."""
        return self.per_customer + self.per_group / customers


def cost_curve(sizes: pl.DataFrame) -> Curve | None:
    """Fit the curve to groups (`customers`, `cost_per_customer`); None below three different sizes.

    Least squares in 1 ÷ n, each group weighing as many as its customers; neither part falls under nothing.
    """
    known = sizes.filter(pl.col("customers") > 0).drop_nulls("cost_per_customer")
    counts = [float(n) for n in known.get_column("customers")]
    costs = [float(cost) for cost in known.get_column("cost_per_customer")]
    if len(set(counts)) < LEAST:
        return None
    # Σn, Σ1 and Σ1/n are the weighted sums of 1, x and x² where x = 1/n and the weight is n
    n, groups, inverse = sum(counts), len(counts), sum(1 / count for count in counts)
    spent = sum(cost * count for cost, count in zip(costs, counts, strict=True))
    per_group = (sum(costs) * n - groups * spent) / (inverse * n - groups**2)
    per_customer = (spent - per_group * groups) / n
    if per_group < 0:
        per_customer, per_group = spent / n, 0.0
    elif per_customer < 0:
        per_customer, per_group = 0.0, sum(costs) / inverse
    curve = Curve(per_customer, per_group)
    left = sum(count * (cost - curve.at(count)) ** 2 for cost, count in zip(costs, counts, strict=True))
    all_of = sum(count * (cost - spent / n) ** 2 for cost, count in zip(costs, counts, strict=True))
    return replace(curve, explains=max(0.0, 1 - left / all_of) if all_of else 0.0)


def beside_curve(sizes: pl.DataFrame, curve: Curve) -> pl.DataFrame:
    """Give the groups with `expected`, the curve's cost at their size, and `times`, their own over it."""
    expected = pl.lit(curve.per_customer) + curve.per_group / pl.col("customers")
    return sizes.filter(pl.col("customers") > 0).with_columns(
        expected=expected,
        times=pl.when(expected > 0).then(pl.col("cost_per_customer") / expected),
    )

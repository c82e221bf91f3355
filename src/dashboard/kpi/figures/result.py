"""Owns what an answer is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from dashboard.kpi.query.compile import Query
from dashboard.model.kpi import Need
from dashboard.model.question import Question

FIGURE_TYPES: dict[str, type[pl.DataType]] = {
    "value": pl.Float64,
    "numerator": pl.Float64,
    "n": pl.Int64,
    "low": pl.Float64,
    "high": pl.Float64,
    "comparison": pl.Float64,
    "change": pl.Float64,
    "p_value": pl.Float64,
    "target": pl.Float64,
    "status": pl.String,
}
COMPARED = ("comparison", "change", "p_value")  # what two comparisons at once have twice


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement that figures come from; a kept one was run for an earlier question.

    One `of_parts` gave numbers by day and set, or values in order of size: cells are put together from those.
    """

    sql: str
    is_kept: bool = False
    of_parts: bool = False
    params: tuple[tuple[str, Any], ...] = ()

    @classmethod
    def of(cls, query: Query, is_kept: bool = False, of_parts: bool = False) -> "Statement":
        """Give the statement that a query was, with its parameters."""
        params = ((name, _still(value)) for name, value in sorted(query.params.items()))
        return cls(query.sql, is_kept, of_parts, tuple(params))


def _still(value: Any) -> Any:
    """Give a parameter as a value that cannot change."""
    return tuple(value) if isinstance(value, list) else value


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to a question.

    `frame` has one row per KPI and cell:

    - `kpi`, and one column per cut: a grain's label, or a dimension's value, null for "none";
    - `value`, `numerator`, `n` (rows in the denominator), and `low` … `high`, the 95 % interval;
    - `comparison`, `change` (value − comparison, in its unit), and `p_value`, the probability of a change at
      least as large by chance alone; of a shift or an effect, where nothing is compared, that of itself;
    - `target`, and `status`: good, near, bad.

    `missing` names, per KPI that cannot be shown, what it lacks. `statements` are those that the figures come
    from. `begun_on` names, per KPI that is asked of days before its data begins, the first day of its data.
    `is_in_part` tells whether a group or team begins or ends within the days: its totals are held against
    nothing; `withheld` names the KPIs whose scores of too few customers are, for who may not see persons.
    """

    question: Question
    frame: pl.DataFrame
    missing: Mapping[str, tuple[Need, ...]]
    statements: tuple[Statement, ...]
    begun_on: Mapping[str, date]
    is_in_part: bool
    withheld: frozenset[str]

    @property
    def sql(self) -> tuple[str, ...]:
        """The text of each statement."""
        return tuple(statement.sql for statement in self.statements)


Ask = Callable[[Question], Result]
"""Answers a question; whoever draws pages hands in one that remembers."""


def with_year(question: Question, before: Result, year: Result) -> Result:
    """Give an answer against the period before, with that against a year earlier beside it.

    Its frame has `year_comparison`, `year_change` and `year_p_value` as well.
    """
    keys = ["kpi", *question.by]
    beside = year.frame.select(*keys, *(pl.col(one).alias(f"year_{one}") for one in COMPARED))
    frame = before.frame.join(beside, on=keys, how="left", nulls_equal=True, maintain_order="left")
    only = year.frame.join(before.frame, on=keys, how="anti", nulls_equal=True, maintain_order="left")
    held = only.with_columns(
        *(pl.col(one).alias(f"year_{one}") for one in COMPARED),
        *(pl.lit(None, dtype=pl.Float64).alias(one) for one in COMPARED),
    )
    statements = tuple(dict.fromkeys((*before.statements, *year.statements)))
    frame = pl.concat([frame, held.select(frame.columns)])
    return Result(
        question,
        frame,
        before.missing,
        statements,
        {**year.begun_on, **before.begun_on},
        before.is_in_part or year.is_in_part,
        before.withheld | year.withheld,
    )

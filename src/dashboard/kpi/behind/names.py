"""Owns what rows tell beside their ids: the names of what these stand for, and who answers for a customer."""

from collections.abc import Iterator

import polars as pl

from dashboard.catalog.dimensions import DIMENSION, DIMENSIONS, GIVEN_BY
from dashboard.kpi.behind.responsible import answering
from dashboard.kpi.sight.choices import labels
from dashboard.model.dimension import Dimension
from dashboard.model.question import Question
from dashboard.model.rows import RowSet
from dashboard.store import Store

OWNERS = ("team", "lead", "group", "manager")


def with_names(store: Store, found: pl.DataFrame, rows: RowSet, question: Question) -> pl.DataFrame:
    """Add the names that a viewer with the question's scope may see beside ids: `customer_name` beside
    `customer_id`. What has no name there has no such column.
    """
    for column, dimension in _of_ids(found, rows, question):
        ids = found[column].drop_nulls().unique().to_list()
        names = labels(store, dimension.id, question.scope, among=ids)
        if names:
            name = f"{column.removesuffix('_id')}_name"
            told = found[column].replace_strict(names, default=None, return_dtype=pl.String)
            found = found.insert_column(found.get_column_index(column) + 1, told.alias(name))
    return found


def with_answering(store: Store, found: pl.DataFrame, question: Question) -> pl.DataFrame:
    """Add who answers for the customers of rows at the end of the period, or on the as-of date before it."""
    day = min(question.period.last, question.as_of)
    owners = answering(store, found["customer_id"].unique().to_list(), day, question.scope)
    told = [one for one in OWNERS if one in owners.columns and one not in found.columns]
    told = [one for one in told if owners[one].null_count() < owners.height]
    return found.join(
        owners.select("customer_id", *told), on="customer_id", how="left", maintain_order="left"
    )


def _of_ids(found: pl.DataFrame, rows: RowSet, question: Question) -> Iterator[tuple[str, Dimension]]:
    """Give the columns with ids of what has names, and what that is.

    A cut is named by its dimension, any other column by the rows' own that reads it, else by whichever does.
    """
    known = [*rows.dimensions, *GIVEN_BY[rows.belongs_by], *(one.id for one in DIMENSIONS)]
    reading = {DIMENSION[one].column: DIMENSION[one] for one in reversed(known)}
    reading |= {cut: DIMENSION[cut] for cut in question.by if cut in DIMENSION}
    for column in found.columns:
        dimension = reading.get(column)
        if dimension and dimension.label_from:
            yield column, dimension

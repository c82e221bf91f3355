"""Owns what of a customer's rows a viewer is told: names beside ids, and words unless they name others."""

from collections.abc import Iterable

import polars as pl

from dashboard.insight.customer.known import Whom
from dashboard.kpi.sight.free_text import names_others
from dashboard.store import Store

_NAMED = {"product_id": "products", "department_id": "departments", "employee_id": "employees"}
_NAMES = "SELECT {key}, name FROM {table} WHERE name IS NOT NULL AND {key} IN (SELECT unnest($ids))"
_OF_PERSONS = "employee_id"
WORDS = ("words", "action", "outcome", "topic")


def told(store: Store, of: Whom, rows: pl.DataFrame, hidden: str) -> pl.DataFrame:
    """Give rows of the customer with `product`, `department` and `employee` by name, ids where there is none.

    Employees by id for viewers who may not see persons, as behind every figure; words that name somebody out
    of sight are `hidden`.
    """
    for column, table in _NAMED.items():
        if column not in rows.columns:
            continue
        is_hidden = column == _OF_PERSONS and not of.scope.sees_persons
        ids = [] if is_hidden else rows[column].drop_nulls().unique().to_list()
        names = dict(store.query(_NAMES.format(key=column, table=table), {"ids": ids}).rows()) if ids else {}
        name = pl.col(column).replace_strict(names, default=pl.col(column), return_dtype=pl.String)
        rows = rows.with_columns(name.alias(column.removesuffix("_id")))
    written = [one for one in WORDS if one in rows.columns and of.scope.filters]
    return rows.with_columns(_readable(store, of, rows, written, hidden))


def _readable(
    store: Store, of: Whom, rows: pl.DataFrame, columns: Iterable[str], hidden: str
) -> Iterable[pl.Expr]:
    for column in columns:
        said = rows[column].drop_nulls().unique().to_list()
        veiled = {one: hidden for one in said if names_others(store, one, of.scope)}
        yield pl.col(column).replace(veiled) if veiled else pl.col(column)

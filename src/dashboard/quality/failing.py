"""Owns the rows behind a finding, and the customers who look misplaced, as a person looks at them."""

from typing import TYPE_CHECKING

import polars as pl

from dashboard.catalog.checks import CHECK
from dashboard.catalog.tables import TABLE
from dashboard.model.check import Finding, Subject
from dashboard.model.question import EVERYTHING, Scope
from dashboard.quality.report import Report
from dashboard.quality.words import reason_text, rule_sentence

if TYPE_CHECKING:
    from dashboard.store import Store

_HEADED = {
    Subject.CUSTOMERS: "customer_id",
    Subject.GROUPS: "group_id",
    Subject.MANAGERS: "employee_id",
    Subject.PAIRS: "pair",
    Subject.CELLS: "cell",
    Subject.VIEWPOINTS: "viewpoint",
}


def failing(
    store: "Store",
    report: Report,
    finding: Finding,
    scope: Scope = EVERYTHING,
    language: str = "en",
    limit: int | None = None,
    offset: int = 0,
) -> pl.DataFrame:
    """Give the rows behind a finding by key: reasons in words, and for customers their attributes.

    What names a person is left out where the scope does not show persons.
    """
    rows = (
        report.rows[finding.id]
        .sort("key")
        .slice(offset, limit)
        .drop("told", "measure", "detail", "alike", strict=False)
    )
    if "reason" in rows.columns:
        codes = rows.get_column("reason").unique().to_list()
        words = {code: reason_text(code, language) for code in codes}
        rows = rows.with_columns(pl.col("reason").replace_strict(words, return_dtype=pl.String))
    lists = [name for name, kind in rows.schema.items() if isinstance(kind, pl.List)]
    rows = rows.with_columns(pl.col(name).list.join(", ") for name in lists)
    subject = CHECK[finding.id].subject
    rows = rows.rename({"key": _HEADED[subject]})
    return _with_attributes(store, rows, scope) if subject is Subject.CUSTOMERS else rows


def suspects(
    store: "Store",
    report: Report,
    scope: Scope = EVERYTHING,
    language: str = "en",
    limit: int | None = None,
) -> pl.DataFrame:
    """Give the members of groups that cannot be recognised who look as if they belong to another group.

    `looks_like` names that group (or groups), `because` says what tells its customers and is true of this
    one; then follow the customer's own attributes, without what names a person where the scope does not show
    persons.
    """
    rows = report.suspects.head(limit) if limit is not None else report.suspects
    rules = rows.get_column("because").explode().unique().drop_nulls().to_list()
    words = {rule: rule_sentence(rule, language) for rule in rules}
    told = rows.select(
        "customer_id",
        pl.col("name").alias("group"),
        pl.col("looks_like").list.join("; "),
        pl.col("because").list.eval(pl.element().replace(words)).list.join("; "),
    )
    return _with_attributes(store, told, scope)


def _with_attributes(store: "Store", rows: pl.DataFrame, scope: Scope) -> pl.DataFrame:
    columns = [one.name for one in TABLE["customers"].columns if scope.sees_persons or not one.is_personal]
    shown = ", ".join(f'"{name}"' for name in columns)
    found = store.query(
        f"SELECT {shown} FROM customers WHERE customer_id IN (SELECT unnest($keys))",
        {"keys": rows.get_column("customer_id").to_list()},
    )
    return rows.join(found, on="customer_id", how="left", maintain_order="left")

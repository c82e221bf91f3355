"""Owns what overlap costs: who is in several groups, which departments contact them, what comes twice."""

import polars as pl

from dashboard.kpi import Ask
from dashboard.model.question import Filter, Question

CONTACTS = "cost_to_serve"  # its rows are contacts, internal ones too; its value is what they cost
_SCHEMA = pl.Schema(
    {
        "customer_id": pl.String(),
        "groups": pl.List(pl.String),
        "departments": pl.List(pl.String),
        "contacts": pl.Int64(),
        "doubled_contacts": pl.Int64(),
        "doubled_cost": pl.Float64(),
    }
)


def overlaps(ask: Ask, asked: Question, rows: pl.DataFrame) -> pl.DataFrame:
    """Give the customers in several groups (`key`, `groups` of a report), most doubled contacts first.

    `departments` have contacted the customer in the question's period, the busiest first. What the others
    beside it did is doubled: `doubled_contacts`, `doubled_cost`.
    """
    groups = rows.select(customer_id="key", groups="groups")
    several = Filter("coverage", ("several",))
    by = ("customer", "acting_department")
    found = ask(asked.with_(kpis=(CONTACTS,), by=by, filters=(*asked.filters, several))).frame
    busiest = (
        found.drop_nulls("acting_department")
        .filter(pl.col("n") > 0)
        .sort("customer", -pl.col("n"), "acting_department")
        .group_by("customer", maintain_order=True)
        .agg(
            departments="acting_department",
            contacts=pl.col("n").sum(),
            doubled_contacts=pl.col("n").slice(1).sum(),
            doubled_cost=pl.col("value").fill_null(0.0).slice(1).sum(),
        )
    )
    numbers = ("contacts", "doubled_contacts", "doubled_cost")
    joined = groups.join(busiest, left_on="customer_id", right_on="customer", how="left").with_columns(
        pl.col("departments").fill_null([]), *(pl.col(name).fill_null(0) for name in numbers)
    )
    return (
        joined.select(_SCHEMA.names())
        .cast(_SCHEMA)
        .sort("doubled_contacts", "doubled_cost", "customer_id", descending=[True, True, False])
    )


def by_pair(customers: pl.DataFrame) -> pl.DataFrame:
    """Give, per pair of groups (`one` < `other`), its customers and what is doubled; largest first."""
    sides = customers.select("customer_id", "doubled_contacts", "doubled_cost", pl.col("groups").alias("one"))
    one = sides.explode("one")
    other = customers.select("customer_id", pl.col("groups").alias("other")).explode("other")
    return (
        one.join(other, on="customer_id")
        .filter(pl.col("one") < pl.col("other"))
        .group_by("one", "other")
        .agg(
            customers=pl.len().cast(pl.Int64),
            doubled_contacts=pl.col("doubled_contacts").sum(),
            doubled_cost=pl.col("doubled_cost").sum(),
        )
        .sort(-pl.col("customers"), "one", "other")
    )

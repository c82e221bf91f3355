"""The clean company's groups: rules select exactly their members, histories are whole, owners are there."""

from datetime import date, timedelta

import polars as pl
import pytest
import sqlglot
from sqlglot import exp

LAST_DAY = date(2026, 6, 30)
VALID = (pl.col("valid_from") <= LAST_DAY) & (pl.col("valid_to").is_null() | (pl.col("valid_to") > LAST_DAY))


def holds(node: exp.Expression, row: dict) -> bool | None:
    """Evaluate a rule on one customer with three-valued logic, from sqlglot's tree alone."""
    if isinstance(node, exp.Paren):
        return holds(node.this, row)
    if isinstance(node, exp.And):
        sides = {holds(node.left, row), holds(node.right, row)}
        return False if False in sides else None if None in sides else True
    left, right = row[node.this.name], node.expression
    if left is None:
        return None
    value = right.this if right.is_string else float(right.this)
    left = left if right.is_string else float(left)
    compare = {
        exp.EQ: left == value,
        exp.NEQ: left != value,
        exp.LT: left < value if not right.is_string else None,
        exp.LTE: left <= value if not right.is_string else None,
        exp.GT: left > value if not right.is_string else None,
        exp.GTE: left >= value if not right.is_string else None,
    }
    return compare[type(node)]


def selected(company: dict, grouping: str) -> set[tuple[str, str]]:
    rules = company["groups"].filter(pl.col("grouping_id") == grouping).select("group_id", "rule").rows()
    trees = [(group, sqlglot.parse_one(rule, dialect="duckdb")) for group, rule in rules]
    customers = company["customers"].filter(pl.col("ended").is_null()).to_dicts()
    return {(row["customer_id"], group) for row in customers for group, tree in trees if holds(tree, row)}


def members(company: dict, grouping: str) -> set[tuple[str, str]]:
    groups = company["groups"].filter(pl.col("grouping_id") == grouping)["group_id"]
    rows = company["memberships"].filter(VALID & pl.col("group_id").is_in(groups.implode()))
    return set(rows.select("customer_id", "group_id").rows())


def test_rules_select_exactly_the_members(company: dict) -> None:
    assert selected(company, "GR-2025") == members(company, "GR-2025")


def test_every_customer_is_in_exactly_one_group(company: dict) -> None:
    served = sorted(customer for customer, _ in members(company, "GR-2025"))
    present = company["customers"].filter(pl.col("ended").is_null())["customer_id"].sort().to_list()
    assert served == present


@pytest.mark.parametrize("size_class", ["micro", "small", "medium", "large", "unheard of"])
@pytest.mark.parametrize("potential", [0, 500, 1499.99, 1500, 9999.99, 10000, 1e9])
@pytest.mark.parametrize(
    ("customer_type", "industry"),
    [
        ("individual", None),
        ("organisation", "Food"),
        ("government", "Care"),
        ("government", "Local government"),
    ],
)
def test_one_rule_covers_every_combination(
    company: dict, customer_type: str, industry: str | None, size_class: str, potential: float
) -> None:
    row = {
        "customer_type": customer_type, "industry": industry, "size_class": size_class, "potential": potential
    }  # fmt: skip
    rules = company["groups"].filter(pl.col("grouping_id") == "GR-2025")["rule"]
    assert sum(holds(sqlglot.parse_one(rule), row) is True for rule in rules) == 1


def test_nobody_sits_on_a_bound_of_a_rule(company: dict) -> None:
    assert not company["customers"]["potential"].cast(pl.Float64).is_in([1500.0, 10000.0]).any()


def test_group_sizes_are_neither_small_nor_dominant(company: dict) -> None:
    sizes = pl.Series([group for _, group in members(company, "GR-2025")]).value_counts(normalize=True)
    assert len(sizes) == 7
    assert sizes["proportion"].min() > 0.03
    assert sizes["proportion"].max() < 0.55


def test_histories_are_whole(company: dict) -> None:
    joined = (
        company["memberships"]
        .join(company["groups"].select("group_id", "grouping_id"), on="group_id")
        .join(
            company["groupings"].select("grouping_id", start="valid_from", stop="valid_to"), on="grouping_id"
        )
        .join(company["customers"].select("customer_id", "since", "ended"), on="customer_id")
        .sort("customer_id", "valid_from")
    )
    assert joined.filter(pl.col("valid_from") < pl.col("start")).is_empty()
    assert joined.filter(
        pl.col("valid_to").fill_null(date.max) > pl.col("stop").fill_null(date.max)
    ).is_empty()
    following = joined.with_columns(pl.col("valid_from").shift(-1).over("customer_id").alias("next"))
    assert following.filter(pl.col("next").is_not_null() & (pl.col("valid_to") != pl.col("next"))).is_empty()
    last = following.filter(pl.col("next").is_null())
    assert last.filter(pl.col("valid_to").ne_missing(pl.col("ended"))).is_empty()
    assert set(last["customer_id"]) == set(company["customers"]["customer_id"])


def test_some_customers_moved_but_few_lately(company: dict) -> None:
    active = company["memberships"].filter(pl.col("group_id").str.starts_with("G-"))
    moved = active.filter(pl.len().over("customer_id") > 1, pl.col("valid_to").is_not_null())
    assert 3 <= moved["customer_id"].n_unique() <= 0.05 * active["customer_id"].n_unique()
    lately = active.filter(
        pl.len().over("customer_id") > 1, pl.col("valid_from") > LAST_DAY - timedelta(days=90)
    )
    assert lately["customer_id"].n_unique() < 0.02 * active["customer_id"].n_unique()


def test_groups_have_owners_in_service(company: dict) -> None:
    groups = company["groups"].filter(pl.col("grouping_id") == "GR-2025")
    assert groups["manager_id"].n_unique() == len(groups)
    managers = groups.join(company["employees"], left_on="manager_id", right_on="employee_id")
    assert len(managers) == len(groups)
    assert managers["left_on"].null_count() == len(groups)
    assert set(groups["department_id"]) <= set(company["teams"]["department_id"])

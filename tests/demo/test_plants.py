"""Planted defects: what the truth says is there, found by other means, and nothing else is spoiled."""

import json
from datetime import date
from itertools import pairwise
from pathlib import Path

import polars as pl
import pytest
from scipy.stats import binomtest

from dashboard.demo import PLANTS, generate
from dashboard.model.errors import RefusedError

LAST_DAY = date(2026, 6, 30)
ACTIVE = "GR-2025"


def valid() -> pl.Expr:
    return (pl.col("valid_from") <= LAST_DAY) & (
        pl.col("valid_to").is_null() | (pl.col("valid_to") > LAST_DAY)
    )


def active_customers(company: dict) -> set[str]:
    since = pl.datetime(2025, 6, 30, 22, time_zone="UTC")  # midnight in Amsterdam, 365 days back
    seen = pl.concat(
        [
            company["interactions"].filter(pl.col("direction") != "internal", pl.col("opened_at") >= since)[
                "customer_id"
            ],
            company["orders"].filter(pl.col("ordered_at") >= since, pl.col("revenue") > 0)["customer_id"],
        ]
    )
    present = company["customers"].filter(pl.col("ended").is_null())["customer_id"]
    return set(seen) & set(present)


def groups(company: dict) -> pl.DataFrame:
    return company["groups"].filter(pl.col("grouping_id") == ACTIVE)


def memberships(company: dict) -> pl.DataFrame:
    return company["memberships"].filter(pl.col("group_id").is_in(groups(company)["group_id"].implode()))


def sizes(company: dict) -> dict[str, int]:
    rows = memberships(company).filter(valid(), pl.col("customer_id").is_in(list(active_customers(company))))
    return dict(rows.group_by("group_id").len().rows())


def excluded(company: dict) -> set[str]:
    return active_customers(company) - set(memberships(company).filter(valid())["customer_id"])


def overlapping(company: dict) -> set[str]:
    now = memberships(company).filter(valid(), pl.col("customer_id").is_in(list(active_customers(company))))
    return set(now.filter(pl.len().over("customer_id") > 1)["customer_id"])


def broken_history(company: dict) -> set[str]:
    span = company["groupings"].filter(pl.col("grouping_id") == ACTIVE).row(0, named=True)
    broken = set()
    for (customer,), rows in (
        memberships(company).sort("valid_from").group_by("customer_id", maintain_order=True)
    ):
        intervals = rows.select("valid_from", "valid_to").rows()
        if any(begin < span["valid_from"] for begin, _ in intervals):
            broken.add(customer)
        for (_, end), (begin, _) in pairwise(intervals):
            if end != begin:
                broken.add(customer)
    return broken & active_customers(company)


def orphan_membership(company: dict) -> set[str]:
    gone = company["customers"].filter(pl.col("ended") <= LAST_DAY)["customer_id"]
    return set(
        memberships(company).filter(valid(), pl.col("customer_id").is_in(gone.implode()))["customer_id"]
    )


def too_small(company: dict) -> set[str]:
    found = sizes(company)
    least = dict(groups(company).select("group_id", pl.col("min_size").fill_null(30)).rows())
    few = 0.01 * len(active_customers(company))
    return {group for group, least_size in least.items() if found.get(group, 0) < max(least_size, few)}


def dominant(company: dict) -> set[str]:
    total = len(active_customers(company))
    return {group for group, size in sizes(company).items() if size > 0.6 * total}


def too_many(company: dict) -> set[str]:
    names = set(groups(company)["group_id"])
    return names if len(names) > 12 else set()


def no_department(company: dict) -> set[str]:
    return set(groups(company).filter(pl.col("department_id").is_null())["group_id"])


def no_manager(company: dict) -> set[str]:
    return set(groups(company).filter(pl.col("manager_id").is_null())["group_id"])


def manager_left(company: dict) -> set[str]:
    left = company["employees"].filter(pl.col("left_on") <= LAST_DAY)["employee_id"]
    return set(groups(company).filter(pl.col("manager_id").is_in(left.implode()))["group_id"])


def no_team(company: dict) -> set[str]:
    served = memberships(company).filter(valid()).join(company["accounts"].filter(valid()), on="customer_id")
    teams = set(company["teams"]["department_id"])
    return {
        group
        for group, department in groups(company).select("group_id", "department_id").rows()
        if department not in teams and group not in set(served["group_id"])
    }


def overloaded_manager(company: dict) -> set[str]:
    return set(
        groups(company).group_by("manager_id").len().filter(pl.col("len") > 3)["manager_id"].drop_nulls()
    )


def selects(company: dict, rule: str) -> int:
    """Count the present customers that meet a rule, by polars' own SQL."""
    age = (pl.lit(LAST_DAY) - pl.col("birth_date")).dt.total_days() / 365.2425
    present = company["customers"].filter(pl.col("ended").is_null())
    present = present.with_columns(age=age, potential=pl.col("potential").cast(pl.Float64))
    rule = rule.replace("since < '", "since < DATE '").replace("since >= '", "since >= DATE '")
    return len(pl.SQLContext(customers=present).execute(f"SELECT * FROM customers WHERE {rule}", eager=True))


def invalid_rule(company: dict) -> set[str]:
    return {
        group
        for group, rule in groups(company).select("group_id", "rule").drop_nulls().rows()
        if rule.endswith(">>")
    }


def empty_rule(company: dict) -> set[str]:
    rules = groups(company).select("group_id", "rule").drop_nulls().rows()
    return {g for g, rule in rules if g not in invalid_rule(company) and selects(company, rule) == 0}


def total_rule(company: dict) -> set[str]:
    present = company["customers"].filter(pl.col("ended").is_null())
    rules = groups(company).select("group_id", "rule").drop_nulls().rows()
    return {
        g for g, rule in rules if g not in invalid_rule(company) and selects(company, rule) == len(present)
    }


def too_little_evidence(company: dict) -> set[str]:
    year = pl.col("answered_at") >= pl.datetime(2025, 6, 30, 22, time_zone="UTC")
    scores = company["surveys"].filter(year, pl.col("csat").is_not_null()).select("customer_id", "csat")
    members = memberships(company).filter(
        valid(), pl.col("customer_id").is_in(list(active_customers(company)))
    )
    least = dict(groups(company).select("group_id", pl.col("min_size").fill_null(30)).rows())
    found = set()
    for group, size in sizes(company).items():
        mine = members.filter(pl.col("group_id") == group).join(scores, on="customer_id")["csat"]
        if size >= least[group]:
            ends = (
                binomtest((mine >= 4).sum(), len(mine)).proportion_ci(method="wilson")
                if len(mine)
                else (0, 1)
            )
            found |= {group} if ends[1] - ends[0] > 0.25 else set()
    return found


DETECT = {
    f.__name__: f
    for f in (
        excluded,
        overlapping,
        broken_history,
        orphan_membership,
        too_small,
        dominant,
        too_many,
        no_department,
        no_manager,
        manager_left,
        no_team,
        overloaded_manager,
        invalid_rule,
        empty_rule,
        total_rule,
        too_little_evidence,
    )
}
ALL = tuple(plant.id for plant in PLANTS)
PLAIN = tuple(id for id in ALL if id in DETECT or id.endswith("_in_definition"))


def found(company: dict) -> dict[str, set[str]]:
    return {name: keys for name, detect in DETECT.items() if (keys := detect(company))}


def told(truth: dict) -> dict[str, set[str]]:
    return {name: set(keys) for name, keys in truth.items() if name in DETECT}


def test_the_clean_company_has_no_defect(company: dict) -> None:
    assert found(company) == {}


@pytest.mark.parametrize("defect", ALL)
def test_the_planted_victims_are_there_and_no_others(planted, defect: str) -> None:
    company, truth = planted(defect)
    assert defect in truth.victims
    assert found(company) == told(truth.victims)


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_all_defects_at_once_keep_out_of_each_others_way(planted, seed: int) -> None:
    company, truth = planted(*PLAIN, seed=seed)
    assert found(company) == told(truth.victims)
    assert set(truth.victims) == set(PLAIN) - {
        "hole_in_definition"
    }  # unknown beside a rule that cannot be read


def test_every_defect_of_all_leaves_the_plain_ones_as_told(planted) -> None:
    company, truth = planted(*ALL, customers=2000)
    assert found(company) == told(truth.victims)


@pytest.mark.parametrize("months", [4, 7, 13, 36])
def test_defects_are_there_in_shorter_and_longer_companies(planted, months: int) -> None:
    company, truth = planted("excluded", "overlapping", "broken_history", "orphan_membership", months=months)
    assert found(company) == told(truth.victims)


def test_defects_have_enough_victims_to_measure_by(planted) -> None:
    company, truth = planted("excluded", "overlapping", "broken_history", "orphan_membership")
    active = len(active_customers(company))
    assert len(truth.victims["excluded"]) == round(0.03 * active)
    assert len(truth.victims["overlapping"]) == round(0.02 * active)
    assert len(truth.victims["orphan_membership"]) >= 3


def test_customers_are_excluded_for_different_reasons(planted) -> None:
    company, truth = planted("excluded")
    victims = company["customers"].filter(pl.col("customer_id").is_in(list(truth.victims["excluded"])))
    emptied = victims.filter(
        pl.col("customer_type").is_null()
        | (pl.col("industry").is_null() & (pl.col("customer_type") == "government"))
        | (pl.col("size_class").is_null() & (pl.col("customer_type") == "organisation"))
    )
    ended = memberships(company).filter(pl.col("customer_id").is_in(victims["customer_id"].implode()))
    third = len(victims) / 3
    assert abs(len(emptied) - third) <= 1
    assert abs(ended["customer_id"].n_unique() - third) <= 1


def test_hole_and_clash_change_one_sign_and_touch_nobody(planted) -> None:
    company, truth = planted("hole_in_definition", "clash_in_definition")
    rules = dict(groups(company).select("group_id", "rule").rows())
    assert rules["G-SUSTAINABLE"] == "customer_type = 'individual' AND potential > 1500"
    assert rules["G-ENTREPRENEURS"].endswith("potential <= 10000")
    assert truth.victims["hole_in_definition"] == ("customer_type = 'individual' AND potential = 1500",)
    assert truth.victims["clash_in_definition"] == (
        "customer_type = 'organisation' AND size_class IN ('medium', 'micro', 'small') AND potential = 10000",
    )
    assert found(company) == {}


def test_truth_json_holds_the_truth(tmp_path: Path) -> None:
    truth = generate(tmp_path, customers=600, months=6, plant=("excluded", "no_manager"))
    written = json.loads((tmp_path / "truth.json").read_text("utf-8"))
    assert written == {defect: list(keys) for defect, keys in truth.victims.items()}
    assert set(written) == {"excluded", "no_manager"}
    assert written["excluded"] == sorted(written["excluded"])


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"plant": ("excluded", "nonsense")}, "nonsense"),
        ({"customers": 3}, "at least 50"),
        ({"customers": 400, "plant": ("excluded",)}, "at least 600"),
        ({"months": 1}, "4 to 240"),
        ({"seed": -1}, "from 0"),
    ],
)
def test_the_impossible_is_refused_before_anything_is_written(
    tmp_path: Path, asked: dict, words: str
) -> None:
    with pytest.raises(RefusedError, match=words):
        generate(tmp_path / "company", **asked)
    assert not (tmp_path / "company").exists()

"""Planted defects of behaviour: that the group does, or fails to do, what its defect says."""

from datetime import date, timedelta

import polars as pl
import pytest

LAST_DAY = date(2026, 6, 30)
LAST_YEAR = date(2025, 7, 1)
NEEDED = {"phone": 5, "chat": 10, "shop": 15, "social": 240, "email": 1440, "web": 1440, "letter": 7200}


def members(company: dict) -> pl.DataFrame:
    rows = company["memberships"].filter(pl.col("valid_to").is_null())
    return rows.select("customer_id", "group_id")


def contacts(company: dict) -> pl.DataFrame:
    rows = company["interactions"].join(members(company), on="customer_id")
    return rows.with_columns(day=pl.col("opened_at").dt.convert_time_zone("Europe/Amsterdam").dt.date())


def test_twins_behave_alike(planted) -> None:
    company, truth = planted("twins", customers=3000)
    assert truth.victims == {"twins": ("G-HOUSEHOLDS~G-HOUSEHOLDS-RECENT",)}
    spent = company["orders"].group_by("customer_id").agg(pl.col("revenue").cast(pl.Float64).sum())
    medians = dict(
        members(company)
        .join(spent, on="customer_id")
        .group_by("group_id")
        .agg(pl.col("revenue").median())
        .rows()
    )
    assert medians["G-HOUSEHOLDS-RECENT"] == pytest.approx(medians["G-HOUSEHOLDS"], rel=0.2)
    assert medians["G-SUSTAINABLE"] > 2 * medians["G-HOUSEHOLDS"]


def test_ambassadors_come_from_every_group_and_have_no_rule(planted) -> None:
    company, truth = planted("unrecognisable", customers=2000)
    assert truth.victims == {"unrecognisable": ("G-AMBASSADORS",)}
    rules = dict(company["groups"].select("group_id", "rule").rows())
    assert rules["G-AMBASSADORS"] is None
    chosen = (
        members(company)
        .filter(pl.col("group_id") == "G-AMBASSADORS")
        .join(company["customers"], on="customer_id")
    )
    assert set(chosen["customer_type"]) == {"individual", "organisation", "government"}


def test_a_mixed_group_is_two(planted) -> None:
    company, _ = planted("mixed", customers=3000)
    group = (
        members(company)
        .filter(pl.col("group_id") == "G-GROWING")
        .join(company["customers"], on="customer_id")
    )
    spent = company["orders"].group_by("customer_id").agg(pl.col("revenue").cast(pl.Float64).sum())
    halves = (
        group.join(spent, on="customer_id")
        .group_by(pl.col("potential") > pl.col("potential").median())
        .agg(pl.col("revenue").median())
    )
    high, low = halves["revenue"].max(), halves["revenue"].min()
    assert high > 8 * low


def test_operations_are_alike_everywhere(planted) -> None:
    company, truth = planted("indistinct_viewpoint", customers=3000)
    assert truth.victims == {"indistinct_viewpoint": ("operational",)}
    year = contacts(company).filter(pl.col("day") >= LAST_YEAR)
    rows = year.group_by("group_id").agg(
        per_customer=pl.len() / pl.col("customer_id").n_unique(),
        phone=(pl.col("channel") == "phone").mean(),
        minutes=pl.col("minutes").mean(),
    )
    for measure in ("per_customer", "phone", "minutes"):
        assert rows[measure].max() < 1.25 * rows[measure].min(), measure


def test_many_changed_group_lately_and_the_truth_names_them(planted) -> None:
    company, truth = planted("unstable")
    active = company["memberships"].filter(pl.col("group_id").str.starts_with("G-"))
    present = company["customers"].filter(pl.col("ended").is_null())["customer_id"]
    lately = active.filter(
        pl.len().over("customer_id") > 1, pl.col("valid_from") > LAST_DAY - timedelta(days=90)
    ).filter(pl.col("customer_id").is_in(present.implode()))
    assert set(truth.victims["unstable"]) <= set(lately["customer_id"])
    assert len(set(lately["customer_id"]) - set(truth.victims["unstable"])) <= 2  # present, but not active
    assert len(truth.victims["unstable"]) > 0.2 * len(present)


def test_nothing_happens_in_a_stale_group_though_its_customers_are_active(planted) -> None:
    company, truth = planted("stale")
    assert truth.victims == {"stale": ("G-SUSTAINABLE",)}
    mine = contacts(company).filter(pl.col("group_id") == "G-SUSTAINABLE")
    assert mine["day"].max() < LAST_DAY - timedelta(days=180)
    assert mine.filter(pl.col("day") >= LAST_YEAR)["customer_id"].n_unique() > 100
    joined = company["memberships"].filter(pl.col("group_id") == "G-SUSTAINABLE")["valid_from"].max()
    assert joined < LAST_DAY - timedelta(days=90)


def test_one_group_waits_longer(planted) -> None:
    company, truth = planted("served_worse", customers=2000)
    assert truth.victims == {"served_worse": ("G-ENTREPRENEURS",)}
    inbound = contacts(company).filter(pl.col("direction") == "inbound", pl.col("day") >= LAST_YEAR)
    minutes = (pl.col("first_response_at") - pl.col("opened_at")).dt.total_seconds() / 60
    hit = (minutes <= pl.col("channel").replace_strict(NEEDED, return_dtype=pl.Float64)).fill_null(
        value=False
    )
    levels = dict(inbound.group_by("group_id").agg(hit.mean()).rows())
    assert levels.pop("G-ENTREPRENEURS") < min(levels.values()) - 0.12


def test_the_unserved_order_but_are_not_contacted(planted) -> None:
    company, truth = planted("not_served", customers=2000)
    victims = set(truth.victims["not_served"])
    external = contacts(company).filter(pl.col("direction") != "internal", pl.col("day") >= LAST_YEAR)
    assert not victims & set(external["customer_id"])
    since = pl.datetime(2025, 6, 30, 22, time_zone="UTC")
    assert victims <= set(company["orders"].filter(pl.col("ordered_at") >= since)["customer_id"])
    group = members(company).filter(pl.col("group_id") == "G-MUNICIPALITIES")["customer_id"]
    assert 0.1 * len(group) < len(victims & set(group)) == len(victims)


def test_a_sensitive_rule_selects_whom_it_did(planted) -> None:
    company, truth = planted("sensitive_rule")
    rules = dict(company["groups"].select("group_id", "rule").rows())
    assert "age" in rules[truth.victims["sensitive_rule"][0]]
    individuals = company["customers"].filter(pl.col("customer_type") == "individual")
    assert individuals["birth_date"].null_count() == 0
    assert individuals["birth_date"].max() < LAST_DAY


def test_one_group_hardly_answers(planted) -> None:
    company, _ = planted("too_little_evidence", customers=2000)
    answers = dict(
        company["surveys"].join(members(company), on="customer_id").group_by("group_id").len().rows()
    )
    assert answers.get("G-CARE", 0) < 0.05 * min(n for group, n in answers.items() if group != "G-CARE")

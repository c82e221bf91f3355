"""Whether a reader would believe the company: its figures, seasons, hours and names, within sane bounds."""

from datetime import date

import polars as pl
import pytest

LAST_YEAR = date(2025, 7, 1)
LOCAL = "Europe/Amsterdam"
PROMISED = {"phone": 5, "chat": 10, "shop": 15, "social": 240, "email": 1440, "web": 1440, "letter": 7200}


@pytest.fixture(scope="module")
def grouped(company: dict) -> dict:
    """Last year's facts with the group and the local day of each."""
    group = company["memberships"].filter(
        pl.col("valid_to").is_null(), pl.col("group_id").str.starts_with("G-")
    )
    facts = {}
    for name, moment in (("interactions", "opened_at"), ("orders", "ordered_at"), ("surveys", "answered_at")):
        rows = company[name].join(group.select("customer_id", "group_id"), on="customer_id")
        rows = rows.with_columns(
            local=pl.col(moment).dt.convert_time_zone(LOCAL),
            day=pl.col(moment).dt.convert_time_zone(LOCAL).dt.date(),
            cost=pl.col("cost").cast(pl.Float64) if "cost" in rows.columns else pl.lit(None),
            revenue=pl.col("revenue").cast(pl.Float64) if "revenue" in rows.columns else pl.lit(None),
        )
        facts[name] = rows
    facts["size"] = dict(group.group_by("group_id").len().rows())
    return facts


def by_group(rows: pl.DataFrame, value: pl.Expr) -> dict[str, float]:
    return dict(rows.filter(pl.col("day") >= LAST_YEAR).group_by("group_id").agg(value).rows())


def within_target() -> pl.Expr:
    minutes = (pl.col("first_response_at") - pl.col("opened_at")).dt.total_seconds() / 60
    promised = pl.col("channel").replace_strict(PROMISED, return_dtype=pl.Float64)
    return (minutes <= promised).fill_null(value=False).mean()


def test_volume_is_as_documented(company: dict) -> None:
    assert 44 * 1200 < len(company["interactions"]) < 56 * 1200


def test_no_group_is_served_worse(grouped: dict) -> None:
    inbound = grouped["interactions"].filter(pl.col("direction") == "inbound")
    levels = by_group(inbound, within_target())
    assert all(0.75 < level < 0.87 for level in levels.values())
    assert max(levels.values()) - min(levels.values()) < 0.05
    happy = by_group(grouped["surveys"].filter(pl.col("csat").is_not_null()), (pl.col("csat") >= 4).mean())
    assert all(0.75 < share < 0.92 for share in happy.values())
    complaints = by_group(inbound, (pl.col("kind") == "complaint").mean())
    assert max(complaints.values()) - min(complaints.values()) < 0.05


def test_late_answers_cost_satisfaction(grouped: dict) -> None:
    asked = grouped["surveys"].join(
        grouped["interactions"].select("interaction_id", "opened_at", "first_response_at", "channel"),
        on="interaction_id",
    )
    late = asked.group_by("interaction_id").agg(
        late=within_target() == 0.0, happy=(pl.col("csat") >= 4).first()
    )
    rate = dict(late.drop_nulls().group_by("late").agg(pl.col("happy").mean()).rows())
    assert rate[False] > rate[True] + 0.1


def test_groups_differ_on_every_viewpoint(grouped: dict) -> None:
    size = grouped["size"]
    revenue = by_group(grouped["orders"], pl.col("revenue").sum())
    margin = by_group(grouped["orders"], 1 - pl.col("cost").sum() / pl.col("revenue").sum())
    visits = by_group(grouped["interactions"], (pl.col("channel") == "email").mean())
    minutes = by_group(grouped["interactions"].filter(pl.col("channel") == "phone"), pl.col("minutes").mean())
    per_customer = [revenue[group] / size[group] for group in size]
    assert max(per_customer) > 50 * min(per_customer)
    assert all(0.18 < rate < 0.45 for rate in margin.values())
    assert max(margin.values()) - min(margin.values()) > 0.1
    assert max(visits.values()) - min(visits.values()) > 0.3
    assert max(minutes.values()) > 1.5 * min(minutes.values())


def test_every_group_earns_its_keep_but_one_hardly(grouped: dict) -> None:
    spent = pl.coalesce("cost", pl.col("minutes") * 0.75).sum()
    cost = by_group(grouped["interactions"], spent)
    margin = by_group(grouped["orders"], (pl.col("revenue") - pl.col("cost")).sum())
    profit = {group: (margin[group] - cost[group]) / size for group, size in grouped["size"].items()}
    assert all(value > 0 for value in profit.values())
    assert min(profit.values()) < 0.01 * max(profit.values())


def test_value_is_skewed(grouped: dict) -> None:
    revenue = (
        grouped["orders"]
        .group_by("customer_id")
        .agg(pl.col("revenue").sum())["revenue"]
        .sort(descending=True)
    )
    assert revenue[: len(revenue) // 5].sum() > 0.6 * revenue.sum()


def test_the_week_the_day_and_the_holidays_show(grouped: dict) -> None:
    calls = grouped["interactions"].filter(pl.col("direction") == "inbound")
    weekday = dict(calls.group_by(pl.col("local").dt.weekday()).len().rows())
    assert weekday[7] < 0.2 * weekday[2]
    hours = dict(calls.group_by(pl.col("local").dt.hour()).len().rows())
    assert not set(hours) & {0, 1, 2, 3, 4, 5}
    assert hours[10] > 3 * hours[22]
    days = dict(calls.group_by("day").len().rows())
    assert days.get(date(2025, 12, 25), 0) < 0.3 * days[date(2025, 12, 18)]  # both Thursdays
    assert days.get(date(2026, 4, 27), 0) < 0.65 * days[date(2026, 4, 20)]  # King's Day; Finland works


def test_summer_is_quiet_and_autumn_busy(grouped: dict) -> None:
    months = dict(
        grouped["orders"].group_by(pl.col("day").dt.month()).agg(pl.col("order_id").n_unique()).rows()
    )
    assert months[7] < 0.85 * months[11]


def test_one_group_declines_and_one_had_a_wave_of_complaints(grouped: dict) -> None:
    orders = grouped["orders"].with_columns(half=pl.col("day") >= LAST_YEAR)
    counts = orders.group_by("group_id", "half").agg(pl.col("order_id").n_unique()).rows()
    grown = {group: n for group, half, n in counts if half}
    before = {group: n for group, half, n in counts if not half}
    growth = {group: grown[group] / before[group] for group in grown}
    assert growth["G-ENTREPRENEURS"] < 0.97
    assert growth["G-SUSTAINABLE"] > 1.1
    complaints = grouped["interactions"].filter(
        pl.col("kind") == "complaint", pl.col("group_id") == "G-SUSTAINABLE"
    )
    wave = complaints.filter(pl.col("day").is_between(date(2025, 3, 7), date(2025, 4, 21)))
    assert len(wave) / 46 > 3 * (len(complaints) - len(wave)) / (730 - 46)


def test_answers_within_promise_improve_where_the_work_changed(grouped: dict) -> None:
    inbound = grouped["interactions"].filter(
        pl.col("direction") == "inbound", pl.col("group_id") == "G-SUSTAINABLE"
    )
    early = inbound.filter(pl.col("day") < date(2024, 12, 31)).select(within_target()).item()
    late = inbound.filter(pl.col("day") >= LAST_YEAR).select(within_target()).item()
    assert late > early + 0.03


def test_names_fit_the_country(company: dict) -> None:
    finnish = (
        "Uusimaa",
        "Pirkanmaa",
        "Varsinais-Suomi",
        "Pohjois-Pohjanmaa",
        "Keski-Suomi",
        "Pohjois-Savo",
        "Lappi",
    )
    rows = company["customers"].with_columns(is_finnish=pl.col("region").is_in(finnish))
    assert 0.25 < rows["is_finnish"].mean() < 0.35
    dutch_prefix = pl.col("name").str.contains(r" (de|van|den|der) ")
    assert rows.filter("is_finnish", dutch_prefix).is_empty()
    assert len(rows.filter(~pl.col("is_finnish"), dutch_prefix)) > 50
    bodies = rows.filter(pl.col("industry") == "Local government")
    assert bodies.filter("is_finnish")["name"].str.contains("kaupunki").all()
    assert bodies.filter(~pl.col("is_finnish"))["name"].str.starts_with("Gemeente ").all()


def test_promises_and_chances_are_kept_and_won_in_part(company: dict) -> None:
    due = company["commitments"].filter(pl.col("due_on") < date(2026, 6, 1))
    assert 0.7 < (due["kept_on"] <= due["due_on"]).fill_null(value=False).mean() < 0.9
    closed = company["opportunities"].filter(pl.col("outcome") != "open")
    assert 0.35 < (closed["outcome"] == "won").mean() < 0.65
    missed = closed.filter(pl.col("outcome").is_in(["lost", "not_offered"]))
    assert 0 < missed["reason"].null_count() < 0.3 * len(missed)


def test_customers_leave_at_a_believable_pace(company: dict) -> None:
    there = company["customers"].filter(
        pl.col("since") < LAST_YEAR, pl.col("ended").fill_null(date.max) >= LAST_YEAR
    )
    assert 0.88 < there["ended"].null_count() / len(there) < 0.96

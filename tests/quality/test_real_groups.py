"""Groups of real companies: what the report says of them, against figures worked out from the raw files."""

from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest

from dashboard.grouping import add_group, begin_draft
from dashboard.insight.group_quality.coverage import coverage, coverage_question
from dashboard.insight.proposals.found import propose
from dashboard.kpi import answer
from dashboard.model.question import Scope
from dashboard.quality import check_groups
from dashboard.store import Store
from tests.desk import Desk
from tests.intake.test_real_files import upload
from tests.quality.company import found

RETAIL_LAST, LOG_LAST = date(2011, 12, 9), date(2017, 2, 17)
BUYERS = {
    "Large buyers": "revenue_12m >= 10000",
    "Regulars": "revenue_12m < 10000 AND orders_12m >= 6",
    "Occasional": "revenue_12m < 10000 AND orders_12m >= 2 AND orders_12m < 6",
    "Once": "revenue_12m < 10000 AND orders_12m = 1",
    "Returns only": "revenue_12m < 10000 AND orders_12m = 0",
}
CALLERS = {
    "Every week": "contacts_12m >= 52",
    "Every month": "contacts_12m >= 12 AND contacts_12m < 52",
    "Now and then": "contacts_12m >= 2 AND contacts_12m < 12",
    "Once": "contacts_12m = 1",
}


def draft_of(store: Store, name: str, rules: dict[str, str]) -> dict[str, str]:
    """Draft a grouping of these rules; gives the name of each group by its id."""
    draft = begin_draft(store, name).grouping_id
    return {add_group(store, draft, group, rule=rule): group for group, rule in rules.items()}


def retail_lines(folder: Path) -> pl.DataFrame:
    """Read the invoice lines of known customers: customer, order, country, day, amount."""
    raw = pl.read_csv(folder / "online_retail" / "online_retail.csv.gz", infer_schema=False)
    return raw.drop_nulls("CustomerID").select(
        customer=pl.col("CustomerID").str.strip_suffix(".0"),
        order="InvoiceNo",
        country="Country",
        day=pl.col("InvoiceDate").str.slice(0, 10).str.to_date("%Y-%m-%d"),
        amount=pl.col("Quantity").cast(pl.Float64) * pl.col("UnitPrice").cast(pl.Float64),
    )


def buyers(lines: pl.DataFrame) -> pl.DataFrame:
    """Give who bought in the year to the last day; an order counts when its lines come to more than zero."""
    year = lines.filter(pl.col("day") > RETAIL_LAST - timedelta(days=365))
    orders = year.group_by("customer", "order").agg(amount=pl.col("amount").sum())
    bought = orders.group_by("customer").agg(
        amount=pl.col("amount").sum().round(2), orders=(pl.col("amount").round(4) > 0).sum()
    )
    return bought.filter(pl.col("orders") > 0)


@pytest.fixture
def retail(desk: Desk, shared_data: Path) -> Store:
    """A store with the online-retail file."""
    desk.load(upload(shared_data, "online_retail", "online_retail.csv.gz"))
    return desk.store


def test_countries_are_too_many_groups_and_the_dutch_too_few(retail: Store, shared_data: Path) -> None:
    lines = retail_lines(shared_data)
    country = lines.group_by("customer", maintain_order=True).agg(pl.col("country").last())
    bought = buyers(lines).join(country, on="customer")
    by_country = bought.group_by("country").agg(customers=pl.len(), amount=pl.col("amount").sum())
    sizes = dict(by_country.select("country", "customers").rows())
    every = sorted(country["country"].unique())

    names = draft_of(retail, "Countries", {name: f"region = '{name}'" for name in every})
    report = check_groups(retail, "countries")
    assert (report.as_of, report.active, report.in_one) == (RETAIL_LAST, bought.height, bought.height)
    counted = {names[group]: n for group, n in report.sizes.select("group_id", "customers").rows()}
    assert counted == {name: sizes.get(name, 0) for name in every}

    revenue = next(
        one.by_group
        for one in coverage(
            lambda question: answer(retail, question),
            coverage_question("countries", RETAIL_LAST, Scope()),
        )
        if one.kpi == "revenue"
    )
    by_name = {names[group]: value for group, value in revenue.items()}
    expected = dict(by_country.select("country", "amount").rows())
    assert by_name == pytest.approx(expected | dict.fromkeys(by_name.keys() - expected.keys(), 0.0), abs=0.5)
    assert sorted(by_name, key=lambda name: -by_name[name])[:2] == ["United Kingdom", "Netherlands"]
    assert (
        counted["Netherlands"] == 8
    )  # of nine Dutch customers, one bought last a year and a day ago or longer
    assert country.filter(pl.col("country") == "Netherlands").height == 9

    findings = {check: {names.get(key, key) for key in keys} for check, keys in found(report).items()}
    small = {name for name in every if sizes.get(name, 0) < max(30, bought.height / 100)}
    assert findings["too_small"] == small
    assert "Netherlands" in small
    assert findings["empty_rule"] == {"Lithuania"}
    assert findings["dominant"] == {"United Kingdom"}
    assert len(every) == 37
    assert len(findings["too_many"]) == 37


def test_buyers_by_revenue_and_orders(retail: Store, shared_data: Path) -> None:
    bought = buyers(retail_lines(shared_data))
    kind = (
        pl.when(pl.col("amount") >= 10_000).then(pl.lit("Large buyers"))
        .when(pl.col("orders") >= 6).then(pl.lit("Regulars"))
        .when(pl.col("orders") >= 2).then(pl.lit("Occasional"))
        .otherwise(pl.lit("Once"))
    )  # fmt: skip
    expected = dict(bought.group_by(kind=kind).len().rows())

    names = draft_of(retail, "Buying behaviour", BUYERS)
    report = check_groups(retail, "buying-behaviour")
    counted = {names[group]: n for group, n in report.sizes.select("group_id", "customers").rows()}
    assert counted == dict.fromkeys(BUYERS, 0) | expected
    assert (report.in_one, report.in_several, report.in_none) == (bought.height, 0, 0)
    assert found(report)["empty_rule"] == ("returns-only",)  # who only sends back is no active customer
    assert not {"hole_in_definition", "clash_in_definition", "twins"} & set(found(report))


def test_callers_by_volume_leave_a_hole_that_a_proposal_closes(desk: Desk, shared_data: Path) -> None:
    log = upload(shared_data, "incidents", "incident_event_log.csv.gz")
    desk.load(log, keep_last="sys_mod_count", create_missing=True)
    raw = pl.read_csv(shared_data / "incidents" / "incident_event_log.csv.gz", infer_schema=False)
    opened = (
        raw.filter(pl.col("caller_id") != "?")
        .with_columns(pl.col("sys_mod_count").cast(pl.Int64))
        .sort("sys_mod_count", maintain_order=True)
        .unique("number", keep="last", maintain_order=True)
        .select("caller_id", day=pl.col("opened_at").str.split(" ").list.first().str.to_date("%d/%m/%Y"))
    )
    assert opened["day"].max() <= LOG_LAST
    calls = opened.filter(pl.col("day") > LOG_LAST - timedelta(days=365)).group_by("caller_id").len("calls")
    number = pl.col("calls")
    kind = (
        pl.when(number >= 52).then(pl.lit("Every week"))
        .when(number >= 12).then(pl.lit("Every month"))
        .when(number >= 2).then(pl.lit("Now and then"))
        .otherwise(pl.lit("Once"))
    )  # fmt: skip
    expected = dict(calls.group_by(kind=kind).len().rows())

    names = draft_of(desk.store, "Callers by volume", CALLERS)
    report = check_groups(desk.store, "callers-by-volume")
    assert report.as_of == LOG_LAST
    counted = {names[group]: n for group, n in report.sizes.select("group_id", "customers").rows()}
    assert counted == expected
    findings = found(report)
    assert findings["too_small"] == ("every-week",)
    assert findings["hole_in_definition"] == ("contacts_12m = 0",)
    assert len(findings["no_manager"]) == 4
    (proposal,) = (one for one in propose(desk.store, report) if one.because == "hole_in_definition")
    (change,) = proposal.changes
    assert (names[str(change.group_id)], change.after) == ("Once", "contacts_12m = 1 OR contacts_12m = 0")

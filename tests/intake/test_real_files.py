"""Real files, loaded as an analyst would, against figures that were computed without this project."""

from decimal import Decimal
from pathlib import Path

import pytest

from dashboard.intake import Upload, inspect, plan, set_aside
from dashboard.model.errors import RefusedError
from dashboard.quality.uploads.checks import check_rows
from tests.desk import Desk


def upload(folder: Path, *parts: str) -> Upload:
    return Upload(folder.joinpath(*parts), parts[-1])


def test_the_incident_log(desk: Desk, shared_data: Path) -> None:
    log = upload(shared_data, "incidents", "incident_event_log.csv.gz")
    load = desk.load(log, keep_last="sys_mod_count", create_missing=True)
    planned = {table.table: table for table in load.tables}
    assert (planned["interactions"].new, planned["interactions"].set_aside) == (24_918 - 3, 3)
    assert planned["customers"].created == 5_244
    refused = set_aside(desk.store, load.load_id)
    assert refused["caller_id"].to_list() == ["?", "?", "?"]
    assert refused["_set_aside_because"].unique().to_list() == [
        "customer_id (caller_id) is empty, and every row needs it"
    ]
    # d/m/yyyy: the 29th of February, and the 5th of March, not the 3rd of May
    opened = "SELECT opened_at, resolved_at FROM interactions WHERE interaction_id = 'INC0000045'"
    assert [str(value) for value in desk.rows(opened)[0]] == ["2016-02-29 00:16:00", "2016-02-29 10:29:00"]
    found = dict(desk.rows("SELECT channel, count(*) FROM interactions GROUP BY 1"))
    lost = {"Phone": refused["contact_type"].to_list().count("Phone")}
    assert {channel: count + lost.get(channel, 0) for channel, count in found.items()} == {
        "Phone": 24_688, "Self service": 158, "Email": 59, "IVR": 9, "Direct opening": 4,
    }  # fmt: skip
    again = desk.load(log, keep_last="sys_mod_count", create_missing=True)
    assert [(t.table, t.new, t.changed, t.unchanged) for t in again.tables] == [
        ("interactions", 0, 0, 24_915)
    ]


def test_a_marker_that_means_something_is_kept_when_somebody_says_so(desk: Desk, shared_data: Path) -> None:
    log = upload(shared_data, "incidents", "incident_event_log.csv.gz")
    chosen = {"caller_id": {"empty": ""}}
    load = desk.load(log, keep_last="sys_mod_count", create_missing=True, values=chosen)
    assert {table.table: table.new for table in load.tables}["interactions"] == 24_918
    channels = dict(desk.rows("SELECT channel, count(*) FROM interactions GROUP BY 1"))
    assert channels["Phone"] == 24_688
    assert desk.rows("SELECT count(resolved_at) FROM interactions") == [(23_362,)]


def test_the_retail_file_feeds_orders_customers_and_products(desk: Desk, shared_data: Path) -> None:
    load = desk.load(upload(shared_data, "online_retail", "online_retail.csv.gz"))
    planned = {table.table: table for table in load.tables}
    assert (planned["orders"].new, planned["orders"].set_aside) == (541_909 - 135_080, 135_080)
    assert (planned["customers"].new, planned["products"].new) == (4_372, 4_070)
    assert "8 keys have rows that contradict each other" in planned["customers"].notes
    assert desk.rows("SELECT sum(revenue) FROM orders")[0][0].quantize(Decimal("0.01")) == Decimal(
        "8300065.81"
    )  # type: ignore[attr-defined]
    refused = set_aside(desk.store, load.load_id)
    lost = sum(
        Decimal(quantity) * Decimal(price)
        for quantity, price in refused.select("Quantity", "UnitPrice").iter_rows()
    )
    assert (lost + desk.rows("SELECT sum(revenue) FROM orders")[0][0]).quantize(Decimal("0.01")) == Decimal(
        "9747747.93"
    )  # type: ignore[operator]
    assert desk.rows("SELECT count(*) FROM customers WHERE customer_id = '17850'") == [(1,)]


def test_the_bank_file_is_refused_naming_what_is_missing(desk: Desk, shared_data: Path) -> None:
    bank = upload(shared_data, "bank", "bank-additional.csv")
    with pytest.raises(RefusedError) as refused:
        plan(desk.store, inspect(desk.store, [bank]), check_rows)
    assert "customer_id" in str(refused.value)
    assert "poutcome" in str(refused.value)
    with pytest.raises(RefusedError, match="interaction_id, customer_id, opened_at"):
        desk.plan(bank, table="interactions")


def test_the_grocery_panel(desk: Desk, shared_data: Path) -> None:
    households = desk.load(upload(shared_data, "dunnhumby", "demographics.csv.gz"))
    assert [(table.table, table.new, table.set_aside) for table in households.tables] == [
        ("customers", 801, 0)
    ]
    products = desk.load(upload(shared_data, "dunnhumby", "products.csv.gz"))
    assert [(table.table, table.set_aside) for table in products.tables] == [("products", 0)]
    lines = upload(shared_data, "dunnhumby", "transactions_sample.csv.gz")
    strict = desk.plan(lines)
    assert strict.set_aside > 0
    load = desk.load(lines, create_missing=True)
    orders = next(table for table in load.tables if table.table == "orders")
    assert (orders.new, orders.set_aside) == (75_000, 0)
    assert next(table for table in load.tables if table.table == "customers").created > 0


@pytest.mark.parametrize(
    ("year", "fit", "unfit"),
    [
        ("2014", 0, 2_818),
        ("2015", 0, 2_958),
        ("2016", 3_087 - 168, 168),
    ],  # before 2016 only a day of the month
)
def test_the_airport_survey_of_every_year(
    desk: Desk, shared_data: Path, year: str, fit: int, unfit: int
) -> None:
    survey = upload(shared_data, "sfo_survey", f"{year}_SFO_Customer_Survey_20250817.csv")
    with pytest.raises(RefusedError, match="customer_id"):
        desk.plan(survey)
    mapping = {"customer_id": "CCGID", "csat": "Q7ALL"}
    planned = desk.plan(survey, mapping=mapping, create_missing=True)
    surveys = next(table for table in planned.tables if table.table == "surveys")
    assert (surveys.new, surveys.set_aside) == (fit, unfit)
    rules = {reason.rule for reason in surveys.reasons}
    assert rules == ({"range:csat"} if fit else {"unread:answered_at", "range:csat"})
    told = desk.plan(survey, mapping=mapping, create_missing=True, values={"Q7ALL": {"empty": "0,6"}})
    assert "range:csat" not in {reason.rule for table in told.tables for reason in table.reasons}

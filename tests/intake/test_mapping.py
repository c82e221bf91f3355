"""Headers are recognised as people write them, and what a person says goes before what is proposed."""

import pytest

from dashboard.catalog.tables import TABLES
from dashboard.intake import inspect
from dashboard.intake.inspecting.left_out import units_told
from dashboard.intake.mapping.by_hand import overrule
from dashboard.intake.mapping.feeds import Feed, unused
from dashboard.intake.mapping.headers import matches, words
from dashboard.intake.mapping.mapping import feed_for, propose
from dashboard.model.errors import RefusedError
from dashboard.model.table import Table
from tests.desk import Desk


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("customerId", "customer id"),
        ("CustomerID", "customer id"),
        ("CUSTOMER_ID", "customer id"),
        ("customer-id", "customer id"),
        ("Customer.ID", "customer id"),
        ("  Customer   ID ", "customer id"),
        ("Päivämäärä", "päivämäärä"),
        ("Pa\u0308iva\u0308", "päivä"),
        ("*RESPNUM", "respnum"),
        ("___", ""),
    ],
)
def test_headers_become_plain_words(header: str, expected: str) -> None:
    assert words(header) == expected


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_table_is_recognised_by_its_own_columns(table: Table) -> None:
    feeds = propose([column.name for column in table.columns])
    assert [feed.table for feed in feeds] == [table.name]
    assert dict(feeds[0].columns) == {column.name: column.name for column in table.columns}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
@pytest.mark.parametrize("style", ["upper", "camel", "spaces"])
def test_every_table_is_recognised_however_its_columns_are_spelled(table: Table, style: str) -> None:
    spell = {
        "upper": str.upper,
        "camel": lambda name: name.title().replace("_", ""),
        "spaces": lambda name: name.replace("_", " ").capitalize(),
    }[style]
    feeds = propose([spell(column.name) for column in table.columns])
    assert dict(feeds[0].columns) == {column.name: spell(column.name) for column in table.columns}


@pytest.mark.parametrize(
    ("headers", "table", "expected"),
    [
        (
            ["Klantnummer", "Naam", "Regio", "Klanttype"],
            "customers",
            {"customer_id": "Klantnummer", "name": "Naam", "region": "Regio", "customer_type": "Klanttype"},
        ),
        (
            ["Asiakasnumero", "Nimi", "Alue"],
            "customers",
            {"customer_id": "Asiakasnumero", "name": "Nimi", "region": "Alue"},
        ),
        (
            ["Ticket ID", "Customer", "Created At", "Resolved At", "Channel"],
            "interactions",
            {
                "interaction_id": "Ticket ID",
                "customer_id": "Customer",
                "opened_at": "Created At",
                "resolved_at": "Resolved At",
                "channel": "Channel",
            },
        ),
        (
            ["Factuurnummer", "Klantnr", "Factuurdatum", "Artikelnummer", "Aantal", "Stuksprijs"],
            "orders",
            {
                "order_id": "Factuurnummer",
                "customer_id": "Klantnr",
                "ordered_at": "Factuurdatum",
                "product_id": "Artikelnummer",
                "quantity": "Aantal",
                "unit_price": "Stuksprijs",
            },
        ),
    ],
)
def test_exports_in_three_languages(headers: list[str], table: str, expected: dict[str, str]) -> None:
    feed = propose(headers)[0]
    assert (feed.table, dict(feed.columns), feed.missing) == (table, expected, ())


def test_a_typing_error_is_seen_through_but_never_taken_for_certain() -> None:
    scores = {
        m.header: m.score for m in matches(["resolution dat", "resolution date"]) if m.column == "resolved_at"
    }
    assert 0 < scores["resolution dat"] < scores["resolution date"] < 1
    assert matches(["shoe size"]) == ()


def test_a_flat_file_feeds_the_tables_it_repeats() -> None:
    headers = [
        "InvoiceNo",
        "StockCode",
        "Description",
        "Quantity",
        "InvoiceDate",
        "UnitPrice",
        "CustomerID",
        "Country",
    ]
    orders, customers, products = propose(headers)
    assert (orders.table, orders.is_repeated, orders.missing) == ("orders", False, ())
    assert (customers.table, dict(customers.columns)) == (
        "customers", {"customer_id": "CustomerID", "region": "Country"},
    )  # fmt: skip
    assert (products.table, dict(products.columns)) == (
        "products", {"product_id": "StockCode", "name": "Description"},
    )  # fmt: skip
    assert customers.is_repeated
    assert products.is_repeated


def test_no_header_feeds_two_columns_of_a_table() -> None:
    for table in TABLES:
        for other in TABLES:
            feeds = propose([column.name for column in (*table.columns, *other.columns)])
            assert all(len(set(feed.columns.values())) == len(feed.columns) for feed in feeds)


def test_the_file_name_decides_between_tables_that_look_alike() -> None:
    headers = ["id", "name"]
    assert propose(headers, "departments.csv")[0].table == "departments"
    assert propose(headers, "teams 2025.xlsx › Sheet1")[0].table == "teams"


def test_nothing_known_gives_nothing() -> None:
    assert propose(["xq", "zz"]) == ()


def test_a_required_column_may_come_from_what_it_is_made_of() -> None:
    headers = ["order_id", "customer_id", "ordered_at"]
    assert propose(headers, "orders")[0].missing == ("revenue",)
    assert propose([*headers, "quantity", "unit_price"], "orders")[0].missing == ()


HEADERS = ("id", "who", "when", "note")
FEED = Feed("interactions", {"interaction_id": "id", "customer_id": "who"})


def test_a_person_goes_before_the_proposal() -> None:
    (feed,) = overrule([FEED], {"opened_at": "when", "interactions.topic": "note"}, HEADERS)
    assert dict(feed.columns) == {
        "interaction_id": "id", "customer_id": "who", "opened_at": "when", "topic": "note",
    }  # fmt: skip


def test_a_header_that_is_given_away_is_taken_from_where_it_was_proposed() -> None:
    (feed,) = overrule([FEED], {"employee_id": "who"}, HEADERS)
    assert dict(feed.columns) == {"interaction_id": "id", "employee_id": "who"}


def test_an_empty_header_says_that_the_file_has_no_such_column() -> None:
    (feed,) = overrule([FEED], {"customer_id": ""}, HEADERS)
    assert feed.missing == ("customer_id", "opened_at")


def test_a_table_that_is_named_is_fed_on_the_side() -> None:
    first, second = overrule([FEED], {"customers.customer_id": "who", "customers.name": "note"}, HEADERS)
    assert (first.table, second.table, second.is_repeated) == ("interactions", "customers", True)
    assert unused(HEADERS, [first, second]) == ("when",)


def test_all_faults_of_a_mapping_are_told_at_once() -> None:
    with pytest.raises(RefusedError) as refused:
        overrule([FEED], {"nope": "id", "topic": "absent", "x.y": "id"}, HEADERS)
    said = str(refused.value)
    assert "no column nope" in said
    assert "absent" in said
    assert "no table x" in said


def test_of_two_headers_the_one_whose_values_fit_is_taken(desk: Desk) -> None:
    text = "interaction_id,customer_id,date,opened,topic\nI1,1,2025-03-01,yes,a\nI2,1,2025-03-02,no,b\n"
    draft = inspect(desk.store, [desk.file("interactions.csv", text)])
    assert draft.sheets[0].feeds[0].columns["opened_at"] == "date"
    draft.close()


def test_a_required_reference_is_found_by_the_keys_it_holds(desk: Desk) -> None:
    desk.load(("customers.csv", "customer_id,name\nK1,Ann\nK2,Bo\nK3,Cy\nK4,Di\n"))
    text = "ticket id,created at,wie dan\nT1,2025-03-01,K1\nT2,2025-03-01,K2\nT3,2025-03-01,K4\n"
    draft = inspect(desk.store, [desk.file("tickets.csv", text)])
    assert draft.sheets[0].feeds[0].columns["customer_id"] == "wie dan"
    assert draft.questions == ()
    draft.close()


@pytest.mark.parametrize(
    ("name", "headers"),
    [
        ("weather.csv", ["date", "temperature", "place"]),
        ("campaign_descriptions.csv", ["campaign_id", "campaign_type", "start_date", "end_date"]),
        ("campaigns.csv", ["campaign_id", "household_id"]),
        ("bank.csv", ["age", "job", "marital", "education", "housing", "loan", "contact", "month"]),
        ("coupons.csv", ["coupon_upc", "product_id", "campaign_id"]),
    ],
)
def test_a_file_about_something_else_is_not_taken_for_the_nearest_table(
    desk: Desk, name: str, headers: list[str]
) -> None:
    assert propose(headers, name) == ()
    draft = inspect(desk.store, [desk.file(name, f"{','.join(headers)}\n{','.join('7' * len(headers))}\n")])
    (question,) = draft.questions
    draft.close()
    assert question.title == "No table is recognised in this file"
    assert "nearest: " in question.found


@pytest.mark.parametrize(
    ("headers", "table", "missing"),
    [
        (["customer_id"], "customers", ()),
        (["Groepsnummer", "Naam"], "groups", ("grouping_id",)),
        (["customer_id", "group_id"], "memberships", ()),
        (["Klantnummer", "Naam", "x1", "x2", "x3", "x4"], "customers", ()),
    ],
)
def test_few_headers_are_enough_where_they_tell_the_table(
    headers: list[str], table: str, missing: tuple[str, ...]
) -> None:
    (feed,) = propose(headers)
    assert (feed.table, feed.missing) == (table, missing)


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("Contactnummer", "interaction_id"),
        ("Datum/tijd geopend", "opened_at"),
        ("Avausaika", "opened_at"),
        ("Groepsnummer", "group_id"),
        ("Ryhmänumero", "group_id"),
        ("Minimumgrootte", "min_size"),
        ("Potentieel (€ per jaar)", "potential"),
        ("Omzet [EUR]", "revenue"),
        ("Minuten (min.)", "minutes"),
    ],
)
def test_headers_that_people_write(header: str, column: str) -> None:
    best = matches([header])
    assert best[0].score > 0.75
    assert column in {match.column for match in best}


def test_brackets_that_are_part_of_a_heading_stay_one() -> None:
    assert matches(["(2024)"]) == ()
    assert {match.column for match in matches(["Customer (id)"])} == {"customer_id"}


def test_dates_and_types_that_may_be_of_anything_are_not_taken_for_the_customers() -> None:
    order = ["Invoice No", "Customer ID", "Invoice Date", "SKU", "Qty", "Price"]
    (orders, *others) = propose([*order, "Start date", "End date", "Type", "State"])
    assert (orders.table, others) == ("orders", [])
    (_, customers) = propose([*order, "Company", "Birth date", "Customer type", "Region"])
    assert dict(customers.columns) == {
        "customer_id": "Customer ID", "name": "Company", "birth_date": "Birth date",
        "customer_type": "Customer type", "region": "Region",
    }  # fmt: skip


def test_a_customer_and_an_end_among_much_else_make_no_file_of_customers() -> None:
    others = ["Collector", "Score 1", "Score 2", "Comment", "IP address"]
    assert propose(["Customer number", "End date", *others]) == ()
    assert [feed.table for feed in propose(["Customer number", "End date", "Name"])] == ["customers"]
    addresses = ["Kundennummer", "Name", "Straße", "PLZ", "Ort", "Telefon", "E-Mail"]
    assert [feed.table for feed in propose(addresses)] == ["customers"]


OTHER_UNITS = (
    ("interactions", "Handling time (days)"), ("interactions", "Resolution time (days)"),
    ("interactions", "First reply time (business hours)"), ("customers", "Ended (hours)"),
    ("orders", "Revenue (k€)"), ("orders", "Omzet (x 1.000)"),
    ("orders", "Summa (1000 €)"), ("orders", "Revenue (in thousands)"), ("orders", "Revenue (%)"),
    ("orders", "Amount (cents)"), ("surveys", "CSAT (1-10)"), ("surveys", "Satisfaction (%)"),
    ("surveys", "NPS (1 to 5)"), ("surveys", "CES (1=very easy 7=very hard)"),
    ("orders", "revenue_k"), ("orders", "Revenue (USD k)"), ("orders", "Revenue k (USD)"),
)  # fmt: skip
SAME_UNITS = (
    ("interactions", "Handling time (min)"), ("interactions", "Käsittelyaika (minuuttia)"),
    ("orders", "Revenue (€)"), ("orders", "Bedrag (EUR)"), ("orders", "Amount (incl. VAT)"),
    ("orders", "Summa (alv 0 %)"),
    ("interactions", "duration_m"), ("interactions", "duration_h"), ("interactions", "talkTimeS"),
    ("interactions", "Handling time (hours)"), ("interactions", "Käsittelyaika [h]"),
    ("interactions", "First Response Time (in Hrs)"), ("targets", "Periode t/m"),
    ("surveys", "CSAT (1-5)"), ("surveys", "CSAT (1 = very dissatisfied)"),
    ("surveys", "NPS (0–10)"), ("surveys", "NPS (score)"),
)  # fmt: skip


@pytest.mark.parametrize(("table", "header"), OTHER_UNITS)
def test_a_header_of_another_unit_is_left_out_and_said(table: str, header: str) -> None:
    feed = feed_for(table, [header], lambda _: True)
    assert not feed.columns
    (told,) = units_told([header], [feed])
    assert told.startswith(f"{header} is left out, since it names another unit")


@pytest.mark.parametrize(("table", "header"), SAME_UNITS)
def test_a_header_of_the_columns_own_unit_is_read(table: str, header: str) -> None:
    feed = feed_for(table, [header], lambda _: True)
    assert list(feed.columns.values()) == [header]
    assert units_told([header], [feed]) == []


QUESTIONS = {
    "csat": "Hoe tevreden bent u over onze dienstverlening?",
    "nps": "How likely is it that you would recommend us to a friend or colleague?",
    "ces": "Kuinka helppoa asiointi oli kanssamme?",
    "versus_competition": "How do we compare with our competitors today?",
}


def test_the_questions_of_a_survey_are_its_scores() -> None:
    feed = feed_for("surveys", ["Response ID", "Customer no", "Date", *QUESTIONS.values()], lambda _: True)
    assert {name: feed.columns[name] for name in QUESTIONS} == QUESTIONS


def test_two_questions_about_one_score_are_for_a_person_to_choose_from() -> None:
    both = ["How satisfied are you with our service?", "How satisfied are you with our shops?"]
    assert "csat" not in feed_for("surveys", both, lambda _: True).columns


def test_a_question_that_is_answered_in_words_or_on_another_scale_is_no_score(desk: Desk) -> None:
    head = (
        "Response ID,Customer no,Date,How satisfied are you with us?,Why would you recommend us to others?\n"
    )
    rows = "".join(f"R{n},K{n},2025-01-31,{n},good service\n" for n in range(1, 11))
    draft = inspect(desk.store, [desk.file("survey.csv", head + rows)])
    draft.close()
    assert set(draft.sheets[0].feeds[0].columns) == {"survey_id", "customer_id", "answered_at"}


@pytest.mark.parametrize(
    ("net", "gross"),
    [
        ("Total excl VAT", "Total (incl. VAT 21%)"),
        ("Totaal (excl. btw)", "Totaal (incl. 21% btw)"),
        ("Yhteensä (veroton)", "Yhteensä (alv 24 %)"),
        ("Amount (net)", "Amount (incl. tax)"),
    ],
)
def test_amounts_without_tax_go_before_those_with_it(net: str, gross: str) -> None:
    for amounts in ((net, gross), (gross, net)):
        (orders,) = propose(["order_id", "customer_id", "ordered_at", *amounts])
        assert orders.columns["revenue"] == net

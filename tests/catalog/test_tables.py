"""Holds the declared tables against the data contract, written out here by hand, and against each other."""

from datetime import date, datetime
from decimal import Decimal
from math import prod

import pytest

from dashboard.catalog.tables import TABLE, TABLES
from dashboard.model.table import Begin, Column, Constant, Joined, Kind, PlaceWithin, Product, Table

# table: key | columns, where * is required and > names the table referred to
CONTRACT = """
customers: customer_id | *customer_id id, name text, customer_type text, gender text, birth_date date,
  socio_economic_status text, industry text, size_class text, region text, potential money,
  preferred_channel text, since date, ended date
interactions: interaction_id | *interaction_id id, *customer_id id >customers, *opened_at time,
  first_response_at time, resolved_at time, channel text, direction text, purpose text, kind text,
  topic text, product_id id >products, employee_id id >employees, department_id id >departments,
  handed_over_from id >departments, minutes number, cost money
orders: order_id line | *order_id id, line id, *customer_id id >customers, *ordered_at time,
  product_id id >products, quantity number, unit_price money, *revenue money, cost money, channel text,
  employee_id id >employees
products: product_id | *product_id id, name text, product_group text
surveys: survey_id | *survey_id id, *customer_id id >customers, *answered_at time,
  interaction_id id >interactions, csat score, nps score, ces score, versus_competition score
departments: department_id | *department_id id, name text, manager_id id >employees, kind text
employees: employee_id | *employee_id id, name text, function text, department_id id >departments,
  hired_on date, left_on date, qualified_on date, knows_customer flag, knows_product flag,
  knows_channel flag
groupings: grouping_id | *grouping_id id, name text, *valid_from date, valid_to date
groups: group_id | *group_id id, *grouping_id id >groupings, name text, rule text, priority count,
  department_id id >departments, manager_id id >employees, way_of_working text, new_since date,
  min_size count, rule_reason text
memberships: customer_id group_id valid_from | *customer_id id >customers, *group_id id >groups,
  *valid_from date, valid_to date
teams: team_id | *team_id id, name text, department_id id >departments, lead_id id >employees
team_members: team_id employee_id valid_from | *team_id id >teams, *employee_id id >employees,
  function text, *valid_from date, valid_to date
accounts: customer_id team_id valid_from | *customer_id id >customers, *team_id id >teams, tier text,
  *valid_from date, valid_to date
composition_rules: tier function | *tier text, *function text, minimum count
contact_plans: plan_id | *plan_id id, customer_id id >customers, group_id id >groups, *purpose text,
  channel text, *every_days count, valid_from date, valid_to date
commitments: commitment_id | *commitment_id id, *customer_id id >customers, *made_on date, *due_on date,
  kept_on date, owner_id id >employees, department_id id >departments, description text
contacts: contact_id | *contact_id id, *customer_id id >customers, name text, title text, dmu_role text,
  known_by id >employees, last_contact_on date
opportunities: opportunity_id | *opportunity_id id, *customer_id id >customers, *opened_on date,
  closed_on date, product_id id >products, stage text, outcome text, amount money, reason text,
  is_cross_sell flag, employee_id id >employees
assortments: group_id product_id | *group_id id >groups, *product_id id >products, valid_from date,
  valid_to date
targets: kpi kind scope scope_id period_start | *kpi id, kind text, *scope text, scope_id id,
  *period_start date, period_end date, *value number, source text
service_levels: channel kind | channel text, kind text, *respond_within_minutes count,
  *resolve_within_minutes count
signals: signal_id | *signal_id id, *raised_on date, capability text, description text,
  group_id id >groups, kpi id, owner_id id >employees, action text, due_on date, done_on date,
  outcome text
assessments: assessment_id statement | *assessment_id id, *answered_on date,
  department_id id >departments, *statement text, *score score
"""

KNOWN_VALUES = {
    "customers.customer_type": "individual organisation government",
    "interactions.channel": "phone email chat visit shop web letter social",
    "interactions.direction": "inbound outbound internal",
    "interactions.purpose": "sales service",
    "interactions.kind": "question request order complaint dispute suggestion demand visit follow_up",
    "departments.kind": "customer_group product channel support",
    "groups.way_of_working": "new traditional",
    "contact_plans.purpose": "sales service",
    "contacts.dmu_role": "initiator user influencer adviser decider buyer gatekeeper",
    "opportunities.outcome": "open won lost not_offered",
    "targets.kind": "target benchmark",
    "targets.scope": "company department group team",
    "signals.capability": "market_sensing customer_contact binding_channels technology",
}

SCALES = {
    "surveys.csat": (1, 5),
    "surveys.nps": (0, 10),
    "surveys.ces": (1, 7),
    "surveys.versus_competition": (-2, 2),
    "assessments.score": (1, 5),
}

LOWEST = {
    *("customers.potential=0", "interactions.minutes=0", "interactions.cost=0", "groups.min_size=0"),
    *("composition_rules.minimum=0", "contact_plans.every_days=1", "opportunities.amount=0"),
    *("service_levels.respond_within_minutes=0", "service_levels.resolve_within_minutes=0"),
}

DATED_BY = {
    "interactions": "opened_at",
    "orders": "ordered_at",
    "surveys": "answered_at",
    "commitments": "due_on",
    "opportunities": "opened_on",
    "signals": "raised_on",
    "assessments": "answered_on",
}

ORDERED = {
    "customers": (("since", "ended"), ("birth_date", "ended")),
    "interactions": (("opened_at", "first_response_at", "resolved_at"),),
    "employees": (("hired_on", "left_on"),),
    "commitments": (("made_on", "due_on"), ("made_on", "kept_on")),
    "opportunities": (("opened_on", "closed_on"),),
    "signals": (("raised_on", "due_on"), ("raised_on", "done_on")),
    "targets": (("period_start", "period_end"),),
}

PERSONAL = {
    *("customers.name", "customers.gender", "customers.birth_date", "customers.socio_economic_status"),
    *("employees.name", "contacts.name", "contacts.title"),
}

# how real exports head a column, and the column a person would give it
REAL_HEADERS = [
    *[("interactions", *pair) for pair in (("number", "interaction_id"), ("caller id", "customer_id"))],
    *[("interactions", *pair) for pair in (("contact type", "channel"), ("assigned to", "employee_id"))],
    *[("interactions", *pair) for pair in (("assignment group", "department_id"), ("luotu", "opened_at"))],
    *[("interactions", *pair) for pair in (("aangemaakt op", "opened_at"), ("behandelaar", "employee_id"))],
    *[("orders", *pair) for pair in (("invoice no", "order_id"), ("stock code", "product_id"))],
    *[("orders", *pair) for pair in (("invoice date", "ordered_at"), ("sales value", "revenue"))],
    *[("orders", *pair) for pair in (("basket id", "order_id"), ("transaction timestamp", "ordered_at"))],
    *[("orders", *pair) for pair in (("household id", "customer_id"), ("klantnummer", "customer_id"))],
    *[("orders", *pair) for pair in (("factuurdatum", "ordered_at"), ("rivisumma", "revenue"))],
    *[("customers", *pair) for pair in (("country", "region"), ("income", "socio_economic_status"))],
    *[("customers", *pair) for pair in (("asiakasnumero", "customer_id"), ("klantnaam", "name"))],
    *[("products", *pair) for pair in (("description", "name"), ("product category", "product_group"))],
    *[("surveys", *pair) for pair in (("respnum", "survey_id"), ("rating", "csat"))],
]

COLUMNS = [(table, column) for table in TABLES for column in table.columns]

every_table = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)


def described(table: Table) -> str:
    """Write a table in the notation of the contract above."""
    words = []
    for column in table.columns:
        star = "*" if column.required else ""
        reference = f" >{column.references}" if column.references else ""
        words.append(f"{star}{column.name} {column.kind}{reference}")
    return f"{table.name}: {' '.join(table.key)} | {', '.join(words)}"


def read_example(column: Column) -> object:
    """Read a column's example strictly, as its kind demands; raises when it is not of that kind."""
    match column.kind:
        case Kind.DAY:
            return date.fromisoformat(column.example)
        case Kind.TIME:
            return datetime.strptime(column.example, "%Y-%m-%d %H:%M")
        case Kind.MONEY | Kind.NUMBER:
            return Decimal(column.example)
        case Kind.COUNT | Kind.SCORE:
            return int(column.example)
        case Kind.FLAG:
            return {"yes": True, "no": False}[column.example]
        case _:
            return column.example


def test_the_tables_are_those_of_the_contract() -> None:
    contract = " ".join(CONTRACT.split())
    assert " ".join(described(table) for table in TABLES) == contract
    assert len(TABLES) == 23
    assert tuple(TABLE) == tuple(table.name for table in TABLES)


def test_known_values_scales_and_personal_columns_are_those_of_the_contract() -> None:
    named = {f"{table.name}.{column.name}": column for table, column in COLUMNS}
    assert {n: " ".join(c.values) for n, c in named.items() if c.values} == KNOWN_VALUES
    assert {n: (c.low, c.high) for n, c in named.items() if c.kind is Kind.SCORE} == SCALES
    lowest = {f"{n}={c.low:g}" for n, c in named.items() if c.low is not None and c.kind is not Kind.SCORE}
    assert lowest == LOWEST
    assert {n for n, c in named.items() if c.is_personal} == PERSONAL


def test_what_an_empty_column_is_filled_with() -> None:
    fills = {f"{t.name}.{c.name}": c.fill for t, c in COLUMNS if c.fill}
    assert fills == {
        "interactions.interaction_id": Joined(("customer_id", "opened_at")),
        "surveys.survey_id": Joined(("customer_id", "answered_at"), beside="interaction_id"),
        "orders.line": PlaceWithin("order_id", ("customer_id", "ordered_at", "channel", "employee_id")),
        "orders.revenue": Product("quantity", "unit_price"),
        "memberships.valid_from": Begin("customer_id"),
        "targets.kind": Constant("target"),
    }


def test_a_contact_plan_names_a_customer_or_a_group() -> None:
    assert {t.name: t.one_of for t in TABLES if t.one_of} == {"contact_plans": (("customer_id", "group_id"),)}


def test_which_column_dates_a_row() -> None:
    assert {table.name: table.dated_by for table in TABLES if table.dated_by} == DATED_BY


@every_table
def test_which_dates_may_not_go_back(table: Table) -> None:
    spans = {"valid_from", "valid_to"} <= {column.name for column in table.columns}
    assert table.ordered == ((("valid_from", "valid_to"),) if spans else ORDERED.get(table.name, ()))


@every_table
def test_a_reference_names_a_table_with_a_single_key(table: Table) -> None:
    for column in table.columns:
        assert column.references != table.name, column.name
        if column.references:
            assert len(TABLE[column.references].key) == 1, column.name
            assert column.kind is TABLE[column.references].columns[0].kind is Kind.ID, column.name


@every_table
def test_texts_are_written_in_three_languages(table: Table) -> None:
    abouts = [column.about for column in table.columns]
    for text in (table.title, table.about, *abouts):
        assert all((text.en, text.nl, text.fi)), text
    for text in (table.about, *abouts):
        assert all(sentence.endswith(".") for sentence in (text.en, text.nl, text.fi)), text
    for text in abouts:
        assert text.nl != text.en != text.fi, text


@every_table
def test_a_header_points_at_one_column(table: Table) -> None:
    meant: dict[str, str] = {column.name.replace("_", " "): column.name for column in table.columns}
    for column in table.columns:
        assert len(set(column.headers)) == len(column.headers)
        for header in column.headers:
            assert meant.setdefault(header, column.name) == column.name, header


@every_table
def test_headers_are_written_as_headers_are_compared(table: Table) -> None:
    for header in (*table.headers, *(one for column in table.columns for one in column.headers)):
        assert header == " ".join(header.lower().split())
        assert not set(header) & set("_-."), header


def test_a_word_in_a_file_name_points_at_one_table() -> None:
    words = [word for table in TABLES for word in table.headers]
    assert len(set(words)) == len(words)
    assert all(table.name.replace("_", " ") in table.headers for table in TABLES)


@pytest.mark.parametrize(("table", "header", "column"), REAL_HEADERS)
def test_headers_of_real_exports_are_known(table: str, header: str, column: str) -> None:
    assert header in TABLE[table][column].headers


@every_table
def test_an_example_is_what_the_column_takes(table: Table) -> None:
    for column in table.columns:
        if not column.example:
            assert column.name not in {*table.required, *table.key}
            continue
        value = read_example(column)
        assert not column.values or value in column.values, column.name
        assert column.low is None or value >= column.low, column.name  # type: ignore[operator]
        assert column.high is None or value <= column.high, column.name  # type: ignore[operator]


@every_table
def test_an_example_refers_to_the_example_of_the_other_table(table: Table) -> None:
    for column in table.columns:
        if column.references and column.example:
            other = TABLE[column.references]
            assert column.example == other[other.key[0]].example


@every_table
def test_an_example_row_keeps_the_rules_of_its_table(table: Table) -> None:
    for names in table.ordered:
        values = [read_example(table[name]) for name in names if table[name].example]
        assert values == sorted(values)  # type: ignore[type-var]
    assert all(any(table[name].example for name in names) for names in table.one_of)
    for column in table.columns:
        if isinstance(column.fill, Product):
            factors = (Decimal(table[name].example) for name in (column.fill.left, column.fill.right))
            assert Decimal(column.example) == prod(factors)


@pytest.mark.parametrize("wrong", ["no_such_column", ""])
def test_an_unknown_column_is_not_given(wrong: str) -> None:
    with pytest.raises(KeyError, match="has no column"):
        TABLE["customers"][wrong]

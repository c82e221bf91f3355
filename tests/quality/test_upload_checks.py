"""Every rule finds exactly the rows that break it: set aside with every reason, the rest is loaded."""

import pytest

from dashboard.intake import set_aside
from tests.desk import Desk

CUSTOMERS = ("customers.csv", "customer_id,name\nK1,Ann\nK2,Bo\n")


def reasons(desk: Desk, load_id: int) -> dict[int, str]:
    """Give, for each row set aside, its number in the file and the reasons."""
    frame = set_aside(desk.store, load_id)
    return (
        dict(zip(frame["_set_aside_from_row"], frame["_set_aside_because"], strict=True))
        if frame.height
        else {}
    )


CASES = {
    "required": (
        "interactions",
        "interaction_id,customer_id,opened_at\nI1,K1,2025-03-01\n,K1,2025-03-01\nI3,?,2025-03-01\n",
        {
            3: "interaction_id is empty, and every row needs it",
            4: "customer_id is empty, and every row needs it",
        },
    ),
    "type": (
        "interactions",
        "interaction_id,customer_id,opened_at,minutes\nI1,K1,2025-03-01,5\nI2,K1,2025-02-30,5\nI3,K1,soon,many\n",
        {
            3: "opened_at cannot be read as a date and time (“2025-02-30”, “soon”):"
            " write for example 2025-01-31 14:05",
            4: "minutes cannot be read as a number (“many”): write for example 12.5 or 0:12:30; "
            "opened_at cannot be read as a date and time (“2025-02-30”, “soon”):"
            " write for example 2025-01-31 14:05",
        },
    ),
    "reference": (
        "interactions",
        "interaction_id,customer_id,opened_at\nI1,K1,2025-03-01 10:00\nI2,K9,2025-03-01 10:00\n",
        {3: "customer_id is not known in customers"},
    ),
    "order": (
        "interactions",
        "interaction_id,customer_id,opened_at,first_response_at,resolved_at\n"
        "I1,K1,2025-03-01 10:00,2025-03-01 10:00,2025-03-01 10:00\n"
        "I2,K1,2025-03-01 10:00,,2025-03-01 09:59\n"
        "I3,K1,2025-03-01 10:00,2025-03-01 12:00,2025-03-01 11:00\n",
        {3: "resolved_at lies before opened_at", 4: "resolved_at lies before first_response_at"},
    ),
    "range": (
        "surveys",
        "survey_id,customer_id,answered_at,csat,nps,versus_competition\n"
        "S1,K1,2025-03-01 10:00,1,10,-2\nS2,K1,2025-03-01 10:00,0,11,2\nS3,K1,2025-03-01 10:00,6,0,-3\n",
        {
            3: "csat is not between 1 and 5; nps is not between 0 and 10",
            4: "csat is not between 1 and 5; versus_competition is not between -2 and 2",
        },
    ),
    "low": (
        "interactions",
        "interaction_id,customer_id,opened_at,minutes\nI1,K1,2025-03-01,0\nI2,K1,2025-03-01,-0.5\n",
        {3: "minutes is below 0"},
    ),
    "twice": (
        "interactions",
        "interaction_id,customer_id,opened_at\nI1,K1,2025-03-01\nI2,K1,2025-03-01\nI1,K2,2025-03-01\n",
        {2: "several different rows of the file have the same interaction_id",
         4: "several different rows of the file have the same interaction_id"},
    ),
    "one of": (
        "contact_plans",
        "plan_id,customer_id,group_id,purpose,every_days\nP1,K1,,sales,30\nP2,,,service,30\n",
        {3: "customer_id and group_id are all empty, and one of them is needed"},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("table", "text", "expected"), CASES.values(), ids=CASES)
def test_rows_that_break_a_rule_are_set_aside(
    desk: Desk, table: str, text: str, expected: dict[int, str]
) -> None:
    desk.load(CUSTOMERS)
    load = desk.load((f"{table}.csv", text))
    assert reasons(desk, load.load_id) == expected
    (planned,) = load.tables
    assert planned.set_aside == len(expected)
    assert planned.new == len(text.splitlines()) - 1 - len(expected)
    assert desk.rows(f"SELECT count(*) FROM {table}") == [(planned.new,)]


WARNINGS = {
    "unknown value": (
        "interaction_id,customer_id,opened_at,purpose\nI1,K1,2025-03-01,sales\nI2,K1,2025-03-01,gossip\n",
        "purpose holds values that are not known (known: sales, service);"
        " this alone sets no row aside; found: gossip (1)",
    ),
    "future": (
        "interaction_id,customer_id,opened_at\nI1,K1,2025-03-01 10:00\nI2,K1,2999-03-01 10:00\n",
        "opened_at lies in the future; this alone sets no row aside",
    ),
    "optional reference": (
        "interaction_id,customer_id,opened_at,employee_id\nI1,K1,2025-03-01,\nI2,K1,2025-03-01,E1\n",
        "employee_id is not known in employees; this alone sets no row aside",
    ),
}


@pytest.mark.parametrize(("text", "expected"), WARNINGS.values(), ids=WARNINGS)
def test_a_warning_is_told_and_the_row_is_kept(desk: Desk, text: str, expected: str) -> None:
    desk.load(CUSTOMERS)
    (planned,) = desk.load(("interactions.csv", text)).tables
    assert [(reason.says, reason.count, reason.severity.value) for reason in planned.reasons] == [
        (expected, 1, "warning")
    ]
    assert (planned.new, planned.set_aside) == (2, 0)


def test_texts_that_cannot_be_read_are_quoted_and_what_is_advised_is_read(desk: Desk) -> None:
    rows = ["K1;2020-02-30;1", *(f"K{n};2020-02-0{n};2,5" for n in range(2, 9)), "K9;x;lots", "K10;y;2,5",
            "K11;z;2,5", "K12;2020-02-30;2,5"]  # fmt: skip
    (planned,) = desk.plan(("customers.csv", "\n".join(["customer_id;since;potential", *rows]))).tables
    says = {reason.column: reason.says for reason in planned.reasons}
    dates, example = says["since"].split(": write for example ")
    assert dates == "since cannot be read as a date (“2020-02-30”, “x”, “y” and 1 other texts)"
    assert says["potential"] == "potential cannot be read as an amount (“lots”): write for example 1234,50"
    rows = [*rows[1:8], f"K13;{example};1234,50"]
    desk.load(("customers.csv", "\n".join(["customer_id;since;potential", *rows])))
    assert desk.rows("SELECT since::VARCHAR, potential::DOUBLE FROM customers WHERE customer_id = 'K13'") == [
        ("2025-01-31", 1234.5)
    ]


def test_the_header_of_the_file_is_named_beside_the_column(desk: Desk) -> None:
    load = desk.load(("klanten.csv", "Klantnummer,Naam\nK1,Ann\n?,Bo\n"))
    assert reasons(desk, load.load_id) == {3: "customer_id (Klantnummer) is empty, and every row needs it"}


def test_references_inside_the_same_load_count_in_any_order(desk: Desk) -> None:
    load = desk.load(
        ("interactions.csv", "interaction_id,customer_id,opened_at\nI1,K1,2025-03-01 10:00\n"), CUSTOMERS
    )
    assert {table.table: table.set_aside for table in load.tables} == {"customers": 0, "interactions": 0}


def test_a_row_set_aside_takes_its_key_with_it(desk: Desk) -> None:
    load = desk.load(
        ("customers.csv", "customer_id,name,since\nK1,Ann,2025-01-01\nK2,Bo,never\n"),
        (
            "interactions.csv",
            "interaction_id,customer_id,opened_at\nI1,K1,2025-03-01 10:00\nI2,K2,2025-03-01 10:00\n",
        ),
        ("surveys.csv", "survey_id,customer_id,answered_at,interaction_id\nS1,K1,2025-03-02 10:00,I2\n"),
    )
    assert {table.table: (table.new, table.set_aside) for table in load.tables} == {
        "customers": (1, 1), "interactions": (1, 1), "surveys": (1, 0),
    }  # fmt: skip
    surveys = next(table for table in load.tables if table.table == "surveys")
    assert [reason.rule for reason in surveys.reasons] == ["reference:interaction_id"]


def test_what_rows_refer_to_is_created_when_asked(desk: Desk) -> None:
    text = (
        "interaction_id,customer_id,opened_at,employee_id,department_id,handed_over_from,minutes\n"
        "I1,K7,2025-03-01,E1,D1,D2,5\nI2,K7,2025-03-01,,D1,,5\nI3,K8,2025-03-01,E9,D9,,bad\n"
    )
    load = desk.load(("interactions.csv", text), create_missing=True)
    assert {table.table: table.created for table in load.tables} == {
        "customers": 1, "interactions": 0, "departments": 2, "employees": 1,
    }  # fmt: skip
    assert desk.rows("SELECT customer_id FROM customers") == [("K7",)]
    assert desk.rows("SELECT department_id FROM departments ORDER BY 1") == [("D1",), ("D2",)]


def test_values_are_never_taken_for_sql(desk: Desk) -> None:
    desk.load(CUSTOMERS)
    nasty = 'it\'s {curly} "quoted" \\ ; DROP TABLE customers; --'
    quoted = nasty.replace('"', '""')
    text = f'interaction_id,customer_id,opened_at,"{quoted}"\n"{quoted}",K1,2025-03-01 10:00,x\n'
    (planned,) = desk.load(("interactions.csv", text), mapping={"topic": nasty}).tables
    assert planned.new == 1
    assert desk.rows("SELECT interaction_id, topic FROM interactions") == [(nasty, "x")]
    again = desk.load(("interactions.csv", text.replace("2025-03-01 10:00", "bad")), mapping={"topic": nasty})
    assert set_aside(desk.store, again.load_id)[nasty].to_list() == ["x"]


def log_of(years: list[int]) -> str:
    rows = [f"I{place},K1,{year}-03-01 10:00" for place, year in enumerate(years)]
    return "\n".join(["interaction_id,customer_id,opened_at", *rows])


@pytest.mark.parametrize(
    ("years", "is_kept"),
    [
        ([2025] * 19 + [2999], False),  # a slip
        ([2025] * 399 + [2999] * 3, False),  # 3 of 402: less than one in a hundred
        ([2025] * 97 + [2999] * 3, True),
        ([2999] * 30 + [2025], True),  # the clock is off
        ([2025] * 5 + [2999], True),  # too few to tell
    ],
)
def test_a_slip_of_the_year_is_set_aside_and_a_file_beyond_the_clock_is_kept(
    desk: Desk, years: list[int], is_kept: bool
) -> None:
    desk.load(CUSTOMERS)
    (planned,) = desk.load(("interactions.csv", log_of(years))).tables
    late = years.count(2999)
    assert planned.set_aside == (0 if is_kept else late)
    (reason,) = planned.reasons
    assert (reason.rule, reason.count) == ("future:opened_at", late)
    told = "this alone sets no row aside" if is_kept else f"{late} of {len(years)} rows, so the date is wrong"
    assert reason.says.endswith(told)


def test_unknown_values_are_named_those_seen_most_first(desk: Desk) -> None:
    desk.load(CUSTOMERS)
    values = ["sales", "x", "x", "b", "c", "d", "e", "f", ""]
    rows = [f"I{place},K1,2025-03-01,{value}" for place, value in enumerate(values)]
    text = "\n".join(["interaction_id,customer_id,opened_at,purpose", *rows])
    (planned,) = desk.load(("interactions.csv", text)).tables
    (reason,) = planned.reasons
    assert reason.says.endswith("found: x (2), b (1), c (1), d (1), e (1) and 1 more")

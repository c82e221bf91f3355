"""Exports of well-known programs are recognised without help; nothing in them is read as something else."""

from hashlib import md5

import polars as pl
import pytest

from dashboard.intake import Choices, inspect, set_aside
from dashboard.intake.mapping.headers import matches
from dashboard.intake.mapping.mapping import propose
from dashboard.model.errors import RefusedError
from tests.desk import Desk

# what a program heads its columns by, and what each of them is
PROGRAMS = {
    "HubSpot deals": (
        "hubspot-crm-exports-all-deals.csv",
        "Record ID|Deal Name|Deal Stage|Close Date|Deal owner|Amount|Create Date|Closed Lost Reason"
        "|Associated Company IDs (Primary)",
        "opportunities",
        "opportunity_id||stage|closed_on|employee_id|amount|opened_on|reason|customer_id",
    ),
    "Pipedrive deals": (
        "deals-123.csv",
        "Deal - ID|Deal - Title|Deal - Organization ID|Deal - Value|Deal - Stage|Deal - Status|Deal - Owner"
        "|Deal - Deal created|Deal - Deal closed on|Deal - Lost reason",
        "opportunities",
        "opportunity_id||customer_id|amount|stage|outcome|employee_id|opened_on|closed_on|reason",
    ),
    "Intercom": (
        "conversations.csv",
        "Conversation ID|Conversation started at (Europe/Amsterdam)|User ID|Conversation channel"
        "|Conversation first teammate replied at (Europe/Amsterdam)|Teammate assigned|Team assigned",
        "interactions",
        "interaction_id|opened_at|customer_id|channel|first_response_at|employee_id|department_id",
    ),
    "Jira": (
        "jira.csv",
        "Summary|Issue key|Issue Type|Assignee|Reporter|Created|Resolved|Custom field (Source)"
        "|Custom field ([CHART] Date of First Response)",
        "interactions",
        "topic|interaction_id|kind|employee_id|customer_id|opened_at|resolved_at|channel|first_response_at",
    ),
    "Salesforce users": (
        "report_users.csv",
        "User ID|Full Name|Username|Email|Role|Profile|Department|Active|Created Date",
        "employees",
        "employee_id|name|||function||department_id||",
    ),
    "AFAS": (
        "verkooprelaties.xlsx",
        "Verkooprelatie|Naam|Type verkooprelatie|Woonplaats|Provincie|Branche|Begindatum relatie",
        "customers",
        "customer_id|name|customer_type||region|industry|since",
    ),
    "SAP list": (
        "VA05.txt",
        "Verk.Beleg|Pos.|Belegdatum|Auftraggeb|Material|Auftragsmenge|Nettopreis|Nettowert",
        "orders",
        "order_id|line|ordered_at|customer_id|product_id|quantity|unit_price|revenue",
    ),
    "LimeSurvey": (
        "results.csv",
        "id. Response ID|submitdate. Date submitted|customer. Customer number"
        "|CSAT. How satisfied are you with our service?|NPS. How likely are you to recommend us?",
        "surveys",
        "survey_id|answered_at|customer_id|csat|nps",
    ),
    "TPC-H orders": (
        "orders.tbl",
        "O_ORDERKEY|O_CUSTKEY|O_ORDERSTATUS|O_TOTALPRICE|O_ORDERDATE|O_CLERK|O_COMMENT",
        "orders",
        "order_id|customer_id||revenue|ordered_at||",
    ),
    "a warehouse": (
        "export.csv",
        "dim_customer_key|dim_customer_name|dim_customer_type|dim_customer_region|dim_customer_x",
        "customers",
        "customer_id|name|customer_type|region|",
    ),
    "customers out of JSON": (
        "export.csv",
        "customer.id|customer.name|customer.type|customer.created_at|customer.address.city",
        "customers",
        "customer_id|name|customer_type|since|",
    ),
    "a database": (
        "export.csv",
        "[Orders].[OrderID]|[Orders].[CustomerID]|[Orders].[OrderDate]|[Orders].[Amount]",
        "orders",
        "order_id|customer_id|ordered_at|revenue",
    ),
    "ServiceNow": (
        "export.csv",
        "inc_number|inc_caller_id|inc_opened_at|inc_resolved_at|inc_contact_type|inc_state",
        "interactions",
        "interaction_id|customer_id|opened_at|resolved_at|channel|",
    ),
    "Salesforce objects": (
        "Case.csv",
        "CaseNumber|AccountId|CreatedDate|ClosedDate|Origin|Subject|First_Responded_At__c",
        "interactions",
        "interaction_id|customer_id|opened_at|resolved_at|channel|topic|first_response_at",
    ),
    "a landlord": (
        "vuokralaiset.csv",
        "Vuokralaisnro|Vuokralaisen nimi|Huoneistotyyppi|Syntymäaika|Sopimus alkoi|Sopimus päättyi",
        "customers",
        "customer_id|name||birth_date|since|ended",
    ),
    "a landlord's service desk": (
        "huoltoloki.csv",
        "Vikailmoitus nro|Vuokralainen|Ilmoitettu|Kuitattu|Valmistunut|Yhteydenottotapa|Tyyppi|Aihe",
        "interactions",
        "interaction_id|customer_id|opened_at|first_response_at|resolved_at|channel|kind|topic",
    ),
    "a housing association": (
        "meldingen.csv",
        "Meldingsnummer|Huurdernummer|Gemeld op|Afgehandeld op|Kanaal|Onderwerp",
        "interactions",
        "interaction_id|customer_id|opened_at|resolved_at|channel|topic",
    ),
    "Odoo": (
        "sale.order.line.xlsx",
        "Order Reference|Order Reference/Order Date|Order Reference/Customer/ID|Product/Internal Reference"
        "|Quantity|Unit Price|Subtotal",
        "orders",
        "order_id|ordered_at|customer_id|product_id|quantity|unit_price|revenue",
    ),
}


@pytest.mark.parametrize("program", PROGRAMS)
def test_what_programs_export_is_recognised(program: str) -> None:
    name, headers, table, columns = PROGRAMS[program]
    feed, *_ = propose(headers.split("|"), name)
    expected = {c: h for h, c in zip(headers.split("|"), columns.split("|"), strict=True) if c}
    assert (feed.table, dict(feed.columns), feed.missing) == (table, expected, ())


@pytest.mark.parametrize(
    ("name", "headers"),
    [
        ("users.csv", ["Id", "Name", "External id", "Email", "Organization", "Role", "Created at"]),
        ("export.csv", ["Datum", "Betaalmethode", "Valuta", "Status", "ID", "Omschrijving", "Naam", "BIC"]),
        ("olist_order_items_dataset.csv", ["order_id", "order_item_id", "product_id", "seller_id", "price"]),
    ],
)
def test_an_id_a_date_and_a_word_tell_no_table(name: str, headers: list[str]) -> None:
    assert not [feed for feed in propose(headers, name) if not feed.missing]


def test_an_organisation_is_no_organisation_id() -> None:
    assert not [
        one for one in matches(["Organization"]) if (one.table, one.column) == ("surveys", "customer_id")
    ]
    assert {one.column for one in matches(["Deal - Lost reason"])} == {"reason"}
    assert matches(["Seller - ID"]) == ()


def mapped(desk: Desk, name: str, text: str) -> dict[str, dict[str, str]]:
    draft = inspect(desk.store, [desk.file(name, text)])
    draft.close()
    return {feed.table: dict(feed.columns) for feed in draft.sheets[0].feeds}


def test_what_says_that_it_is_a_number_goes_before_the_bare_word(desk: Desk) -> None:
    text = "Laskunumero,Laskupvm,Asiakasnro,Asiakas,Tuotenro,Tuote,Yhteensä\n1,2025-01-02,7,Ann,55,Pump,5\n"
    found = mapped(desk, "laskut.csv", text)
    assert (found["orders"]["customer_id"], found["orders"]["product_id"]) == ("Asiakasnro", "Tuotenro")
    assert (found["customers"]["name"], found["products"]["name"]) == ("Asiakas", "Tuote")
    bare = mapped(
        desk, "laskut.csv", "Laskunumero,Laskupvm,Asiakas,Tuote,Yhteensä\n1,2025-01-02,Ann,Pump,5\n"
    )
    assert (bare["orders"]["customer_id"], bare["orders"]["product_id"]) == ("Asiakas", "Tuote")


def test_places_within_an_order_are_no_products(desk: Desk) -> None:
    head = "Billing Document,Item,Billing Date,Sold-To Party,Material,Net Value\n"
    rows = "".join(
        f"{n},{place},2025-01-02,7,M{place}{n},5\n" for n in (1, 2) for place in ("000010", "000020")
    )
    orders = mapped(desk, "billing.csv", head + rows)["orders"]
    assert (orders["line"], orders["product_id"]) == ("Item", "Material")
    goods = "".join(f"{n},B{n}7,2025-01-02,7,,5\n" for n in range(5))
    assert mapped(desk, "billing.csv", head + goods)["orders"]["product_id"] == "Item"


def test_words_of_another_known_set_are_none_of_this_one(desk: Desk) -> None:
    head = "Call ID,Customer ID,Start time,Type,Call Type\n"
    calls = mapped(desk, "calls.csv", f"{head}C1,7,2025-01-02 10:00,phone,Inbound\n")["interactions"]
    assert "kind" not in calls
    assert calls["direction"] == "Call Type"
    own = mapped(desk, "calls.csv", f"{head}C1,7,2025-01-02 10:00,outage,Manual\n")["interactions"]
    assert own["kind"] == "Type"


def test_an_agent_does_not_get_the_name_of_the_customer(desk: Desk) -> None:
    text = "Ticket ID,Created time,Contact ID,Company Name,Full name,Title,Agent,Product\n"
    found = mapped(desk, "tickets.csv", f"{text}T1,2025-01-02,7,Acme,Ann,Director,Bo,P1\n")
    assert found["customers"]["name"] == "Company Name"
    assert set(found) == {"interactions", "customers"}


def test_a_header_without_values_serves_only_where_no_other_has_any(desk: Desk) -> None:
    head = "Name,Id,Receipt Number,Email,Created at,Lineitem sku,Total\n"
    lines = "#1,9,,a@b,2025-01-02,S1,5\n#1,,,a@b,,S2,\n"
    assert mapped(desk, "orders_export.csv", head + lines)["orders"]["order_id"] == "Name"
    empty = mapped(desk, "orders.csv", "order id,customer id,date,total,cost\n1,7,2025-01-02,5,\n")
    assert empty["orders"]["cost"] == "cost"


LINES = "".join(
    f"{n},7,2025-01-0{n},{sku},2,{price},{{}}\n" for n in range(1, 7) for sku, price in (("A", 3), ("B", 4))
)
HEAD = "order_id,customer_id,ordered_at,sku,qty,price,Total\n"


def test_the_total_of_an_order_is_not_added_up_per_line(desk: Desk) -> None:
    desk.load(("customers.csv", "customer_id,name\n7,Ann\n"))
    plan = desk.plan(("orders.csv", HEAD + LINES.format(*[14] * 12)))
    assert "Total is left out" in " ".join(plan.draft.notes)
    desk.load(("orders.csv", HEAD + LINES.format(*[14, ""] * 6)))
    assert desk.rows("SELECT sum(revenue), count(*) FROM orders") == [(6 * 14, 12)]
    by_line = desk.plan(("lines.csv", HEAD.replace("Total", "Amount") + LINES.format(*[6, 8] * 6)))
    assert by_line.draft.sheets[0].feeds[0].columns["revenue"] == "Amount"


def letters(said: str) -> str:
    return md5(said.encode()).hexdigest()[:12]


def test_equal_amounts_of_lines_are_no_totals(desk: Desk) -> None:
    desk.load(("customers.csv", "customer_id,name\n7,Ann\n"))
    head = "order_id,customer_id,ordered_at,quantity,unit_price,revenue\n"
    discounted = "".join(f"{n},7,2025-01-02,1,25.00,20.00\n" for n in range(1, 7) for _ in range(2))
    desk.load(("discounted.csv", head + discounted))
    assert desk.rows("SELECT sum(revenue) FROM orders") == [(12 * 20,)]
    tickets = "".join(f"T{n},7,2025-01-02,25.00\n" for n in range(1, 7) for _ in range(2))
    desk.load(("tickets.csv", "order_id,customer_id,ordered_at,revenue\n" + tickets))
    assert desk.rows("SELECT sum(revenue) FROM orders WHERE order_id LIKE 'T%'") == [(12 * 25,)]


def test_products_that_are_numbered_from_one_keep_their_numbers(desk: Desk) -> None:
    head = "product_id,sku,name,product_group\n"
    found = mapped(desk, "products.csv", head + "".join(f"{n},S{n},Tap {n},Taps\n" for n in range(1, 9)))
    assert found["products"]["product_id"] == "product_id"


def test_orders_of_one_customer_first_are_that_customers(desk: Desk) -> None:
    head = "order_id,customer_id,user_id,order_date,revenue\n"
    lines = "".join(f"O{n},{'C1' if n < 250 else 'C2'},U{n % 3},2025-01-02,5\n" for n in range(300))
    assert mapped(desk, "orders.csv", head + lines)["orders"]["customer_id"] == "customer_id"


def test_a_time_that_is_none_of_day_sets_its_row_aside(desk: Desk) -> None:
    desk.load(("customers.csv", "customer_id,name\n7,Ann\n"))
    times = ["10:30:00"] * 15 + ["01:30:45.123", "1:30 p.m.", "9.15", "25 past 9"]
    lines = "".join(f"C{n};7;13-01-2025;{time}\n" for n, time in enumerate(times))
    done = desk.load(("gesprekken.csv", "Contactnr;Klantnr;Datum;Tijd\n" + lines), table="interactions")
    assert [(one.new, one.set_aside) for one in done.tables] == [(18, 1)]
    last = "WHERE interaction_id BETWEEN 'C15' AND 'C17' ORDER BY interaction_id"
    read = desk.rows(f"SELECT opened_at FROM interactions {last}")
    assert [str(row[0])[11:19] for row in read] == ["00:30:45", "12:30:00", "08:15:00"]


def test_a_file_of_headers_alone_is_no_failure(desk: Desk) -> None:
    plan = desk.plan(("empty.csv", "interaction_id;customer_id;opened_at;channel\n"))
    assert [one.new for one in plan.tables] == [0]


def test_a_total_of_orders_whose_lines_say_no_amount_is_asked_about(desk: Desk) -> None:
    text = (HEAD + LINES.format(*[14] * 12)).replace("price", "weight")
    draft = inspect(desk.store, [desk.file("orders.csv", text)])
    draft.close()
    (question,) = draft.questions
    assert "revenue" in question.title
    assert "Total is left out: it is of the whole order" in question.found


def test_rows_without_a_number_are_told_apart_by_customer_and_time(desk: Desk) -> None:
    desk.load(("customers.csv", "customer_id,name\n7,Ann\n8,Bo\n"))
    head = "Tijdstempel,Klantnummer,Hoe tevreden bent u over onze service?\n"
    answers = "02-01-2025 10:00:00,7,5\n02-01-2025 10:00:00,7,3\n31-01-2025 11:00:00,8,4\n"
    done = desk.load(("Reacties.csv", head + answers))
    assert "surveys have no number of their own" in " ".join(desk.plan(("R.csv", head + answers)).draft.notes)
    assert [(one.table, one.new) for one in done.tables] == [("surveys", 3)]
    again = desk.load(("Reacties februari.csv", f"{head}{answers}01-02-2025 09:00:00,8,1\n"))
    assert [(one.new, one.unchanged) for one in again.tables] == [(1, 3)]
    assert desk.rows("SELECT survey_id FROM surveys WHERE customer_id = '7' ORDER BY 1") == [
        (f"7 2025-01-02 09:00:00 {said}",) for said in sorted(map(letters, ("5", "3")))
    ]


def test_files_without_numbers_do_not_overwrite_each_others_rows(desk: Desk) -> None:
    desk.load(("customers.csv", "customer_id,name\n7,Ann\n"))
    head = "Customer ID;Date;Channel;Topic\n"
    calls = ("calls.csv", f"{head}7;15-01-2025;phone;Invoice\n7;15-01-2025;phone;Invoice\n")
    mails = ("mails.csv", f"{head}7;15-01-2025;email;Contract\n")
    done = [desk.load(one, table="interactions").tables[0] for one in (calls, mails, calls, mails)]
    assert [(one.new, one.changed, one.unchanged) for one in done] == [
        (2, 0, 0),
        (1, 0, 0),
        (0, 0, 2),
        (0, 0, 1),
    ]


def test_an_empty_number_in_a_file_of_numbers_is_not_made_up(desk: Desk) -> None:
    desk.load(("customers.csv", "customer_id,name\n7,Ann\n"))
    with_numbers = ("a.csv", "ticket id,customer id,created at,subject\nT1,7,2025-01-02,a\n,7,2025-01-03,b\n")
    without = ("b.csv", "customer id,created at,subject\n7,2025-01-04,c\n")
    done = [desk.load(file, table="interactions").tables[0] for file in (with_numbers, without)]
    assert [(one.new, one.set_aside) for one in done] == [(1, 1), (1, 0)]
    found = desk.rows("SELECT interaction_id FROM interactions ORDER BY 1")
    assert found == [(f"7 2025-01-03 23:00:00 {letters('c')}",), ("T1",)]


def test_times_of_day_beside_their_days_are_one_instant(desk: Desk) -> None:
    desk.load(("customers.csv", "customer_id,name\n7,Ann\n"))
    text = (
        "Contactnr;Klantnr;Datum;Tijd;Startdatum;Starttijd\n"
        "C1;7;31-01-2025;9.30;;\nC2;7;01-02-2025;23:05:10;;\nC3;7;02-02-2025;;;\n"
    )
    assert desk.plan(("contacten.csv", text)).draft.sheets[0].unused == ("Startdatum", "Starttijd")
    desk.load(("contacten.csv", text))
    assert [str(row[0]) for row in desk.rows("SELECT opened_at FROM interactions ORDER BY 1")] == [
        "2025-01-31 08:30:00",
        "2025-02-01 22:05:10",
        "2025-02-01 23:00:00",
    ]


def test_how_long_something_took_is_no_time_of_day(desk: Desk) -> None:
    text = (
        "id,customer id,created at,first response date,first response time\n1,7,2025-01-02,2025-01-03,0:37\n"
    )
    draft = inspect(desk.store, [desk.file("tickets.csv", text)])
    draft.close()
    assert not [note for note in draft.notes if "together" in note]


def test_a_header_says_in_which_zone_its_times_are(desk: Desk) -> None:
    desk.load(("customers.csv", "customer_id,name\n7,Ann\n"))
    text = "id,customer id,Created (UTC),Solved at (Europe/Helsinki),Closed\n"
    desk.load(("tickets.csv", f"{text}1,7,2025-01-02 10:00:00,2025-01-02 14:00:00,\n"))
    ((opened, resolved),) = desk.rows("SELECT opened_at, resolved_at FROM interactions")
    assert (str(opened), str(resolved)) == ("2025-01-02 10:00:00", "2025-01-02 12:00:00")


def test_long_figures_under_any_heading_are_asked_for_their_unit(desk: Desk) -> None:
    head = "interaction_id,customer_id,opened_at,{}\n"

    def asked(heading: str, *values: object) -> list[str]:
        rows = "".join(f"I{n},7,2025-01-02 10:00,{one}\n" for n, one in enumerate(values))
        draft = inspect(desk.store, [desk.file("tickets.csv", head.format(heading) + rows)])
        draft.close()
        return [question.found.rsplit(" ", 1)[-1] for question in draft.questions]

    assert asked("Time Spent", 2220, 2400, 1020) == ["seconds"]
    assert asked("Time Spent", 37, 40, 17) == []
    assert asked("Minutes", 370, 400, 170) == []
    assert asked("Duration", 196123, 700123) == ["milliseconds"]
    assert asked("Bestede tijd", "0:37", "1:05") == ["hours"]
    assert asked("Gespreksduur", "37:10", "12:05") == ["minutes"]


@pytest.mark.parametrize(("unit", "minutes"), [("hours", 65), ("minutes", 1 + 5 / 60)])
def test_figures_with_a_colon_are_read_as_is_said(desk: Desk, unit: str, minutes: float) -> None:
    desk.load(("customers.csv", "customer_id,name\n7,Ann\n"))
    file = ("t.csv", "interaction_id,customer_id,opened_at,minutes\nI1,7,2025-01-02 10:00,1:05\n")
    desk.load(file, values={"minutes": {"unit": unit}})
    assert desk.rows("SELECT minutes FROM interactions") == [(pytest.approx(minutes),)]
    with pytest.raises(RefusedError, match="unit"):
        inspect(desk.store, [desk.file(*file)], choices=Choices(values={"minutes": {"unit": "days"}}))


def test_questions_of_a_survey_stand_below_the_codes_of_its_program(desk: Desk) -> None:
    desk.load(("customers.csv", "customer_id,name\n7,Ann\n"))
    rows = [
        "EndDate,ResponseId,ExternalReference,Q1_NPS_GROUP,Q1",
        "End Date,Response ID,External Data Reference,How likely are you to recommend us? - Group"
        ",How likely are you to recommend us?",
        ",".join('"{""ImportId"":""' + code + '""}"' for code in "abcde"),
        "2025-01-02 10:00:00,R_1,7,Promoter,9",
        "2025-01-03 10:00:00,R_2,7,Passive,7",
    ]
    plan = desk.plan(("survey.csv", "\n".join(rows) + "\n"))
    assert "Row 3 is left out: it tells more of the columns" in " ".join(plan.draft.notes)
    plan.draft.close()
    done = desk.load(("survey.csv", "\n".join(rows) + "\n"))
    assert [(one.new, one.set_aside) for one in done.tables] == [(2, 0)]
    assert desk.rows("SELECT survey_id, nps FROM surveys ORDER BY 1") == [("R_1", 9), ("R_2", 7)]


def test_a_second_row_of_headings_is_no_answer(desk: Desk) -> None:
    desk.load(("customers.csv", "customer_id,name\n7,Ann\n"))
    head = "Respondent ID,Start Date,End Date,Custom Data 1,How satisfied are you with our service?,\n"
    answers = "1,2025-01-02,2025-01-02,7,4,\n2,2025-01-03,2025-01-03,7,5,more\n"
    plan = desk.plan(("survey.csv", f"{head},,,,Response,Other (please specify)\n{answers}"))
    assert "Row 2 is left out" in " ".join(plan.draft.notes)
    assert [(one.new, one.set_aside) for one in plan.tables] == [(2, 0)]
    empty = desk.plan(("survey.csv", f"{head},,2025-01-01,7,Response,\n{answers}"))
    assert [(one.new, one.set_aside) for one in empty.tables] == [(2, 1)]


def test_one_word_for_all_who_answered_is_no_customer(desk: Desk) -> None:
    head = "ID,Completion time,Email,Wat is uw klantnummer?,Hoe tevreden bent u over onze dienstverlening?\n"
    rows = "".join(f"{n},2025-01-{n:02d} 10:00,anonymous,{n % 5 + 1},4\n" for n in range(1, 29))
    assert mapped(desk, "forms.csv", head + rows)["surveys"]["customer_id"] == "Wat is uw klantnummer?"


def test_a_title_above_the_notes_below_a_table_is_no_row(desk: Desk) -> None:
    people = "".join(f"00{n},Jan Jansen {n},Agent\n" for n in range(4))
    below = "\n\nUsers\nCopyright (c) 2000-2025 A company\nGenerated by: Ann 1/5/2026\nExample Holding\n"
    done = desk.load(("report_users.csv", f"User ID,Full Name,Role\n{people}{below}"))
    assert [(one.table, one.new, one.set_aside) for one in done.tables] == [("employees", 4, 4)]


def test_names_that_stand_for_numbers_are_told(desk: Desk) -> None:
    text = "Case Number,Account Name,Date/Time Opened\n1,Acme,2025-01-02 10:00\n"
    draft = inspect(desk.store, [desk.file("cases.csv", text)])
    draft.close()
    assert "Account Name is taken for the customer's number" in " ".join(draft.notes)


def test_how_an_opportunity_ended_is_read_from_its_stage(desk: Desk) -> None:
    desk.load(("customers.csv", "customer_id,name\n7,Ann\n"))
    head = "Opportunity ID,Account ID,Created Date,Close Date,Stage,Amount\n"
    stages = ("Closed Won", "Closed Lost", "Proposal")
    rows = "".join(f"{n},7,2025-01-02,2025-02-0{n},{stage},100\n" for n, stage in enumerate(stages, start=1))
    desk.load(("opportunities.csv", head + rows), values={"Stage": {"means": "known"}})
    assert desk.rows("SELECT stage, outcome FROM opportunities ORDER BY opportunity_id") == [
        ("Closed Won", "won"),
        ("Closed Lost", "lost"),
        ("Proposal", "Proposal"),
    ]
    own = head.replace("Stage", "Phase") + rows.replace("Closed ", "step ")
    assert "outcome" not in mapped(desk, "opportunities.csv", own)["opportunities"]


PEOPLE = ("users.csv", "User ID,Full Name,Role\n005,Ann Bo,Agent\n006,Cy Do,Agent\n")
CASES = "Case Number,Account ID,Date/Time Opened,Case Owner\n"


@pytest.mark.parametrize("create_missing", [True, False])
def test_names_where_numbers_are_kept_are_told(desk: Desk, create_missing: bool) -> None:
    desk.load(("customers.csv", "customer_id,name\n7,Ann\n"))
    rows = "1,7,2025-01-02 10:00,Ann Bo\n2,7,2025-01-03 10:00,Cy Do\n"
    plan = desk.plan(PEOPLE, ("cases.csv", CASES + rows), create_missing=create_missing)
    (notes,) = (table.notes for table in plan.tables if table.table == "interactions")
    assert "Case Owner holds names of employees, not their numbers" in " ".join(notes)
    assert "--map 'employees.employee_id=Full Name'" in " ".join(notes)
    by_number = desk.plan(
        PEOPLE, ("cases.csv", CASES + rows.replace("Ann Bo", "005").replace("Cy Do", "009"))
    )
    assert not any("holds names" in note for table in by_number.tables for note in table.notes)


def test_a_status_that_says_yes_or_no_is_no_day_of_settling(desk: Desk) -> None:
    head = "Call Id,Customer ID,Date,Resolved\n"
    rows = "".join(f"C{n},7,2025-01-02,{'YN'[n % 2]}\n" for n in range(9))
    draft = inspect(desk.store, [desk.file("calls.csv", head + rows)])
    draft.close()
    assert "resolved_at" not in draft.sheets[0].feeds[0].columns
    assert "Resolved is left out: its values (Y, N) are not what resolved_at holds" in " ".join(draft.notes)
    days = mapped(desk, "calls.csv", head + rows.replace(",Y\n", ",2025-01-03\n"))["interactions"]
    assert days["resolved_at"] == "Resolved"


def test_answers_on_another_scale_are_left_out_and_told(desk: Desk) -> None:
    head = "Survey ID,Customer ID,Response Date,CSAT\n"
    rows = "".join(f"S{n},7,2025-01-02,{1 + n % 10}\n" for n in range(20))
    draft = inspect(desk.store, [desk.file("surveys.csv", head + rows)])
    draft.close()
    assert "csat" not in draft.sheets[0].feeds[0].columns
    assert "CSAT is left out: its values (6, 7, 8)" in " ".join(draft.notes)


def test_the_name_of_a_deal_is_not_its_customers(desk: Desk) -> None:
    head = "Id,AccountId,Name,StageName,CreatedDate,Industry\n"
    found = mapped(desk, "Opportunity.csv", f"{head}6,7,Big deal,Open,2025-01-02,Food\n")
    assert "name" not in found["customers"]
    assert found["customers"]["industry"] == "Industry"


def test_a_division_beside_a_department_is_none(desk: Desk) -> None:
    text = "Employee #,Hire Date,Job Title,Department,Division\n1,2025-01-02,Sales,Tools,Europe\n"
    assert set(mapped(desk, "bamboo.csv", text)) == {"employees"}


def test_headers_that_are_nearly_another_word_are_that_other() -> None:
    assert not [one for one in matches(["Contract"]) if one.column == "contact_id"]
    assert not [one for one in matches(["CustomerPONumber"]) if one.column == "customer_id"]
    assert {one.column for one in matches(["Custmer number"])} == {"customer_id"}


def test_a_list_of_contacts_is_none_of_deals() -> None:
    headers = ["Record ID", "First Name", "Last Name", "Lead Status", "Create Date", "Associated Company"]
    assert propose(headers, "hubspot-crm-exports-all-contacts.csv")[0].table == "contacts"


def test_the_manager_of_an_employee_is_not_the_departments(desk: Desk) -> None:
    head = "Employee ID,Legal Name,Business Title,Department,Department name,Hire Date,Manager\n"
    found = mapped(desk, "workers.csv", f"{head}E1,Ann,Sales,D1,Tools,2020-01-02,Bo\n")
    assert set(found["employees"]) == {"employee_id", "name", "function", "department_id", "hired_on"}
    assert found.get("departments", {}).get("manager_id") is None


PUBLIC = {
    "AdventureWorks": (
        "Sales.SalesOrderDetail.csv",
        "SalesOrderID|SalesOrderDetailID|CarrierTrackingNumber|OrderQty|ProductID|SpecialOfferID|UnitPrice"
        "|UnitPriceDiscount|LineTotal|rowguid|ModifiedDate",
        "orders",
        "order_id|line||quantity|product_id||unit_price||revenue||",
    ),
    "SAP items": (
        "VBAP.csv",
        "MANDT|VBELN|POSNR|MATNR|PSTYV|KWMENG|NETPR|NETWR|WAVWR",
        "orders",
        "|order_id|line|product_id||quantity|unit_price|revenue|cost",
    ),
    "City requests": (
        "311_Service_Requests.csv",
        "Unique Key|Created Date|Closed Date|Complaint Type|Descriptor|Status|Open Data Channel Type|Borough",
        "interactions",
        "interaction_id|opened_at|resolved_at|topic|||channel|",
    ),
    "Complaints": (
        "complaints.csv",
        "Date received|Issue|Company|State|Submitted via|Date sent to company|Timely response?|Complaint ID",
        "interactions",
        "opened_at|topic|customer_id||channel|||interaction_id",
    ),
    "Incidents of a bank": (
        "Detail_Incident.csv",
        "Incident ID|Status|Impact|Category|KM number|Open Time|Reopen Time|Resolved Time|Closure Code",
        "interactions",
        "interaction_id|||topic||opened_at||resolved_at|",
    ),
    "Sales pipeline": (
        "sales_pipeline.csv",
        "opportunity_id|sales_agent|product|account|deal_stage|engage_date|close_date|close_value",
        "opportunities",
        "opportunity_id|employee_id|product_id|customer_id|stage|opened_on|closed_on|amount",
    ),
}


@pytest.mark.parametrize("known", PUBLIC)
def test_files_that_many_know_are_read_as_what_they_are(known: str) -> None:
    name, headers, table, columns = PUBLIC[known]
    feed, *_ = propose(headers.split("|"), name)
    expected = {c: h for h, c in zip(headers.split("|"), columns.split("|"), strict=True) if c}
    assert (feed.table, dict(feed.columns)) == (table, expected)


def test_first_and_last_names_are_one_name(desk: Desk) -> None:
    head = "Customer ID,First Name (Billing),Last Name (Billing),Region\n"
    plan = desk.plan(
        ("customers.csv", f"{head}7,Ann,Smit,Zeeland\n8,,Bos,Drenthe\n9,Jo,,Zeeland\n5,,,Drenthe\n")
    )
    assert "First Name (Billing) is read together with Last Name (Billing)" in " ".join(plan.draft.notes)
    assert plan.draft.sheets[0].unused == ()
    plan.draft.close()
    desk.load(("customers.csv", f"{head}7,Ann,Smit,Zeeland\n8,,Bos,Drenthe\n9,Jo,,Zeeland\n5,,,Drenthe\n"))
    assert desk.rows("SELECT customer_id, name FROM customers ORDER BY 1") == [
        ("5", None),
        ("7", "Ann Smit"),
        ("8", "Bos"),
        ("9", "Jo"),
    ]


def test_a_name_that_comes_back_whole_is_not_lengthened(desk: Desk) -> None:
    text = "Klantnummer,Voornaam,Achternaam,Sinds\n7,Ann,Smit,ooit\n8,Bo,Bos,2020-01-02\n"
    load = desk.load(("klanten.csv", text))
    corrected = set_aside(desk.store, load.load_id).with_columns(Sinds=pl.lit("2020-01-02"))
    desk.load(("terug.csv", corrected.write_csv()))
    assert desk.rows("SELECT name FROM customers ORDER BY 1") == [("Ann Smit",), ("Bo Bos",)]


def test_employees_have_first_and_last_names_too(desk: Desk) -> None:
    head = "employeeID,lastName,firstName,title,hireDate\n"
    desk.load(("employees.csv", f"{head}1,Davolio,Nancy,Sales Representative,1992-05-01\n"))
    assert desk.rows("SELECT name FROM employees") == [("Nancy Davolio",)]

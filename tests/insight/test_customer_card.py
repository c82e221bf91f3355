"""The customer card, worked out by hand on one small company; nobody is told of a customer out of sight."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import polars as pl
import pytest

from dashboard import kpi
from dashboard.insight.agenda import agenda
from dashboard.insight.beside_company import Beside
from dashboard.insight.customer import Card, Event, bought_in_group, count_events, customer_card, events
from dashboard.model.errors import RefusedError
from dashboard.model.period import Compare, Period
from dashboard.model.question import Filter, Question, Scope
from dashboard.store import Store

DAY = date(2026, 6, 30)
YEAR = Question((), Period(date(2025, 7, 1), date(2026, 7, 1)), DAY, compare=Compare.PREVIOUS)
HIDDEN = "(hidden)"
COMPANY = """
INSERT INTO departments (department_id, name) VALUES ('d1', 'Business'), ('d2', 'Homes');
INSERT INTO employees (employee_id, name, function) VALUES ('e1', 'Max', NULL), ('e2', 'Lea', NULL),
    ('e3', 'Gus', NULL);
INSERT INTO groupings (grouping_id, name, valid_from) VALUES ('now', 'Now', '2025-01-01');
INSERT INTO groups (group_id, grouping_id, name, department_id, manager_id, rule) VALUES
    ('g1', 'now', 'Builders', 'd1', 'e1', 'customer_type = ''organisation'''),
    ('g2', 'now', 'Homes', 'd2', NULL, NULL);
INSERT INTO customers (customer_id, name, customer_type, region, since, ended) VALUES
    ('a', 'Anna', 'individual', 'South', '2024-01-01', NULL),
    ('b', 'Bakker', 'organisation', 'North', '2024-01-01', '2027-01-01'),
    ('c', 'Claes', 'organisation', 'North', '2024-01-01', NULL),
    ('e', 'Ernst', 'organisation', 'North', '2024-01-01', NULL),
    ('f', 'Faber', 'organisation', 'North', '2024-01-01', NULL);
INSERT INTO memberships (customer_id, group_id, valid_from) VALUES ('b', 'g1', '2025-01-01'),
    ('c', 'g1', '2025-01-01'), ('e', 'g1', '2025-01-01'), ('f', 'g1', '2025-01-01'),
    ('a', 'g2', '2025-01-01'), ('f', 'g2', '2025-01-01');
INSERT INTO teams (team_id, name, department_id, lead_id) VALUES ('t1', 'Tulips', 'd1', 'e2'),
    ('t2', 'Reeds', 'd2', NULL);
INSERT INTO accounts (customer_id, team_id, tier, valid_from) VALUES ('b', 't1', 'A', '2025-02-01'),
    ('e', 't1', 'A', '2025-02-01'), ('e', 't2', 'B', '2025-02-01');
INSERT INTO team_members (team_id, employee_id, function, valid_from, valid_to) VALUES
    ('t1', 'e2', 'account manager', '2025-01-01', NULL), ('t1', 'e3', 'finance', '2025-01-01', '2026-01-01');
INSERT INTO contacts (contact_id, customer_id, name, title, dmu_role, known_by, last_contact_on) VALUES
    ('p2', 'b', 'Per', NULL, 'user', NULL, '2026-07-15'),
    ('p1', 'b', 'Pia', 'Owner', 'decider', 'e2', '2026-06-10');
INSERT INTO contact_plans (plan_id, customer_id, group_id, purpose, every_days, valid_from) VALUES
    ('own', 'b', NULL, 'sales', 30, '2026-01-01'), ('of group', NULL, 'g1', 'service', 60, '2025-01-01'),
    ('replaced', NULL, 'g1', 'sales', 10, '2025-01-01');
INSERT INTO interactions (interaction_id, customer_id, opened_at, _day, first_response_at, resolved_at,
    channel, direction, purpose, kind, employee_id, cost) VALUES
    ('1', 'b', '2026-05-10 10:00', '2026-05-10', NULL, NULL, 'phone', 'outbound', 'sales', NULL, 'e2', 1),
    ('2', 'b', '2026-06-05 10:00', '2026-06-05', NULL, NULL, 'email', 'inbound', 'service',
     'complaint', 'e2', 1),
    ('3', 'b', '2026-06-20 10:00', '2026-06-20', '2026-06-20 10:30', '2026-07-02', 'phone', 'inbound',
     'service', 'question', 'e2', 1),
    ('4', 'b', '2026-06-25 10:00', '2026-06-25', NULL, NULL, 'email', 'internal', 'service', NULL, 'e3', 1),
    ('5', 'b', '2026-07-05 10:00', '2026-07-05', NULL, NULL, 'email', 'inbound', 'service', NULL, 'e2', 1);
INSERT INTO products (product_id, name) VALUES ('p1', 'Lamp'), ('p2', 'Pump'), ('p3', 'Pipe');
INSERT INTO orders (order_id, line, customer_id, ordered_at, _day, product_id, revenue, cost) VALUES
    ('o1', '1', 'b', '2026-06-15 09:00', '2026-06-15', 'p1', 100, 40),
    ('o1', '2', 'b', '2026-06-15 09:00', '2026-06-15', 'p2', 50, 10),
    ('o2', '1', 'c', '2026-06-01 09:00', '2026-06-01', 'p3', 250, 10),
    ('o3', '1', 'e', '2026-06-01 09:00', '2026-06-01', 'p3', 100, 10),
    ('o4', '1', 'f', '2026-06-01 09:00', '2026-06-01', 'p1', 100, 10);
INSERT INTO surveys (survey_id, customer_id, answered_at, _day, csat, nps) VALUES
    ('s1', 'b', '2026-06-21 09:00', '2026-06-21', 4, 9);
INSERT INTO commitments (commitment_id, customer_id, made_on, _day, due_on, kept_on, owner_id, description)
    VALUES
    ('m1', 'b', '2026-06-01', '2026-06-20', '2026-06-20', NULL, 'e2', 'Call about Anna'),
    ('m2', 'b', '2026-06-10', '2026-07-10', '2026-07-10', NULL, 'e2', 'Visit'),
    ('m3', 'b', '2026-05-01', '2026-05-05', '2026-05-05', '2026-05-04', 'e2', 'Quote'),
    ('m4', 'b', '2026-06-01', '2026-06-28', '2026-06-28', '2026-07-01', 'e2', 'Repair');
INSERT INTO opportunities (opportunity_id, customer_id, opened_on, closed_on, outcome, amount, product_id)
    VALUES
    ('q1', 'b', '2026-06-01', '2026-08-01', 'open', 900, 'p3'),
    ('q2', 'b', '2026-05-01', '2026-06-01', 'won', 50, 'p1'),
    ('q3', 'b', '2026-05-02', '2026-07-10', 'won', 70, 'p2');
INSERT INTO signals (signal_id, raised_on, group_id, description) VALUES
    ('x1', '2026-06-22', 'g1', 'They lease'),
    ('x2', '2026-06-23', 'g2', 'They move')
"""


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The company, read only."""
    folder: Path = tmp_path_factory.mktemp("card") / "store"
    opened = Store.open(folder)
    with opened.write() as cursor:
        for statement in COMPANY.split(";\n"):
            cursor.execute(statement)
    opened.choose(small_cell=2)
    yield opened
    opened.close()


EVERYTHING = Scope()


def card_of(store: Store, customer: str, scope: Scope = EVERYTHING, day: date = DAY) -> Card:
    asked = YEAR.with_(scope=scope, as_of=day)
    return customer_card(
        store, asked, customer, partial(kpi.answer, store), partial(bought_in_group, store), HIDDEN
    )


def test_who_it_is_and_who_serves_it(company: Store) -> None:
    card = card_of(company, "b")
    assert card.name == "Bakker"
    assert card.known["since"] == date(2024, 1, 1)
    assert "ended" not in card.known  # it will only end
    (group,) = card.groups
    assert (group.name.en, group.since, group.is_listed) == ("Builders", date(2025, 1, 1), True)
    assert (group.department, group.manager) == ("Business", "Max")
    assert group.rule
    assert group.rule.en == "customer type is “organisation”"
    (team,) = card.teams
    assert (team.name.en, team.tier, team.since, team.lead) == ("Tulips", "A", date(2025, 2, 1), "Lea")
    assert team.people is not None
    assert team.people["name"].to_list() == ["Lea"]  # the other has left the team
    assert card.people.select("name", "dmu_role", "known_by", "last_contact_on").rows() == [
        ("Pia", "decider", "Lea", date(2026, 6, 10)),
        ("Per", "user", None, None),  # spoken to only after the day
    ]


def test_what_it_is_owed_is_its_own_plan_before_its_group_s(company: Store) -> None:
    card = card_of(company, "b")
    assert card.plans.select("plan_id", "every_days", "last_contact_on", "due_on").rows() == [
        ("own", 30, date(2026, 5, 10), date(2026, 6, 9)),
        ("of group", 60, date(2026, 6, 20), date(2026, 8, 19)),
    ]
    day = 24 * 60  # minutes, the default of the settings
    assert card.promises.rows() == [("email", day, day, 1), ("phone", day, day, 1)]


def test_what_is_due_stands_the_longest_overdue_first(company: Store) -> None:
    card = card_of(company, "b")
    assert card.due.select("kind", "id", "days_late").rows() == [
        ("case", "2", 24),  # to be answered within a day of 5 June
        ("plan", "own", 21),
        ("commitment", "m1", 10),
        ("commitment", "m4", 2),  # kept only after the day
        ("commitment", "m2", None),
        ("opportunity", "q3", None),  # closed only after the day
        ("opportunity", "q1", None),
        ("case", "3", None),  # answered; resolved only after the day
    ]
    assert card.counts == {"overdue": 4, "this_week": 0, "open": 8}
    assert card_of(company, "b", day=date(2026, 7, 5)).counts["this_week"] == 2  # m2, and 5 to be answered
    assert card.last_contact
    assert (card.last_contact["id"], card.last_contact["employee"]) == ("3", "Lea")


def test_a_planned_contact_is_as_late_as_the_team_s_agenda_says(company: Store) -> None:
    asked = YEAR.with_(kpis=("overdue_accounts",), compare=Compare.NONE)
    (late,) = agenda(company, asked.where("customer", "b"), 9).accounts["days_late"]
    due = card_of(company, "b").due
    assert due.filter(kind="plan")["days_late"].to_list() == [late]


def test_what_happened_is_told_newest_first_and_by_pages(company: Store) -> None:
    of = card_of(company, "b").of
    found = events(company, of, None, 100)
    assert found["id"].to_list() == [
        *("4", "x1", "s1", "3", "o1", "m2", "2", "q1", "m4", "m1", "1", "q3", "q2", "m3")
    ]
    assert found.filter(event="order").select("lines", "amount").rows() == [(2, 150.0)]
    by_id = {row["id"]: row for row in found.iter_rows(named=True)}
    assert by_id["3"]["resolved_at"] is None
    assert by_id["m4"]["done_on"] is None
    assert (by_id["q2"]["outcome"], by_id["q3"]["outcome"]) == ("won", "open")
    assert events(company, of, None, 3, 2)["id"].to_list() == ["s1", "3", "o1"]
    assert events(company, of, Event.COMPLAINT, 9)["id"].to_list() == ["2"]
    assert count_events(company, of) == {
        Event.CONTACT: 3, Event.COMPLAINT: 1, Event.ORDER: 1, Event.SURVEY: 1, Event.COMMITMENT: 4,
        Event.OPPORTUNITY: 3, Event.SIGNAL: 1,
    }  # fmt: skip


def test_its_figures_are_those_of_everywhere_else_beside_its_group_s(company: Store) -> None:
    figures = {one.kpi: one for one in card_of(company, "b").figures}
    revenue = figures["revenue"]
    assert (revenue.row["value"], revenue.of_groups["g1"]["value"]) == (150, 600)
    assert kpi.answer(company, revenue.asked).frame["value"].item() == 150
    assert kpi.answer(company, revenue.of_group("g1")).frame["value"].item() == 600
    assert revenue.standing is Beside.FEW  # a total is neither better nor worse
    assert figures["commitments_kept"].row["value"] == 1 / 3  # of those due: m1, m3, m4
    assert figures["csat"].row["n"] == 1
    assert "plan_adherence" in figures


def test_what_to_offer_is_what_its_group_buys_and_it_never_did(company: Store) -> None:
    offered = card_of(company, "b").next_products
    assert offered.rows() == [("p3", "Pipe", 2, 4, 0.5)]  # p1 it has; p2 nobody else bought
    assert card_of(company, "c").next_products["product"].to_list() == ["Lamp"]


def test_what_customers_out_of_sight_buy_is_no_hint(company: Store) -> None:
    few = Scope((Filter("customer", ("b", "c", "e")),))
    assert card_of(company, "b", few).next_products.rows() == [("p3", "Pipe", 2, 3, 2 / 3)]


def store_of(store: Store, more: str = "") -> Store:
    """The company with more statements, in a store of its own."""
    with store.write() as cursor:
        for statement in (COMPANY + more).split(";\n"):
            cursor.execute(statement)
    store.choose(small_cell=2)
    return store


def test_only_products_chosen_for_the_group_are_offered(store: Store) -> None:
    store_of(store, ";\nINSERT INTO assortments (group_id, product_id) VALUES ('g1', 'p1')")
    assert card_of(store, "b").next_products.is_empty()
    assert card_of(store, "c").next_products["product"].to_list() == ["Lamp"]


HOMES = Scope((Filter("group", ("g2",)),))


def refusal(store: Store, customer: str, scope: Scope) -> str:
    with pytest.raises(RefusedError) as refused:
        card_of(store, customer, scope)
    return str(refused.value).replace(f"called {customer}", "called …")


def test_a_customer_out_of_sight_is_refused_as_one_that_is_not_there(company: Store) -> None:
    told = refusal(company, "b", HOMES)
    assert told == refusal(company, "z", HOMES)
    assert "Bakker" not in told
    assert card_of(company, "a", HOMES).name == "Anna"


def test_who_may_not_see_persons_sees_neither_names_nor_what_one_answered(company: Store) -> None:
    card = card_of(company, "b", Scope(sees_persons=False))
    assert card.name == "b"
    assert "name" not in card.people.columns
    assert card.people["known_by"].to_list() == ["e2", None]
    assert card.groups[0].manager is None
    assert card.teams[0].lead is None
    assert set(card.due["employee"].drop_nulls()) == {"e2"}  # as `known_by` and a team's people: the id
    assert card.last_contact
    assert card.last_contact["employee"] == "e2"
    assert not {one.kpi for one in card.figures} & {"csat", "nps", "better_than_competition"}
    assert Event.SURVEY not in count_events(company, card.of)
    assert events(company, card.of, None, 100).filter(event="survey").is_empty()


def test_words_that_name_somebody_out_of_sight_are_veiled(company: Store) -> None:
    words = card_of(company, "b", Scope((Filter("group", ("g1",)),))).due.filter(kind="commitment")["words"]
    assert words.to_list() == [HIDDEN, "Repair", "Visit"]  # the first names Anna
    assert card_of(company, "b").due["words"].to_list()[2] == "Call about Anna"


def test_groups_and_teams_out_of_sight_are_only_told_of(company: Store) -> None:
    of_team = card_of(company, "e", Scope((Filter("team", ("t1",)),)))
    assert [(one.team_id, one.name.en) for one in of_team.teams] == [("t1", "Tulips"), (None, "another team")]
    of_group = card_of(company, "f", HOMES)
    assert [(one.group_id, one.name.en) for one in of_group.groups] == [
        ("g2", "Homes"),
        (None, "another group"),
    ]
    assert {group for one in of_group.figures for group in one.of_groups} == {"g2"}
    assert "x1" not in events(company, of_group.of, None, 100)["id"].to_list()


# Ernst was in g2 until May 2026, when he asked and bought something; what is left open was promised then too.
LEAVING = """;
INSERT INTO memberships (customer_id, group_id, valid_from, valid_to) VALUES
    ('e', 'g2', '2026-05-01', '2026-06-10');
INSERT INTO interactions (interaction_id, customer_id, opened_at, _day, channel, direction, topic) VALUES
    ('then', 'e', '2026-06-09 10:00', '2026-06-09', 'email', 'inbound', 'old'),
    ('since', 'e', '2026-06-10 10:00', '2026-06-10', 'email', 'inbound', 'new');
INSERT INTO orders (order_id, line, customer_id, ordered_at, _day, product_id, revenue, cost) VALUES
    ('o5', '1', 'e', '2026-06-12 09:00', '2026-06-12', 'p3', 100, 10);
INSERT INTO commitments (commitment_id, customer_id, made_on, _day, due_on) VALUES
    ('m5', 'e', '2026-06-09', '2026-06-20', '2026-06-20'),
    ('m6', 'e', '2026-06-11', '2026-06-20', '2026-06-20');
INSERT INTO contact_plans (plan_id, customer_id, purpose, every_days, valid_from) VALUES
    ('kept close', 'e', 'care', 5, '2026-06-01')"""


def test_of_a_former_member_only_what_happened_while_it_was_one_is_told(store: Store) -> None:
    store_of(store, LEAVING)
    of_all, of_homes = card_of(store, "e"), card_of(store, "e", HOMES)
    assert of_all.last_contact
    assert of_all.last_contact["id"] == "since"
    assert {"since", "o5", "m6"} < set(events(store, of_all.of, None, 100)["id"])
    assert of_homes.last_contact
    assert of_homes.last_contact["id"] == "then"
    assert events(store, of_homes.of, None, 100)["id"].to_list() == ["then", "m5", "o3"]
    assert count_events(store, of_homes.of) == {Event.CONTACT: 1, Event.ORDER: 1, Event.COMMITMENT: 1}
    assert of_all.due.height == 7
    now = (of_homes.due, of_homes.people, of_homes.plans, of_homes.promises, of_homes.next_products)
    assert [frame.height for frame in now] == [0] * 5
    assert (of_homes.groups, of_homes.teams) == ((), ())
    assert of_homes.known == {"customer_id": "e", "name": "Ernst"}


def test_a_member_is_told_of_as_of_a_day_on_which_it_was_one(store: Store) -> None:
    store_of(store, LEAVING)
    card = card_of(store, "e", HOMES, date(2026, 6, 9))
    assert card.known["region"] == "North"
    assert card.due["id"].to_list() == ["replaced", "of group", "kept close", "then", "m5"]
    assert card_of(store, "e", Scope((Filter("region", ("North",)),))).due.height == 7
    assert card_of(store, "e", Scope((Filter("group", ("g1",)), Filter("team", ("t2",))))).due.height == 7


def test_days_in_sight_are_of_one_group_that_all_filters_name(store: Store) -> None:
    store_of(store, LEAVING)
    both = Scope((Filter("group", ("g2", "g1")), Filter("department", ("d2",))))
    assert "since" not in events(store, card_of(store, "e", both).of, None, 100)["id"].to_list()
    nobody = Scope((Filter("team", (None,)),))
    assert not events(store, card_of(store, "b", nobody).of, None, 100)["id"].to_list()  # before its team


def test_what_no_file_tells_is_not_called_open(store: Store) -> None:
    untold = ";\nUPDATE interactions SET resolved_at = NULL, first_response_at = NULL"
    store_of(
        store, untold + ";\nUPDATE commitments SET kept_on = NULL;\nUPDATE opportunities SET outcome = NULL"
    )
    card = card_of(store, "b")
    assert card.untold == ("commitment", "case", "opportunity")
    assert card.due["kind"].to_list() == ["plan"]
    assert card.counts == {"overdue": 1, "this_week": 0, "open": 1}
    told = events(store, card.of, None, 100)
    assert not {"answered_at", "resolved_at"} & set(told.columns)


def test_a_case_is_not_late_where_no_file_tells_of_answers(store: Store) -> None:
    store_of(store, ";\nUPDATE interactions SET first_response_at = NULL")
    cases = card_of(store, "b").due.filter(kind="case")
    assert cases.select("id", "is_answered", "due_on").rows() == [("2", None, None), ("3", None, None)]


def test_a_plan_that_ends_before_its_next_contact_asks_for_none(store: Store) -> None:
    store_of(store, ";\nUPDATE contact_plans SET valid_to = '2026-07-02' WHERE plan_id = 'own'")
    card = card_of(store, "b", day=date(2026, 6, 1))
    assert card.plans.filter(plan_id="own")["due_on"].to_list() == [date(2026, 6, 9)]
    assert "own" not in card.due["id"].to_list()  # due in more than a week
    with store.write() as cursor:
        cursor.execute("UPDATE contact_plans SET valid_to = '2026-06-09' WHERE plan_id = 'own'")
    card = card_of(store, "b", day=date(2026, 6, 5))
    assert card.plans.filter(plan_id="own")["due_on"].to_list() == [None]
    assert "own" not in card.due["id"].to_list()
    asked = YEAR.with_(kpis=("overdue_accounts",), compare=Compare.NONE, as_of=date(2026, 6, 5))
    assert agenda(store, asked.where("customer", "b"), 9).accounts.is_empty()


def test_complaints_are_those_that_the_figure_counts(store: Store) -> None:
    store_of(store, ";\nUPDATE interactions SET kind = 'complaint' WHERE interaction_id IN ('1', '4')")
    card = card_of(store, "b")
    assert count_events(store, card.of)[Event.COMPLAINT] == 3  # inbound, outbound, internal
    (told,) = [one.row["value"] for one in card.figures if one.kpi == "complaints"]
    assert told == 3


def test_what_is_bought_is_asked_of_the_group_that_offers_alone(company: Store) -> None:
    asked = list[str]()

    def bought(group: str, day: date, scope: Scope) -> pl.DataFrame:
        asked.append(group)
        return bought_in_group(company, group, day, scope)

    customer_card(company, YEAR, "f", partial(kpi.answer, company), bought, HIDDEN)
    assert asked == ["g1"]

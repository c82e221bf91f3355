"""The customer card, worked out by hand on one small company; nobody is told of a customer out of sight."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import polars as pl
import pytest

from dashboard import kpi
from dashboard.insight.beyond_chance.beside_company import Beside
from dashboard.insight.customer import Event, bought_in_group, count_events, customer_card, events
from dashboard.insight.value.agenda import agenda
from dashboard.model.errors import RefusedError
from dashboard.model.period import Compare
from dashboard.model.question import Filter, Scope
from dashboard.store import Store
from tests.insight.carded import HIDDEN, HOMES, YEAR, card_of, store_of


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The company, read only."""
    folder: Path = tmp_path_factory.mktemp("card") / "store"
    opened = store_of(Store.open(folder))
    yield opened
    opened.close()


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


def test_only_products_chosen_for_the_group_are_offered(store: Store) -> None:
    store_of(store, ";\nINSERT INTO assortments (group_id, product_id) VALUES ('g1', 'p1')")
    assert card_of(store, "b").next_products.is_empty()
    assert card_of(store, "c").next_products["product"].to_list() == ["Lamp"]


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

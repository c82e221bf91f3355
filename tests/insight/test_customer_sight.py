"""The card of a customer who is, or was, in sight on some days only: what is told is of those."""

from datetime import date

from dashboard.insight.customer import Event, count_events, events
from dashboard.model.question import Filter, Scope
from dashboard.store import Store
from tests.insight.carded import HOMES, card_of, store_of

# Ernst was in g2 as well from May 2026 to 9 June; part of what happened with him came after that.
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
    neither = Scope((Filter("group", ("g1",)), Filter("department", ("d2",))))
    assert not count_events(store, card_of(store, "e", neither).of)  # in g1 of d1, and in g2 of d2
    nobody = Scope((Filter("team", (None,)),))
    assert not count_events(store, card_of(store, "b", nobody).of)  # all of it since it has a team

"""Owns a company whose customer cards are worked out by hand."""

from datetime import date
from functools import partial

from dashboard import kpi
from dashboard.insight.customer import Card, bought_in_group, customer_card
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


HOMES = Scope((Filter("group", ("g2",)),))
EVERYTHING = Scope()


def card_of(store: Store, customer: str, scope: Scope = EVERYTHING, day: date = DAY) -> Card:
    asked = YEAR.with_(scope=scope, as_of=day)
    return customer_card(
        store, asked, customer, partial(kpi.answer, store), partial(bought_in_group, store), HIDDEN
    )


def store_of(store: Store, more: str = "") -> Store:
    """The company with more statements, in a store of its own."""
    with store.write() as cursor:
        for statement in (COMPANY + more).split(";\n"):
            cursor.execute(statement)
    store.choose(small_cell=2)
    return store

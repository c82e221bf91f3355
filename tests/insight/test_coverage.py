"""Sums that add up, and overlap: a company of five customers by hand, and a spoiled demo company."""

from datetime import date

import polars as pl
import pytest

from dashboard import kpi
from dashboard.insight.group_quality.coverage import Sums, coverage, coverage_question
from dashboard.insight.group_quality.overlap import by_pair, overlaps
from dashboard.kpi import Result
from dashboard.model.question import Question, Scope
from dashboard.quality import check_groups
from dashboard.store import Store
from tests.quality.company import sound

DAY = date(2025, 6, 30)
# o001 is in O and G, p001 in P, O and G, g001 in none, p050 has ended: it brought 1,000 before.
SPOILED = """
INSERT INTO memberships (customer_id, group_id, valid_from) VALUES
    ('o001', 'G', '2024-01-01'), ('p001', 'O', '2024-01-01'), ('p001', 'G', '2024-01-01');
DELETE FROM memberships WHERE customer_id = 'g001';
UPDATE customers SET ended = '2025-06-01' WHERE customer_id = 'p050';
INSERT INTO orders (order_id, line, customer_id, ordered_at, _day, revenue, cost) VALUES
    ('1', '1', 'o001', '2025-01-01', '2025-01-01', 100, 40),
    ('2', '1', 'p001', '2025-01-01', '2025-01-01', 10, 5),
    ('3', '1', 'g001', '2025-01-01', '2025-01-01', 7, 7),
    ('4', '1', 'p050', '2025-01-01', '2025-01-01', 1000, 0),
    ('5', '1', 'p002', '2025-01-01', '2025-01-01', 3, 0),
    ('6', '1', 'o001', '2024-06-30', '2024-06-30', 5000, 0);
UPDATE interactions SET department_id = 'firms', cost = 2;
INSERT INTO interactions (interaction_id, customer_id, opened_at, _day, cost, department_id) VALUES
    ('a', 'o001', '2025-06-01', '2025-06-01', 3, 'firms'),
    ('b', 'o001', '2025-06-01', '2025-06-01', 5, 'homes'),
    ('c', 'o001', '2025-06-01', '2025-06-01', 6, 'public'),
    ('d', 'o001', '2025-06-01', '2025-06-01', 9, NULL),
    ('e', 'p002', '2025-06-01', '2025-06-01', 9, 'homes')
"""


@pytest.fixture
def asked(store: Store) -> Question:
    sound(store, SPOILED)
    return coverage_question("now", DAY, Scope())


def ask(store: Store):
    def answer(question: Question) -> Result:
        return kpi.answer(store, question)

    return answer


def test_the_sums_by_hand(store: Store, asked: Question) -> None:
    customers, revenue, profit = coverage(ask(store), asked)
    assert customers.parts == {"one": 116, "several": 2, "none": 1}
    assert customers.by_group == {"P": 49, "O": 41, "G": 31}  # 121: 118 once, o001 again, p001 twice again
    assert (customers.active, customers.once, customers.in_groups) == (119, 118, 121)
    assert (customers.again, customers.excess) == (3, 2)
    # the order of 30 June 2024 lies 366 days back
    assert revenue.parts == {"one": 3, "several": 110, "none": 7}
    assert revenue.inactive == 1000
    assert revenue.by_group == {"P": 13, "O": 110, "G": 110}
    assert (revenue.again, revenue.excess) == (120, 113)  # o001 once, p001 twice; less 7 in no group
    assert profit.kpi == "profit"


def test_the_identities_hold_for_every_measure(store: Store, asked: Question) -> None:
    report = check_groups(store)
    found = coverage(ask(store), asked)
    for sums in found:
        assert sums.in_groups == pytest.approx(sums.active - sums.parts["none"] + sums.again)
    customers = found[0]
    assert customers.parts == {"one": report.in_one, "several": report.in_several, "none": report.in_none}
    assert customers.by_group == dict(report.sizes.select("group_id", "customers").rows())


def test_groups_that_are_not_to_be_named_are_one_together(store: Store, asked: Question) -> None:
    whole, held = coverage(ask(store), asked)[0], coverage(ask(store), asked, ("P",))[0]
    assert held.by_group == {"P": 49, "another group": 72}  # of O 41, of G 31
    assert (held.in_groups, held.again) == (whole.in_groups, whole.again)


def test_in_whole_units_every_total_is_the_sum_of_what_is_written_above_it() -> None:
    sums = Sums("revenue", {"one": 0.5, "several": 1.4, "none": 1.4}, 2.6, {"A": 0.4, "B": 2.9}).whole()
    assert (sums.parts, sums.inactive) == ({"one": 0, "several": 1, "none": 1}, 3)
    assert sums.by_group == {"A": 0, "B": 3}
    assert (sums.active, sums.in_groups, sums.again) == (2, 3, 2)
    assert sums.in_groups - sums.again + sums.parts["none"] == sums.active


def test_without_orders_there_are_customers_alone(store: Store) -> None:
    sound(store)
    found = coverage(ask(store), coverage_question("now", DAY, Scope()))
    assert [one.kpi for one in found] == ["customers_active"]
    assert found[0] == Sums(
        "customers_active", {"one": 120, "several": 0, "none": 0}, 0, {"P": 50, "O": 40, "G": 30}
    )


def test_overlaps_with_departments_and_what_is_doubled(store: Store, asked: Question) -> None:
    rows = check_groups(store).rows["overlapping"]
    found = overlaps(ask(store), asked, rows)
    assert found.to_dicts() == [
        {
            "customer_id": "o001",
            "groups": ["G", "O"],
            "departments": ["firms", "homes", "public"],  # two contacts by firms, one by each other
            "contacts": 4,
            "doubled_contacts": 2,
            "doubled_cost": 11.0,
        },
        {
            "customer_id": "p001",
            "groups": ["G", "O", "P"],
            "departments": ["firms"],
            "contacts": 1,
            "doubled_contacts": 0,
            "doubled_cost": 0.0,
        },
    ]
    pairs = {tuple(row[:2]): row[2:] for row in by_pair(found).rows()}
    assert pairs == {("G", "O"): (2, 2, 11.0), ("G", "P"): (1, 0, 0.0), ("O", "P"): (1, 0, 0.0)}


def test_customers_whom_nobody_contacted_overlap_too(store: Store, asked: Question) -> None:
    rows = pl.DataFrame({"key": ["x"], "groups": [["G", "O"]]})
    found = overlaps(ask(store), asked, rows)
    assert found.row(0) == ("x", ["G", "O"], [], 0, 0, 0.0)

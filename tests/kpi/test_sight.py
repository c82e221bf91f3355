"""What a viewer of a part may hear of: customers, groups, teams and names, by hand."""

import polars as pl
import pytest

from dashboard import kpi
from dashboard.kpi.sight.free_text import names_others
from dashboard.model.errors import RefusedError
from dashboard.model.period import Compare
from dashboard.model.question import Filter, Question, Scope
from dashboard.store import Store
from tests.kpi.test_by_hand import AS_OF, JUNE

COMPANY = """
INSERT INTO departments (department_id, name) VALUES ('d1', 'One'), ('d2', 'Two');
INSERT INTO employees (employee_id, name) VALUES ('m1', 'Anna'), ('m2', 'Bert');
INSERT INTO groupings (grouping_id, name, valid_from) VALUES ('now', 'Now', '2020-01-01');
INSERT INTO groups (grouping_id, group_id, name, department_id, manager_id) VALUES
    ('now', 'g1', 'First', 'd1', 'm1'), ('now', 'g2', 'Second', 'd2', 'm2'),
    ('now', 'g3', 'Third', 'd1', 'm2');
INSERT INTO customers (customer_id, name, region, since) VALUES
    ('a', 'Aalto', 'North', '2020-01-01'), ('b', 'Bakker', 'North', '2020-01-01'),
    ('c', 'Claes', 'South', '2020-01-01'), ('it''s ~, "ü"', 'Odd', 'South', '2020-01-01'),
    ('nobody', 'Alone', 'East', '2020-01-01');
INSERT INTO memberships (customer_id, group_id, valid_from, valid_to) VALUES
    ('a', 'g1', '2020-01-01', '2024-01-01'), ('a', 'g2', '2024-01-01', NULL), ('b', 'g2', '2020-01-01', NULL),
    ('c', 'g2', '2020-01-01', NULL), ('it''s ~, "ü"', 'g3', '2020-01-01', NULL);
INSERT INTO teams (team_id, name) VALUES ('t1', 'Team one'), ('t2', 'Team two');
INSERT INTO accounts (customer_id, team_id, valid_from) VALUES
    ('a', 't1', '2020-01-01'), ('c', 't2', '2020-01-01')
"""
ODD = 'it\'s ~, "ü"'


@pytest.fixture
def company(store: Store) -> Store:
    with store.write() as cursor:
        cursor.execute(COMPANY)
    return store


def scope(dimension: str, *values: str | None, sees: bool = True) -> Scope:
    return Scope((Filter(dimension, values),), sees)


def heard(store: Store, dimension: str, seen: Scope) -> set[str | None]:
    """Give what is offered, held against what is told of each value by itself and of the names."""
    offered = set(kpi.values(store, dimension, seen)["value"])
    for value in kpi.values(store, dimension)["value"]:
        assert kpi.has_value(store, dimension, value, seen) == (value in offered)
    assert set(kpi.labels(store, dimension, seen)) <= offered
    return offered - {None}


@pytest.mark.parametrize(
    ("seen", "customers", "groups", "teams"),
    [
        (Scope(), {"a", "b", "c", ODD, "nobody"}, {"g1", "g2", "g3"}, {"t1", "t2"}),
        (scope("group", "g1"), {"a"}, {"g1"}, {"t1"}),  # a was in g1 once, and is in its figures of then
        (scope("department", "d1"), {"a", ODD}, {"g1", "g3"}, {"t1"}),
        (scope("manager", "m2"), {"a", "b", "c", ODD}, {"g2", "g3"}, {"t1", "t2"}),
        (scope("team", "t1"), {"a"}, {"g1", "g2"}, {"t1"}),
        (scope("region", "North"), {"a", "b"}, {"g1", "g2"}, {"t1"}),
        (scope("customer", ODD), {ODD}, {"g3"}, set()),
        (scope("region", "West"), set(), set(), set()),
        (scope("channel", "phone"), set(), set(), set()),  # no customer is told by a channel
        (Scope((*scope("group", "g2").filters, *scope("region", "South").filters)), {"c"}, {"g2"}, {"t2"}),
    ],
)
def test_only_what_has_a_customer_in_sight_is_heard_of(
    company: Store, seen: Scope, customers: set[str], groups: set[str], teams: set[str]
) -> None:
    assert heard(company, "customer", seen) == customers
    assert heard(company, "group", seen) == groups
    assert heard(company, "team", seen) == teams


def test_of_many_filters_each_has_its_own_values(company: Store) -> None:
    # The second of them, of channels, tells no customer: the place 1 stands in the place 10 alone.
    many = Scope(
        (*scope("region", "North").filters, *scope("channel", "phone").filters)
        + scope("region", "North", "South").filters * 9
    )
    assert heard(company, "customer", many) == set()
    assert heard(company, "group", many) == set()


def test_those_of_no_group_are_in_sight_of_whoever_may_see_them(company: Store) -> None:
    seen = scope("group", "g3", None)
    assert {"nobody", ODD} <= heard(company, "customer", seen)
    assert kpi.has_value(company, "group", None, seen)
    assert not kpi.has_value(company, "group", None, scope("group", "g3"))


DEALINGS = """
INSERT INTO employees (employee_id, name, department_id) VALUES
    ('e1', 'Carla', NULL), ('e2', 'Dirk', 'd2'), ('e3', 'Eva', 'd1'), ('e4', 'Finn', NULL);
INSERT INTO interactions (interaction_id, customer_id, employee_id, department_id, channel, topic) VALUES
    ('i1', 'a', 'e1', 'd2', 'phone', 'heat'), ('i2', 'c', 'e2', 'd1', 'email', 'light'),
    ('i3', NULL, 'e4', 'd1', 'web', 'roof')
"""


@pytest.mark.parametrize(
    ("seen", "employees", "channels", "acting"),
    [
        (Scope(), {"m1", "m2", "e1", "e2", "e3", "e4"}, {"phone", "email", "web"}, {"d1", "d2"}),
        # whoever dealt with a customer in sight, with the department where no customer was meant, or is of it
        (scope("group", "g1"), {"e1", "e3", "e4"}, {"phone", "web"}, {"d1", "d2"}),
        (scope("group", "g2"), {"e1", "e2"}, {"phone", "email"}, {"d1", "d2"}),
        (scope("team", "t1"), {"e1", "e2", "e3", "e4"}, {"phone", "web"}, {"d1", "d2"}),
        (scope("customer", "c"), {"e2"}, {"email"}, {"d1"}),
        (scope("region", "West"), set(), set(), set()),
    ],
)
def test_only_what_rows_in_sight_have_is_heard_of(
    company: Store, seen: Scope, employees: set[str], channels: set[str], acting: set[str]
) -> None:
    with company.write() as cursor:
        cursor.execute(DEALINGS)
    assert heard(company, "employee", seen) == employees
    assert heard(company, "channel", seen) == channels
    assert heard(company, "acting_department", seen) == acting


def test_what_was_looked_for_once_is_looked_for_again_after_a_change(company: Store) -> None:
    mine, others = scope("group", "g1"), scope("group", "g2")
    assert heard(company, "channel", mine) == heard(company, "channel", others) == set()
    with company.write() as cursor:
        cursor.execute(DEALINGS)
    assert heard(company, "channel", mine) == {"phone", "web"}
    assert heard(company, "channel", others) == {"phone", "email"}
    assert heard(company, "channel", mine) == {"phone", "web"}  # from what was found before
    with company.write() as cursor:
        cursor.execute("DELETE FROM interactions WHERE channel = 'phone'")
    assert heard(company, "channel", mine) == {"web"}


def test_a_whole_scope_of_values_that_no_row_has_names_them(company: Store) -> None:
    by_doer = scope("acting_department", "d1")  # no row has it, but there is such a department
    assert kpi.labels(company, "acting_department", by_doer) == {"d1": "One"}
    assert not kpi.has_value(company, "acting_department", "d1", by_doer)


def test_persons_have_no_names_for_whoever_may_not_see_them(company: Store) -> None:
    hidden = scope("region", "North", sees=False)
    assert kpi.labels(company, "customer", hidden) == {}
    assert set(kpi.values(company, "customer", hidden)["label"]) == {"a", "b"}
    assert kpi.labels(company, "manager", hidden) == {}
    assert kpi.labels(company, "customer", scope("region", "North")) == {"a": "Aalto", "b": "Bakker"}
    assert kpi.labels(company, "group", hidden) == {"g1": "First", "g2": "Second"}


def test_a_refusal_offers_nothing_out_of_sight(company: Store) -> None:
    asked = Question(("customers_active",), JUNE, AS_OF, scope=scope("region", "South"))
    with pytest.raises(RefusedError) as refused:
        kpi.check_values(company, asked.where("customer", "a"))
    assert "There is no customer called a" in str(refused.value)
    assert "Claes" in str(refused.value)
    assert "Aalto" not in str(refused.value)


@pytest.mark.parametrize(
    ("words", "seen", "names"),
    [
        ("Visited Claes.", scope("group", "g1"), True),
        ("visited CLAES, and more", scope("group", "g1"), True),
        ("Claessens opened a shop", scope("group", "g1"), False),
        ("Visited Aalto", scope("group", "g1"), False),
        ("Visited Claes", Scope(), False),
        ("Second is merged", scope("group", "g1"), True),  # a group's name
        ("Team two moved", scope("group", "g1"), True),
        ("Anna took over from Bert", scope("department", "d2"), True),  # Anna leads a group of d1
        ("Bert took over", scope("department", "d2"), False),
        ("All went well since May", scope("group", "g1"), False),
    ],
)
def test_words_that_name_somebody_out_of_sight_are_told(
    company: Store, words: str, seen: Scope, names: bool
) -> None:
    assert names_others(company, words, seen) == names


CALLED = """
INSERT INTO customers (customer_id, name, region) VALUES
    ('d', 'Müller  Bau', 'South'), ('e', 'İnci', 'South'), ('f', 'Bäcker', 'South');
INSERT INTO contacts (contact_id, customer_id, name) VALUES
    ('p1', 'a', 'Pia Ala'), ('p2', 'c', 'Kim de Wit'), ('p3', 'a', 'Jo Smit'), ('p4', 'c', 'Jo Smit')
"""


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Ask Kim de Wit", True),  # a person at a customer
        ("Ask Pia Ala", False),
        ("Ask Jo Smit", False),  # one of that name is in sight
        ("Müller Bau was late", True),
        ("müller\u00a0bau", True),
        ("BA\u0308CKER", True),  # the accent as a character of its own
        ("İnci", True),
    ],
)
def test_names_are_known_however_they_are_typed(company: Store, words: str, names: bool) -> None:
    with company.write() as cursor:
        cursor.execute(CALLED)
    assert names_others(company, words, scope("region", "North")) == names


def test_what_comes_into_sight_is_told_again(company: Store) -> None:
    seen = scope("region", "North")
    assert names_others(company, "Visited Claes", seen)
    with company.write() as cursor:
        cursor.execute("UPDATE customers SET region = 'North' WHERE customer_id = 'c'")
    assert not names_others(company, "Visited Claes", seen)


SCORED = """
INSERT INTO surveys (survey_id, customer_id, answered_at, _day, csat, nps) VALUES
    ('s1', 'a', '2025-06-02', '2025-06-02', 5, NULL), ('s2', 'a', '2025-06-03', '2025-06-03', 4, NULL),
    ('s3', 'b', '2025-06-02', '2025-06-02', 2, 10), ('s4', 'c', '2025-06-02', '2025-06-02', 4, 9),
    ('s5', 'nobody', '2025-06-02', '2025-06-02', 1, NULL), ('s6', 'b', '2025-05-02', '2025-05-02', 1, NULL)
"""


def test_scores_of_a_few_customers_are_withheld_from_who_may_not_see_persons(company: Store) -> None:
    with company.write() as cursor:
        cursor.execute(SCORED)
    company.choose(small_cell=3)
    kpis = ("csat", "csat_mean", "nps", "survey_answers")
    asked = Question(kpis, JUNE, AS_OF, compare=Compare.PREVIOUS)
    unseen = asked.with_(scope=Scope(sees_persons=False))

    def told(question: Question, kpi_id: str, *names: str) -> dict[str | None, tuple[float | None, ...]]:
        frame = kpi.answer(company, question.with_(by=("group",))).frame.filter(kpi=kpi_id)
        return {row["group"]: tuple(row[name] for name in names) for row in frame.iter_rows(named=True)}

    # g2: four answers of three customers, 5 4 2 4, after one of b's; nobody is alone without a group
    figures = ("value", "numerator", "n", "comparison")
    assert told(asked, "csat", *figures) == {"g2": (0.75, 3.0, 4, 0.0), None: (0.0, 0.0, 1, None)}
    assert told(unseen, "csat", *figures) == {"g2": (0.75, 3.0, 4, None), None: (None, None, 1, None)}
    assert told(unseen, "nps", "value", "low", "high", "n") == {
        "g2": (None, None, None, 2), None: (None, None, None, 0),
    }  # fmt: skip
    assert told(unseen, "survey_answers", "value") == {"g2": (4.0,), None: (1.0,)}
    by_customer = kpi.answer(company, unseen.with_(by=("customer",)))
    is_score = pl.col("kpi").is_in(["csat", "csat_mean", "nps"])
    scores = by_customer.frame.filter(is_score & (pl.col("n") > 0))
    assert (
        scores.select("value", "numerator", "low", "high", "comparison", "p_value").null_count().row(0)
        == (scores.height,) * 6
    )
    assert by_customer.withheld == {"csat", "csat_mean", "nps"}
    whole = kpi.answer(company, unseen)
    assert whole.withheld == {"nps"}  # of two customers; csat is of four
    assert dict(whole.frame.select("kpi", "value").rows())["csat"] == 0.6

"""Every test spoils the sound company in one way: exactly its victims are named, and nothing else found."""

from scipy.stats import mannwhitneyu

from dashboard.model.check import Severity
from dashboard.quality import check_groups
from dashboard.quality.facts.sizes import _p_higher
from dashboard.store import Store
from tests.quality.company import examine, found, sound


def grown(store: Store, groups: int, members: int, minutes: str = "10") -> Store:
    """Add so many groups of so many organisations each, served in so many minutes."""
    return sound(
        store,
        f"""
        INSERT INTO groups (group_id, grouping_id, name, department_id, manager_id, min_size)
            SELECT 'X' || n, 'now', 'Extra ' || n, 'homes', NULL, 1 FROM range(1, {groups + 1}) AS r(n);
        INSERT INTO employees (employee_id) SELECT 'm' || n FROM range(1, {groups + 1}) AS r(n);
        UPDATE groups SET manager_id = 'm' || group_id[2:] WHERE manager_id IS NULL;
        INSERT INTO customers (customer_id, customer_type)
            SELECT format('x{{:02d}}{{:02d}}', g, n), 'organisation'
            FROM range(1, {groups + 1}) AS a(g), range(1, {members + 1}) AS b(n);
        INSERT INTO memberships (customer_id, group_id, valid_from)
            SELECT customer_id, 'X' || CAST(customer_id[2:3] AS INTEGER), '2024-01-01' FROM customers
            WHERE customer_id[1] = 'x';
        INSERT INTO interactions (interaction_id, customer_id, opened_at, _day, minutes)
            SELECT customer_id, customer_id, '2025-06-30', '2025-06-30', {minutes} FROM customers
            WHERE customer_id[1] = 'x';
        """,
    )


def test_too_small_against_the_setting(store: Store) -> None:
    report = check_groups(sound(store, "DELETE FROM interactions WHERE customer_id = 'g001';\n"))
    assert found(report) == {"too_small": ("G",)}  # 29 active members
    assert report.findings[0].observed == 29
    assert report.findings[0].threshold == 30
    assert "Public (29)" in report.findings[0].says.fi


def test_too_small_against_the_groups_own_minimum(store: Store) -> None:
    assert examine(sound(store, "UPDATE groups SET min_size = 31 WHERE group_id = 'G';\n")) == {
        "too_small": ("G",)
    }


def test_too_small_as_a_share_of_the_customers(store: Store) -> None:
    spoil = """
    UPDATE groups SET min_size = 1;
    DELETE FROM memberships WHERE group_id = 'G' AND customer_id > 'g001';
    UPDATE memberships SET group_id = 'G' WHERE FALSE;
    INSERT INTO memberships (customer_id, group_id, valid_from)
        SELECT customer_id, 'O', '2024-01-01' FROM customers WHERE customer_id > 'g001' AND customer_id < 'h';
    """
    assert examine(sound(store, spoil)) == {"too_small": ("G",)}  # 1 of 120 is under 1 %


def test_dominant(store: Store) -> None:
    spoil = """
    UPDATE memberships SET group_id = 'P' WHERE group_id = 'O' AND customer_id > 'o010';
    UPDATE groups SET min_size = 9;
    """
    report = check_groups(sound(store, spoil))
    assert found(report) == {"dominant": ("P",)}  # 80 of 120
    assert report.findings[0].severity is Severity.INFO
    assert report.findings[0].observed == 80 / 120


def test_sixty_percent_is_not_dominant(store: Store) -> None:
    spoil = """
    UPDATE memberships SET group_id = 'P' WHERE group_id = 'O' AND customer_id > 'o018';
    UPDATE groups SET min_size = 9;
    """
    assert examine(sound(store, spoil)) == {}  # 72 of 120


def test_too_many_groups(store: Store) -> None:
    report = check_groups(grown(store, groups=10, members=12))
    assert found(report) == {"too_many": tuple(sorted(["P", "O", "G", *(f"X{n}" for n in range(1, 11))]))}
    assert (report.findings[0].observed, report.findings[0].threshold) == (13, 12)


def test_twelve_groups_are_not_too_many(store: Store) -> None:
    assert examine(grown(store, groups=9, members=12)) == {}


def test_small_groups_that_cost_more_than_the_rest(store: Store) -> None:
    store.choose(group_min_share=0.05)  # small: under a tenth of the customers
    report = check_groups(grown(store, groups=2, members=12, minutes="30"))
    assert found(report) == {"too_many": ("X1", "X2")}
    assert report.rows["too_many"]["reason"].unique().to_list() == ["small_and_costly"]
    assert dict(report.sizes.select("group_id", "cost_per_customer").rows())["X1"] == 30 * 0.75


def test_one_small_costly_group_is_an_exception(store: Store) -> None:
    store.choose(group_min_share=0.05)
    assert examine(grown(store, groups=1, members=12, minutes="30")) == {}


def test_small_groups_that_cost_as_much_as_the_rest(store: Store) -> None:
    store.choose(group_min_share=0.05)
    assert examine(grown(store, groups=2, members=12)) == {}


def test_the_chance_of_higher_costs_is_that_of_mann_and_whitney() -> None:
    small, rest = [3.0, 5.0, 5.0, 9.0], [1.0, 2.0, 3.0, 5.0, 4.0, 2.0, 8.0]
    both = sorted([*small, *rest])
    places = sum(both.index(value) + 1 + (both.count(value) - 1) / 2 for value in small)
    ties = sum(both.count(value) ** 3 - both.count(value) for value in set(both))
    expected = mannwhitneyu(small, rest, alternative="greater", method="asymptotic").pvalue
    assert abs(_p_higher(len(small), len(both), places, ties) - expected) < 1e-12


def test_nobody_knows_what_serving_costs_where_no_contact_says_so(store: Store) -> None:
    report = check_groups(sound(store, "UPDATE interactions SET minutes = NULL;\n"))
    assert report.sizes["cost_per_customer"].to_list() == [None, None, None]


def test_who_was_never_contacted_costs_nothing(store: Store) -> None:
    store.choose(inactivity_days=100_000)
    report = check_groups(
        sound(store, "UPDATE interactions SET minutes = NULL WHERE customer_id <> 'g001';\n")
    )
    costs = dict(report.sizes.select("group_id", "cost_per_customer").rows())
    assert costs == {"P": 0, "O": 0, "G": 10 * 0.75 / 30}


def test_the_group_that_brings_most_is_named_first(store: Store) -> None:
    spoil = """
    INSERT INTO orders (order_id, line, customer_id, ordered_at, _day, revenue)
        VALUES ('1', '1', 'p001', '2025-06-01', '2025-06-01', 900),
            ('2', '1', 'g001', '2025-06-01', '2025-06-01', 50);
    UPDATE groups SET min_size = 100;
    """
    report = check_groups(sound(store, spoil))
    assert "People (50), Public (30), Firms (40)" in report.findings[0].says.en

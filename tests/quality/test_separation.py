"""Groups that behave alike, viewpoints on which all do, and a group that is two; each with the opposite."""

from dashboard.quality import check_groups
from dashboard.quality.statistics.ranks import fewest_for
from dashboard.store import Store
from tests.quality.company import found, sound

HALVED = """
INSERT INTO customers (customer_id, customer_type, potential)
    SELECT format('p{:03d}', n), 'individual', 10 * n FROM range(51, 121) AS r(n);
INSERT INTO interactions (interaction_id, customer_id, opened_at, _day, minutes, channel)
    SELECT customer_id, customer_id, '2025-06-30', '2025-06-30', 10, 'phone' FROM customers
    WHERE customer_id BETWEEN 'p051' AND 'p120';
INSERT INTO memberships (customer_id, group_id, valid_from)
    SELECT customer_id, 'P', '2024-01-01' FROM customers WHERE customer_id BETWEEN 'p051' AND 'p120';
INSERT INTO groups (group_id, grouping_id, name, department_id, manager_id)
    VALUES ('Q', 'now', 'More people', 'homes', 'anna');
UPDATE memberships SET group_id = 'Q' WHERE group_id = 'P' AND customer_id > 'p060';
UPDATE groups SET min_size = 10;
"""


def contacts(numbers: str, times: str, channel: str = "'phone'") -> str:
    """Give customers with these numbers so many contacts more."""
    return f"""
    INSERT INTO interactions (interaction_id, customer_id, opened_at, _day, minutes, channel)
        SELECT customer_id || '-' || n, customer_id, '2025-05-01', '2025-05-01', 10, {channel}
        FROM customers, range(0, 200) AS r(n) WHERE {numbers} AND n < {times};
    """


def test_groups_that_do_the_same_are_twins(store: Store) -> None:
    report = check_groups(sound(store, HALVED))
    assert found(report) == {"twins": ("P~Q",)}
    assert report.findings[0].says.en.endswith("People – More people.")
    held = report.deltas.filter((report.deltas["one"] == "P") & (report.deltas["other"] == "Q"))
    assert set(held["delta"]) == {0.0}
    assert {"cost", "contacts", "channel_mix"} <= set(held["measure"])


def test_one_measure_is_enough_to_tell_them_apart(store: Store) -> None:
    report = check_groups(sound(store, HALVED + contacts("customer_id BETWEEN 'p061' AND 'p120'", "3")))
    assert "twins" in report.passed
    held = report.deltas.filter((report.deltas["one"] == "P") & (report.deltas["other"] == "Q"))
    assert held.height == 1  # the first measure tells
    assert abs(held["delta"].item()) == 1


def test_a_difference_that_few_customers_make_tells_nothing(store: Store) -> None:
    """5 of 60 call more: Cliff's delta 0.08, negligible."""
    report = check_groups(sound(store, HALVED + contacts("customer_id BETWEEN 'p061' AND 'p065'", "3")))
    assert found(report)["twins"] == ("P~Q",)


def test_too_few_customers_are_not_called_alike(store: Store) -> None:
    """The error of a delta beside many others is the root of 1 ÷ 3n: 0.147 shows from 60 customers on."""
    assert (fewest_for(0.147), fewest_for(0.33)) == (60, 12)
    spoil = HALVED.replace("p060", "p061")  # 61 and 59
    assert "twins" in check_groups(sound(store, spoil)).passed


def test_pairs_are_of_groups_in_sight(store: Store) -> None:
    from dashboard.model.question import Filter, Scope

    sound(store, HALVED)
    report = check_groups(store, scope=Scope((Filter("group", ("P", "O")),)))
    assert "twins" not in found(report)
    assert set(report.deltas["one"]) | set(report.deltas["other"]) == {"O", "P"}


MANY = """
INSERT INTO customers (customer_id, customer_type)
    SELECT format('x{:03d}', n), 'organisation' FROM range(0, 400) AS r(n);
INSERT INTO memberships (customer_id, group_id, valid_from)
    SELECT customer_id, ['P', 'O', 'G'][1 + (customer_id[2:]::INT) % 3], '2024-01-01' FROM customers
    WHERE customer_id[1] = 'x';
UPDATE groups SET rule = NULL;
"""
SAME_CHANNEL = "UPDATE interactions SET channel = 'phone';\n"


def orders(times: str) -> str:
    return f"""
    INSERT INTO orders (order_id, line, customer_id, ordered_at, _day, revenue, cost)
        SELECT customer_id || '-' || n, '1', customer_id, '2025-05-01', '2025-05-01', 100, 60
        FROM customers JOIN memberships USING (customer_id), range(0, 60) AS r(n) WHERE n < {times};
    """


def test_a_viewpoint_on_which_all_are_alike(store: Store) -> None:
    by_group = "CASE group_id WHEN 'P' THEN 3 WHEN 'O' THEN 6 ELSE 9 END"
    spoil = MANY + SAME_CHANNEL + orders(by_group) + contacts("customer_id[1] = 'x'", "1")
    report = check_groups(sound(store, spoil))
    assert found(report)["indistinct_viewpoint"] == ("operational",)
    measures = {row["measure"]: row for row in report.measures.iter_rows(named=True)}
    assert measures["orders"]["explained"] > 0.99
    assert measures["revenue"]["q"] < 1e-6
    assert measures["minutes"]["explained"] == 0


def test_a_viewpoint_with_one_telling_measure_is_distinct(store: Store) -> None:
    by_group = "CASE group_id WHEN 'P' THEN 3 WHEN 'O' THEN 6 ELSE 9 END"
    minutes = """
    UPDATE interactions SET minutes = 30 WHERE customer_id IN
        (SELECT customer_id FROM memberships WHERE group_id = 'O');
    """
    spoil = MANY + SAME_CHANNEL + orders(by_group) + contacts("customer_id[1] = 'x'", "1") + minutes
    assert "indistinct_viewpoint" in check_groups(sound(store, spoil)).passed


TWO = orders("CASE WHEN customer_id > 'p025' THEN 40 + (customer_id[2:]::INT) % 5"
             " ELSE 3 + (customer_id[2:]::INT) % 3 END") + contacts(
    "customer_id[1] = 'p'",
    "CASE WHEN customer_id > 'p025' THEN 50 + (customer_id[2:]::INT) % 7"
    " ELSE 3 + (customer_id[2:]::INT) % 4 END",
)  # fmt: skip


def test_a_group_that_is_two_is_told_with_the_difference(store: Store) -> None:
    report = check_groups(sound(store, TWO))
    assert found(report) == {"mixed": ("P",)}
    assert "People (potential >= 260)" in report.findings[0].says.nl
    row = report.rows["mixed"].row(0, named=True)
    assert (row["upper_share"], row["upper_median"], row["lower_median"]) == (0.5, 42, 4)


def test_a_group_of_one_heap_is_one(store: Store) -> None:
    even = TWO.replace("40 + (customer_id[2:]::INT) % 5", "5 + (customer_id[2:]::INT) % 5")
    even = even.replace("50 + (customer_id[2:]::INT) % 7", "3 + (customer_id[2:]::INT) % 7")
    assert "mixed" in check_groups(sound(store, even)).passed


def test_a_viewpoint_of_which_nothing_is_known_is_no_fault(store: Store) -> None:
    minutes = "UPDATE interactions SET minutes = NULL;\n"
    spoil = MANY + contacts("customer_id[1] = 'x'", "1") + minutes
    report = check_groups(sound(store, spoil))
    assert "indistinct_viewpoint" not in found(report)
    told = [one.says.en for one in report.unjudged if one.id == "indistinct_viewpoint"]
    assert told == [
        "Not judged from the financial viewpoint: add the file with orders, or the column cost or minutes of"
        " interactions.",
        "Not judged from the commercial viewpoint: add the file with orders or opportunities.",
    ]
    assert not {"cost", "margin", "profit", "complaints"} & set(report.measures["measure"])


def test_a_margin_is_known_where_goods_have_a_cost(store: Store) -> None:
    by_group = "CASE group_id WHEN 'P' THEN 3 WHEN 'O' THEN 6 ELSE 9 END"
    without = orders(by_group).replace("100, 60", "100, NULL")
    assert "margin" not in set(check_groups(sound(store, MANY + without)).measures["measure"])

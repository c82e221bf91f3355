"""Every test serves one group of the sound company worse than the rest, in numbers worked out by hand."""

from dashboard.model.check import Severity
from dashboard.quality import check_groups
from dashboard.store import Store
from tests.quality.company import found, sound

ANSWERED = """
UPDATE interactions SET direction = 'inbound', first_response_at = opened_at + INTERVAL 1 HOUR;
INSERT INTO interactions (interaction_id, customer_id, opened_at, _day, direction, first_response_at)
    SELECT customer_id || '-' || n, customer_id, TIMESTAMP '2025-06-01' + INTERVAL 1 DAY * n,
        DATE '2025-06-01' + n::INT, 'inbound', TIMESTAMP '2025-06-01 01:00:00' + INTERVAL 1 DAY * n
    FROM customers, range(1, 10) AS r(n);
"""


def late(share: float, group: str) -> str:
    """Answer this share of the customers of a group two days late."""
    return f"""
    UPDATE interactions SET first_response_at = opened_at + INTERVAL 2 DAY
        WHERE customer_id[1] = '{group}' AND (customer_id[2:]::INT) % 10 < {share * 10:.0f};
    """


def test_a_group_that_waits_longer_is_served_worse(store: Store) -> None:
    report = check_groups(sound(store, ANSWERED + late(0.4, "g")))
    assert found(report) == {"served_worse": ("G",)}
    finding = report.findings[0]
    assert finding.severity is Severity.CRITICAL
    assert abs(finding.observed - 0.4) < 1e-12  # 12 of 30 customers, ten contacts each, against none
    assert report.rows["served_worse"]["reason"].to_list() == ["service_level"]
    told = "slechter bediend dan de rest, meer dan toeval: Public (antwoorden op tijd 60 % < 100 %)."
    assert finding.says.nl == f"Minstens 5 procentpunt {told}"


def test_four_points_do_not_matter_however_sure(store: Store) -> None:
    spoil = """
    UPDATE interactions SET first_response_at = opened_at + INTERVAL 2 DAY
        WHERE customer_id[1] = 'g' AND interaction_id LIKE '%-1' AND customer_id <= 'g012';
    """  # 12 of 300 contacts
    assert found(check_groups(sound(store, ANSWERED + spoil))) == {}


def test_a_difference_that_chance_explains_is_none(store: Store) -> None:
    spoil = """
    UPDATE interactions SET first_response_at = opened_at + INTERVAL 2 DAY
        WHERE customer_id IN ('g001', 'g002', 'p001', 'o001', 'o002', 'p002', 'p003');
    """  # 2 of 30 customers beside 5 of 90, all their contacts
    assert found(check_groups(sound(store, ANSWERED + spoil))) == {}


def test_dissatisfied_and_complaining_groups(store: Store) -> None:
    spoil = """
    INSERT INTO surveys (survey_id, customer_id, answered_at, _day, csat)
        SELECT customer_id || n, customer_id, '2025-05-01', '2025-05-01',
            CASE WHEN customer_id[1] = 'o' AND (customer_id[2:]::INT) % 2 = 0 THEN 2 ELSE 5 END
        FROM customers, range(1, 6) AS r(n);
    UPDATE interactions SET kind = 'complaint' WHERE customer_id[1] = 'o' AND customer_id <= 'o020';
    """
    report = check_groups(sound(store, ANSWERED + spoil))
    assert found(report) == {"served_worse": ("O",)}
    rows = {row["reason"]: row for row in report.rows["served_worse"].iter_rows(named=True)}
    assert rows.keys() == {"csat", "complaints"}
    assert (rows["csat"]["own_share"], rows["csat"]["share_of_the_rest"], rows["csat"]["n"]) == (0.5, 1, 200)
    assert (rows["complaints"]["own_share"], rows["complaints"]["measure"]) == (0.5, 0.5)


def test_plans_that_are_not_kept(store: Store) -> None:
    """Ten turns of 30 days have ended; private customers had a visit in four of them, others in each."""
    spoil = """
    UPDATE customers SET since = '2024-01-01';
    INSERT INTO contact_plans (plan_id, group_id, purpose, channel, every_days, valid_from)
        SELECT group_id, group_id, 'service', 'visit', 30, '2024-09-04' FROM groups;
    INSERT INTO interactions (interaction_id, customer_id, opened_at, _day, direction, purpose, channel)
        SELECT 'visit' || customer_id || n, customer_id, '2025-01-01', DATE '2024-09-04' + 30 * n::INT + 29,
            'outbound', 'service', 'visit' FROM customers, range(0, 10) AS r(n)
        WHERE n < 4 OR customer_id[1] <> 'p';
    INSERT INTO interactions (interaction_id, customer_id, opened_at, _day, direction, purpose, channel)
        SELECT 'call' || customer_id || n, customer_id, '2025-01-01', DATE '2024-09-04' + 30 * n::INT,
            'outbound', 'service', 'phone' FROM customers, range(0, 10) AS r(n);
    """
    report = check_groups(sound(store, ANSWERED + spoil))
    assert found(report) == {"served_worse": ("P",)}
    row = report.rows["served_worse"].row(0, named=True)
    assert (row["reason"], row["own_share"], row["share_of_the_rest"]) == ("plan_adherence", 0.4, 1.0)
    assert row["n"] == 50 * 10


def test_whom_nobody_contacts_is_told_where_a_group_has_more_of_them(store: Store) -> None:
    spoil = """
    INSERT INTO orders (order_id, line, customer_id, ordered_at, _day, revenue)
        SELECT customer_id, '1', customer_id, '2025-06-01', '2025-06-01', 1 FROM customers;
    DELETE FROM interactions WHERE customer_id IN ('o001', 'o002', 'o003', 'o004', 'o005', 'o006', 'p001');
    """
    report = check_groups(sound(store, spoil))
    assert found(report) == {"not_served": tuple(f"o{n:03d}" for n in range(1, 7))}
    assert report.findings[0].observed == 6 / 120


def test_one_forgotten_customer_is_chance(store: Store) -> None:
    spoil = """
    INSERT INTO orders (order_id, line, customer_id, ordered_at, _day, revenue)
        SELECT customer_id, '1', customer_id, '2025-06-01', '2025-06-01', 1 FROM customers;
    DELETE FROM interactions WHERE customer_id = 'o001';
    """
    assert found(check_groups(sound(store, spoil))) == {}


def test_without_answers_surveys_or_plans_service_is_not_judged(store: Store) -> None:
    report = check_groups(sound(store))
    told = {one.id: one.says.en for one in report.unjudged}
    assert told["served_worse"] == "Not judged: add the file with interactions, surveys, contact plans."

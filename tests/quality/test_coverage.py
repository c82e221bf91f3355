"""Every test spoils the sound company in one way: exactly its victims are named, and nothing else found."""

from datetime import date

from dashboard.model.check import Severity
from dashboard.quality import check_groups, failing
from dashboard.store import Store
from tests.quality.company import NOT_JUDGED, examine, found, sound, without_memberships


def test_a_sound_company_has_no_findings(store: Store) -> None:
    report = check_groups(sound(store))
    assert report.findings == ()
    assert {one.id for one in report.unjudged} == NOT_JUDGED
    assert not NOT_JUDGED & set(report.passed)
    assert (report.headline, report.active, report.in_one) == (1.0, 120, 120)
    assert report.as_of == date(2025, 6, 30)


def test_a_sound_company_by_rules_alone_has_no_findings(store: Store) -> None:
    assert examine(without_memberships(store)) == {}


def test_excluded_says_why_for_every_customer(store: Store) -> None:
    spoil = """
    DELETE FROM memberships WHERE customer_id IN ('p001', 'p002', 'p003');
    UPDATE customers SET customer_type = NULL WHERE customer_id = 'p001';
    UPDATE customers SET customer_type = 'other' WHERE customer_id = 'p002';
    UPDATE memberships SET valid_to = '2025-06-30' WHERE customer_id = 'o001';
    """
    report = check_groups(sound(store, spoil))
    assert found(report) == {"excluded": ("o001", "p001", "p002", "p003")}
    finding = report.findings[0]
    assert (finding.severity, finding.observed, finding.threshold) == (Severity.CRITICAL, 4 / 120, 0.01)
    rows = failing(store, report, finding)
    assert dict(rows.select("customer_id", "reason").rows()) == {
        "o001": "the membership ended",
        "p001": "an attribute that a rule needs is empty",
        "p002": "no rule matched",
        "p003": "a rule matches but the customer was not assigned",
    }
    assert rows.row(1, named=True)["attributes"] == "customer_type"
    assert report.in_none == 4
    assert report.headline == 116 / 120


def test_one_customer_in_a_hundred_is_a_warning(store: Store) -> None:
    report = check_groups(sound(store, "DELETE FROM memberships WHERE customer_id = 'p001';\n"))
    assert found(report) == {"excluded": ("p001",)}
    assert report.findings[0].severity is Severity.WARNING  # 1 of 120 is under 1 %


def test_who_is_not_active_is_not_missed(store: Store) -> None:
    spoil = """
    INSERT INTO customers (customer_id, ended) VALUES ('left', '2025-06-30');
    INSERT INTO customers (customer_id, since) VALUES ('future', '2025-07-01');
    INSERT INTO customers (customer_id) VALUES ('silent');
    INSERT INTO interactions (interaction_id, customer_id, opened_at, _day, direction) VALUES
        ('1', 'left', '2025-06-29', '2025-06-29', 'inbound'),
        ('2', 'future', '2025-06-29', '2025-06-29', 'inbound'),
        ('3', 'silent', '2024-06-30', '2024-06-30', 'inbound'),
        ('4', 'silent', '2025-06-29', '2025-06-29', 'internal');
    """
    assert examine(sound(store, spoil)) == {}


def test_overlapping_gives_the_pairs_of_groups(store: Store) -> None:
    spoil = (
        "INSERT INTO memberships (customer_id, group_id, valid_from) VALUES ('p007', 'O', '2024-01-01');\n"
    )
    report = check_groups(sound(store, spoil))
    assert found(report) == {"overlapping": ("p007",), "broken_history": ("p007",)}
    assert report.pairs.rows() == [("O", "P", 1)]
    assert report.rows["overlapping"]["groups"].to_list() == [["O", "P"]]
    assert (report.in_one, report.in_several, report.headline) == (119, 1, 119 / 120)


def test_rules_without_priority_overlap(store: Store) -> None:
    spoil = """
    UPDATE groups SET rule = 'customer_type = ''individual'' OR customer_id = ''o001''' WHERE group_id = 'P';
    """
    assert "overlapping" in examine(without_memberships(store, spoil))


def test_priority_settles_an_overlap_by_rules(store: Store) -> None:
    spoil = """
    UPDATE groups SET rule = 'customer_type <> ''government''', priority = 2 WHERE group_id = 'P';
    UPDATE groups SET priority = 1 WHERE group_id = 'O';
    """
    assert examine(without_memberships(store, spoil)) == {}


def test_broken_history_tells_overlap_hole_and_outside(store: Store) -> None:
    spoil = """
    UPDATE memberships SET valid_from = '2025-02-01' WHERE customer_id IN ('p001', 'p002', 'p004');
    UPDATE memberships SET valid_from = '2023-12-31' WHERE customer_id = 'p003';
    INSERT INTO memberships (customer_id, group_id, valid_from, valid_to) VALUES
        ('p001', 'O', '2024-01-01', '2025-02-02'),
        ('p002', 'P', '2024-01-01', '2025-01-31'),
        ('p004', 'O', '2024-01-01', '2025-02-01');
    """
    report = check_groups(sound(store, spoil))
    assert found(report) == {"broken_history": ("p001", "p002", "p003")}
    rows = report.rows["broken_history"].sort("key")
    assert rows["reason"].to_list() == ["overlap", "hole", "outside_span"]


def test_orphans_are_of_unknown_or_ended_customers_and_of_unknown_groups(store: Store) -> None:
    spoil = """
    INSERT INTO customers (customer_id, customer_type, ended) VALUES ('gone', 'individual', '2025-06-30'),
        ('closed', 'individual', '2025-06-30');
    INSERT INTO memberships (customer_id, group_id, valid_from, valid_to) VALUES
        ('ghost', 'P', '2024-01-01', NULL), ('gone', 'P', '2024-01-01', NULL),
        ('closed', 'P', '2024-01-01', '2025-06-30'), ('p005', 'Z', '2024-01-01', NULL);
    """
    report = check_groups(sound(store, spoil))
    assert found(report) == {"orphan_membership": ("ghost", "gone", "p005")}
    reasons = dict(report.rows["orphan_membership"].select("key", "reason").rows())
    assert reasons == {"ghost": "unknown_customer", "gone": "customer_ended", "p005": "unknown_group"}

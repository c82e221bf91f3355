"""Every test leaves a group of the sound company with few facts; widths are Wilson's, worked out apart."""

from math import sqrt

from dashboard.quality import check_groups
from dashboard.store import Store
from tests.quality.company import found, sound

ANSWERS = """
INSERT INTO surveys (survey_id, customer_id, answered_at, _day, csat)
    SELECT customer_id || n, customer_id, '2025-05-01', '2025-05-01', CASE WHEN n = 1 THEN 2 ELSE 4 END
    FROM customers, range(0, 5) AS r(n);
"""


def width(share: float, n: int) -> float:
    z = 1.959963984540054
    return 2 * z / (1 + z * z / n) * sqrt(share * (1 - share) / n + z * z / (4 * n * n))


def test_enough_answers_are_enough(store: Store) -> None:
    assert width(0.8, 150) < 0.25  # 30 customers, five answers each
    assert found(check_groups(sound(store, ANSWERS))) == {}


def test_few_answers_are_told_with_their_interval(store: Store) -> None:
    spoil = "DELETE FROM surveys WHERE customer_id[1] = 'g' AND customer_id > 'g006';\n"
    report = check_groups(sound(store, ANSWERS + spoil))
    assert found(report) == {"too_little_evidence": ("G",)}  # 30 answers, 6 of them unhappy
    assert abs(report.findings[0].observed - width(0.8, 30)) < 1e-12
    assert "25 procentpunt onzeker zijn: Public (tevreden klanten n = 30)." in report.findings[0].says.nl


def test_no_answer_at_all(store: Store) -> None:
    spoil = "DELETE FROM surveys WHERE customer_id[1] = 'g';\n"
    report = check_groups(sound(store, ANSWERS + spoil))
    assert found(report) == {"too_little_evidence": ("G",)}
    assert report.findings[0].observed == 1


def test_a_group_that_is_too_small_is_told_once(store: Store) -> None:
    spoil = """
    DELETE FROM surveys WHERE customer_id[1] = 'g';
    UPDATE groups SET min_size = 31 WHERE group_id = 'G';
    """
    assert found(check_groups(sound(store, ANSWERS + spoil))) == {"too_small": ("G",)}


def test_not_judged_without_surveys_and_answers(store: Store) -> None:
    assert "too_little_evidence" in {one.id for one in check_groups(sound(store)).unjudged}

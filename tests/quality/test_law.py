"""Every test gives the sound company one rule on what the law protects."""

import pytest

from dashboard.quality import check_groups
from dashboard.store import Store
from tests.quality.company import examine, found, sound


@pytest.mark.parametrize(
    ("condition", "attributes"),
    [
        ("gender <> ''x'' OR gender IS NULL", "gender"),
        ("age >= 0 OR birth_date IS NULL", "age, birth_date"),
        ("socio_economic_status IS NULL", "socio_economic_status"),
    ],
)
def test_a_rule_on_a_protected_attribute_asks_for_a_reason(
    store: Store, condition: str, attributes: str
) -> None:
    report = check_groups(
        sound(store, f"UPDATE groups SET rule = rule || ' AND ({condition})' WHERE group_id = 'P';\n")
    )
    assert found(report)["sensitive_rule"] == ("P",)
    assert f"People ({attributes})" in report.findings[-1].says.nl


def test_a_reason_on_record_settles_it_and_blanks_are_no_reason(store: Store) -> None:
    spoil = """
    UPDATE groups SET rule = rule || ' AND (gender IS NULL OR gender <> ''x'')';
    UPDATE groups SET rule_reason = 'Medical advice differs' WHERE group_id = 'P';
    UPDATE groups SET rule_reason = '  ' WHERE group_id = 'O';
    """
    assert examine(sound(store, spoil))["sensitive_rule"] == ("G", "O")

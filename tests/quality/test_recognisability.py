"""Groups that plain attributes tell, and one gathered from everywhere."""

from dashboard.model.question import Filter, Scope
from dashboard.quality import check_groups, suspects
from dashboard.store import Store
from tests.quality.company import found, sound

EVERYWHERE = """
INSERT INTO groups (group_id, grouping_id, name, department_id, manager_id)
    VALUES ('X', 'now', 'Friends', 'homes', 'anna');
UPDATE memberships SET group_id = 'X' WHERE (customer_id[2:]::INT) % 3 = 0;
UPDATE groups SET min_size = 10;
"""


def test_a_group_from_everywhere_is_not_recognised_and_its_customers_look_like_others(store: Store) -> None:
    report = check_groups(sound(store, EVERYWHERE))
    assert found(report) == {"unrecognisable": ("X",)}
    assert report.findings[0].observed < 0.7
    rules = dict(report.rules.select("group_id", "found_rule").rows())
    assert rules["O"] == "customer_type = 'organisation'"
    assert report.suspects.height == 16 + 13 + 10  # every third of 50, 40 and 30
    shown = suspects(store, report)
    looks = {(one[0], *told) for one, *told in shown.select("customer_id", "looks_like", "because").rows()}
    assert looks == {
        ("p", "People", "customer type is “individual”"),
        ("o", "Firms", "customer type is “organisation”"),
        ("g", "Public", "customer type is “government”"),
    }
    assert set(shown["group"]) == {"Friends"}
    assert report.rows["unrecognisable"]["suspects"].to_list() == [39]


def test_a_viewer_sees_only_his_own_customers_who_look_misplaced(store: Store) -> None:
    sound(store, EVERYWHERE)
    scope = Scope((Filter("customer_type", ("government",)),), sees_persons=False)
    report = check_groups(store, scope=scope)
    shown = suspects(store, report, scope, "nl", limit=4)
    assert report.suspects.height == 10
    assert shown.height == 4
    assert {one[0] for one in report.suspects["customer_id"]} == {"g"}
    assert "name" not in shown.columns
    assert set(shown["because"]) == {"klanttype is “government”"}
    assert report.rows["unrecognisable"]["suspects"].to_list() == [10]


def test_a_rule_of_a_group_out_of_sight_is_not_told(store: Store) -> None:
    sound(store, EVERYWHERE)
    scope = Scope((Filter("group", ("X", "P")),))
    shown = suspects(store, check_groups(store, scope=scope), scope)
    looks = set(shown.select("looks_like", "because").rows())
    assert looks == {("another group", ""), ("People", "customer type is “individual”")}


def test_rules_on_behaviour_can_be_gone_by_too(store: Store) -> None:
    spoil = """
    UPDATE groups SET rule = 'minutes_12m >= 100' WHERE group_id = 'P';
    UPDATE groups SET rule = 'minutes_12m < 100' WHERE group_id = 'O';
    UPDATE interactions SET minutes = 200 WHERE (customer_id[2:]::INT) % 2 = 0;
    UPDATE memberships SET group_id = CASE WHEN (customer_id[2:]::INT) % 2 = 0 THEN 'P' ELSE 'O' END;
    DELETE FROM groups WHERE group_id = 'G';
    """
    report = check_groups(sound(store, spoil))
    assert "unrecognisable" in report.passed
    assert dict(report.rules.select("group_id", "found_rule").rows())["P"] == "minutes_12m >= 200"


def test_without_attributes_nothing_can_be_told(store: Store) -> None:
    spoil = """
    UPDATE groups SET rule = NULL;
    UPDATE customers SET customer_type = NULL, potential = NULL;
    """
    report = check_groups(sound(store, spoil))
    assert "unrecognisable" in {one.id for one in report.unjudged}
    assert report.rules.is_empty()

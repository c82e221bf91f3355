"""The verdict on each group, from findings written by hand."""

from dataclasses import fields, replace
from datetime import date

import polars as pl

from dashboard.catalog.checks import CHECK, CHECKS
from dashboard.grouping import Grouping
from dashboard.insight.group_quality.verdict import LEADS, Action, Resembling, resembling, to_merge, verdicts
from dashboard.insight.proposals.merging import unlike_any
from dashboard.model.check import Finding, Subject
from dashboard.model.text import Text
from dashboard.quality import Report, check_groups
from dashboard.store import Store
from tests.quality.company import sound

SIZES = {"A": 100, "B": 80, "C": 60, "D": 10}
PAIRS = {"one": pl.String, "other": pl.String, "customers": pl.Int64}
NOTHING = Text("", "", "")
STAYS = {"overloaded_manager", "served_worse", "sensitive_rule", "too_little_evidence"}


def finding(check: str, *keys: str) -> Finding:
    one = CHECK[check]
    return Finding(check, one.dimension, one.severity, "", 1.0, None, len(keys), keys, NOTHING, NOTHING)


def report(*findings: Finding, pairs: tuple[tuple[str, str, int], ...] = (), **rows: pl.DataFrame) -> Report:
    sizes = pl.DataFrame(
        [
            {
                "group_id": one,
                "name": f"Group {one}",
                "customers": n,
                "share": n / 250,
                "cost_per_customer": 1.0,
            }
            for one, n in SIZES.items()
        ]
    )
    empty = {one.id: pl.DataFrame({"key": list(one.keys)}) for one in findings}
    shared = pl.DataFrame(pairs, schema=PAIRS, orient="row")
    known = {
        "grouping": Grouping("now", "Now", date(2024, 1, 1), None),
        "findings": findings,
        "rows": {**empty, **rows},
        "sizes": sizes,
        "pairs": shared,
    }
    return Report(**{field.name: known.get(field.name, pl.DataFrame()) for field in fields(Report)})


def told(report: Report) -> dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return {one.group_id: (one.action.value, one.partners, one.because) for one in verdicts(report)}


def test_a_group_without_findings_is_kept_largest_first() -> None:
    found = verdicts(report())
    assert [one.group_id for one in found] == ["A", "B", "C", "D"]
    assert all(one.is_sound and not one.because and not one.also for one in found)


def test_every_kind_of_finding_leads_somewhere() -> None:
    found = told(
        report(
            finding("empty_rule", "A"),
            finding("no_manager", "B"),
            finding("mixed", "C"),
            finding("too_small", "D"),
        )
    )
    assert found == {
        "A": ("redefine", (), ("empty_rule",)),
        "B": ("owner", (), ("no_manager",)),
        "C": ("split", (), ("mixed",)),
        "D": ("merge", (), ("too_small",)),
    }


def test_of_several_findings_the_worst_rules_and_the_others_follow() -> None:
    found = verdicts(
        report(finding("no_manager", "D"), finding("too_small", "D"), finding("served_worse", "D"))
    )
    one = found[0]
    assert (one.group_id, one.action, one.also) == ("D", Action.OWNER, (Action.MERGE,))
    assert one.because == ("no_manager", "too_small")
    assert one.remarks == ("served_worse",)


def test_twins_merge_with_each_other() -> None:
    twins = pl.DataFrame({"one": ["A", "A"], "other": ["C", "B"]})
    found = told(report(finding("twins", "A~B", "A~C"), twins=twins))
    assert found["A"] == ("merge", ("B", "C"), ("twins",))
    assert found["B"] == ("merge", ("A",), ("twins",))
    assert found["C"] == ("merge", ("A",), ("twins",))
    assert found["D"][0] == "keep"


def test_a_small_group_merges_with_the_one_it_shares_most_customers_with() -> None:
    found = told(report(finding("too_small", "D"), pairs=(("A", "D", 1), ("B", "D", 3), ("A", "B", 50))))
    assert found["D"] == ("merge", ("B",), ("too_small",))


def test_a_small_group_merges_with_the_one_it_resembles_most() -> None:
    nearest = pl.DataFrame({"group_id": ["D"], "other": ["B"], "name": ["Group B"], "alike": [["contacts"]]})
    known = report(finding("too_small", "D"), finding("no_manager", "D"), pairs=(("A", "D", 5),))
    found = verdicts(replace(known, nearest=nearest))[0]
    assert (found.action, found.also, found.partners) == (Action.OWNER, (Action.MERGE,), ("B",))
    like = resembling(replace(known, nearest=nearest), "D")
    assert like == Resembling("B", "Group B", ("contacts",))
    assert resembling(known, "D") is None
    assert unlike_any(known) == ("D",)
    assert unlike_any(replace(known, nearest=nearest)) == ()


def test_groups_that_share_many_customers_are_redefined_and_one_inside_another_merges() -> None:
    # 9 of D's 10 customers are in A too; 12 of C's 60 in B, which is 12 of 80; 9 of A's 100 is under a tenth
    shared = pl.DataFrame(
        {"key": [f"c{n}" for n in range(21)], "groups": [["A", "D"]] * 9 + [["B", "C"]] * 12}
    )
    found = told(
        report(finding("overlapping", "c0"), pairs=(("A", "D", 9), ("B", "C", 12)), overlapping=shared)
    )
    assert found == {
        "A": ("keep", (), ()),
        "B": ("redefine", (), ("overlapping",)),
        "C": ("redefine", (), ("overlapping",)),
        "D": ("merge", ("A",), ("overlapping",)),
    }


def test_rules_that_clash_are_redefined() -> None:
    cells = pl.DataFrame({"key": ["age < 30"], "groups": [["A", "B"]]})
    found = told(report(finding("clash_in_definition", "age < 30"), clash_in_definition=cells))
    assert found["A"][0] == found["B"][0] == "redefine"
    assert found["C"][0] == "keep"


def test_every_check_of_groups_leads_somewhere_or_is_a_remark() -> None:
    of_groups = {one.id for one in CHECKS if one.subject in (Subject.GROUPS, Subject.PAIRS, Subject.MANAGERS)}
    assert of_groups <= {*LEADS, *STAYS}
    assert set(LEADS) <= set(CHECK)
    assert not STAYS & set(LEADS)


def test_a_real_report_on_spoiled_groups(store: Store) -> None:
    sound(
        store,
        "UPDATE groups SET manager_id = NULL WHERE group_id = 'P';\n"
        "INSERT INTO memberships SELECT customer_id, 'G', '2024-01-01', NULL, NULL FROM customers"
        " WHERE customer_id IN ('o001', 'o002', 'o003', 'o004', 'o005')",
    )
    found = told(check_groups(store))
    # 5 of 40 and 5 of 35 are over a tenth
    assert found["P"][:2] == ("owner", ())
    assert found["O"] == ("redefine", (), ("overlapping",))
    assert found["G"] == ("redefine", (), ("overlapping",))


def test_of_too_many_groups_only_the_smallest_merge() -> None:
    many = replace(finding("too_many", "A", "B", "C", "D"), threshold=3.0)
    found = verdicts(report(many, pairs=(("A", "D", 1),)))
    assert {one.group_id: (one.action.value, one.partners) for one in found} == {
        "D": ("merge", ("A",)),
        "A": ("keep", ()),
        "B": ("keep", ()),
        "C": ("keep", ()),
    }
    assert found[1].remarks == ("too_many",)
    assert list(to_merge(report(many))) == [("D", "too_many")]


def test_small_groups_that_cost_more_all_merge() -> None:
    assert told(report(replace(finding("too_many", "C", "D"), threshold=12.0)))["C"][0] == "merge"

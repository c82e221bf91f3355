"""Ids of groups are free text: what joins ids in a sentence may be part of one."""

from dataclasses import replace

import polars as pl
import pytest

from dashboard.catalog.checks import CHECK
from dashboard.insight.group_quality.coverage import coverage_question
from dashboard.insight.group_quality.overlap import by_pair, overlaps
from dashboard.insight.group_quality.verdict import verdicts
from dashboard.insight.proposals.found import propose
from dashboard.kpi import answer
from dashboard.model.check import Finding
from dashboard.model.question import Scope
from dashboard.model.text import Text
from dashboard.quality import Report, check_groups, failing
from dashboard.store import Store
from tests.quality.company import sound

RENAMED = """UPDATE groups SET group_id = 'A~B' WHERE group_id = 'P';
UPDATE groups SET group_id = 'A, C' WHERE group_id = 'O';
UPDATE memberships SET group_id = CASE group_id WHEN 'P' THEN 'A~B' WHEN 'O' THEN 'A, C' ELSE 'G' END;
INSERT INTO memberships (customer_id, group_id, valid_from)
    SELECT customer_id, 'A~B', '2024-01-01' FROM customers WHERE customer_id <= 'o010' AND customer_id >= 'o';
UPDATE groups SET rule = 'potential >= 100' WHERE group_id = 'A~B';
UPDATE groups SET rule = 'potential >= 200' WHERE group_id = 'A, C'"""


@pytest.fixture
def report(store: Store) -> Report:
    return check_groups(sound(store, RENAMED))


def test_overlaps_are_of_the_groups_there_are(store: Store, report: Report) -> None:
    rows = report.rows["overlapping"]
    asked = coverage_question("now", report.as_of, Scope())
    found = overlaps(lambda question: answer(store, question), asked, rows)
    assert by_pair(found).select("one", "other", "customers").rows() == [("A, C", "A~B", 10)]
    overlapping = next(one for one in report.findings if one.id == "overlapping")
    assert set(failing(store, report, overlapping)["groups"]) == {"A, C, A~B"}


def test_verdicts_name_the_groups_there_are(report: Report) -> None:
    because = {one.group_id: one.because for one in verdicts(report)}
    assert set(because) == {"A, C", "A~B", "G"}
    assert {"overlapping", "clash_in_definition"} <= set(because["A, C"]) & set(because["A~B"])


def test_twins_are_two(store: Store, report: Report) -> None:
    check, nothing = CHECK["twins"], Text("", "", "")
    key = "A, C~A~B"
    twins = Finding(check.id, check.dimension, check.severity, "", 0.1, None, 1, (key,), nothing, nothing)
    rows = pl.DataFrame({"key": [key], "one": ["A, C"], "other": ["A~B"]})
    told = replace(report, findings=(twins,), rows={"twins": rows})
    assert {one.group_id: one.partners for one in verdicts(told)} == {
        "A, C": ("A~B",), "A~B": ("A, C",), "G": (),
    }  # fmt: skip
    (merge,) = propose(store, told)
    assert [change.group_id for change in merge.changes] == ["A, C", "A~B"]

"""What is typed into the table of targets: read by its unit, kept as it was where it was not touched."""

import json
from datetime import date
from typing import Any

from dashboard.insight.scorecards.target_rows import Planned
from dashboard.model.errors import Problem
from dashboard.ui.scorecards.edits import Edits, read_edits
from dashboard.ui.scorecards.typed import Typed, drawn_rows, retyped

YEAR = date(2025, 1, 1), date(2025, 12, 31)
CSAT = Planned("csat", "target", "company", None, *YEAR, 0.8512345, "Year plan")
REVENUE = Planned("revenue", "target", "group", "A:1", *YEAR, 1000.0)


SHOWN = (CSAT, REVENUE)


def read(
    edited: dict[int, Any] | None = None, added: list[Any] | None = None, deleted: list[int] | None = None
) -> Edits:
    diff = {"edited_rows": edited or {}, "added_rows": added or [], "deleted_rows": deleted or []}
    typed = retyped(drawn_rows(SHOWN, Typed()), Typed(), diff)
    return read_edits(SHOWN, typed, ".", lacking)


def lacking(row: int, names: list[str]) -> Problem:
    return Problem(f"{row}: {', '.join(names)}")


def test_nothing_typed_is_no_change() -> None:
    assert read().is_empty
    assert read(added=[{}, {"kpi": None, "source": " "}]).is_empty
    assert read({0: {"value": "85.12345 %"}}).is_empty


def test_a_value_that_was_not_touched_is_kept_to_the_last_digit() -> None:
    found = read({0: {"source": "Board"}})
    assert [(one.value, one.source) for one in found.new] == [(0.8512345, "Board")]
    assert found.before[CSAT.key] == CSAT
    assert found.gone == ()


def test_a_changed_value_is_read_by_the_kpis_unit() -> None:
    found = read({0: {"value": "86,5"}, 1: {"value": "1.2m"}})
    assert [one.value for one in found.new] == [0.865, 1_200_000.0]


def test_a_row_that_becomes_another_takes_the_old_one_away() -> None:
    found = read({1: {"whose": "group:B", "end": None}})
    assert [(one.scope, one.scope_id, one.end) for one in found.new] == [("group", "B", None)]
    assert found.gone == (REVENUE.key,)


def test_rows_are_added_and_taken_away() -> None:
    row = {"kpi": "nps", "whose": "team:T", "start": "2025-01-01", "value": "20"}
    found = read(added=[row], deleted=[0])
    assert found.new == (Planned("nps", "target", "team", "T", YEAR[0], None, 20.0),)
    assert found.gone == (CSAT.key,)
    assert read({0: {"value": "x"}}, deleted=[0]).problems == ()


def test_every_fault_is_told_with_its_row() -> None:
    found = read({0: {"value": "1"}, 1: {"start": None}}, [{"kpi": "nps"}])
    assert [str(one) for one in found.problems][1:] == ["2: start.", "3: whose, start, value."]
    assert "1 % or 100 %" in str(found.problems[0])


def test_what_was_typed_is_taken_up_again_and_goes_on() -> None:
    diff = {"edited_rows": {0: {"value": "86"}}, "added_rows": [{"kpi": "nps"}], "deleted_rows": [1]}
    typed = retyped(drawn_rows(SHOWN, Typed()), Typed(), diff)
    again = Typed.read(json.loads(json.dumps(typed.as_json())))
    assert again == typed
    assert again.count == 3
    drawn = drawn_rows(SHOWN, again)
    assert [(row.old, row.cells) for row in drawn] == [(CSAT, {"value": "86"}), (None, {"kpi": "nps"})]
    more = {
        "edited_rows": {"0": {"source": "Board"}, "1": {"value": "20"}},
        "added_rows": [],
        "deleted_rows": [],
    }
    now = retyped(drawn, again, more)
    assert now.edited == {CSAT.key: {"value": "86", "source": "Board"}}
    assert now.added == ({"kpi": "nps", "value": "20"},)
    assert now.gone == (REVENUE.key,)


def test_what_was_typed_of_targets_that_are_not_shown_waits() -> None:
    typed = Typed({REVENUE.key: {"value": "2000"}})
    empty = {"edited_rows": {}, "added_rows": [], "deleted_rows": []}
    assert retyped(drawn_rows([CSAT], typed), typed, empty) == typed
    found = read_edits([CSAT], typed, ".", lacking, [REVENUE])
    assert [one.value for one in found.new] == [2000.0]


def test_an_added_row_that_is_taken_away_again_is_nothing() -> None:
    typed = Typed(added=({"kpi": "nps"},))
    diff = {"edited_rows": {}, "added_rows": [], "deleted_rows": [2]}
    assert retyped(drawn_rows(SHOWN, typed), typed, diff) == Typed()


def test_of_two_tabs_each_keeps_what_the_other_typed() -> None:
    began = Typed({CSAT.key: {"value": "86 %"}}, ({"kpi": "nps"}, {"kpi": "ces"}))
    one = Typed(
        {CSAT.key: {"value": "87 %"}}, ({"kpi": "nps", "value": "30"}, {"kpi": "ces"}), (REVENUE.key,)
    )
    other = Typed(
        {CSAT.key: {"value": "86 %", "source": "the board"}, REVENUE.key: {"value": "2000"}},
        ({"kpi": "nps"}, {"kpi": "fcr"}),
    )
    both = Typed(
        {CSAT.key: {"value": "87 %", "source": "the board"}},
        ({"kpi": "nps", "value": "30"}, {"kpi": "fcr"}),
        (REVENUE.key,),
    )
    assert other.changed(began, one) == both
    assert one.changed(began, other) == both


def test_of_one_cell_the_last_edit_counts_and_what_is_dropped_is_only_what_was_seen() -> None:
    empty = Typed()
    here, elsewhere = Typed({CSAT.key: {"value": "87 %"}}), Typed({CSAT.key: {"value": "88 %"}})
    assert elsewhere.changed(empty, here) == here
    assert here.changed(here, empty) == empty
    assert elsewhere.changed(here, empty) == elsewhere


def test_two_rows_added_alike_are_two() -> None:
    one, two = Typed(added=({"kpi": "nps"},)), Typed(added=({"kpi": "nps"}, {"kpi": "nps"}))
    assert one.changed(one, two) == two
    changed = Typed(added=({"kpi": "nps"}, {"kpi": "nps", "value": "30"}))
    assert two.changed(two, changed).added == ({"kpi": "nps", "value": "30"}, {"kpi": "nps"})

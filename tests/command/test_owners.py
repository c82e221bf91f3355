"""`owners` and `overlaps`, in one process on an open store."""

import io
import json
from pathlib import Path

import pytest

from dashboard.command.line import answer
from dashboard.store import Store
from tests.quality.company import sound

SPOILED = """
UPDATE groups SET manager_id = NULL WHERE group_id = 'P';
INSERT INTO memberships (customer_id, group_id, valid_from) VALUES ('o001', 'G', '2024-01-01')
"""


@pytest.fixture
def spoiled(store: Store) -> Store:
    return sound(store, SPOILED)


def run(store: Store, *argv: str) -> tuple[int, object, str]:
    out, err = io.StringIO(), io.StringIO()
    status = answer(store, argv, Path.cwd(), out, err)
    return status, json.loads(out.getvalue() or "null"), err.getvalue()


def test_owners_are_shown_assigned_and_taken_back(spoiled: Store) -> None:
    status, rows, _ = run(spoiled, "owners")
    assert status == 1
    assert {row["group"]: row["gaps"] for row in rows} == {"P": ["no_manager"], "O": [], "G": []}
    status, given, said = run(spoiled, "owners", "P", "--manager", "bram")
    assert (status, given) == (0, {"load": 1})
    assert "`undo 1` takes it back" in said
    assert run(spoiled, "owners")[0] == 0
    assert run(spoiled, "undo", "1")[0] == 0
    assert run(spoiled, "owners")[0] == 1


def test_an_overlap_is_shown_decided_and_withdrawn(spoiled: Store) -> None:
    status, rows, _ = run(spoiled, "overlaps")
    assert status == 1
    assert [(row["one"], row["other"], row["customers"], row["owner"]) for row in rows] == [
        ("G", "O", 1, None)
    ]
    status, rows, _ = run(
        spoiled, "overlaps", "O", "G", "--owner", "anna", "--reason", "Both", "--on", "2025-05-01"
    )
    assert status == 0
    assert (rows[0]["owner"], rows[0]["reason"], rows[0]["decided_on"]) == ("anna", "Both", "2025-05-01")
    status, rows, _ = run(spoiled, "overlaps", "O", "G", "--withdraw")
    assert (status, rows[0]["owner"]) == (1, None)


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (("owners", "--as-of", "2025-13-01"), "--as-of is not a day"),
        (("overlaps", "O", "G", "--on", "soon"), "--on is not a day"),
        (("check", "groups", "--as-of", "1066-01-01"), "a day from 1900 to 2200"),
        (("owners", "Z", "--manager", "anna"), "There is no group Z"),
        (("owners", "P"), "Nothing was chosen"),
        (("overlaps", "O"), "An overlap is between two groups"),
        (("overlaps", "O", "G"), "The decision has no owner"),
        (("overlaps", "O", "G", "--withdraw"), "There is no decision to withdraw"),
    ],
)
def test_what_cannot_be_is_refused(spoiled: Store, argv: tuple[str, ...], told: str) -> None:
    status, given, said = run(spoiled, *argv)
    assert (status, given) == (2, None)
    assert told in said


def test_an_empty_store_says_so(store: Store) -> None:
    assert "The store holds no facts yet" in run(store, "owners")[2]


@pytest.mark.parametrize("layout", ["table", "json", "csv"])
def test_a_grouping_without_groups_has_an_empty_map(store: Store, layout: str) -> None:
    sound(
        store,
        "UPDATE groupings SET valid_to = '2025-01-01';\n"
        "INSERT INTO groupings (grouping_id, name, valid_from) VALUES ('later', 'Later', '2025-01-01')",
    )
    out = io.StringIO()
    assert answer(store, ("owners", "--format", layout), Path.cwd(), out, io.StringIO()) == 0
    assert "P" not in out.getvalue()

"""A load can be taken back, in any order: the store is what it would be had the load never been."""

import random

import pytest

from dashboard.intake import Mode, history, undo
from dashboard.model.errors import RefusedError
from tests.desk import Desk

HEADER = "customer_id,name,region"


def customers(desk: Desk) -> dict[object, tuple[object, ...]]:
    return {row[0]: row[1:] for row in desk.rows("SELECT customer_id, name, region, industry FROM customers")}


def test_undo_removes_new_rows_and_restores_changed_ones(desk: Desk) -> None:
    desk.load(("customers.csv", f"{HEADER}\n1,Ann,North\n2,Bo,South\n"))
    second = desk.load(("customers.csv", f"{HEADER}\n2,Bob,South\n3,Cy,East\n"))
    undo(desk.store, second.load_id, by="tester")
    assert customers(desk) == {"1": ("Ann", "North", None), "2": ("Bo", "South", None)}
    newest = history(desk.store).row(0, named=True)
    assert (newest["load_id"], newest["undone_by"]) == (second.load_id, "tester")


def test_undo_of_a_replacement_brings_removed_rows_back(desk: Desk) -> None:
    desk.load(("customers.csv", f"{HEADER}\n1,Ann,North\n2,Bo,South\n"))
    second = desk.load(("customers.csv", f"{HEADER}\n1,Ann,West\n"), mode=Mode.REPLACE)
    assert customers(desk) == {"1": ("Ann", "West", None)}
    third = desk.load(("customers.csv", "customer_id,industry\n2,Retail\n"))
    undo(desk.store, second.load_id)
    assert customers(desk) == {"1": ("Ann", "North", None), "2": ("Bo", "South", "Retail")}
    undo(desk.store, third.load_id)
    assert customers(desk) == {"1": ("Ann", "North", None), "2": ("Bo", "South", None)}


def test_a_later_load_keeps_its_own_columns_when_an_earlier_one_is_taken_back(desk: Desk) -> None:
    desk.load(("customers.csv", f"{HEADER}\n1,Ann,North\n"))
    second = desk.load(("customers.csv", "customer_id,name\n1,Anna\n"))
    desk.load(("customers.csv", "customer_id,region\n1,South\n"))
    desk.load(("customers.csv", "customer_id,industry\n1,Retail\n"))
    assert customers(desk) == {"1": ("Anna", "South", "Retail")}
    undo(desk.store, second.load_id)
    assert customers(desk) == {"1": ("Ann", "South", "Retail")}


def test_rows_that_later_loads_refer_to_are_held(desk: Desk) -> None:
    first = desk.load(("customers.csv", f"{HEADER}\n1,Ann,North\n"))
    second = desk.load(("interactions.csv", "interaction_id,customer_id,opened_at\ni1,1,2025-03-04 10:00\n"))
    with pytest.raises(RefusedError, match=f"Take back load {second.load_id} first"):
        undo(desk.store, first.load_id)
    undo(desk.store, second.load_id)
    undo(desk.store, first.load_id)
    assert customers(desk) == {}
    assert desk.rows("SELECT count(*) FROM interactions") == [(0,)]


def test_undo_says_what_is_wrong(desk: Desk) -> None:
    with pytest.raises(RefusedError, match="There is no load 7"):
        undo(desk.store, 7)
    first = desk.load(("customers.csv", f"{HEADER}\n1,Ann,North\n"))
    undo(desk.store, first.load_id)
    with pytest.raises(RefusedError, match="taken back already"):
        undo(desk.store, first.load_id)


@pytest.mark.parametrize("seed", range(15))
def test_any_order_gives_what_the_remaining_loads_would_have_given(desk: Desk, seed: int) -> None:
    """Loads of few values, so that rows are often new, changed and unchanged; of all columns, or of one."""
    chance = random.Random(seed)
    files: dict[int, dict[str, tuple[str, ...]]] = {}
    columns: dict[int, tuple[str, ...]] = {}
    for _ in range(5):
        names = (
            ("name", "region", "industry") if chance.random() < 0.5 else (chance.choice(["name", "region"]),)
        )
        rows = {
            str(key): tuple(f"{name}{chance.randint(1, 2)}" for name in names)
            for key in chance.sample(range(6), chance.randint(1, 5))
        }
        lines = [",".join(("customer_id", *names)), *(",".join((key, *cells)) for key, cells in rows.items())]
        load = desk.load(("customers.csv", "\n".join(lines) + "\n"))
        files[load.load_id], columns[load.load_id] = rows, names
    for gone in chance.sample(sorted(files), 4):
        undo(desk.store, gone)
        del files[gone]
        expected: dict[object, dict[str, str]] = {}
        for load_id in sorted(files):
            for key, cells in files[load_id].items():
                expected.setdefault(key, {}).update(zip(columns[load_id], cells, strict=True))
        assert customers(desk) == {
            key: tuple(row.get(name) for name in ("name", "region", "industry"))
            for key, row in expected.items()
        }


def test_rows_that_a_later_load_said_too_stay(desk: Desk) -> None:
    text = ("customers.csv", f"{HEADER}\n1,Ann,North\n2,Bo,South\n")
    first, second = desk.load(text), desk.load(text)
    desk.load(("interactions.csv", "interaction_id,customer_id,opened_at\ni1,1,2025-03-04 10:00\n"))
    undo(desk.store, first.load_id)
    assert customers(desk) == {"1": ("Ann", "North", None), "2": ("Bo", "South", None)}
    with pytest.raises(RefusedError, match="Take back load 3 first"):
        undo(desk.store, second.load_id)
    undo(desk.store, 3)
    undo(desk.store, second.load_id)
    assert customers(desk) == {}

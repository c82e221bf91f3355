"""`annotations` and `views`, in one process on an open store."""

import io
import json
from pathlib import Path

from dashboard.command.line import answer
from dashboard.store import Store
from dashboard.store.saved_views import save_view


def run(store: Store, *argv: str) -> tuple[int, object, str]:
    out, err = io.StringIO(), io.StringIO()
    status = answer(store, argv, Path.cwd(), out, err)
    return status, json.loads(out.getvalue() or "null"), err.getvalue()


def test_annotations_are_written_listed_changed_and_removed(store: Store) -> None:
    with store.write() as cursor:
        cursor.execute("INSERT INTO departments (department_id, name) VALUES ('d1', 'One')")
    assert run(store, "annotations")[:2] == (0, [])
    status, rows, _ = run(store, "annotations", "2026-03-03", "New telephone system", "--department", "d1")
    assert status == 0
    assert isinstance(rows, list)
    named = {name: rows[0][name] for name in ("number", "day", "text", "group", "department")}
    assert named == {
        "number": 1, "day": "2026-03-03", "text": "New telephone system", "group": None, "department": "d1",
    }  # fmt: skip
    _, rows, _ = run(store, "annotations", "2026-03-04", "Telephones", "--change", "1")
    assert [(row["day"], row["text"], row["department"]) for row in rows] == [
        ("2026-03-04", "Telephones", None)
    ]
    assert run(store, "annotations", "--remove", "1")[:2] == (0, [])


def test_what_cannot_be_annotated_is_refused_in_one_message(store: Store) -> None:
    for argv, told in (
        (("annotations", "3 March", "New telephones"), "is not a day"),
        (("annotations", "2026-03-03"), "says nothing"),
        (("annotations", "2026-03-03", "x", "--group", "g9"), "There is no group g9"),
        (("annotations", "--remove", "4"), "There is no annotation 4"),
        (("annotations", "--change", "4"), "Give its day and text"),
        (("views", "--remove", "x"), "There is no saved view x"),
    ):
        status, rows, said = run(store, *argv)
        assert (status, rows) == (2, None)
        assert told in said


def test_saved_views_are_listed_as_addresses(store: Store) -> None:
    save_view(store, "explore", "Monday", {"kpis": ["csat", "nps"], "at": ["region:Noord & Zuid"]}, "ann")
    status, rows, _ = run(store, "views")
    address = "/explore?kpis=csat&kpis=nps&at=region%3ANoord+%26+Zuid"
    assert (status, rows) == (0, [{"name": "Monday", "address": address, "by": "ann"}])
    assert run(store, "views", "--remove", "Monday")[:2] == (0, [])

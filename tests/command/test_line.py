"""The command line as a person meets it: its streams and exit status, one message for each fault."""

import json
import socket
import sys
from pathlib import Path

import pytest

from dashboard.catalog.tables import TABLES
from dashboard.command.line import answer
from dashboard.command.relay import RELAY_FILE, hand_over, listen
from dashboard.store import Store
from tests.command.shell import own_process, typed


def test_without_a_command_it_explains_itself() -> None:
    done = own_process()
    assert done.returncode == 2
    assert "catalogue" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (["catalogue", "kittens"], "invalid choice: 'kittens'"),
        (["kpi", "csat", "--as-of", "31-12-2025"], "--as-of is not a day"),
        (["kpi", "csat", "--as-of", "2025-12-31", "--where", "region"], "--where names no value"),
        (
            ["kpi", "csat", "--as-of", "2025-12-31", "--from", "2026-01-01", "--to", "2025-01-01"],
            "period is empty",
        ),
        (["kpi", "csat"], "holds no facts yet"),
        (["kpi", "csat", "--as-of", "9999-12-31"], "a day from 1900 to 2200"),
        (["kpi", "csat", "--as-of", "2025-12-31", "--grouping", "nope"], "there are no groups yet"),
        (["kpi", "csta", "--as-of", "2025-12-31"], "Did you mean csat"),
        (["load", "nowhere.csv"], "There is no such file"),
        (["demo", "--out", "/dev/null/company"], "cannot be read or written"),
        (["backup", "."], "would overwrite something"),
        (["rows", "csat", "--limit", "0"], "0 is not a whole number from 1"),
        (["rows", "csat", "--offset", "-1"], "-1 is not a whole number from 0"),
        (["value", "best", "--limit", "-1"], "-1 is not a whole number from 1"),
    ],
)
def test_a_fault_is_one_message_and_status_2(argv: list[str], says: str, tmp_path: Path) -> None:
    Store.open(tmp_path / "store").close()
    done = typed(*argv, "--store", tmp_path / "store")
    assert done.returncode == 2
    assert says.lower() in done.stderr.lower()
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_the_catalogue_of_tables_as_json(tmp_path: Path) -> None:
    done = typed("catalogue", "tables", "--store", tmp_path / "store", "--format", "json")
    rows = json.loads(done.stdout)
    assert len(rows) == sum(len(table.columns) for table in TABLES)
    assert done.returncode == 0


def test_a_command_is_handed_to_the_app_that_has_the_store_open(store: Store, tmp_path: Path) -> None:
    def reply(argv, folder, out, err):  # type: ignore[no-untyped-def]
        return answer(store, argv, folder, out, err)

    listen(store.folder, reply)
    done = own_process("backup", "copy", "--store", store.folder, "--format", "json", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"backup": str(tmp_path / "copy")}
    assert (tmp_path / "copy" / "dashboard.duckdb").exists()
    refused = own_process("kpi", "csat", "--store", store.folder)
    assert refused.returncode == 2
    assert "holds no facts yet" in refused.stderr


def test_a_busy_store_without_an_app_that_answers_is_told(store: Store) -> None:
    done = own_process("catalogue", "tables", "--store", store.folder)
    assert done.returncode == 2
    assert "open in another program" in done.stderr


def test_a_stranger_without_the_key_is_not_answered(store: Store) -> None:
    listen(store.folder, lambda *_: 0)
    note = store.folder / RELAY_FILE
    assert note.stat().st_mode & 0o077 == 0
    note.write_text(json.dumps(json.loads(note.read_text()) | {"key": "00"}))
    assert hand_over(store.folder, ["history"], sys.stdout, sys.stderr) is None


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = typed("serve", "--headless", "--port", taken.getsockname()[1], "--store", tmp_path / "store")
    assert done.returncode == 2
    assert "choose another with --port" in done.stderr


@pytest.mark.parametrize("command", ["history", "backup x", "kpi csat", "set-aside 1"])
def test_a_store_that_is_not_there_is_not_made_by_looking(command: str, tmp_path: Path) -> None:
    done = typed(*command.split(), "--store", tmp_path / "typo")
    assert done.returncode == 2
    assert "no store there" in done.stderr
    assert not (tmp_path / "typo").exists()


def test_a_store_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = typed("catalogue", "tables", "--store", tmp_path / "file" / "store")
    assert done.returncode == 2
    assert "cannot be read or written" in done.stderr

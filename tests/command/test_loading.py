"""`load` on the command line: what is left out, what means empty, what contradicts; its exit status."""

import json
from pathlib import Path

from tests.command.shell import typed

SURVEYS = (
    "survey_id,customer_id,answered_at,csat\nS1,K1,2025-03-01,0\nS2,K1,2025-03-01,6\nS3,K1,2025-03-01,4\n"
)
CUSTOMERS = "customer_id,name\nK1,Ann\nK2,Bo\nK2,Bob\n"


def load(folder: Path, *argv: object) -> tuple[int, dict, str]:
    done = typed("load", *argv, "--store", folder / "store", "--format", "json", folder=folder)
    return done.returncode, json.loads(done.stdout or "{}"), done.stderr


def test_a_nightly_load_goes_on_without_a_file_that_cannot_be_read_and_says_so(tmp_path: Path) -> None:
    batch = tmp_path / "batch"
    batch.mkdir()
    (batch / "surveys.csv").write_text(SURVEYS)
    (batch / "customers.csv").write_text("customer_id\nK1\n")
    (batch / "orders.parquet").write_bytes(b"PAR1 cut off")
    (batch / "read me.txt").write_text("Exported on Monday.\nQuestions? Ask Bo, extension 12.\n")
    status, told, said = load(tmp_path, batch, "--empty", "csat=0,6")
    assert status == 1
    assert [one.split(". ")[0] for one in told["left_out"]] == [
        "orders.parquet is damaged", "read me.txt is not loaded: no table is recognised in it",
    ]  # fmt: skip
    assert "Left out: orders.parquet is damaged" in said
    assert {name: (one["new"], one["set_aside"]) for name, one in told["tables"].items()} == {
        "customers": (1, 0), "surveys": (3, 0),
    }  # fmt: skip
    for refusing in (("--unreadable", "refuse"), ("--mode", "replace")):
        status, told, said = load(tmp_path, batch, *refusing)
        assert (status, told) == (2, {})
        assert "orders.parquet is damaged" in said
        assert "--unreadable leave-out" in said
    (batch / "orders.parquet").unlink()
    (batch / "read me.txt").unlink()
    status, told, _ = load(tmp_path, batch)  # what means empty is remembered
    assert (status, told["left_out"], told["tables"]["surveys"]["unchanged"]) == (0, [], 3)


def test_rows_that_contradict_each_other_are_written_where_somebody_wants_them(tmp_path: Path) -> None:
    (tmp_path / "customers.csv").write_text(CUSTOMERS)
    status, told, _ = load(tmp_path, "customers.csv", "--dry-run", "--contradicting", "doubt")
    assert (status, told["load_id"], told["tables"]["customers"]["contradicting"]) == (1, None, 1)
    written = (tmp_path / "doubt" / "customers.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(",")[:3] for line in written[1:]] == [["K2", "Bo", "false"], ["K2", "Bob", "false"]]


def test_a_column_that_nobody_has_is_refused(tmp_path: Path) -> None:
    (tmp_path / "customers.csv").write_text(CUSTOMERS)
    status, _, said = load(tmp_path, "customers.csv", "--empty", "nmae=-")
    assert status == 2
    assert "There is no column nmae to read values of" in said


def test_a_column_without_any_known_word_needs_a_person_and_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "customers.csv").write_text("customer_id\nK1\n")
    (tmp_path / "interactions.csv").write_text(
        "interaction_id,customer_id,opened_at,Richting,Kanaal\n"
        "1,K1,2025-03-01 10:00,inkomend,telefoon\n2,K1,2025-03-02 10:00,uitgaand,phone\n"
    )
    files = ("customers.csv", "interactions.csv")
    status, told, _ = load(tmp_path, *files, "--dry-run")
    assert status == 1
    unknown = [one for one in told["notes"] if "no known word" in one]
    assert len(unknown) == 1
    assert "Richting" in unknown[0]
    assert "inkomend, uitgaand" in unknown[0]
    assert sum("means=known" in one for one in told["notes"]) == 1
    read = ("--values", "Richting:means=known")
    status, told, _ = load(tmp_path, *files, "--dry-run", *read)
    assert status == 0
    assert not any("no known word" in one for one in told["notes"])


def test_words_by_which_no_kpi_tells_rows_apart_need_nobody(tmp_path: Path) -> None:
    (tmp_path / "departments.csv").write_text("department_id,name,kind\nD1,Noord,buitendienst\n")
    status, told, _ = load(tmp_path, "departments.csv", "--dry-run")
    assert status == 0
    assert not any("no known word" in one for one in told["notes"])

"""The report on the groups from the command line: a file beside the findings, or one clear refusal."""

import shutil
from pathlib import Path

from tests.command.shell import typed


def test_the_report_is_written_beside_the_findings(demo_folder: Path, tmp_path: Path) -> None:
    store = shutil.copytree(demo_folder, tmp_path / "store")
    done = typed("check", "groups", "--store", store, "--out", "groups.pdf", folder=tmp_path)
    assert done.returncode == 1, done.stderr  # the demo company has critical findings
    assert "too_small" in done.stdout
    assert (tmp_path / "groups.pdf").read_bytes().startswith(b"%PDF-")
    refused = typed("check", "groups", "--store", store, "--out", "groups.doc", folder=tmp_path)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "A report is a PDF or a workbook. Found: groups.doc" in refused.stderr
    nowhere = typed("check", "groups", "--store", store, "--out", "no/groups.xlsx", folder=tmp_path)
    assert (nowhere.returncode, nowhere.stdout) == (2, "")
    assert "There is no such folder" in nowhere.stderr

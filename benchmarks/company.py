"""Owns the company that is measured: a million interactions, generated and loaded as anyone's files are."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
CUSTOMERS = 20_000


def million(folder: Path) -> Path:
    """Make a company of about a million interactions below `folder`; gives its store."""
    files, store = folder / "files", folder / "store"
    run("demo", "--out", files, "--customers", CUSTOMERS)
    run("load", files, "--store", store)
    return store


def run(*arguments: object) -> None:
    """Run the command line; raises `RuntimeError` with what it said when it could not be done."""
    command = [sys.executable, "-W", "ignore", "-m", "dashboard", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode == 2:
        raise RuntimeError(done.stderr)

"""Owns typing a command: in this process, as `python -m dashboard` would do it, or in one of its own."""

import io
import os
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path

from dashboard.command.line import main

ROOT = Path(__file__).parents[2]

Done = subprocess.CompletedProcess[str]


def typed(*argv: object, folder: Path = ROOT) -> Done:
    """Do a command in that folder; gives its exit status and what it wrote."""
    given, out, err = [str(one) for one in argv], io.StringIO(), io.StringIO()
    with chdir(folder), redirect_stdout(out), redirect_stderr(err):
        status = main(given)
    return subprocess.CompletedProcess(given, status, out.getvalue(), err.getvalue())


def own_process(*argv: object, folder: Path = ROOT) -> Done:
    """Do a command as a person does, in a process of its own: for what hangs on there being two."""
    command = [sys.executable, "-W", "ignore", "-m", "dashboard", *map(str, argv)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)

"""Loads files in child processes and kills them: run by `test_killed`, told what on standard input."""

import os
import signal
import sys
import time
from pathlib import Path

from dashboard.intake import Mode, Upload, commit, inspect, plan
from dashboard.intake.model import Choices
from dashboard.quality.duckdb_source import warm
from dashboard.quality.upload_checks import check_rows
from dashboard.store import Store


def load(folder: Path, file: Path, mode: Mode) -> None:
    """Load one file."""
    store = Store.open(folder)
    draft = inspect(store, [Upload(file, file.name)], choices=Choices(mode=mode))
    commit(store, plan(store, draft, check_rows))
    store.close()


def main() -> None:
    """Answer every line `delay folder file mode` with `done` or `killed` and the seconds it took."""
    warm().join()
    for line in sys.stdin:
        delay, folder, file, mode = line.rstrip("\n").split("\t")
        started = time.perf_counter()
        child = os.fork()
        if child == 0:
            load(Path(folder), Path(file), Mode(mode))
            os._exit(0)
        ended, _ = os.waitpid(child, os.WNOHANG)
        while not ended and time.perf_counter() - started < float(delay):
            time.sleep(0.001)
            ended, _ = os.waitpid(child, os.WNOHANG)
        if not ended:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        print("done" if ended else "killed", time.perf_counter() - started, flush=True)


if __name__ == "__main__":
    main()

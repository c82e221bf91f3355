"""Owns work that is killed: a process that does it in children, and asking it to kill one after so long."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
STEP = 0.0005  # s between two looks at the child

Begin = Callable[[], None]  # called by the work where the time until it is killed begins
Work = Callable[[Sequence[str], Begin], None]


class Killer:
    """Such a process: `python -m MODULE`, which calls `serve`."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def ask(self, delay: float, *told: object) -> tuple[bool, float]:
        """Have work done, killed after `delay` seconds; gives whether it was done before, and the seconds."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write("\t".join(map(str, (delay, *told))) + "\n")
        self._process.stdin.flush()
        how, seconds = self._process.stdout.readline().split()
        return how == "done", float(seconds)


@contextmanager
def killing(module: str) -> Iterator[Killer]:
    """Start the process of a module, and end it."""
    command = [sys.executable, "-W", "ignore", "-m", module]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as process:
        yield Killer(process)


def serve(work: Work) -> None:
    """Answer every line, `delay` and what is told by tabs, with `done` or `killed` and the seconds."""
    for line in sys.stdin:
        delay, *told = line.rstrip("\n").split("\t")
        heard, ready = os.pipe()
        child = os.fork()
        if child == 0:
            work(told, lambda ready=ready: os.write(ready, b"!"))
            os._exit(0)
        os.close(ready)  # so that reading ends where the child fails before it begins
        os.read(heard, 1)
        os.close(heard)
        started = time.perf_counter()
        is_done = _ends_within(child, float(delay))
        print("done" if is_done else "killed", time.perf_counter() - started, flush=True)


def _ends_within(child: int, seconds: float) -> bool:
    """Tell whether a child ended by itself within so many seconds; it is killed otherwise."""
    started = time.perf_counter()
    ended, _ = os.waitpid(child, os.WNOHANG)
    while not ended and time.perf_counter() - started < seconds:
        time.sleep(STEP)
        ended, _ = os.waitpid(child, os.WNOHANG)
    if not ended:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    return bool(ended)

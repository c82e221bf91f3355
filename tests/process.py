"""Owns what reaches beyond a process: the app as one of its own, ended by its id, and what workers share."""

import io
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path

from dashboard.command.line import main

ROOT = Path(__file__).parents[1]
SERVE = (sys.executable, "-m", "dashboard", "serve", "--headless")
PATIENCE = 300  # s; a ceiling for a busy machine, never a measure


@contextmanager
def serve(store: Path) -> Iterator[str]:
    """Run the app on the store in that folder and give its address, once it says that it is healthy."""
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    log = store.parent / f"server-{port}.log"
    command = [*SERVE, "--store", store, "--port", str(port)]
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT)
        try:
            _wait_until_healthy(process, address, log)
            yield address
        finally:
            _end(process)


def load_demo(store: Path) -> None:
    """Load the shipped demo company into a store by the command line; raises `RuntimeError` when it fails."""
    command, said = ["load", ROOT / "data" / "demo", "--source", "demo", "--store", store], io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        status = main([str(one) for one in command])
    if status not in (0, 1):  # 1: loaded, and something needs a person, as planted
        raise RuntimeError(f"the demo company does not load:\n{said.getvalue()}")


def made_once(folder: Path, make: Callable[[Path], None]) -> Path:
    """Give what the first worker that asks makes in a folder; raises `RuntimeError` where it could not."""
    made, ended, given = folder / "made", folder / "ended", folder / "given"
    try:
        folder.mkdir()
    except FileExistsError:
        deadline = time.monotonic() + PATIENCE
        while not ended.exists() and time.monotonic() < deadline:
            time.sleep(0.1)
        if not made.exists():
            raise RuntimeError(f"another worker did not make {folder.name}: its report says why") from None
        return given
    try:
        make(given)
        made.touch()
    finally:
        ended.touch()
    return given


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _wait_until_healthy(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the server stopped with {process.returncode}:\n{log.read_text()}")
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=5):
                return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.1)
    raise RuntimeError(f"the server did not become healthy in {PATIENCE} s:\n{log.read_text()}")


def _end(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGINT)
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()

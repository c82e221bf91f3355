"""Owns the cost of running a page again: the server's CPU, against an empty Streamlit app beside it."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from benchmarks.measure import Measurement, UnmeasuredError
from benchmarks.visitor import visit

ROOT = Path(__file__).parents[1]
RUNS = 40
EMPTY = "import streamlit as st\nst.button('again')\n"
PAGES = (
    "", "groups", "departments", "teams", "scorecards", "explore", "value", "way_of_working", "group_quality",
    "data", "catalogue",
)  # fmt: skip


def measure(store: Path) -> list[Measurement]:
    """Measure every page of the app on `store`, answers cached, against the empty app."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "app.py"
        script.write_text(EMPTY)
        empty = [
            "-m",
            "streamlit",
            "run",
            str(script),
            "--server.address",
            "127.0.0.1",
            "--server.headless",
            "true",
        ]
        with served(empty, "--server.port") as floor, served(serve(store), "--port") as app:
            floor_ms = rerun_cpu(*floor, "")
            return [
                Measurement(
                    f"rerun of {page or 'overview'}",
                    rerun_cpu(*app, page),
                    "an empty app",
                    floor_ms,
                    2 * floor_ms + 30,
                )
                for page in PAGES
            ]


def serve(store: Path) -> list[str]:
    """Give the arguments that serve the app on a store."""
    return ["-m", "dashboard", "serve", "--store", str(store), "--headless"]


def rerun_cpu(process: psutil.Process, port: int, page: str) -> float:
    """Give the server's CPU per rerun of a page in milliseconds, once its answers are cached."""
    with visit(port) as visitor:
        for _ in range(3):
            visitor.run(page)
        before = process.cpu_times()
        for _ in range(RUNS):
            visitor.run(page)
        after = process.cpu_times()
    return float(after.user + after.system - before.user - before.system) / RUNS * 1000


@contextmanager
def served(arguments: list[str], port_option: str) -> Iterator[tuple[psutil.Process, int]]:
    """Start a server on a free port of the loopback address, and end it after the block."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-W", "ignore", *arguments, port_option, str(port)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    server = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_until_healthy(server, port)
        yield psutil.Process(server.pid), port
    finally:
        server.terminate()
        server.wait(30)


def _wait_until_healthy(server: "subprocess.Popen[bytes]", port: int) -> None:
    for _ in range(240):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health") as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError):
            if server.poll() is not None:
                break
            time.sleep(0.5)
    raise UnmeasuredError(f"the server on port {port} did not start")

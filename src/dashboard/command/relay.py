"""Owns handing a command to the running app, which alone may write the store, and answering it there.

The app listens on the loopback address; whoever can read the store's folder can read the key.
Messages are JSON.
"""

import io
import json
import os
import secrets
import threading
from collections.abc import Callable, Sequence
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Connection, Listener
from pathlib import Path
from typing import TextIO

RELAY_FILE = "relay.json"

Answer = Callable[[Sequence[str], Path, TextIO, TextIO], int]  # argv, folder, out, err → exit status


class _Sender(io.TextIOBase):
    """A text stream whose writes travel to the other side."""

    def __init__(self, connection: Connection, stream: str) -> None:
        self._connection = connection
        self._stream = stream

    def write(self, text: str) -> int:
        """Send the text at once; gives its length."""
        self._connection.send_bytes(json.dumps([self._stream, text]).encode())
        return len(text)


def listen(folder: Path, answer: Answer) -> threading.Thread:
    """Answer commands for the store in `folder` from now on, each in a thread of its own."""
    key = secrets.token_hex(32)
    listener = Listener(("127.0.0.1", 0), authkey=key.encode())
    note = folder / RELAY_FILE
    note.unlink(missing_ok=True)
    descriptor = os.open(note, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump({"port": listener.address[1], "key": key}, file)
    thread = threading.Thread(target=_accept, args=(listener, answer), name="relay", daemon=True)
    thread.start()
    return thread


def hand_over(folder: Path, argv: Sequence[str], out: TextIO, err: TextIO) -> int | None:
    """Let the running app do the command and copy what it writes; None when no app answers for the store."""
    try:
        note = json.loads((folder / RELAY_FILE).read_text())
        connection = Client(("127.0.0.1", note["port"]), authkey=note["key"].encode())
    except (OSError, ValueError, AuthenticationError):
        return None
    streams = {"out": out, "err": err}
    with connection:
        connection.send_bytes(json.dumps({"argv": list(argv), "folder": str(Path.cwd())}).encode())
        try:
            while True:
                kind, content = json.loads(connection.recv_bytes())
                if kind == "exit":
                    return int(content)
                streams[kind].write(content)
                streams[kind].flush()
        except (EOFError, OSError):
            err.write(
                "The running dashboard ended before the command was done; look at `history` to see how far.\n"
            )
            return 2


def _accept(listener: Listener, answer: Answer) -> None:
    while True:
        try:
            connection = listener.accept()
        except (AuthenticationError, EOFError, ConnectionError):
            continue  # a stranger, or somebody who left: the next one is waiting
        except OSError:
            return  # the listener was closed: the app is ending
        threading.Thread(
            target=_serve, args=(connection, answer), name="relayed command", daemon=True
        ).start()


def _serve(connection: Connection, answer: Answer) -> None:
    with connection:
        try:
            asked = json.loads(connection.recv_bytes())
            out, err = _Sender(connection, "out"), _Sender(connection, "err")
            status = answer(asked["argv"], Path(asked["folder"]), out, err)  # type: ignore[arg-type]
            connection.send_bytes(json.dumps(["exit", status]).encode())
        except (EOFError, OSError):
            return  # whoever asked has gone; the command itself was done or undone as a whole

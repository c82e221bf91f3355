"""Owns a visitor without a browser: runs a page of a Streamlit server again, over its own protocol."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol


class Visitor:
    """One session on a server; every call waits until the page's script has finished."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection

    def run(self, page: str = "", query: str = "") -> float:
        """Run the page's script once; gives the seconds until it had finished."""
        message = BackMsg()
        message.rerun_script.query_string = query
        message.rerun_script.page_name = page
        started = perf_counter()
        self._connection.send(message.SerializeToString())
        while True:
            forward = ForwardMsg()
            forward.ParseFromString(self._connection.recv(timeout=120, decode=False))
            is_end = forward.WhichOneof("type") == "script_finished"
            if is_end and forward.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                return perf_counter() - started


@contextmanager
def visit(port: int) -> Iterator[Visitor]:
    """Open a session on the server at 127.0.0.1:`port`."""
    with connect(
        f"ws://127.0.0.1:{port}/_stcore/stream", max_size=None, subprotocols=[Subprotocol("streamlit")]
    ) as connection:
        yield Visitor(connection)

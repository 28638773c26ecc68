"""How the server's messages leave: a run's together, and then at once."""

import os
import socket
import sys
from contextlib import suppress
from pathlib import Path

from anyio import (
    BrokenResourceError,
    EndOfStream,
    create_memory_object_stream,
    create_task_group,
    move_on_after,
)
from anyio.streams.memory import MemoryObjectReceiveStream
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

_OPEN_FILES = Path("/dev/fd")
"""The numbers of this process's open files; there is none on Windows, where nothing is done."""
_LONGEST_TURN = 0.001
"""Seconds that a thread works on while another waits."""
_LONGEST_WAIT = 0.08
"""Seconds that a run may take before what it has drawn is sent; a reader sees no difference."""
_MOST_WAITING = 100
"""Messages that may wait for a slow browser here; Streamlit then keeps, and counts, the others."""


def send_at_once() -> None:
    """Let no message wait for the one before, or for a thread that works.

    Nagle's algorithm is turned off for every connection that will come. Asyncio does that for a
    server of its own; Streamlit hands it a socket that does not name its protocol, and then it does
    not: each of the many small messages of a rerun would wait for the browser to confirm the last,
    up to 40 ms where it confirms late. What comes in takes this over from the socket that listens.

    And Python lets a thread work on for 5 ms while another waits, which the thread that sends
    does several times in a rerun.
    """
    sys.setswitchinterval(_LONGEST_TURN)
    open_files = list(_OPEN_FILES.iterdir()) if _OPEN_FILES.exists() else []
    for file in filter(Path.is_socket, open_files):
        with socket.socket(fileno=os.dup(int(file.name))) as one:
            listens = one.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
            if listens and one.family in (socket.AF_INET, socket.AF_INET6):
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


class WholeAnswers:
    """Middleware that sends the messages of a page's run together.

    Streamlit sends them as they come, and the browser lays the page out anew for each handful: the
    first of them, that a run has begun, costs it as much as the last. Where a run takes longer,
    what has come is sent after a while.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass what is not a page's socket on as it is."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        leaving, left = create_memory_object_stream[Message](_MOST_WAITING)

        async def pass_on(message: Message) -> None:
            try:
                await leaving.send(message)
            except BrokenResourceError:
                raise OSError("The browser has gone.") from None

        async with create_task_group() as tasks, leaving:
            tasks.start_soon(_send_together, left, send)
            await self._app(scope, receive, pass_on)


async def _send_together(left: MemoryObjectReceiveStream[Message], send: Send) -> None:
    with left, suppress(OSError):  # the browser has gone: the next to be passed on is told
        async for message in left:
            together, kind = [message], _read_kind(message)
            if kind == "new_session":
                with move_on_after(_LONGEST_WAIT), suppress(EndOfStream):
                    while kind != "ended":
                        together.append(await left.receive())
                        kind = _read_kind(together[-1])
            for one in together:
                await send(one)
            if together[-1]["type"] == "websocket.close":
                return


def _read_kind(message: Message) -> str | None:
    """Return what a message to the browser is about; "ended" when a run is over or all is."""
    if message["type"] != "websocket.send":
        return "ended"
    told = ForwardMsg.FromString(message.get("bytes") or b"")
    kind: str | None = told.WhichOneof("type")
    if kind == "session_status_changed" and not told.session_status_changed.script_is_running:
        return "ended"
    return kind

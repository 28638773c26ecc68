"""How the server's messages leave: at once, and not when the one before has been confirmed."""

import os
import socket
from pathlib import Path

_OPEN_FILES = Path("/dev/fd")
"""The numbers of this process's open files; there is none on Windows, where nothing is done."""


def send_at_once() -> None:
    """Turn Nagle's algorithm off for every connection that will come.

    Asyncio does that for a server of its own. Streamlit hands it a socket that does not name
    its protocol, and then it does not: each of the many small messages of a rerun would wait for
    the browser to confirm the last, up to 40 ms where it confirms late. What comes in takes this
    over from the socket that listens.
    """
    open_files = list(_OPEN_FILES.iterdir()) if _OPEN_FILES.exists() else []
    for file in filter(Path.is_socket, open_files):
        with socket.socket(fileno=os.dup(int(file.name))) as one:
            listens = one.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
            if listens and one.family in (socket.AF_INET, socket.AF_INET6):
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

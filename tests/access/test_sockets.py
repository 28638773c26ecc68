"""Messages to a browser do not wait for each other."""

import socket
from contextlib import closing

from pages.access.sockets import send_at_once


def test_connections_that_come_send_at_once_though_the_listener_names_no_protocol():
    with closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()

        before = _accept(listener)
        send_at_once()
        after = _accept(listener)

    assert (before, after) == (False, True)


def _accept(listener):
    """Return whether a connection that is made now sends at once."""
    with (
        closing(socket.create_connection(listener.getsockname())),
        closing(listener.accept()[0]) as ours,
    ):
        return bool(ours.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))

"""Messages to a browser do not wait for each other, and a run's come together."""

import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import anyio
import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from pages.access.sockets import WholeAnswers, send_at_once

_BEGUN = ForwardMsg()
_BEGUN.new_session.page_script_hash = "oversikt"
_DRAWN = ForwardMsg()
_DRAWN.delta.new_element.html.body = "<p>70 nya inskrivna</p>"
_ENDED = ForwardMsg()
_ENDED.session_status_changed.script_is_running = False


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


def test_a_run_is_sent_when_it_has_ended():
    sent_before_the_end = []

    async def draw(send, sent):
        await send(_pack(_BEGUN))
        await send(_pack(_DRAWN))
        for _ in range(20):  # all turns that the sender could want
            await anyio.sleep(0)
        sent_before_the_end.extend(sent)
        await send(_pack(_ENDED))

    assert _run(draw) == [_BEGUN, _DRAWN, _ENDED]
    assert sent_before_the_end == []


def test_a_run_that_takes_long_is_shown_meanwhile():
    async def draw(send, sent):
        await send(_pack(_BEGUN))
        with anyio.fail_after(5):
            while not sent:
                await anyio.sleep(0.01)
        await send(_pack(_ENDED))

    assert _run(draw) == [_BEGUN, _ENDED]


def test_what_belongs_to_no_run_waits_for_nothing():
    async def answer(send, sent):
        await send(_pack(_DRAWN))
        await anyio.wait_all_tasks_blocked()
        assert sent == [_DRAWN]

    assert _run(answer) == [_DRAWN]


def test_nothing_follows_what_closes_a_socket():
    async def close(send, sent):
        await send(_pack(_BEGUN))
        await send({"type": "websocket.close", "code": 1008})
        await anyio.wait_all_tasks_blocked()
        with pytest.raises(OSError, match="gone"):
            await send(_pack(_DRAWN))

    assert _run(close) == [_BEGUN, {"type": "websocket.close", "code": 1008}]


def test_an_app_is_told_that_its_reader_has_gone():
    async def draw(send, sent):
        await send(_pack(_DRAWN))
        await anyio.wait_all_tasks_blocked()
        with pytest.raises(OSError, match="gone"):
            await send(_pack(_DRAWN))

    assert _run(draw, gone=True) == []


def test_other_requests_pass_as_they_are():
    async def answer(send, sent):
        await send({"type": "http.response.start", "status": 200})
        assert len(sent) == 1

    assert _run(answer, kind="http") == [{"type": "http.response.start", "status": 200}]


def _pack(message):
    return {"type": "websocket.send", "bytes": message.SerializeToString()}


def _run(draw, *, kind="websocket", gone=False):
    """Return what reaches the browser of what an app sends, as Streamlit's messages."""
    sent = []

    async def send(message):
        if gone:
            raise OSError("closed")
        payload = message.get("bytes")
        sent.append(ForwardMsg.FromString(payload) if payload else message)

    async def app(_scope, _receive, pass_on):
        await draw(pass_on, sent)

    with ThreadPoolExecutor(1) as aside:  # the thread of the tests may be Playwright's
        aside.submit(anyio.run, WholeAnswers(app), {"type": kind}, None, send).result()
    return sent

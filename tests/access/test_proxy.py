"""Behind a proxy that ends TLS, set up as docs/security.md says."""

import http.client
import re
import shutil
import socket

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.access.readers import sign_in
from tests.browser.server import started_app
from tests.conftest import ROOT

pytestmark = pytest.mark.slow

NAME = "samsyn.example.se"
HEADERS = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": NAME, "X-Forwarded-For": "192.0.2.7"}
"""What Caddy's ``reverse_proxy`` adds; it passes on the name that was asked for as Host."""


@pytest.fixture(scope="module")
def server(demo_store_folder, tmp_path_factory):
    """The port of a server that answers to the example's name, and a session's token."""
    home = tmp_path_factory.mktemp("proxied") / "home"
    shutil.copytree(demo_store_folder, home)
    token = sign_in(home)
    settings = {"SAMSYN_LOGIN": "krävs", "STREAMLIT_SERVER_ALLOWED_HOSTS": NAME}
    with started_app(home, **settings) as address:
        yield int(address.rpartition(":")[2]), token


def ask(server, path, *, host=NAME, cookie=""):
    connection = http.client.HTTPConnection("127.0.0.1", server[0], timeout=30)
    connection.request("GET", path, headers={**HEADERS, "Host": host, "Cookie": cookie})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


def open_socket(server, origin, *, host=NAME):
    cookie = f"__Host-samsyn_session={server[1]}"
    try:
        with connect(
            f"ws://{host}/_stcore/stream",
            sock=socket.create_connection(("127.0.0.1", server[0])),
            origin=origin,
            additional_headers={**HEADERS, "Cookie": cookie},
        ):
            return 101
    except InvalidStatus as refused:
        return refused.response.status_code


def test_the_example_is_one_of_caddy_to_the_address_that_the_server_has():
    text = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    config = (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")

    (name, upstream) = re.findall(r"```\n(\S+) \{\n\treverse_proxy (\S+)\n\}\n```", text)[0]
    assert name == NAME
    host, port = upstream.split(":")
    assert f'address = "{host}"' in config
    assert f"port = {port}" in config


def test_pages_are_led_to_the_login_and_let_in_with_a_cookie_bound_to_the_host(server):
    outside = ask(server, "/logg")
    inside = ask(server, "/logg", cookie=f"__Host-samsyn_session={server[1]}")

    assert (outside.status, outside.headers["Location"]) == (303, "/logga-in?till=%2Flogg")
    assert inside.status == 200
    assert "max-age=" in inside.headers["Strict-Transport-Security"]


def test_websocket_is_let_in_from_the_name_and_from_no_other(server):
    assert open_socket(server, f"https://{NAME}") == 101
    assert open_socket(server, "https://example.com") == 403


def test_websocket_is_refused_under_another_name(server):
    """A page of another site whose name was pointed at this server."""
    assert open_socket(server, "https://rebound.example", host="rebound.example") == 403

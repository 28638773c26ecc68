"""Ask a server as a program would: plain requests and websockets, with any cookie."""

import http.client
import re
import urllib.parse
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from analytics.ledger.store import open_store
from pages.access.cookies import SESSION

STREAM = "/_stcore/stream"


@dataclass
class Place:
    """A started server and the store behind it."""

    address: str
    home: Path

    @cached_property
    def store(self):
        return open_store(self.home)

    @property
    def host(self):
        return self.address.removeprefix("http://")


@dataclass
class Visitor:
    """A browser without a window: keeps cookies, follows nothing by itself."""

    place: Place
    cookies: dict[str, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)

    @classmethod
    def with_session(cls, place, token):
        return cls(place, {SESSION: token} if token else {})

    def ask(self, path, method="GET", body=None, **headers):
        """Return the answer with its ``text``; cookies that it sets are kept."""
        connection = http.client.HTTPConnection(self.place.host, timeout=30)
        sent = {**self.headers, "Cookie": self._cookie(), **headers}
        connection.request(method, path, body=body, headers={k: v for k, v in sent.items() if v})
        answer = connection.getresponse()
        answer.text = answer.read().decode("utf-8", "replace")
        connection.close()
        for name, value in re.findall(r"(?im)^set-cookie: ([^=]+)=([^;]*)", str(answer.headers)):
            self.cookies[name] = value.strip('"')
        return answer

    def send_form(self, path, shown_at=None, **fields):
        """Fill in the form at a path as a reader would, with the hidden fields it has."""
        page = self.ask(shown_at or path)
        hidden = dict(re.findall(r'name="(nyckel|till)" value="([^"]*)"', page.text))
        body = urllib.parse.urlencode({**hidden, **fields})
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.ask(path, "POST", body, **kind)

    def connect(self, **named):
        """Return an open websocket, as a page of ours would have it."""
        options = {"origin": self.place.address, **named}
        address = self.place.address.replace("http", "ws") + STREAM
        return connect(address, additional_headers={"Cookie": self._cookie()}, **options)

    def open_socket(self, **named):
        """Return the status of a websocket: 101 when it is let in."""
        try:
            with self.connect(**named):
                return 101
        except InvalidStatus as refused:
            return refused.response.status_code

    def _cookie(self):
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

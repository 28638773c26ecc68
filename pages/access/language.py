"""Tell browsers and screen readers, from the first byte, that the page is in Swedish.

What Streamlit's page says to programs in English goes. In the place of an inline script that
our policy refuses come three of ours: one leads a page without a session to the login, one puts
Swedish in the place of what Streamlit's widgets say in English (``swedish.toml``), and one unfolds
what a link leads to. After them comes the look of our own charts and tables.
"""

import json
import re
import tomllib
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_NEEDS_SCRIPTS = "Samsyn behöver JavaScript. Slå på det i webbläsaren och ladda om sidan."
_REPLACED = {
    rb'<html lang="en"': b'<html lang="sv"',
    rb"<title>Streamlit</title>": b"<title>Samsyn</title>",
    rb"(?s)<noscript>.*?</noscript>": f"<noscript><p>{_NEEDS_SCRIPTS}</p></noscript>".encode(),
    rb'<link rel="service-desc"[^>]*>': b"",
    rb'<link\s+rel="preload"[^>]*\sas="font"[^>]*>': b"",  # not the font that our pages have
    rb"(?s)<!--.*?-->": b"",
    rb"(?s)<script>[^<]*</script>": (
        b'<script src="/vakt.js"></script><script src="/svenska.js"></script>'
        b'<script src="/lankar.js"></script>'
        b'<link rel="stylesheet" href="/samsyn.css">'
    ),
}
"""Patterns in the page that Streamlit serves, and what they become."""


def write_script() -> str:
    """Return the script that translates what Streamlit shows, with its words."""
    folder = Path(__file__).parent
    words = tomllib.loads((folder / "swedish.toml").read_text(encoding="utf-8"))
    script = (folder / "templates" / "svenska.js").read_text(encoding="utf-8")
    return f"const SWEDISH = {json.dumps(words, ensure_ascii=False)};\n{script}"


class SwedishPage:
    """Middleware that rewrites the one HTML page that Streamlit serves."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on, and change the text of HTML answers on the way back."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        # Streamlit compresses the pages below the first one, and those could not be rewritten.
        headers = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]
        await self._app({**scope, "headers": headers}, receive, _Rewriter(send))


class _Rewriter:
    """Hold back an HTML answer until it is whole, then send it in Swedish."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_html(message):
            self._start = message
        elif self._start is None:
            await self._send(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._finish(self._start)

    async def _finish(self, start: Message) -> None:
        body = self._body
        for pattern, ours in _REPLACED.items():
            body = re.sub(pattern, ours, body)
        MutableHeaders(raw=start["headers"])["content-length"] = str(len(body))
        await self._send(start)
        await self._send({"type": "http.response.body", "body": body})


def _is_html(message: Message) -> bool:
    headers = Headers(raw=message["headers"])
    return headers.get("content-type", "").startswith("text/html") and (
        "content-encoding" not in headers
    )

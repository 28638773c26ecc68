"""Tell browsers and screen readers, from the first byte, that the page is in Swedish."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_REPLACED = {
    b'<html lang="en"': b'<html lang="sv"',
    b"<title>Streamlit</title>": b"<title>Samsyn</title>",
    b"You need to enable JavaScript to run this app.": (
        "Samsyn behöver JavaScript. Slå på det i webbläsaren och ladda om sidan.".encode()
    ),
}


class SwedishPage:
    """Middleware that rewrites the one HTML page that Streamlit serves."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on, and change the text of HTML answers on the way back."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        await self._app(scope, receive, _Rewriter(send))


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
        for english, swedish in _REPLACED.items():
            body = body.replace(english, swedish)
        MutableHeaders(raw=start["headers"])["content-length"] = str(len(body))
        await self._send(start)
        await self._send({"type": "http.response.body", "body": body})


def _is_html(message: Message) -> bool:
    headers = Headers(raw=message["headers"])
    return headers.get("content-type", "").startswith("text/html") and (
        "content-encoding" not in headers
    )

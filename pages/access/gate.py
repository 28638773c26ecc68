"""The fence around everything that the server answers: open paths, pages, sockets and files."""

import re
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar
from urllib.parse import quote

from anyio import CapacityLimiter, to_thread
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from analytics.accounts.readers import find_reader
from pages.access.cookies import SESSION, read_cookie
from pages.access.headers import with_headers
from pages.access.mode import is_open
from pages.components.state import get_store

_OPEN = (
    "/halsa",
    "/vakt.js",
    "/svenska.js",
    "/lankar.js",
    "/samsyn.css",
    "/favicon.png",
    "/_stcore/host-config",
    "/logga-in",
    "/logga-ut",
    "/tillganglighet",
    "/tillganglighet/tack",
)
_OPEN_FOLDERS = ("/static/", "/app/static/", "/logga-in/", "/bjudin/")
_INNER_FOLDERS = ("/_stcore/", "/media/", "/component/", "/auth/", "/oauth2callback")
"""What pages fetch: refused, rather than led to the login."""
_UNUSED_FOLDERS = (
    "/_stcore/metrics",
    "/_stcore/script-health-check",
    "/_stcore/agent/",
    "/auth/",
    "/oauth2callback",
)
"""What Streamlit serves and we do not use: for nobody."""
_MEDIA = "/media/"
_MEDIA_ADDRESS = re.compile(rb"/media/([0-9A-Za-z_.-]+)")
_FILES_KEPT = 5_000
_POLICY_VIOLATION = 1008
_LOOK_UPS = CapacityLimiter(8)

T = TypeVar("T")


@dataclass(frozen=True)
class Entry:
    """Somebody who may be in: which account, or None where there is no login."""

    account: int | None


class MediaOwners:
    """Which accounts have been told of which of Streamlit's files: only they may fetch them."""

    def __init__(self) -> None:
        self._told: OrderedDict[str, set[int]] = OrderedDict()

    def note(self, account: int, payload: bytes) -> None:
        """Note the files whose addresses are sent to one of the account's pages."""
        for found in _MEDIA_ADDRESS.finditer(payload):
            name = found[1].decode()
            self._told.setdefault(name, set()).add(account)
            self._told.move_to_end(name)
        while len(self._told) > _FILES_KEPT:
            self._told.popitem(last=False)

    def may_fetch(self, account: int, name: str) -> bool:
        """Tell whether the account has been told of the file."""
        return account in self._told.get(name, ())


class Fence:
    """Middleware that lets only readers in, looks again at each message, and adds headers."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._owners = MediaOwners()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request pass, or answer it here."""
        if scope["type"] == "websocket":
            await self._pass_socket(scope, receive, send)
        elif scope["type"] == "http":
            guarded = with_headers(scope, send)
            refusal = None if is_open_path(scope["path"]) else await self._refuse(scope)
            await (refusal or self._app)(scope, receive, guarded)
        else:
            await self._app(scope, receive, send)

    async def _refuse(self, scope: Scope) -> Response | None:
        entry = await _find_entry(scope)
        path: str = scope["path"]
        if entry is None:
            return _lead_to_login(scope)
        if path.startswith(_UNUSED_FOLDERS):
            return PlainTextResponse("Finns inte.", 404)
        name = path.removeprefix(_MEDIA)
        if name == path or entry.account is None or self._owners.may_fetch(entry.account, name):
            return None
        return PlainTextResponse("Filen finns inte.", 404)

    async def _pass_socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        entry = await _find_entry(scope)
        if entry is None or "origin" not in HTTPConnection(scope).headers:
            await receive()
            await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
            return

        async def receive_while_valid() -> Message:
            message = await receive()
            if message["type"] != "websocket.receive" or await _find_entry(scope) == entry:
                return message
            await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
            return {"type": "websocket.disconnect", "code": _POLICY_VIOLATION}

        async def send_and_note(message: Message) -> None:
            if entry.account is not None and (payload := message.get("bytes")):
                self._owners.note(entry.account, payload)
            await send(message)

        await self._app(scope, receive_while_valid, send_and_note)


def is_open_path(path: str) -> bool:
    """Tell whether a path is for everybody, logged in or not."""
    return path in _OPEN or path.startswith(_OPEN_FOLDERS)


def _lead_to_login(scope: Scope) -> Response:
    path: str = scope["path"]
    if path.startswith(_INNER_FOLDERS) or scope["method"] not in ("GET", "HEAD"):
        return PlainTextResponse("Logga in först.", 401)
    query = scope["query_string"].decode("latin-1")
    asked_for = f"{quote(path)}?{query}" if query else quote(path)
    till = "" if asked_for == "/" else f"?till={quote(asked_for, safe='')}"
    return RedirectResponse(f"/logga-in{till}", 303)


async def _find_entry(scope: Scope) -> Entry | None:
    token = read_cookie(HTTPConnection(scope).cookies, SESSION)
    return await run_aside(lambda: find_entry(token))


def find_entry(token: str, *, in_use: bool = True) -> Entry | None:
    """Return who a session's token lets in now; anybody where there is no login."""
    store = get_store()
    now = datetime.now(UTC)
    reader = find_reader(store, token, at=now, in_use=in_use) if token else None
    if reader is not None:
        return Entry(reader.account)
    return Entry(None) if is_open(store) else None


async def run_aside(work: Callable[[], T]) -> T:
    """Run what asks the store in a thread, and wait for it."""
    return await to_thread.run_sync(work, limiter=_LOOK_UPS)

"""Streamlit's scripts and styles, packed once for as long as the server runs."""

import gzip
from functools import cache, partial
from hashlib import sha256
from pathlib import Path

import brotli
import streamlit as st
from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_FOLDER = Path(st.__file__).parent / "static"
_PACKED = {".js": "text/javascript", ".css": "text/css"}
"""What is packed, and its kind; pictures and fonts are small already."""
_PACKINGS = {
    "br": partial(brotli.compress, quality=9),
    "gzip": partial(gzip.compress, compresslevel=9, mtime=0),
}
"""How files can be packed, the smallest first. Quality 10 and 11 of brotli take twenty times as
long, for a tenth less."""
_KEEP = "public, immutable, max-age=31536000"
"""The names hold a hash of what is in the file: another version has another name."""


class PackedAssets:
    """Middleware that answers for whole scripts and styles, and leaves the rest to Streamlit."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._files = find_assets()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for a file that may be sent packed; tell caches that the answer varies."""
        file = self._files.get(scope["path"]) if scope["type"] == "http" else None
        if file is None:
            await self._app(scope, receive, send)
            return
        packing = choose_packing(Headers(scope=scope))
        if packing and scope["method"] in ("GET", "HEAD"):
            await (await _answer(file, packing, scope))(scope, receive, send)
        else:
            await self._app(scope, receive, _varying(send))


def find_assets() -> dict[str, Path]:
    """Return the scripts and styles of the installed Streamlit by their address."""
    return {
        f"/{file.relative_to(_FOLDER).as_posix()}": file
        for file in (_FOLDER / "static").rglob("*")
        if file.suffix in _PACKED
    }


def choose_packing(headers: Headers) -> str | None:
    """Return the best packing that a browser takes; None where it asks for a plain file or part."""
    if "range" in headers:
        return None
    offers = [
        one.replace(" ", "").lower().partition(";q=")
        for one in headers.get("accept-encoding", "").split(",")
    ]
    wanted = {name.removeprefix("x-") for name, _, weight in offers if _is_wanted(weight)}
    return next((packing for packing in _PACKINGS if packing in wanted), None)


def _is_wanted(weight: str) -> bool:
    return weight.strip("0.") != "" if weight else True


async def _answer(file: Path, packing: str, scope: Scope) -> Response:
    body, tag = await to_thread.run_sync(_pack, file, packing)
    headers = {"ETag": tag, "Cache-Control": _KEEP, "Vary": "Accept-Encoding"}
    if tag in _list_known(Headers(scope=scope)):
        return Response(status_code=304, headers=headers)
    kind = _PACKED[file.suffix]
    packed = Response(body, headers={**headers, "Content-Encoding": packing}, media_type=kind)
    if scope["method"] == "HEAD":
        packed.body = b""  # its length is told as it would be
    return packed


@cache
def _pack(file: Path, packing: str) -> tuple[bytes, str]:
    """Return a file's packed bytes and the tag of exactly these."""
    body = _PACKINGS[packing](file.read_bytes())
    return body, f'"{sha256(body).hexdigest()[:32]}"'


def _list_known(headers: Headers) -> list[str]:
    tags = headers.get("if-none-match", "").split(",")
    return [tag.strip().removeprefix("W/") for tag in tags]


def _varying(send: Send) -> Send:
    async def send_and_vary(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).add_vary_header("Accept-Encoding")
        await send(message)

    return send_and_vary

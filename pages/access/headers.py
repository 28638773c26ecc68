"""What every answer tells the browser not to do."""

import base64
import hashlib
from collections.abc import Mapping

from starlette.datastructures import MutableHeaders
from starlette.types import Message, Scope, Send

from pages.access.cookies import is_behind_tls

TO_LOGIN = "window.location.replace('/logga-in')"
"""The one inline script: what a page without a reader leads on with."""


def hash_source(text: str) -> str:
    """Return how a policy names an inline script or style with exactly this text."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def write_policy(rules: Mapping[str, str]) -> str:
    """Return a Content-Security-Policy."""
    return "; ".join(f"{name} {sources}" for name, sources in rules.items())


APP_POLICY = write_policy(
    {
        "default-src": "'self'",
        "script-src": f"'self' {hash_source(TO_LOGIN)}",
        "style-src": "'self' 'unsafe-inline'",  # Streamlit and Plotly style as they draw
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "frame-src": "'none'",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
)
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}
_TLS_ONLY = "max-age=31536000; includeSubDomains"
_KEPT_BY_BROWSERS = ("/static/", "/app/static/", "/favicon.png")


def with_headers(scope: Scope, send: Send) -> Send:
    """Return ``send`` with the headers added to the answer's own."""

    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            _add_headers(MutableHeaders(scope=message), scope)
        await send(message)

    return send_with_headers


def _add_headers(headers: MutableHeaders, scope: Scope) -> None:
    headers.update(_ALWAYS)
    headers.setdefault("Content-Security-Policy", APP_POLICY)
    if is_behind_tls(scope):
        headers["Strict-Transport-Security"] = _TLS_ONLY
    if not scope["path"].startswith(_KEPT_BY_BROWSERS):
        headers["Cache-Control"] = "no-store"
    for name in ("Access-Control-Allow-Origin", "Server"):
        if name in headers:
            del headers[name]

"""The cookies of the door: what they are called, and how they are set and read."""

import os
from collections.abc import Mapping
from datetime import timedelta

from starlette.responses import Response
from starlette.types import Scope

SESSION, DEVICE, FORM, PROVIDER = (
    "samsyn_session",
    "samsyn_enhet",
    "samsyn_formular",
    "samsyn_oidc",
)
"""The session; the known browser; what forms are signed for; a login at a provider."""
_BOUND_TO_HOST = "__Host-"
TLS_SETTING, YES = "SAMSYN_TLS", "ja"


def is_behind_tls(scope: Scope) -> bool:
    """Tell whether the reader's browser speaks TLS, with us or with a proxy before us."""
    return scope["scheme"] in ("https", "wss") or os.environ.get(TLS_SETTING) == YES


def read_cookie(cookies: Mapping[str, str], name: str) -> str:
    """Return a cookie's value, or an empty text."""
    return cookies.get(f"{_BOUND_TO_HOST}{name}") or cookies.get(name, "")


def set_cookie(
    response: Response,
    scope: Scope,
    name: str,
    value: str,
    *,
    lasts: timedelta | None = None,
    same_site: str = "lax",
) -> None:
    """Set a cookie that scripts cannot read; behind TLS it is bound to the host."""
    secure = is_behind_tls(scope)
    response.set_cookie(
        f"{_BOUND_TO_HOST}{name}" if secure else name,
        value,
        max_age=int(lasts.total_seconds()) if lasts else None,
        httponly=True,
        secure=secure,
        samesite="strict" if same_site == "strict" else "lax",
    )


def remove_cookie(response: Response, scope: Scope, name: str) -> None:
    """Take a cookie away."""
    secure = is_behind_tls(scope)
    name = f"{_BOUND_TO_HOST}{name}" if secure else name
    response.delete_cookie(name, httponly=True, secure=secure, samesite="lax")

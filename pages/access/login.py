"""The routes of logging in and out: plain forms that need no JavaScript."""

from datetime import UTC, datetime
from http import HTTPStatus
from urllib.parse import quote

import segno
from starlette.requests import Request
from starlette.responses import Response

from analytics.accounts.authenticator import begin_enrolment, make_address
from analytics.accounts.login import Attempt, Outcome, find_session, give_code, log_in
from analytics.accounts.readers import find_reader
from analytics.accounts.register import Account, has_accounts, load_account
from analytics.accounts.roles import Reader
from analytics.accounts.sessions import CODE, Session, drop_session, end_session
from pages.access import provider
from pages.access.cookies import DEVICE, SESSION, read_cookie, remove_cookie
from pages.access.forms import (
    Fields,
    give_session,
    go_to,
    make_routes,
    read_target,
    respond,
    say_wait,
)
from pages.components.state import get_store

CODES_SCRIPT = "/logga-in/reservkoder.js"
"""The address of what prints and copies recovery codes."""
_WRONG = "E-post eller lösenord stämmer inte."
_WRONG_CODE = "Koden stämmer inte, eller är redan använd. Ange den som appen visar nu."


def show_login(request: Request) -> Response:
    """Draw the login form; whoever is in already goes on."""
    target = read_target(request.query_params.get("till", ""))
    if get_request_reader(request):
        return go_to(target)
    return _draw_login(request, target)


def _draw_login(
    request: Request, target: str, *, email: str = "", error: str = "", status: int = 200
) -> Response:
    return respond(
        request,
        "logga_in.html",
        status=status,
        target=target,
        email=email,
        errors=[("epost", error)] if error else [],
        provider=provider.find_name(),
        is_new=_is_new(),
    )


def _is_new() -> bool:
    with get_store().reading() as connection:
        return not has_accounts(connection)


def take_login(request: Request, fields: Fields) -> Response:
    """Try the password; go on to the code or the page that was asked for."""
    target, email = read_target(fields.get("till", "")), fields.get("epost", "")
    attempt = Attempt(
        email=email,
        password=fields.get("losenord", ""),
        address=request.client.host if request.client else "",
        device=read_cookie(request.cookies, DEVICE),
    )
    outcome = log_in(get_store(), attempt, at=datetime.now(UTC))
    if outcome.token:
        drop_session(get_store(), read_cookie(request.cookies, SESSION))
        return lead_on(request, outcome, target)
    status, error = _describe_refusal(outcome, _WRONG)
    return _draw_login(request, target, email=email, error=error, status=status)


def _describe_refusal(outcome: Outcome, wrong: str) -> tuple[int, str]:
    """Return the status and the sentence of a try that let nobody in."""
    if outcome.wait:
        return HTTPStatus.TOO_MANY_REQUESTS, say_wait(outcome.wait)
    return HTTPStatus.UNAUTHORIZED, wrong


def lead_on(request: Request, outcome: Outcome, target: str) -> Response:
    """Hand over a session that has begun, and go on to the code or the page asked for."""
    path = f"/logga-in/kod?till={quote(target, safe='')}" if outcome.stage == CODE else target
    return give_session(go_to(path), request, outcome)


def show_code(request: Request) -> Response:
    """Draw the form for the code, or for taking an app into use."""
    session = _get_half_session(request)
    if session is None:
        return go_to("/logga-in")
    return _draw_code(request, session, read_target(request.query_params.get("till", "")))


def take_code(request: Request, fields: Fields) -> Response:
    """Try the code; a new app's first one also gives the recovery codes, shown this once."""
    session, target = _get_half_session(request), read_target(fields.get("till", ""))
    if session is None:
        return go_to("/logga-in")
    device, now = read_cookie(request.cookies, DEVICE), datetime.now(UTC)
    outcome = give_code(get_store(), session, fields.get("kod", ""), device=device, at=now)
    if outcome.recovery_codes:
        codes = outcome.recovery_codes
        page = "reservkoder.html"
        shown = respond(request, page, script=CODES_SCRIPT, codes=codes, target=target)
        return give_session(shown, request, outcome)
    if outcome.token:
        return give_session(go_to(target), request, outcome)
    status, error = _describe_refusal(outcome, _WRONG_CODE)
    return _draw_code(request, session, target, error=error, status=status)


def _draw_code(
    request: Request, session: Session, target: str, *, error: str = "", status: int = 200
) -> Response:
    account = _load(session)
    errors = [("kod", error)] if error else []
    if account.has_app:
        return respond(request, "kod.html", status=status, target=target, errors=errors)
    secret = begin_enrolment(get_store(), account)
    address = make_address(secret, account.email)
    return respond(
        request,
        "ny_app.html",
        status=status,
        target=target,
        errors=errors,
        address=address,
        qr=_draw_qr(address),
        secret=" ".join(secret[place : place + 4] for place in range(0, len(secret), 4)),
    )


def _draw_qr(address: str) -> str:
    picture = segno.make(address, error="m")
    return picture.svg_inline(scale=5, border=3, light="#fff", title="QR-kod för appen")


def show_logout(request: Request) -> Response:
    """Ask whether to log out; a link from another site cannot do it."""
    return respond(request, "logga_ut.html")


def take_logout(request: Request, _fields: Fields) -> Response:
    """End the session and go back to the login."""
    token = read_cookie(request.cookies, SESSION)
    reader = get_request_reader(request)
    actor = reader.email if reader else "okänd"
    end_session(get_store(), token, actor=actor, at=datetime.now(UTC))
    response = go_to("/logga-in")
    remove_cookie(response, request.scope, SESSION)
    return response


def get_request_reader(request: Request) -> Reader | None:
    """Return who holds the full session of a request."""
    token = read_cookie(request.cookies, SESSION)
    return find_reader(get_store(), token, at=datetime.now(UTC))


def _get_half_session(request: Request) -> Session | None:
    """Return the session of whoever has given the password and is to give the code."""
    token = read_cookie(request.cookies, SESSION)
    session = find_session(get_store(), token, at=datetime.now(UTC))
    return session if session and session.stage == CODE else None


def _load(session: Session) -> Account:
    with get_store().reading() as connection:
        return load_account(connection, session.account)


ROUTES = [
    *make_routes("/logga-in", show_login, take_login),
    *make_routes("/logga-in/kod", show_code, take_code),
    *make_routes("/logga-ut", show_logout, take_logout),
]

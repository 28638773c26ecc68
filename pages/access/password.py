"""The routes where a password is chosen: by an invitation, or by whoever is logged in."""

from datetime import UTC, datetime
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from analytics.accounts.invitations import Invitation, accept, find_invitation
from analytics.accounts.login import change_password
from analytics.accounts.passwords import check_password, hash_password, verify_password
from analytics.accounts.register import load_account
from analytics.accounts.throttling import admit, forgive, guess_within
from analytics.model.errors import UserError
from pages.access import provider
from pages.access.cookies import DEVICE, read_cookie
from pages.access.forms import (
    Fields,
    give_session,
    go_to,
    make_routes,
    respond,
    say_wait,
    stop,
)
from pages.access.login import get_request_reader, lead_on
from pages.components.state import get_store

_GONE = (
    "Länken är använd eller för gammal. Be förbundschefen om en ny. Är det du som sköter kontona? "
    "Den som driver servern kan göra en ny länk åt dig."
)
_DIFFERENT = "De två lösenorden är olika. Skriv samma lösenord två gånger."


def show_invitation(request: Request) -> Response:
    """Draw the form to choose a password by a link."""
    invitation = _find(request)
    return _draw_invitation(request, invitation) if invitation else _say_gone(request)


def take_invitation(request: Request, fields: Fields) -> Response:
    """Keep the password and go on, logged in as far as a password leads."""
    invitation = _find(request)
    if invitation is None:
        return _say_gone(request)
    try:
        _check_repeated(fields)
        outcome = accept(
            get_store(),
            request.path_params["token"],
            fields.get("losenord", ""),
            email=fields.get("epost", ""),
            device=read_cookie(request.cookies, DEVICE),
            at=datetime.now(UTC),
        )
    except UserError as error:
        return _draw_invitation(request, invitation, fields.get("epost", ""), str(error))
    return lead_on(request, outcome, "/")


def _draw_invitation(
    request: Request, invitation: Invitation, email: str = "", error: str = ""
) -> Response:
    account = invitation.account
    return respond(
        request,
        "bjudin.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if error else HTTPStatus.OK,
        is_first=account is None,
        needs_code=account is None or account.grant.needs_code or account.has_app,
        email=account.email if account else email,
        errors=[("losenord", error)] if error else [],
        provider=provider.find_name() if account else "",
        token=request.path_params["token"],
    )


def _find(request: Request) -> Invitation | None:
    return find_invitation(get_store(), request.path_params["token"], at=datetime.now(UTC))


def _say_gone(request: Request) -> Response:
    return stop(request, _GONE, status=HTTPStatus.NOT_FOUND)


def _check_repeated(fields: Fields) -> None:
    if fields.get("losenord", "") != fields.get("igen", ""):
        raise UserError(_DIFFERENT)


def show_change(request: Request) -> Response:
    """Draw the form to choose another password."""
    return respond(request, "byt_losenord.html")


def take_change(request: Request, fields: Fields) -> Response:
    """Keep the new password when the present one is right; other sessions end."""
    reader = get_request_reader(request)
    if reader is None or reader.account is None:
        return go_to("/logga-in")
    try:
        _check_repeated(fields)
        check_password(fields.get("losenord", ""), [reader.email])
        _check_present(reader.account, fields.get("nuvarande", ""))
    except UserError as error:
        errors = [("nuvarande", str(error))]
        return respond(
            request, "byt_losenord.html", status=HTTPStatus.UNPROCESSABLE_ENTITY, errors=errors
        )
    store, hashed = get_store(), hash_password(fields["losenord"])
    with store.reading() as connection:
        account = load_account(connection, reader.account)
    device = read_cookie(request.cookies, DEVICE)
    outcome = change_password(store, account, hashed, device=device, at=datetime.now(UTC))
    return give_session(go_to("/min_sida"), request, outcome)


def _check_present(number: int, password: str) -> None:
    store, now = get_store(), datetime.now(UTC)
    guess = guess_within(store, number)
    if wait := admit(store, guess, at=now):
        raise UserError(say_wait(wait))
    with store.reading() as connection:
        hashed = load_account(connection, number).usable_password
    if not verify_password(hashed, password):
        raise UserError("Ditt nuvarande lösenord stämmer inte.")
    with store.writing() as connection:
        forgive(connection, guess, at=now)


ROUTES = [
    *make_routes("/bjudin/{token}", show_invitation, take_invitation),
    *make_routes("/byt-losenord", show_change, take_change),
]

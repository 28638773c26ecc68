"""The routes of logging in at an identity provider: there, and back again."""

from datetime import UTC, datetime
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from analytics.accounts.identities import link_identity, log_in_by_identity
from analytics.accounts.invitations import find_invitation, use_up
from pages.access import provider
from pages.access.cookies import (
    DEVICE,
    PROVIDER,
    is_behind_tls,
    read_cookie,
    remove_cookie,
    set_cookie,
)
from pages.access.forms import give_session, go_to, make_page, read_target, stop
from pages.components.state import get_store

_UNKNOWN = "Du är inte upplagd i Samsyn. Be den som sköter konton om en inbjudan."


def go_to_provider(request: Request) -> Response:
    """Send the browser to the provider, with what it is to come back with."""
    if not provider.find_name():
        return stop(request, "Här finns ingen sådan inloggning.", status=HTTPStatus.NOT_FOUND)
    asked = request.query_params
    target, invitation = read_target(asked.get("till", "")), asked.get("bjudin", "")
    visit = provider.begin_visit(datetime.now(UTC), target, invitation)
    address = provider.make_address(visit, _answer_address(request))
    response = RedirectResponse(address, HTTPStatus.SEE_OTHER)
    sealed = visit.seal(get_store())
    set_cookie(response, request.scope, PROVIDER, sealed, lasts=provider.LASTS)
    return response


def come_back(request: Request) -> Response:
    """Take in the provider's answer, and let whoever it vouches for in."""
    store, now, asked = get_store(), datetime.now(UTC), request.query_params
    cookie = read_cookie(request.cookies, PROVIDER)
    visit = provider.open_visit(store, cookie, asked.get("state", ""), now)
    issuer, subject = provider.find_identity(visit, asked.get("code", ""), _answer_address(request))
    if visit.invitation:
        _link(visit.invitation, issuer, subject, now)
    device = read_cookie(request.cookies, DEVICE)
    outcome = log_in_by_identity(store, issuer, subject, device=device, at=now)
    response = (
        give_session(go_to(visit.target), request, outcome)
        if outcome.token
        else stop(request, _UNKNOWN, status=HTTPStatus.FORBIDDEN)
    )
    remove_cookie(response, request.scope, PROVIDER)
    return response


def _link(token: str, issuer: str, subject: str, now: datetime) -> None:
    """Let the identity in as the account that was invited; the link is used up."""
    store = get_store()
    invitation = find_invitation(store, token, at=now)
    if invitation and invitation.account:
        account = invitation.account
        link_identity(store, account.number, issuer, subject, actor=account.email, at=now)
        use_up(store, invitation)


def _answer_address(request: Request) -> str:
    scheme = "https" if is_behind_tls(request.scope) else "http"
    return f"{scheme}://{request.headers.get('host', '')}{provider.ANSWER_PATH}"


ROUTES = [
    make_page("/logga-in/oidc", go_to_provider),
    make_page(provider.ANSWER_PATH, come_back),
]

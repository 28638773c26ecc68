"""The accessibility statement, which everybody may read and answer, logged in or not."""

import os
import tomllib
from collections.abc import Sequence
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from analytics.accounts.login import NOBODY
from analytics.accounts.throttling import admit, message_from_address
from analytics.ledger.accessibility_messages import (
    Message,
    NoRoomError,
    RefusedMessageError,
    check_message,
    has_room,
    leave_message,
)
from analytics.ledger.forbund import list_forbund, load_association
from analytics.wording.numbers import format_date
from pages.access.forms import Fields, go_to, make_page, make_routes, respond, say_wait
from pages.components.state import get_store

CONTACT = "SAMSYN_CONTACT"
"""The e-mail address to which readers may write when something shuts them out."""
_KNOWN = tomllib.loads(Path(__file__).with_name("accessibility.toml").read_text(encoding="utf-8"))
_SUBJECT = "Tillgänglighet i Samsyn"
_BODY = "Sida:\n\nDet här ville jag göra:\n\nDet här hände:\n\nHjälpmedel:\n"
_PATH, _THANKS = "/tillganglighet", "/tillganglighet/tack"
_FIELDS = {"page": "sida", "text": "handelse", "aid": "hjalpmedel", "reply_to": "epost"}
"""What the form calls the parts of a message."""
_EMPTY = Message("", "")


def show_statement(request: Request) -> Response:
    """Tell how accessible Samsyn is, what is not, and take in what shuts somebody out."""
    return _draw(request, has_form=has_room(get_store()))


def take_message(request: Request, fields: Fields) -> Response:
    """Keep a message; one that cannot be kept stands in the form, with what to do.

    The log names nobody, logged in or not: which aids somebody uses can tell of their health.
    """
    typed = Message(**{name: fields.get(field, "") for name, field in _FIELDS.items()})
    store, now = get_store(), datetime.now(UTC)
    try:
        check_message(typed)
        address = request.client.host if request.client else ""
        if wait := admit(store, message_from_address(store, address), at=now):
            return _refuse(request, typed, _name_text(say_wait(wait)), status=429)
        leave_message(store, typed, actor=NOBODY, at=now)
    except RefusedMessageError as refused:
        return _refuse(request, typed, [(_FIELDS[n], f) for n, f in refused.faults.items()])
    except NoRoomError as full:
        return _refuse(request, typed, _name_text(_say_no_room(full)), status=503)
    return go_to(_THANKS)


def _name_text(fault: str) -> list[tuple[str, str]]:
    return [(_FIELDS["text"], fault)]


def _say_no_room(full: NoRoomError) -> str:
    contact = os.environ.get(CONTACT, "")
    turn = f"Skriv till {contact} i stället." if contact else "Vänd dig till förbundets kansli."
    return f"{full} {turn}"


def _refuse(
    request: Request,
    typed: Message,
    errors: Sequence[tuple[str, str]],
    *,
    status: int = HTTPStatus.UNPROCESSABLE_ENTITY,
) -> Response:
    return _draw(request, typed, errors, has_form=True, status=status)


def _draw(
    request: Request,
    typed: Message = _EMPTY,
    errors: Sequence[tuple[str, str]] = (),
    *,
    has_form: bool,
    status: int = HTTPStatus.OK,
) -> Response:
    contact = os.environ.get(CONTACT, "")
    return respond(
        request,
        "tillganglighet.html",
        status=status,
        limits=_KNOWN["limit"],
        assessed=format_date(_KNOWN["assessed"]),
        forbund=_find_forbund(),
        contact=contact,
        mailto=f"mailto:{quote(contact)}?subject={quote(_SUBJECT)}&body={quote(_BODY)}",
        typed=typed,
        errors=errors,
        has_form=has_form,
        no_room=_say_no_room(NoRoomError()),
    )


def _find_forbund() -> str:
    """Return the name of the förbund that answers for the site; empty where there are several."""
    store = get_store()
    slugs = list_forbund(store)
    return load_association(store, slugs[0]).display_name if len(slugs) == 1 else ""


def show_thanks(request: Request) -> Response:
    """Tell whoever has left a message what happens next."""
    return respond(request, "tack.html")


ROUTES = [*make_routes(_PATH, show_statement, take_message), make_page(_THANKS, show_thanks)]

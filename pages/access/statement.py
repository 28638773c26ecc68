"""The accessibility statement, which everybody may read, logged in or not."""

import os
import tomllib
from pathlib import Path
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from analytics.wording.numbers import format_date
from pages.access.forms import make_page, respond

CONTACT = "SAMSYN_CONTACT"
"""The e-mail address to which readers write when something shuts them out."""
_KNOWN = tomllib.loads(Path(__file__).with_name("accessibility.toml").read_text(encoding="utf-8"))
_SUBJECT = "Tillgänglighet i Samsyn"
_BODY = "Sida:\n\nDet här ville jag göra:\n\nDet här hände:\n\nHjälpmedel:\n"


def show_statement(request: Request) -> Response:
    """Tell how accessible Samsyn is, what is not, and where to turn."""
    contact = os.environ.get(CONTACT, "")
    return respond(
        request,
        "tillganglighet.html",
        limits=_KNOWN["limit"],
        assessed=format_date(_KNOWN["assessed"]),
        contact=contact,
        message=f"mailto:{quote(contact)}?subject={quote(_SUBJECT)}&body={quote(_BODY)}",
    )


ROUTES = [make_page("/tillganglighet", show_statement)]

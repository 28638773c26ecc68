"""What everybody may ask: whether the server lives, and what every page is given."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from pages.access.cookies import SESSION, read_cookie
from pages.access.gate import find_entry, run_aside
from pages.access.language import write_script
from pages.access.login import CODES_SCRIPT

_WATCH = (Path(__file__).parent / "templates" / "vakt.js").read_text(encoding="utf-8")
_SWEDISH = write_script()
_LINKS = (Path(__file__).parent / "templates" / "lankar.js").read_text(encoding="utf-8")
_CODES = (Path(__file__).parent / "templates" / "reservkoder.js").read_text(encoding="utf-8")
_LOOK = (Path(__file__).parent / "templates" / "samsyn.css").read_text(encoding="utf-8")


async def tell_health(_request: Request) -> Response:
    """Tell that the server answers, and nothing more."""
    return PlainTextResponse("ok")


async def tell_status(request: Request) -> Response:
    """Tell a page's script whether it may go on; asking does not prolong a session."""
    token = read_cookie(request.cookies, SESSION)
    entry = await run_aside(lambda: find_entry(token, in_use=False))
    return Response(status_code=204 if entry else 401)


async def give_watch(_request: Request) -> Response:
    """Give the script that leads a page without a session to the login."""
    return Response(_WATCH, media_type="text/javascript")


async def give_swedish(_request: Request) -> Response:
    """Give the script that translates what Streamlit shows."""
    return Response(_SWEDISH, media_type="text/javascript")


async def give_links(_request: Request) -> Response:
    """Give the script that unfolds what a link leads to."""
    return Response(_LINKS, media_type="text/javascript")


async def give_codes_script(_request: Request) -> Response:
    """Give the script that prints and copies recovery codes."""
    return Response(_CODES, media_type="text/javascript")


async def give_look(_request: Request) -> Response:
    """Give the look of the charts and tables that are written as HTML."""
    return Response(_LOOK, media_type="text/css")


ROUTES = [
    Route("/halsa", tell_health),
    Route("/logga-in/status", tell_status),
    Route("/vakt.js", give_watch),
    Route("/svenska.js", give_swedish),
    Route("/lankar.js", give_links),
    Route(CODES_SCRIPT, give_codes_script),
    Route("/samsyn.css", give_look),
]

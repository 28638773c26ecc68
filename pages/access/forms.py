"""Plain HTML forms: drawn from templates, signed against other sites, taken in safely."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from hmac import compare_digest
from http import HTTPStatus
from pathlib import Path

from anyio import CapacityLimiter, to_thread
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from analytics.accounts.devices import REMEMBERED
from analytics.accounts.login import Outcome
from analytics.accounts.tokens import make_token
from analytics.model.errors import UserError
from pages.access.cookies import DEVICE, FORM, SESSION, read_cookie, set_cookie
from pages.access.headers import hash_source, write_policy
from pages.components.state import get_store

Fields = Mapping[str, str]
Show = Callable[[Request], Response]
Take = Callable[[Request, Fields], Response]

_TEMPLATES = Path(__file__).with_name("templates")
_PAGES = Environment(
    loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined
)
_STYLE = (_TEMPLATES / "style.css").read_text(encoding="utf-8")
_ALLOWED = {
    "default-src": "'none'",
    "style-src": hash_source(_STYLE),
    "img-src": "'self'",
    "font-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
"""What a page of ours may load; no script, unless it names one of ours."""
_LONGEST_BODY = 64 * 1024
_AT_ONCE = CapacityLimiter(4)
"""Forms are taken in beside Streamlit's own threads, so that a flood of them stops no page."""
_OWN = ("same-origin", "none")
STALE = "Sidan hade legat för länge. Försök igen."


def make_routes(path: str, show: Show, take: Take) -> list[Route]:
    """Return the routes of a form: shown on GET, taken in on POST when it is our own."""

    async def post(request: Request) -> Response:
        if _is_too_long(request):
            return stop(request, "Formuläret är för stort.", status=413)
        form = await request.form(max_files=0, max_fields=50)
        fields = {name: value for name, value in form.items() if isinstance(value, str)}
        return await _run(lambda: _take_own(request, fields, take), request)

    return [make_page(path, show), Route(path, post, methods=["POST"])]


def make_page(path: str, show: Show) -> Route:
    """Return the route of a page of ours."""

    async def get(request: Request) -> Response:
        return await _run(lambda: show(request), request)

    return Route(path, get, methods=["GET"])


async def _run(work: Callable[[], Response], request: Request) -> Response:
    try:
        return await to_thread.run_sync(work, limiter=_AT_ONCE)
    except UserError as error:
        return stop(request, str(error), status=HTTPStatus.SERVICE_UNAVAILABLE)


def _take_own(request: Request, fields: Fields, take: Take) -> Response:
    if not _is_own(request, fields):
        return stop(request, STALE, status=HTTPStatus.FORBIDDEN)
    return take(request, fields)


def _is_too_long(request: Request) -> bool:
    length = request.headers.get("content-length", "")
    return not length.isdecimal() or int(length) > _LONGEST_BODY


def _is_own(request: Request, fields: Fields) -> bool:
    """Tell whether the form was drawn by us for this browser and session."""
    if request.headers.get("sec-fetch-site", "none") not in _OWN:
        return False
    seed = read_cookie(request.cookies, FORM)
    return bool(seed) and compare_digest(_sign(request, seed), fields.get("nyckel", ""))


def _sign(request: Request, seed: str) -> str:
    session = read_cookie(request.cookies, SESSION)
    return get_store().keyring.mark("form", f"{seed}|{session}").hex()


def respond(
    request: Request, template: str, *, status: int = 200, script: str = "", **values: object
) -> Response:
    """Draw a page of ours; ``script`` is the address of what it does besides, with JavaScript."""
    seed = read_cookie(request.cookies, FORM) or make_token()
    page = _PAGES.get_template(template)
    always = {"errors": [], "style": _STYLE, "script": script, "key": _sign(request, seed)}
    response = HTMLResponse(page.render({**always, **values}), status)
    scripts = {"script-src": "'self'"} if script else {}
    response.headers["Content-Security-Policy"] = write_policy({**_ALLOWED, **scripts})
    set_cookie(response, request.scope, FORM, seed, same_site="strict")
    return response


def stop(request: Request, text: str, *, status: int) -> Response:
    """Say why it cannot go on, with the way back to the login."""
    return respond(request, "stopp.html", status=status, text=text)


def go_to(path: str) -> Response:
    """Lead on to another page of ours."""
    return RedirectResponse(path, HTTPStatus.SEE_OTHER)


def give_session(response: Response, request: Request, outcome: Outcome) -> Response:
    """Hand the browser the session that has begun, and what it is known by later."""
    set_cookie(response, request.scope, SESSION, outcome.token)
    if outcome.device:
        set_cookie(response, request.scope, DEVICE, outcome.device, lasts=REMEMBERED)
    return response


def read_target(text: str) -> str:
    """Return the page to go on to: a path of ours, else the first page."""
    is_path = text.startswith("/") and not text.startswith(("//", "/\\", "/logga-", "/bjudin/"))
    return text if is_path and text.isprintable() and "\\" not in text else "/"


def say_wait(wait: timedelta) -> str:
    """Return what is said to whoever has guessed too often."""
    seconds = max(1, round(wait.total_seconds()))
    minutes = -(-seconds // 60)
    time = (
        _count(seconds, "sekund", "sekunder")
        if seconds < 60
        else _count(minutes, "minut", "minuter")
    )
    return f"För många försök. Vänta {time} och försök igen."


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"

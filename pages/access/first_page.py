"""The first page under its own name: Streamlit knows it by the empty address alone."""

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route


async def lead_to_first(request: Request) -> Response:
    """Lead on to the first page, with what is chosen in the address.

    Whoever may open Översikt has it first.
    """
    chosen = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"/{chosen}", HTTPStatus.SEE_OTHER)


ROUTES = [Route("/oversikt", lead_to_first)]

"""Samsyn as an ASGI application: started by ``streamlit run app.py``."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import streamlit as st
from starlette.middleware import Middleware

from analytics.accounts.invitations import invite_first
from analytics.demo import load_demo
from analytics.ledger.forbund import is_demo_unfinished, list_forbund
from analytics.ledger.store import Store, find_home, open_store
from pages.access import login, password, provider_routes, public
from pages.access.gate import Fence
from pages.access.language import SwedishPage
from pages.access.mode import is_on_loopback, is_open
from pages.components.faults import show_fault


@asynccontextmanager
async def prepare_store(_app: st.App) -> AsyncIterator[dict[str, Any]]:
    """Load sample data when there is nothing else, and see that somebody can come in."""
    store = open_store(find_home())
    if is_on_loopback() and (not list_forbund(store) or is_demo_unfinished(store)):
        _tell("Ingen data finns än. Läser in två förbund med påhittade uppgifter …")
        load_demo(store, report=lambda _line: None)
    if not is_open(store):
        _offer_first_account(store)
    store.close()
    yield {}


def _offer_first_account(store: Store) -> None:
    token = invite_first(store, at=datetime.now(UTC))
    if token:
        host, port = st.get_option("browser.serverAddress"), st.get_option("server.port")
        _tell(
            "Det finns inget konto än. Skapa det första här (länken fungerar en gång):\n"
            f"http://{host}:{port}/bjudin/{token}"
        )


def _tell(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - told to whoever starts it


app = st.App(
    "pages/shell.py",
    lifespan=prepare_store,
    routes=[
        *public.ROUTES,
        *login.ROUTES,
        *password.ROUTES,
        *provider_routes.ROUTES,
    ],
    middleware=[Middleware(Fence), Middleware(SwedishPage)],
    on_script_error=show_fault,
)

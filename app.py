"""Samsyn as an ASGI application: started by ``streamlit run app.py``."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import streamlit as st
from starlette.middleware import Middleware

from analytics.demo import is_for_demo, load_demo
from analytics.ledger.store import find_home, open_store
from pages.access import first_page, login, password, provider_routes, public, statement
from pages.access.assets import PackedAssets
from pages.access.first_account import offer_first_account, tell_operator
from pages.access.gate import Fence
from pages.access.language import SwedishPage
from pages.access.mode import is_open, may_be_for_demo
from pages.access.sockets import WholeAnswers, send_at_once
from pages.components.ahead import working_ahead
from pages.components.faults import show_fault
from pages.components.journal import Recorder, begin_journal
from pages.components.warm_up import warm_up

begin_journal()


@asynccontextmanager
async def prepare_store(_app: st.App) -> AsyncIterator[dict[str, Any]]:
    """Load sample data when there is nothing else, and see that somebody can come in."""
    store = open_store(find_home())
    if may_be_for_demo() and is_for_demo(store):
        tell_operator("Ingen data finns än. Läser in två förbund med påhittade uppgifter …")
        load_demo(store, report=lambda _line: None)
    if not is_open(store):
        offer_first_account(store)
    store.close()
    warm_up()
    send_at_once()
    with working_ahead():
        yield {}


app = st.App(
    "pages/shell.py",
    lifespan=prepare_store,
    routes=[
        *public.ROUTES,
        *first_page.ROUTES,
        *login.ROUTES,
        *password.ROUTES,
        *provider_routes.ROUTES,
        *statement.ROUTES,
    ],
    middleware=[
        Middleware(Recorder),
        Middleware(WholeAnswers),
        Middleware(Fence),
        Middleware(PackedAssets),
        Middleware(SwedishPage),
    ],
    on_script_error=show_fault,
)

"""Samsyn as an ASGI application: started by ``streamlit run app.py``."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import streamlit as st
from starlette.middleware import Middleware

from analytics.demo import load_demo
from analytics.ledger.forbund import is_demo_unfinished, list_forbund
from analytics.ledger.store import find_home, open_store
from pages.access.language import SwedishPage
from pages.components.faults import show_fault


@asynccontextmanager
async def fill_empty_store(_app: st.App) -> AsyncIterator[dict[str, Any]]:
    """Load the sample data before the first reader comes, when there is nothing else."""
    store = open_store(find_home())
    if not list_forbund(store) or is_demo_unfinished(store):
        print("Ingen data finns än. Läser in två förbund med påhittade uppgifter …", flush=True)  # noqa: T201 - told to whoever starts it
        load_demo(store, report=lambda _line: None)
    store.close()
    yield {}


app = st.App(
    "pages/shell.py",
    lifespan=fill_empty_store,
    middleware=[Middleware(SwedishPage)],
    on_script_error=show_fault,
)

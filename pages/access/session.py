"""Who is asking, for page scripts: looked up in the store on every rerun."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from threading import local
from typing import NoReturn

import streamlit as st

from analytics.accounts.readers import find_reader
from analytics.accounts.roles import CHIEF, REPORTER, ROLES, Grant, Reader
from analytics.ledger.forbund import list_forbund, load_association
from analytics.ledger.store import Store
from pages.access.cookies import SESSION, read_cookie
from pages.access.headers import TO_LOGIN
from pages.access.mode import is_open
from pages.components.state import LOCAL_USER, get_store

_SHOWN_AS = "visa_som"


class _Run(local):
    """Who reads the page that this thread runs; None where the shell has not told."""

    reader: Reader | None = None


_run = _Run()


@contextmanager
def keeping_reader(reader: Reader) -> Iterator[None]:
    """Let the page that runs meanwhile know who reads, as the shell has just looked up.

    A page that runs without the shell, and what a button does before it, look up anew.
    """
    _run.reader = reader
    try:
        yield
    finally:
        _run.reader = None


def get_reader() -> Reader:
    """Return who is reading; a page without anybody ends here and leads to the login.

    In tests with ``AppTest``, which knows no cookies, replace ``read_token`` with a function
    that returns the token of a session in the store (``tests.access.readers.sign_in``).
    """
    if _run.reader is not None:
        return _run.reader
    store, token = get_store(), read_token()
    reader = find_reader(store, token, at=datetime.now(UTC)) if token else None
    if reader is not None:
        return reader
    if not is_open(store):
        lead_to_login()
    role = st.session_state.get(_SHOWN_AS, CHIEF)
    programmes = _list_programmes(store) if role == REPORTER else frozenset[tuple[str, str]]()
    return Reader(None, LOCAL_USER, Grant(frozenset({role}), programmes=programmes))


def _list_programmes(store: Store) -> frozenset[tuple[str, str]]:
    return frozenset(
        (slug, programme.code)
        for slug in list_forbund(store)
        for programme in load_association(store, slug).programmes
    )


def read_token() -> str:
    """Return the session's token that the browser came with."""
    token: object = read_cookie(st.context.cookies, SESSION)
    return token if isinstance(token, str) else ""  # ``AppTest`` makes up cookies of no kind


def get_actor() -> str:
    """Return who the audit log is to name for what the reader does."""
    return get_reader().email


def lead_to_login() -> NoReturn:
    """End the page and send the browser to the login."""
    st.html(f"<script>{TO_LOGIN}</script>", unsafe_allow_javascript=True)
    st.stop()


def choose_role() -> None:
    """Draw the choice of role to try out in demoläge."""
    st.selectbox("Visa som", list(ROLES), format_func=ROLES.__getitem__, key=_SHOWN_AS)

"""Somebody with an account and a session, for tests of pages and of the server."""

from contextlib import closing
from datetime import UTC, datetime

from analytics.accounts.register import add_account, find_account, write_password
from analytics.accounts.roles import EVERYWHERE, Grant
from analytics.accounts.sessions import DONE, begin_session
from analytics.ledger.store import open_store

EMAIL = "chefen@forbundet.se"


def make_grant(*roles, forbund=(EVERYWHERE,), programmes=()):
    return Grant(frozenset(roles), frozenset(forbund), frozenset(programmes))


def make_account(store, *roles, email=EMAIL, hashed="none", at=None, **granted):
    """Add an account (a förbundschef's unless roles are named) that has chosen a password."""
    at = at or datetime.now(UTC)
    grant = make_grant(*(roles or ("forbundschef",)), **granted)
    with store.writing() as connection:
        account = add_account(connection, store, email, grant, actor="test", at=at)
        write_password(connection, account.number, hashed)
        return find_account(connection, email)


def make_session(store, account, *, stage=DONE, at=None):
    """Begin a session of an account; return its token."""
    with store.writing() as connection:
        return begin_session(connection, account.number, stage, at=at or datetime.now(UTC))


def sign_in(home, *roles, **named):
    """Make an account and a session in the store under ``home``; return the session's token.

    A page under ``AppTest`` has no cookies: give the token to ``read_as`` too.
    """
    with closing(open_store(home)) as store:
        return make_session(store, make_account(store, *roles, **named))


def read_as(monkeypatch, token):
    """Let the pages of this process be read by whoever has the token."""
    monkeypatch.setattr("pages.access.session.read_token", lambda: token)

"""Somebody with a password that has been chosen, for tests of logging in."""

from datetime import UTC, datetime
from functools import cache

import pyotp
from sqlalchemy import select

from analytics.accounts.authenticator import begin_enrolment
from analytics.accounts.login import Attempt, find_session, give_code, log_in
from analytics.accounts.passwords import hash_password
from analytics.accounts.register import load_account
from analytics.ledger.schema import audit_log
from tests.access.readers import make_account

AT = datetime(2024, 7, 3, 12, 0, 15, tzinfo=UTC)
PASSWORD = "kulen hare på villovägar"
EMAIL = "anna@forbundet.se"
ADDRESS = "192.0.2.7"


@cache
def hashed():
    return hash_password(PASSWORD)


def make_person(store, *roles, email=EMAIL, **granted):
    """Add an account with PASSWORD; a board member's unless roles are named."""
    return make_account(
        store, *(roles or ("styrelse",)), email=email, hashed=hashed(), at=AT, **granted
    )


def try_password(store, password=PASSWORD, *, email=EMAIL, address=ADDRESS, device="", at=AT):
    return log_in(store, Attempt(email, password, address, device), at=at)


def session_of(store, outcome, at=AT):
    return find_session(store, outcome.token, at=at)


def enrol(store, account, at=AT):
    """Take an app into use; return it with the recovery codes."""
    session = session_of(store, try_password(store, email=account.email, at=at), at)
    with store.reading() as connection:
        current = load_account(connection, account.number)
    app = pyotp.TOTP(begin_enrolment(store, current))
    return app, give_code(store, session, app.at(at), device="", at=at)


def logged(store):
    """Return the audit log's (actor, action, object), the first entry first."""
    columns = (audit_log.c.actor, audit_log.c.action, audit_log.c.object)
    with store.reading() as connection:
        return [tuple(row) for row in connection.execute(select(*columns).order_by(audit_log.c.id))]

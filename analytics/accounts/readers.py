"""Who is reading: from a session's token to the account and what it may."""

from datetime import datetime

from analytics.accounts.register import load_account
from analytics.accounts.roles import Reader
from analytics.accounts.sessions import DONE, find_session, touch_session
from analytics.ledger.store import Store


def find_reader(store: Store, token: str, *, at: datetime, in_use: bool = True) -> Reader | None:
    """Return who holds a full session by that token now; ``in_use`` keeps it from running out."""
    with store.reading() as connection:
        session = find_session(connection, token, at=at)
        if session is None or session.stage != DONE:
            return None
        account = load_account(connection, session.account)
    if in_use:
        touch_session(store, session, at=at)
    return Reader(account.number, account.email, account.grant)

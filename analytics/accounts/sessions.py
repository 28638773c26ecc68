"""Sessions: begun at login, looked up on every rerun, ended at once."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, or_, select

from analytics.accounts.tables import accounts, sessions
from analytics.accounts.tokens import hash_token, make_token
from analytics.ledger.audit import format_moment, write_audit
from analytics.ledger.store import Store
from analytics.model.errors import UserError

IDLE = timedelta(minutes=30)
ABSOLUTE = timedelta(hours=8)
TO_LOG_IN = timedelta(minutes=10)
"""How long somebody may take between the password and the code."""
_SEEN_EVERY = timedelta(minutes=1)
CODE, DONE = "kod", "klar"
"""The stages of a session: a code is still to be given; it is a full one."""


@dataclass(frozen=True)
class Session:
    """A session that holds; ``number`` tells it from the account's others."""

    number: int
    account: int
    stage: str
    begun_at: datetime
    seen_at: datetime


def begin_session(connection: Connection, account: int, stage: str, *, at: datetime) -> str:
    """Begin a session inside the caller's transaction; return its token, which is not stored."""
    _remove_expired(connection, at)
    token = make_token()
    now = format_moment(at)
    entry = {
        "account_id": account,
        "token": hash_token(token),
        "stage": stage,
        "begun_at": now,
        "seen_at": now,
    }
    connection.execute(sessions.insert(), entry)
    return token


def find_session(connection: Connection, token: str, *, at: datetime) -> Session | None:
    """Return the session of a token; None when it never was, has ended or run out."""
    query = (
        select(sessions)
        .join(accounts)
        .where(sessions.c.token == hash_token(token), accounts.c.disabled_at.is_(None))
    )
    row = connection.execute(query).first() if token else None
    if row is None:
        return None
    session = _read(row)
    return session if _holds(session, at) else None


def touch_session(store: Store, session: Session, *, at: datetime) -> None:
    """Note that a session is in use; at most once a minute, and never in anybody's way."""
    if at - session.seen_at < _SEEN_EVERY:
        return
    now = {"seen_at": format_moment(at)}
    try:
        with store.writing() as connection:
            connection.execute(sessions.update().where(sessions.c.id == session.number).values(now))
    except UserError:
        return  # somebody else writes, or the disk is full: the next rerun tries again


def list_sessions(store: Store, account: int, *, at: datetime) -> list[Session]:
    """Return the account's full sessions that hold, the latest used first."""
    query = select(sessions).where(sessions.c.account_id == account, sessions.c.stage == DONE)
    with store.reading() as connection:
        found = map(_read, connection.execute(query.order_by(sessions.c.seen_at.desc())))
        return [session for session in found if _holds(session, at)]


def end_session(store: Store, token: str, *, actor: str, at: datetime) -> None:
    """Log out: end the session of a token."""
    where = sessions.c.token == hash_token(token)
    with store.writing() as connection:
        row = connection.execute(select(sessions).where(where)).first()
        if row is None:
            return
        connection.execute(sessions.delete().where(where))
        name = f"konto {row.account_id}"
        write_audit(connection, store.keyring, at=at, actor=actor, action="logout", object=name)


def drop_session(store: Store, token: str) -> None:
    """End the session that a new login takes the place of."""
    if token:
        with store.writing() as connection:
            connection.execute(sessions.delete().where(sessions.c.token == hash_token(token)))


def end_all_sessions(store: Store, account: int, *, actor: str, at: datetime) -> None:
    """Log an account out everywhere."""
    with store.writing() as connection:
        end_sessions(connection, account)
        name = f"konto {account}"
        write_audit(connection, store.keyring, at=at, actor=actor, action="logout_all", object=name)


def end_sessions(connection: Connection, account: int) -> None:
    """End every session of an account, inside the caller's transaction."""
    connection.execute(sessions.delete().where(sessions.c.account_id == account))


def _holds(session: Session, at: datetime) -> bool:
    absolute = ABSOLUTE if session.stage == DONE else TO_LOG_IN
    return at - session.begun_at < absolute and at - session.seen_at < IDLE


def _remove_expired(connection: Connection, at: datetime) -> None:
    idle = sessions.c.seen_at < format_moment(at - IDLE)
    old = sessions.c.begun_at < format_moment(at - ABSOLUTE)
    connection.execute(sessions.delete().where(or_(idle, old)))


def _read(row: Row[Any]) -> Session:
    return Session(
        number=row.id,
        account=row.account_id,
        stage=row.stage,
        begun_at=datetime.fromisoformat(row.begun_at),
        seen_at=datetime.fromisoformat(row.seen_at),
    )

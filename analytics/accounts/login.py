"""Logging in: the password, then the code, then a session."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from analytics.accounts.authenticator import confirm_enrolment, use_code
from analytics.accounts.devices import is_known, remember_device
from analytics.accounts.passwords import hash_password, is_outdated, verify_password
from analytics.accounts.register import (
    Account,
    find_account,
    load_account,
    log_account,
    write_password,
)
from analytics.accounts.sessions import CODE, DONE, Session, begin_session, end_sessions
from analytics.accounts.sessions import find_session as look_up
from analytics.accounts.tables import sessions
from analytics.accounts.throttling import (
    Guess,
    admit,
    forgive,
    guess_from_address,
    guess_from_device,
    guess_within,
)
from analytics.ledger.audit import write_audit
from analytics.ledger.store import Store

NOBODY = "okänd"
"""Who the audit log names while nobody has come in; what was typed is not kept."""


@dataclass(frozen=True)
class Attempt:
    """What somebody gives to come in, from which address; ``device`` is its known token."""

    email: str
    password: str
    address: str
    device: str = ""


@dataclass(frozen=True)
class Outcome:
    """What came of a try: a new session's token and stage, or a wait, or neither."""

    token: str = ""
    stage: str = ""
    device: str = ""
    wait: timedelta = timedelta(0)
    recovery_codes: tuple[str, ...] = ()


def log_in(store: Store, attempt: Attempt, *, at: datetime) -> Outcome:
    """Try a password; known and unknown addresses get the same answer after the same work."""
    account, guess = _prepare(store, attempt, at)
    if wait := admit(store, guess, at=at):
        return Outcome(wait=wait)
    hashed = account.usable_password if account else None
    right = verify_password(hashed, attempt.password)
    renewed = hash_password(attempt.password) if right and is_outdated(hashed or "") else None
    with store.writing() as connection:
        # What has changed while the password was looked at (disabled, another password) counts.
        if not right or account is None or find_account(connection, account.email) != account:
            log_failure(connection, store, account, at)
            return Outcome()
        if renewed:
            write_password(connection, account.number, renewed)
        forgive(connection, guess, at=at)
        return enter(connection, store, account, device=attempt.device, at=at)


def _prepare(store: Store, attempt: Attempt, at: datetime) -> tuple[Account | None, Guess]:
    with store.reading() as connection:
        account = find_account(connection, attempt.email)
        number = account.number if account else 0
        if is_known(connection, number, attempt.device, at=at):
            return account, guess_from_device(store, attempt.device)
    return account, guess_from_address(store, attempt.email, attempt.address)


def enter(
    connection: Connection,
    store: Store,
    account: Account,
    *,
    device: str,
    at: datetime,
    trusted: bool = False,
) -> Outcome:
    """Begin the session of whoever has given the right password, or came from a provider.

    It is a full one, unless a code is still to be given; ``trusted`` needs none.
    """
    if (account.grant.needs_code or account.has_app) and not trusted:
        return Outcome(begin_session(connection, account.number, CODE, at=at), CODE)
    return _complete(connection, store, account, device=device, at=at)


def give_code(store: Store, session: Session, code: str, *, device: str, at: datetime) -> Outcome:
    """Try a code, the first one of a new app included; right, it gives a new, full session."""
    guess = guess_within(store, session.account)
    if wait := admit(store, guess, at=at):
        return Outcome(wait=wait)
    with store.writing() as connection:
        account = load_account(connection, session.account)
        made = (
            None if account.has_app else confirm_enrolment(connection, store, account, code, at=at)
        )
        right = made is not None or use_code(connection, store, account, code, at=at)
        if not right or account.disabled:
            log_failure(connection, store, account, at)
            return Outcome()
        forgive(connection, guess, at=at)
        connection.execute(sessions.delete().where(sessions.c.id == session.number))
        outcome = _complete(connection, store, account, device=device, at=at)
        return Outcome(outcome.token, DONE, outcome.device, recovery_codes=tuple(made or ()))


def change_password(
    store: Store, account: Account, hashed: str, *, device: str, at: datetime
) -> Outcome:
    """Keep a new password; every session ends, and a new one begins where it was changed."""
    with store.writing() as connection:
        write_password(connection, account.number, hashed)
        end_sessions(connection, account.number)
        log_account(connection, store, account, "password", actor=account.email, at=at)
        return _complete(connection, store, account, device=device, at=at)


def find_session(store: Store, token: str, *, at: datetime) -> Session | None:
    """Return the session of a token that holds now, whatever its stage."""
    with store.reading() as connection:
        return look_up(connection, token, at=at)


def _complete(
    connection: Connection, store: Store, account: Account, *, device: str, at: datetime
) -> Outcome:
    token = begin_session(connection, account.number, DONE, at=at)
    log_account(connection, store, account, "login", actor=account.email, at=at)
    known = remember_device(connection, account.number, device, at=at)
    return Outcome(token, DONE, known)


def log_failure(
    connection: Connection, store: Store, account: Account | None, at: datetime
) -> None:
    """Append to the log that somebody could not come in, inside the caller's transaction."""
    name = account.name if account else "okänt konto"
    write_audit(connection, store.keyring, at=at, actor=NOBODY, action="login_failed", object=name)

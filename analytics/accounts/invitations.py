"""One-time links: to choose a password, and to make the very first account."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from analytics.accounts.devices import forget_devices
from analytics.accounts.login import Outcome, enter
from analytics.accounts.passwords import check_password, hash_password
from analytics.accounts.register import (
    Account,
    add_account,
    clean_email,
    has_accounts,
    load_account,
    log_account,
    write_password,
)
from analytics.accounts.roles import ADMIN, CHIEF, Grant
from analytics.accounts.sessions import end_sessions
from analytics.accounts.tables import invitations
from analytics.accounts.tokens import hash_token, make_token
from analytics.ledger.audit import format_moment
from analytics.ledger.store import Store
from analytics.model.errors import UserError

VALID = timedelta(days=7)
TERMINAL = "terminalen"
"""Who the audit log names for the first account, whose link was printed there."""
_GONE = "Länken gäller inte längre. Be om en ny."


@dataclass(frozen=True)
class Invitation:
    """A link that can be used; the account is None for the very first one."""

    number: int
    account: Account | None


def invite(store: Store, account: int, *, actor: str, at: datetime) -> str:
    """Return the token of a new link to choose a password by; an earlier one ends."""
    with store.writing() as connection:
        found = load_account(connection, account)
        log_account(connection, store, found, "invite", actor=actor, at=at)
        return write_invitation(connection, account, at=at)


def invite_first(store: Store, *, at: datetime) -> str | None:
    """Return the token of a link to make the first account by; None when there is one."""
    with store.writing() as connection:
        return None if has_accounts(connection) else write_invitation(connection, None, at=at)


def write_invitation(connection: Connection, account: int | None, *, at: datetime) -> str:
    """Do as ``invite``, inside the caller's transaction."""
    same = invitations.c.account_id.is_not_distinct_from(account)
    old = invitations.c.expires_at < format_moment(at)
    connection.execute(invitations.delete().where(same | old))
    token = make_token()
    entry = {
        "account_id": account,
        "token": hash_token(token),
        "expires_at": format_moment(at + VALID),
    }
    connection.execute(invitations.insert(), entry)
    return token


def find_invitation(store: Store, token: str, *, at: datetime) -> Invitation | None:
    """Return what a link stands for; None when it never was, has been used or run out."""
    with store.reading() as connection:
        return _find(connection, token, at)


def accept(
    store: Store, token: str, password: str, *, email: str = "", device: str, at: datetime
) -> Outcome:
    """Choose a password by a link, which is then used up; return the session that begins.

    ``email`` is the address of the very first account; otherwise it is not looked at.

    Raises:
        UserError: the link cannot be used, or the password or address not be taken.
    """
    found = find_invitation(store, token, at=at)
    if found is None:
        raise UserError(_GONE)
    check_password(password, [found.account.email if found.account else clean_email(email)])
    hashed = hash_password(password)
    with store.writing() as connection:
        found = _find(connection, token, at)  # it may have been used meanwhile
        if found is None:
            raise UserError(_GONE)
        account = found.account or _make_first(connection, store, email, at)
        _set_password(connection, store, account, hashed, at)
        connection.execute(invitations.delete().where(invitations.c.id == found.number))
        return enter(connection, store, account, device=device, at=at)


def use_up(store: Store, invitation: Invitation) -> None:
    """Let a link be used no more."""
    with store.writing() as connection:
        connection.execute(invitations.delete().where(invitations.c.id == invitation.number))


def _make_first(connection: Connection, store: Store, email: str, at: datetime) -> Account:
    if has_accounts(connection):
        raise UserError(_GONE)
    grant = Grant(frozenset({CHIEF, ADMIN}))
    return add_account(connection, store, email, grant, actor=TERMINAL, at=at)


def _set_password(
    connection: Connection, store: Store, account: Account, hashed: str, at: datetime
) -> None:
    write_password(connection, account.number, hashed)
    end_sessions(connection, account.number)
    forget_devices(connection, account.number)
    log_account(connection, store, account, "password", actor=account.email, at=at)


def _find(connection: Connection, token: str, at: datetime) -> Invitation | None:
    query = select(invitations).where(
        invitations.c.token == hash_token(token), invitations.c.expires_at >= format_moment(at)
    )
    row = connection.execute(query).first() if token else None
    if row is None:
        return None
    account = load_account(connection, row.account_id) if row.account_id else None
    return None if account and account.disabled else Invitation(row.id, account)

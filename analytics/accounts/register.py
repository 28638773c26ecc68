"""The register of accounts: add, find, change and disable them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, func, select

from analytics.accounts.roles import ADMIN, Grant
from analytics.accounts.sessions import end_sessions
from analytics.accounts.tables import (
    account_forbund,
    account_programmes,
    account_roles,
    accounts,
    totp_secrets,
)
from analytics.ledger.audit import format_moment, write_audit
from analytics.ledger.store import Store
from analytics.model.errors import UserError

_LONGEST_EMAIL = 254


@dataclass(frozen=True)
class Account:
    """An account as it is now; ``password`` is its hash, None until it has been chosen."""

    number: int
    email: str
    password: str | None
    disabled: bool
    has_app: bool
    grant: Grant

    @property
    def usable_password(self) -> str | None:
        """The hash to compare with at login; None for whoever may not come in by password."""
        return None if self.disabled else self.password

    @property
    def name(self) -> str:
        """What the audit log calls it."""
        return f"konto {self.number}"


def clean_email(text: str) -> str:
    """Return an e-mail address as it is stored: trimmed, in lower case.

    Raises:
        UserError: it does not look like one.
    """
    email = text.strip().casefold()
    name, _, domain = email.partition("@")
    if not name or "." not in domain or len(email) > _LONGEST_EMAIL or not email.isprintable():
        raise UserError("Skriv en e-postadress, som namn@kommun.se.")
    if any(letter.isspace() for letter in email):
        raise UserError("En e-postadress har inga mellanslag.")
    return email


def find_account(connection: Connection, email: str) -> Account | None:
    """Return the account of an e-mail address, disabled or not; None when there is none."""
    where = accounts.c.email == email.strip().casefold()
    row = connection.execute(_QUERY.where(where)).first()
    return None if row is None else _read(connection, row)


def load_account(connection: Connection, number: int) -> Account:
    """Return the account of that number.

    Raises:
        UserError: there is none.
    """
    row = connection.execute(_QUERY.where(accounts.c.id == number)).first()
    if row is None:
        raise UserError("Kontot finns inte.")
    return _read(connection, row)


def require_account(connection: Connection, email: str) -> Account:
    """Return the account of an e-mail address.

    Raises:
        UserError: there is none.
    """
    account = find_account(connection, email)
    if account is None:
        raise UserError(f"Det finns inget konto för {email.strip()}.")
    return account


def list_accounts(store: Store) -> list[Account]:
    """Return all accounts, in the order of their addresses."""
    with store.reading() as connection:
        rows = connection.execute(_QUERY.order_by(accounts.c.email)).all()
        return [_read(connection, row) for row in rows]


def has_accounts(connection: Connection) -> bool:
    """Tell whether anybody has an account here."""
    return connection.execute(select(accounts.c.id).limit(1)).first() is not None


def add_account(
    connection: Connection, store: Store, email: str, grant: Grant, *, actor: str, at: datetime
) -> Account:
    """Add an account without a password, inside the caller's transaction.

    Raises:
        UserError: the address is none or taken, or the grant cannot be given.
    """
    email = clean_email(email)
    if find_account(connection, email):
        raise UserError(f"{email} har redan ett konto.")
    entry = {"email": email, "created_at": format_moment(at), "created_by": actor}
    number = connection.execute(accounts.insert().returning(accounts.c.id), entry).scalar_one()
    _write_grant(connection, number, grant.check())
    account = load_account(connection, number)
    log_account(connection, store, account, "account_add", actor=actor, at=at, what=grant)
    return account


def change_grant(store: Store, number: int, grant: Grant, *, actor: str, at: datetime) -> None:
    """Give an account other roles, förbund or insatser; its sessions end.

    Raises:
        UserError: the grant cannot be given, or nobody would be left to handle accounts.
    """
    with store.writing() as connection:
        account = load_account(connection, number)
        if ADMIN not in grant.check().roles:
            _keep_an_admin(connection, account)
        _write_grant(connection, number, grant)
        end_sessions(connection, number)
        log_account(connection, store, account, "account_roles", actor=actor, at=at, what=grant)


def disable_account(store: Store, number: int, *, actor: str, at: datetime) -> None:
    """Shut an account out until it is enabled again; its sessions end.

    Raises:
        UserError: nobody would be left to handle accounts.
    """
    with store.writing() as connection:
        account = load_account(connection, number)
        _keep_an_admin(connection, account)
        _set(connection, number, disabled_at=format_moment(at))
        end_sessions(connection, number)
        log_account(connection, store, account, "account_disable", actor=actor, at=at)


def enable_account(store: Store, number: int, *, actor: str, at: datetime) -> None:
    """Let a disabled account in again."""
    with store.writing() as connection:
        account = load_account(connection, number)
        _set(connection, number, disabled_at=None)
        log_account(connection, store, account, "account_enable", actor=actor, at=at)


def write_password(connection: Connection, number: int, hashed: str) -> None:
    """Keep the hash of an account's password, inside the caller's transaction."""
    _set(connection, number, password=hashed)


def _set(connection: Connection, number: int, **values: str | None) -> None:
    connection.execute(accounts.update().where(accounts.c.id == number).values(**values))


def _keep_an_admin(connection: Connection, account: Account) -> None:
    """Stop a change that would take the last admin away."""
    if account.disabled or ADMIN not in account.grant.roles:
        return
    others = (
        select(func.count())
        .select_from(accounts.join(account_roles))
        .where(account_roles.c.role == ADMIN, accounts.c.disabled_at.is_(None))
        .where(accounts.c.id != account.number, accounts.c.password.is_not(None))
    )
    if not connection.execute(others).scalar():
        raise UserError(f"{account.email} är den enda som sköter konton. Ge någon annan rollen.")


def _write_grant(connection: Connection, number: int, grant: Grant) -> None:
    rows: dict[Table, Iterable[dict[str, str]]] = {
        account_roles: ({"role": role} for role in sorted(grant.roles)),
        account_forbund: ({"forbund": slug} for slug in sorted(grant.forbund)),
        account_programmes: (
            {"forbund": slug, "programme": code} for slug, code in sorted(grant.programmes)
        ),
    }
    for table, entries in rows.items():
        connection.execute(table.delete().where(table.c.account_id == number))
        for entry in entries:
            connection.execute(table.insert(), {"account_id": number, **entry})


def log_account(
    connection: Connection,
    store: Store,
    account: Account,
    action: str,
    *,
    actor: str,
    at: datetime,
    what: Grant | None = None,
) -> None:
    """Append to the log what was done with an account, inside the caller's transaction."""
    roles = f": {', '.join(sorted(what.roles))}" if what else ""
    name = f"{account.name}{roles}"
    write_audit(connection, store.keyring, at=at, actor=actor, action=action, object=name)


_QUERY = select(
    accounts.c.id,
    accounts.c.email,
    accounts.c.password,
    accounts.c.disabled_at,
    totp_secrets.c.confirmed_at,
).outerjoin_from(accounts, totp_secrets)


def _read(connection: Connection, row: Any) -> Account:
    return Account(
        number=row.id,
        email=row.email,
        password=row.password,
        disabled=row.disabled_at is not None,
        has_app=row.confirmed_at is not None,
        grant=_read_grant(connection, row.id),
    )


def _read_grant(connection: Connection, number: int) -> Grant:
    def read(table: Table, *names: str) -> list[Any]:
        columns = [table.c[name] for name in names]
        return list(connection.execute(select(*columns).where(table.c.account_id == number)))

    return Grant(
        roles=frozenset(row.role for row in read(account_roles, "role")),
        forbund=frozenset(row.forbund for row in read(account_forbund, "forbund")),
        programmes=frozenset(
            (row.forbund, row.programme) for row in read(account_programmes, "forbund", "programme")
        ),
    )

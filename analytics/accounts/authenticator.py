"""Codes from an authenticator app (TOTP), and recovery codes for whoever has lost it."""

import base64
import secrets
from datetime import datetime
from hmac import compare_digest
from typing import Any

import pyotp
from sqlalchemy import Connection, Select, select

from analytics.accounts.register import Account, load_account, log_account
from analytics.accounts.sessions import end_sessions
from analytics.accounts.tables import recovery_codes, totp_secrets
from analytics.ledger.audit import format_moment
from analytics.ledger.keyring import Keyring
from analytics.ledger.store import Store

ISSUER = "Samsyn"
_STEP_SECONDS = 30
_STEPS_ASIDE = 1
"""A clock may be half a minute wrong, in either direction."""
_RECOVERY_CODES, _RECOVERY_BYTES = 8, 15
"""120 bits each: enough to be stored as a plain hash."""


def begin_enrolment(store: Store, account: Account) -> str:
    """Return the secret that the account's app is to have; the same until it is confirmed."""
    with store.writing() as connection:
        row = connection.execute(_secret_of(account.number)).first()
        if row is not None:
            return _decrypt(store.keyring, row.secret, account.number)
        secret = pyotp.random_base32()
        sealed = store.keyring.encrypt(secret.encode(), _owner(account.number))
        entry = {"account_id": account.number, "secret": sealed, "last_step": 0}
        connection.execute(totp_secrets.insert(), entry)
        return secret


def make_address(secret: str, email: str) -> str:
    """Return the address (otpauth) that an app reads from a QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=ISSUER)


def confirm_enrolment(
    connection: Connection, store: Store, account: Account, code: str, *, at: datetime
) -> list[str] | None:
    """Take the app into use when it gives the right code; return the recovery codes.

    They are not stored as they are and cannot be shown again. None: the code is wrong.
    """
    if account.has_app or not _use_app_code(connection, store.keyring, account.number, code, at):
        return None
    where = totp_secrets.c.account_id == account.number
    now = {"confirmed_at": format_moment(at)}
    connection.execute(totp_secrets.update().where(where).values(now))
    log_account(connection, store, account, "totp_add", actor=account.email, at=at)
    return _make_recovery_codes(connection, store.keyring, account.number)


def use_code(
    connection: Connection, store: Store, account: Account, code: str, *, at: datetime
) -> bool:
    """Tell whether a code is right, from the app or a recovery code; it is then used up."""
    if not account.has_app:
        return False
    if _use_app_code(connection, store.keyring, account.number, code, at):
        return True
    where = recovery_codes.c.code == _mark_recovery(store.keyring, code)
    own = recovery_codes.c.account_id == account.number
    if not connection.execute(recovery_codes.delete().where(where, own)).rowcount:
        return False
    log_account(connection, store, account, "recovery_code", actor=account.email, at=at)
    return True


def reset_app(store: Store, number: int, *, actor: str, at: datetime) -> None:
    """Forget the app and the recovery codes; sessions end, and a new app is asked for."""
    with store.writing() as connection:
        account = load_account(connection, number)
        for table in (totp_secrets, recovery_codes):
            connection.execute(table.delete().where(table.c.account_id == number))
        end_sessions(connection, number)
        log_account(connection, store, account, "totp_reset", actor=actor, at=at)


def _use_app_code(
    connection: Connection, keyring: Keyring, number: int, code: str, at: datetime
) -> bool:
    row = connection.execute(_secret_of(number)).first()
    if row is None:
        return False
    app = pyotp.TOTP(_decrypt(keyring, row.secret, number))
    step = _match_step(app, "".join(code.split()), at)
    if step is None or step <= row.last_step:
        return False
    where = totp_secrets.c.account_id == number
    connection.execute(totp_secrets.update().where(where).values(last_step=step))
    return True


def _match_step(app: pyotp.TOTP, code: str, at: datetime) -> int | None:
    """Return the half minute whose code it is; every one near is compared, whatever fits."""
    now = int(at.timestamp()) // _STEP_SECONDS
    near = range(now - _STEPS_ASIDE, now + _STEPS_ASIDE + 1)
    fitting = [s for s in near if compare_digest(app.generate_otp(s).encode(), code.encode())]
    return max(fitting, default=None)


def _make_recovery_codes(connection: Connection, keyring: Keyring, number: int) -> list[str]:
    connection.execute(recovery_codes.delete().where(recovery_codes.c.account_id == number))
    made = [
        base64.b32encode(secrets.token_bytes(_RECOVERY_BYTES)).decode()
        for _ in range(_RECOVERY_CODES)
    ]
    rows = [{"account_id": number, "code": _mark_recovery(keyring, code)} for code in made]
    connection.execute(recovery_codes.insert(), rows)
    return ["-".join(code[i : i + 4] for i in range(0, len(code), 4)) for code in made]


def _mark_recovery(keyring: Keyring, code: str) -> bytes:
    bare = "".join(letter for letter in code.upper() if letter.isalnum())
    return keyring.mark("recovery code", bare)


def _secret_of(number: int) -> Select[Any]:
    return select(totp_secrets).where(totp_secrets.c.account_id == number)


def _owner(number: int) -> bytes:
    return f"totp|{number}".encode()


def _decrypt(keyring: Keyring, sealed: bytes, number: int) -> str:
    return keyring.decrypt(sealed, _owner(number)).decode()

"""Browsers that somebody has logged in from before."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from analytics.accounts.tables import known_devices
from analytics.accounts.tokens import hash_token, make_token
from analytics.ledger.audit import format_moment

REMEMBERED = timedelta(days=180)


def is_known(connection: Connection, account: int, token: str, *, at: datetime) -> bool:
    """Tell whether the account has logged in from the browser with that token."""
    query = select(known_devices.c.id).where(
        known_devices.c.token == hash_token(token),
        known_devices.c.account_id == account,
        known_devices.c.seen_at >= format_moment(at - REMEMBERED),
    )
    return bool(token) and connection.execute(query).first() is not None


def remember_device(connection: Connection, account: int, former: str, *, at: datetime) -> str:
    """Know a browser from now on, in the place of its former token; return its new one."""
    old = known_devices.c.seen_at < format_moment(at - REMEMBERED)
    same = (known_devices.c.token == hash_token(former)) & (known_devices.c.account_id == account)
    connection.execute(known_devices.delete().where(old | same))
    token = make_token()
    entry = {"account_id": account, "token": hash_token(token), "seen_at": format_moment(at)}
    connection.execute(known_devices.insert(), entry)
    return token


def forget_devices(connection: Connection, account: int) -> None:
    """Know none of the account's browsers any more."""
    connection.execute(known_devices.delete().where(known_devices.c.account_id == account))

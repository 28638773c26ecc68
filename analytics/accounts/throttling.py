"""Guessing is slowed, as are messages: a few tries are free, then each doubles the wait."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network

from sqlalchemy import Connection, select

from analytics.accounts.tables import login_failures
from analytics.ledger.audit import format_moment
from analytics.ledger.store import Store

WINDOW = timedelta(minutes=15)
LONGEST_WAIT = timedelta(minutes=15)
_FIRST_WAIT = timedelta(seconds=2)
_DOUBLINGS = 10
"""More of them would pass the longest wait."""
_FREE_PER_ACCOUNT, _FREE_PER_ADDRESS = 5, 20
_FREE_MESSAGES = 5
_IPV6_NETWORK = 64
"""Whoever has one IPv6 address has all of its network."""


@dataclass(frozen=True)
class Guess:
    """Whose failures a try counts among: keys, each with how many are free of wait."""

    free: Mapping[bytes, int]


def guess_from_address(store: Store, email: str, address: str) -> Guess:
    """Return a try at an account, known or not, from a network address."""
    account = store.keyring.mark("login account", email.strip().casefold())
    network = store.keyring.mark("login address", _find_network(address))
    return Guess({account: _FREE_PER_ACCOUNT, network: _FREE_PER_ADDRESS})


def guess_from_device(store: Store, device: str) -> Guess:
    """Return a try from a browser that the account knows: nobody else's failures count."""
    return Guess({store.keyring.mark("login device", device): _FREE_PER_ACCOUNT})


def guess_within(store: Store, account: int) -> Guess:
    """Return a try by somebody who has come in part of the way: at a code, or at a new password."""
    return Guess({store.keyring.mark("login within", str(account)): _FREE_PER_ACCOUNT})


def message_from_address(store: Store, address: str) -> Guess:
    """Return a message that anybody may send, as a try: none is ever taken back."""
    return Guess({store.keyring.mark("message address", _find_network(address)): _FREE_MESSAGES})


def admit(store: Store, guess: Guess, *, at: datetime) -> timedelta:
    """Count a try in advance and return zero, or return how long it has to wait.

    Counted before the password is looked at, so that many at once gain nothing. A try that
    has to wait is not counted: waiting is never more than fifteen minutes.
    """
    with store.writing() as connection:
        states = {key: _read(connection, key, free, at) for key, free in guess.free.items()}
        wait = max(
            last_at + _wait_after(count, guess.free[key]) - at
            for key, (count, last_at) in states.items()
        )
        if wait <= timedelta(0):
            for key, (count, _) in states.items():
                _write(connection, key, count + 1, at)
    return max(wait, timedelta(0))


def forgive(connection: Connection, guess: Guess, *, at: datetime) -> None:
    """Take back a try that was right; the account's or device's other failures go with it.

    An address keeps the rest of its failures: it may be guessing at other accounts.
    """
    for key, free in guess.free.items():
        count, _ = _read(connection, key, free, at)
        left = count - 1 if free == _FREE_PER_ADDRESS else 0
        _write(connection, key, max(left, 0), at)


def _wait_after(count: int, free: int) -> timedelta:
    if count < free:
        return timedelta(0)
    doublings = min(count - free, _DOUBLINGS)
    return min(_FIRST_WAIT * (1 << doublings), LONGEST_WAIT)


def _read(connection: Connection, key: bytes, free: int, at: datetime) -> tuple[int, datetime]:
    """Return how many failures count now, and when the last one was."""
    row = connection.execute(select(login_failures).where(login_failures.c.key == key)).first()
    if row is None:
        return 0, at
    last_at = datetime.fromisoformat(row.last_at)
    forgotten = at - last_at > WINDOW + _wait_after(row.failures, free)
    return (0, at) if forgotten else (row.failures, last_at)


def _write(connection: Connection, key: bytes, count: int, at: datetime) -> None:
    old = login_failures.c.last_at < format_moment(at - WINDOW - LONGEST_WAIT)
    connection.execute(login_failures.delete().where((login_failures.c.key == key) | old))
    if count:
        entry = {"key": key, "failures": count, "last_at": format_moment(at)}
        connection.execute(login_failures.insert(), entry)


def _find_network(address: str) -> str:
    try:
        number = ip_address(address)
    except ValueError:
        return address
    mapped = getattr(number, "ipv4_mapped", None) or number
    if mapped.version == 6:
        return str(ip_network((mapped, _IPV6_NETWORK), strict=False))
    return str(mapped)

"""Passwords: hashed with argon2id, and refused where they are easy to guess."""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from analytics.accounts.tokens import make_token
from analytics.model.errors import UserError

SHORTEST, LONGEST = 12, 128
_HASHER = PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=4)
_TWO_AT_ONCE = BoundedSemaphore(2)
"""Each hash takes 64 MiB; a flood of logins waits instead of filling the memory."""
_OWN_WORD_LENGTH = 4
_PRODUCT_WORDS = ("samsyn", "samordningsförbund", "samordningsforbund")


def hash_password(password: str) -> str:
    """Return the argon2id hash of a password, its parameters and salt included."""
    with _TWO_AT_ONCE:
        return _HASHER.hash(password)


def verify_password(stored: str | None, password: str) -> bool:
    """Tell whether a password is the one behind ``stored``.

    Without a stored hash the answer is no, after just as much work.
    """
    with _TWO_AT_ONCE:
        try:
            _HASHER.verify(stored or _dummy(), password)
        except (VerificationError, InvalidHashError):
            return False
    return stored is not None


def is_outdated(stored: str) -> bool:
    """Tell whether a hash was made with other parameters than those of today."""
    return _HASHER.check_needs_rehash(stored)


@cache
def _dummy() -> str:
    return _HASHER.hash(make_token())


def check_password(password: str, own_words: Iterable[str]) -> None:
    """Refuse a password that is easy to guess; ``own_words`` are the account's.

    Raises:
        UserError: it is too short or long, common, or built on one of the words.
    """
    if len(password) < SHORTEST:
        raise UserError(f"Lösenordet är för kort. Välj ett med minst {SHORTEST} tecken.")
    if len(password) > LONGEST:
        raise UserError(f"Lösenordet är för långt. Välj ett med högst {LONGEST} tecken.")
    if _is_common(password.casefold()):
        raise UserError("Lösenordet är för vanligt. Välj till exempel fyra ord utan samband.")
    if any(word in password.casefold() for word in _split_words(own_words)):
        raise UserError("Lösenordet innehåller din e-post eller namnet Samsyn. Välj ett annat.")


def _is_common(password: str) -> bool:
    """Tell whether it is a common password, as it is, decorated or repeated."""
    bare = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", password)
    unit = re.fullmatch(r"(.+?)\1+.{0,3}", password, re.DOTALL)
    known = _load_common()
    if password in known or bare in known:
        return True
    return unit is not None and (len(unit[1]) <= SHORTEST // 2 or unit[1] in known)


@cache
def _load_common() -> frozenset[str]:
    text = (files(__package__) / "common_passwords.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("# "))


def _split_words(texts: Iterable[str]) -> list[str]:
    words = [word for text in texts for word in re.split(r"[\W_\d]+", text.casefold())]
    return [*_PRODUCT_WORDS, *(word for word in words if len(word) >= _OWN_WORD_LENGTH)]

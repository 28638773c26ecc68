"""The installation's key, and what is derived from it: pseudonyms, seals and the log's chain."""

import hashlib
import hmac
import os
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, AESSIV

from analytics.model.errors import UserError

KEY_FILE = "installation.key"
_KEY_BYTES = 32
_NONCE_BYTES = 12


@dataclass(frozen=True)
class Keyring:
    """Derives everything from one secret; two keyrings agree when their secrets do."""

    secret: bytes = field(repr=False)

    def _derive(self, purpose: str, length: int = 32) -> bytes:
        return hashlib.shake_256(self.secret + purpose.encode()).digest(length)

    @cached_property
    def _person_key(self) -> bytes:
        return self._derive("person")

    @cached_property
    def _sealer(self) -> AESSIV:
        return AESSIV(self._derive("seal", 64))

    @property
    def fingerprint(self) -> str:
        """What tells two keys apart without giving the key away."""
        return self._derive("fingerprint", 8).hex()

    def pseudonymise(self, forbund: str, number: str) -> bytes:
        """Return what stands for a löpnummer: HMAC-SHA256 of förbund and löpnummer, 32 bytes."""
        message = f"{forbund}|{number}".encode()
        return hmac.digest(self._person_key, message, "sha256")

    def seal(self, text: str) -> bytes:
        """Return ``text`` encrypted; equal texts give equal seals."""
        return self._sealer.encrypt(text.encode(), None)

    def unseal(self, sealed: bytes) -> str:
        """Return the text behind a seal.

        Raises:
            cryptography.exceptions.InvalidTag: sealed with another key, or damaged.
        """
        return self._sealer.decrypt(sealed, None).decode()

    def encrypt(self, content: bytes, owner: bytes) -> bytes:
        """Return ``content`` encrypted so that it can only be read as ``owner``'s."""
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + AESGCM(self._derive("file")).encrypt(nonce, content, owner)

    def decrypt(self, sealed: bytes, owner: bytes) -> bytes:
        """Return what ``encrypt`` was given.

        Raises:
            cryptography.exceptions.InvalidTag: it is another key's or owner's, or damaged.
        """
        nonce, content = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
        if len(nonce) < _NONCE_BYTES:
            raise InvalidTag
        return AESGCM(self._derive("file")).decrypt(nonce, content, owner)

    def mark(self, purpose: str, text: str) -> bytes:
        """Return what stands for a short secret that is only compared, 32 bytes."""
        return hmac.digest(self._derive(f"mark {purpose}"), text.encode(), "sha256")

    def chain(self, former: bytes, entry: str) -> bytes:
        """Return the link that ties a log entry to all entries before it, 32 bytes."""
        return hmac.digest(self._derive("log"), former + entry.encode(), "sha256")


def make_keyring(home: Path) -> Keyring:
    """Return the key kept under ``home``, made first when there is none.

    The file is whole as soon as it has its name. Only one may do this at a time.

    Raises:
        UserError: the key that is there is damaged.
    """
    path = home / KEY_FILE
    if not path.exists():
        draft = path.with_suffix(".new")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(os.urandom(_KEY_BYTES))
            file.flush()
            os.fsync(file.fileno())
        draft.rename(path)
        sync_folder(home)
    return load_keyring(home)


def load_keyring(home: Path) -> Keyring:
    """Return the key kept under ``home``.

    Raises:
        UserError: the key is missing or damaged.
    """
    path = home / KEY_FILE
    if not path.exists():
        raise UserError(f"Nyckelfilen {path} saknas. Lägg tillbaka den från er säkra kopia.")
    secret = path.read_bytes()
    if len(secret) != _KEY_BYTES:
        raise UserError(f"Nyckelfilen {path} är skadad. Lägg tillbaka den från er säkra kopia.")
    return Keyring(secret)


def sync_folder(folder: Path) -> None:
    """Wait until the names of the files in ``folder`` are on the disk."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

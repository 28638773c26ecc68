"""The installation's key, and what is derived from it: pseudonyms, seals and the log's chain."""

import hashlib
import hmac
import os
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from analytics.model.errors import UserError

KEY_FILE = "installation.key"
_KEY_BYTES = 32


@dataclass(frozen=True)
class Keyring:
    """Derives everything from one secret; two keyrings agree when their secrets do."""

    secret: bytes

    def _derive(self, purpose: str, length: int = 32) -> bytes:
        return hashlib.shake_256(self.secret + purpose.encode()).digest(length)

    @property
    def fingerprint(self) -> str:
        """What tells two keys apart without giving the key away."""
        return self._derive("fingerprint", 8).hex()

    def pseudonymise(self, forbund: str, number: str) -> bytes:
        """Return what stands for a löpnummer: HMAC-SHA256 of förbund and löpnummer, 32 bytes."""
        message = f"{forbund}|{number}".encode()
        return hmac.digest(self._derive("person"), message, "sha256")

    def seal(self, text: str) -> bytes:
        """Return ``text`` encrypted; equal texts give equal seals."""
        return AESSIV(self._derive("seal", 64)).encrypt(text.encode(), None)

    def unseal(self, sealed: bytes) -> str:
        """Return the text behind a seal.

        Raises:
            cryptography.exceptions.InvalidTag: sealed with another key, or damaged.
        """
        return AESSIV(self._derive("seal", 64)).decrypt(sealed, None).decode()

    def chain(self, former: bytes, entry: str) -> bytes:
        """Return the link that ties a log entry to all entries before it, 32 bytes."""
        return hmac.digest(self._derive("log"), former + entry.encode(), "sha256")


def load_keyring(home: Path, *, create: bool) -> Keyring:
    """Return the key kept under ``home``, made first when ``create`` and there is none.

    Raises:
        UserError: the key is missing or damaged.
    """
    path = home / KEY_FILE
    if create and not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(os.urandom(_KEY_BYTES))
            file.flush()
            os.fsync(file.fileno())
    if not path.exists():
        raise UserError(f"Nyckelfilen {path} saknas. Lägg tillbaka den från er säkra kopia.")
    secret = path.read_bytes()
    if len(secret) != _KEY_BYTES:
        raise UserError(f"Nyckelfilen {path} är skadad. Lägg tillbaka den från er säkra kopia.")
    return Keyring(secret)

"""Random tokens: given away once, stored as hashes."""

import hashlib
import secrets

_TOKEN_BYTES = 32


def make_token() -> str:
    """Return a new token of 256 random bits, fit for cookies and links."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def hash_token(token: str) -> bytes:
    """Return what is stored of a token: its SHA-256, 32 bytes."""
    return hashlib.sha256(token.encode()).digest()
